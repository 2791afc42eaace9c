/** RFC 5321, 4.5.3.1: octets of the part before the `@`, and of a whole address without its brackets. */
const LOCAL_LENGTH = 64
const LENGTH = 254

/** A dot-atom (RFC 5322, 3.2.3) at a domain name of two labels or more: no quoted part, no comment, no control character. */
const FORM =
  /^([a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*)@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/i

/** What stands around an address that somebody types: "<a@example.org>", "(a@example.org).". */
const AROUND = /^(?:mailto:|[^\p{L}\p{N}])+|[^\p{L}\p{N}]+$/giu

/** Words of a message that are looked at. */
const WORDS = 40

/** Whether a text is one e-mail address that mail can be sent to, and nothing else. */
export function isEmailAddress(text: string): boolean {
  const local = FORM.exec(text)?.[1]
  return local !== undefined && local.length <= LOCAL_LENGTH && text.length <= LENGTH
}

/**
 * The different e-mail addresses that stand in a message, without what stands around them.
 * @returns undefined where it has an `@` and no address that mail can be sent to
 */
export function addressesIn(text: string): readonly string[] | undefined {
  const typed = text.split(/[\s,;<>]+/u, WORDS).filter((word) => word.includes('@'))
  const addresses = typed.map((word) => word.replace(AROUND, ''))
  if (!addresses.every(isEmailAddress)) return undefined
  return addresses.filter((address, place) => addresses.findIndex((other) => isSameAddress(other, address)) === place)
}

/** Mailboxes whose names differ in case alone are one everywhere but in theory (RFC 5321, 2.4). */
export function isSameAddress(one: string | undefined, other: string): boolean {
  return one?.toLowerCase() === other.toLowerCase()
}
