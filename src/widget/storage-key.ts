/**
 * Under which name a conversation with a service is kept in `localStorage`, and a draft in `sessionStorage`. The number
 * grows when the shape of what is kept changes. Whether there is anything under it is all that the loader has to know.
 * @param baseUrl the service's address, without a slash at the end
 */
export function storageKey(baseUrl: string): string {
  return `partner-faq:1:${baseUrl}`
}
