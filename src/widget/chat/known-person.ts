import type { Person } from './chat'

/** Longer names are cut. */
const NAME_LENGTH = 100

/** RFC 5321 4.5.3.1.3, without the angle brackets. */
const EMAIL_LENGTH = 254

/** What can be sent of who the website says the person is; whether the address is one is the server's to judge. */
export function knownPerson({ name, email }: Person): Person {
  const address = text(email)
  return {
    name: text(name).slice(0, NAME_LENGTH) || undefined,
    email: address.length > EMAIL_LENGTH ? undefined : address || undefined,
  }
}

/** Websites give what they have, which may be null. */
function text(given: unknown): string {
  return typeof given === 'string' ? given.trim() : ''
}
