import { createHmac, timingSafeEqual } from 'node:crypto'

/** How long a code is good for, from when it was mailed. */
export const CODE_LIFETIME_MS = 30 * 60_000

/** A code that was mistyped so often is good no more: of a million codes five can be tried. */
const WRONG_TRIES = 5

/** What a code confirms: that a person reads an address. */
export interface CodePurpose {
  /** As `Contact.person`. */
  readonly person: string
  readonly email: string
  /** Epoch milliseconds at which it was asked for. */
  readonly issuedAt: number
}

/**
 * The code of six digits that confirms an address: made of the secret and what it is for, so that none is stored.
 * @param secret as `MailSettings.secret`
 */
export function confirmationCode(secret: string, { person, email, issuedAt }: CodePurpose): string {
  const mac = createHmac('sha256', secret).update(JSON.stringify(['confirmation-code', person, email, issuedAt]))
  // 2^48 is so much larger than a million that no code is likelier than another by more than a part in 10^8.
  return String(mac.digest().readUIntBE(0, 6) % 1_000_000).padStart(6, '0')
}

/**
 * What a typed code is worth. The comparison takes as long whatever was typed.
 * @param typed the digits alone
 * @param wrongTries before this one
 * @param now epoch milliseconds
 */
export function judgeCode(
  secret: string,
  purpose: CodePurpose,
  { typed, wrongTries, now }: { readonly typed: string; readonly wrongTries: number; readonly now: number },
): 'right' | 'wrong' | 'expired' {
  // A clock that was set back is forgiven for as long as the code is good; a code from further ahead would never end.
  if (Math.abs(now - purpose.issuedAt) > CODE_LIFETIME_MS || wrongTries >= WRONG_TRIES) return 'expired'
  const expected = Buffer.from(confirmationCode(secret, purpose))
  const given = Buffer.from(typed)
  return given.length === expected.length && timingSafeEqual(given, expected) ? 'right' : 'wrong'
}
