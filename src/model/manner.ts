/** How readily the bot answers: the owner's one dial. */
export const MANNERS = ['careful', 'balanced', 'helpful'] as const

/** `balanced` where nothing is said. */
export type Manner = (typeof MANNERS)[number]
