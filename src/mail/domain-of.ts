/** What stands behind the last @ of an address, as it is written. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1)
}
