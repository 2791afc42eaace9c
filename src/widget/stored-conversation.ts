/**
 * Where a browser keeps its conversation: an item of `localStorage` for each service, so that two bots on one website stay
 * apart. The loader only looks whether it is there; what it holds is the chat's.
 * @param baseUrl the service's address, without a slash at the end
 */
export function storedConversationKey(baseUrl: string): string {
  return `partner-faq:${baseUrl}`
}
