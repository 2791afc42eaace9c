/**
 * Who offers the bot, as people read it: the name that was set, else the organization behind the contact address, which is
 * what stands after its @.
 */
export function publisherName(given: string | undefined, contactEmail: string): string {
  return given ?? contactEmail.slice(contactEmail.lastIndexOf('@') + 1)
}
