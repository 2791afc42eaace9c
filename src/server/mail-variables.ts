import { z } from 'zod'
import { isLoopback } from '../model/loopback'
import type { Reading } from './env-variables'

/** One address, as people have them: no quotes, no comments, no list, no other alphabet (RFC 5322, `addr-spec` without its odd forms). */
export const mailAddress: Reading<string> = z.email().max(254)

/** Whom mail is from: `Name <address>`, `"Name" <address>`, or the address alone. */
export const senderAddress: Reading<{ readonly name: string; readonly address: string }> = z
  .string()
  .transform((text, context) => {
    const named = /^(?:"(?<quoted>[^"<>]*)"|(?<plain>[^"<>]*?))\s*<(?<address>[^<>]*)>$/.exec(text)?.groups
    const address = named?.address ?? text
    const name = (named?.quoted ?? named?.plain ?? '').trim()
    if (mailAddress.safeParse(address).success && !/\p{Cc}/u.test(name)) return { name, address }
    context.addIssue('no sender')
    return z.NEVER
  })

/** Who may answer: an address, or `@` and a domain; in lower case. */
export const mailbox: Reading<string> = z
  .string()
  .toLowerCase()
  .refine((text) => mailAddress.safeParse(text.startsWith('@') ? `anybody${text}` : text).success)

/** `smtp://`, `smtps://`, `imap://` or `imaps://`, with a host and whatever else of user, password, port and path. */
export function mailServer(protocol: 'smtp' | 'imap'): Reading<string> {
  return z.string().refine((text) => {
    if (!URL.canParse(text)) return false
    const { protocol: given, hostname, username, password, search, hash } = new URL(text)
    return (
      [`${protocol}:`, `${protocol}s:`].includes(given) &&
      hostname !== '' &&
      `${search}${hash}` === '' &&
      isDecodable(username) &&
      isDecodable(password)
    )
  })
}

/** Where replies go: an address, with `{tag}` once before its @ or not at all. @param length of what stands beside it there */
export function replyAddress(length: number): Reading<string> {
  return z.string().refine((text) => {
    const local = text.slice(0, text.lastIndexOf('@'))
    if (!text.includes('{tag}')) return mailAddress.safeParse(text).success
    const beside = local.replace('{tag}', '')
    return (
      mailAddress.safeParse(text.replace('{tag}', 'tag')).success && local.includes('{tag}') && beside.length <= length
    )
  })
}

/** Tokens are asked for with a secret, which goes nowhere in the clear; on this machine it may. */
export const tokenAddress: Reading<string> = z.string().refine((text) => {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username, password } = new URL(text)
  return `${username}${password}` === '' && (protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname)))
})

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}
