import { createHmac, timingSafeEqual } from 'node:crypto'
import { CodedError } from '../model/coded-error'
import type { ReplyTag } from './reply-tag'

/** Addresses that replies and bounces come to, each with a tag that says what it is about. */
export interface ReplyAddresses {
  /** @throws CodedError `reply-tag-unusable` for ids that no address can carry */
  readonly addressOf: (tag: ReplyTag) => string
  /**
   * The tag of an address that mail came to; in whatever case it is written, because servers change it.
   * @returns `forged` for one that was not signed here, undefined for an address that has none
   */
  readonly read: (address: string) => ReplyTag | 'forged' | undefined
}

/** Characters of the signature: 80 bits, of which nobody can try more than a few. */
const MAC_LENGTH = 16
const SECRET_LENGTH = 32

const TAG =
  /^(?:t(?<staff>\d{1,9})|a(?<asker>\d{1,9})\.(?<askerId>[0-9a-z]{1,16})|b(?<taskId>[0-9a-f]{16}))\.(?<mac>[a-z2-7]{16})$/

/**
 * @param template with `{tag}` in its local part; without it all addresses are the same, and none has a tag
 * @param secret of 32 characters or more
 * @throws CodedError `mail-secret-short`
 */
export function createReplyAddresses(template: string, secret: string): ReplyAddresses {
  if (secret.length < SECRET_LENGTH) {
    throw new CodedError(
      'mail-secret-short',
      `Reply addresses are signed with MAIL_SECRET, which has less than ${SECRET_LENGTH} characters: write a longer one.`,
    )
  }
  const [before = '', after] = template.split('{tag}')
  if (after === undefined) return { addressOf: () => template, read: () => undefined }

  const macOf = (text: string) => {
    const digest = createHmac('sha256', secret).update(`reply-address\n${text}`).digest()
    return base32(digest).slice(0, MAC_LENGTH)
  }

  return {
    addressOf(tag) {
      const text = textOf(tag)
      const signed = `${text}.${macOf(text)}`
      if (TAG.test(signed)) return `${before}${signed}${after}`
      throw new CodedError(
        'reply-tag-unusable',
        `No address can carry "${text}": this is a fault of the program, please report it.`,
      )
    },
    read(address) {
      const whole = address.trim().toLowerCase()
      const [start, end] = [before.toLowerCase(), after.toLowerCase()]
      if (!whole.startsWith(start) || !whole.endsWith(end) || whole.length < start.length + end.length) return undefined
      const parts = TAG.exec(whole.slice(start.length, whole.length - end.length))?.groups
      if (parts === undefined) return undefined
      const tag = tagOf(parts)
      return isSame(macOf(textOf(tag)), parts.mac ?? '') ? tag : 'forged'
    },
  }
}

function textOf(tag: ReplyTag): string {
  switch (tag.for) {
    case 'staff':
      return `t${tag.ticket}`
    case 'asker':
      return `a${tag.ticket}.${tag.askerId}`
    case 'bounce':
      return `b${tag.taskId}`
  }
}

function tagOf({ staff, asker, askerId, taskId = '' }: Readonly<Record<string, string>>): ReplyTag {
  if (staff !== undefined) return { for: 'staff', ticket: Number(staff) }
  if (asker !== undefined && askerId !== undefined) return { for: 'asker', ticket: Number(asker), askerId }
  return { for: 'bounce', taskId }
}

/** In constant time: how long it takes says nothing about how much of a guess is right. */
function isSame(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
}

/** RFC 4648, section 6, in lower case and without padding: letters and digits whose case may change on the way. */
function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const fives = bits.match(/.{5}/g) ?? []
  return fives.map((five) => 'abcdefghijklmnopqrstuvwxyz234567'.charAt(parseInt(five, 2))).join('')
}
