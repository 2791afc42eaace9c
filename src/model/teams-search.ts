/**
 * The search that puts an answer into a message in Teams: by these names the app's manifest offers it, and by these the channel
 * is asked. Packages that people have uploaded hold them, so they never change.
 */
export const TEAMS_SEARCH = { commandId: 'search', parameter: 'question' } as const
