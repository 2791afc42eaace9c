import { CodedError } from '../model/coded-error'
import type { Faq } from '../model/entry'

/**
 * Where people are reached: the address that was set, else the one that the page names.
 * @throws CodedError `no-contact` where there is neither
 */
export function contactOf({ contactEmail }: Faq, partnerEmail: string | undefined): string {
  const contact = partnerEmail ?? contactEmail
  if (contact !== undefined) return contact
  throw new CodedError(
    'no-contact',
    'The page names no e-mail address for people to write to: add one to the page, or set PARTNER_EMAIL.',
  )
}
