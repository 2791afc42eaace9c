/** What the person has seen of the bot, and what of the rest is new to them, by position. Never changed: replaced. */
export interface Attention {
  readonly isOpen: boolean
  /** New is what stands behind this … */
  readonly after: number
  /** … as far as here. */
  readonly upTo: number
}

/** The panel is closed: everything behind what was seen is new. */
export const closedAt = (seen: number): Attention => ({ isOpen: false, after: seen, upTo: Infinity })

/**
 * The panel is shown. What came before stays marked as new; what comes from now on is not.
 * @param newest the last position that is known; Infinity where what came before is still to be read
 */
export const openedAt = (seen: number, newest: number): Attention => ({ isOpen: true, after: seen, upTo: newest })

/** What came before the panel was opened has been read. */
export const caughtUpAt = (attention: Attention, newest: number): Attention =>
  attention.isOpen ? { ...attention, upTo: Math.min(attention.upTo, newest) } : attention

/** Whether what stands at this position is new. */
export const isNewTo = ({ after, upTo }: Attention, position: number): boolean => position > after && position <= upTo
