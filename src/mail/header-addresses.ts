import { parseAddressHeader } from 'mailparser'

export interface HeaderAddress {
  /** Lower case. */
  readonly address: string
  readonly name?: string
}

/** Longer address headers are cut: parsing them takes more than its share. */
const MAX_LENGTH = 20_000

/** One mailbox, of characters that no display name and no second address can hide in. */
const MAILBOX = /^[^\s@<>()[\]\\,;:"]{1,64}@[^\s@<>()[\]\\,;:"]{1,255}$/u

/**
 * All mailboxes of an address header (RFC 5322 3.4), members of groups too; what is no plain mailbox is left out.
 * @param values of all headers of that name
 */
export function headerAddresses(values: readonly string[]): readonly HeaderAddress[] {
  return values.flatMap((value) =>
    parseAddressHeader(value.slice(0, MAX_LENGTH), { flatten: true, decodePunycode: false }).value.flatMap(
      ({ address, name }) => {
        if (address === undefined || !MAILBOX.test(address)) return []
        const called = oneLine(name).slice(0, 200)
        return [{ address: address.toLowerCase(), ...(called === '' ? {} : { name: called }) }]
      },
    ),
  )
}

/** How many mailboxes, and what ought to be some, a header names: more than it should is a sign of deceit. */
export function countAddresses(values: readonly string[]): number {
  return values.reduce(
    (count, value) =>
      count + parseAddressHeader(value.slice(0, MAX_LENGTH), { flatten: true, decodePunycode: false }).value.length,
    0,
  )
}

/** Without line breaks, control characters and characters that turn the direction of text. */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
}
