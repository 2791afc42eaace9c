/**
 * Whether an address is one of those who may answer.
 * @param staff addresses in lower case, or `@example.org` for all of a domain; empty: the contact address alone
 */
export function isStaffAddress(address: string, staff: readonly string[], contactEmail: string): boolean {
  const written = address.toLowerCase()
  const listed = staff.length === 0 ? [contactEmail.toLowerCase()] : staff
  return listed.some((one) => (one.startsWith('@') ? written.slice(written.lastIndexOf('@')) === one : written === one))
}
