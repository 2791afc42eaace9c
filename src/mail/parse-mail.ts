import { simpleParser, type Attachment, type ParsedMail } from 'mailparser'
import { countAddresses, headerAddresses, oneLine } from './header-addresses'
import { mailKey } from './mail-key'
import { decodeBytes, readHeaders, type MailHead } from './read-headers'
import { MAX_MAIL_BYTES } from './mail-size'
import type { ReceivedMessage } from './received-message'

/** Bytes of the body that count for the key: the same of a cut mail, however long its trace fields are. */
const KEY_BYTES = MAX_MAIL_BYTES - 1024 * 1024

const MAX_TEXT = 500_000
const MAX_HTML = 2_000_000
const MAX_REPORT = 64 * 1024
const MAX_REFERENCES = 100
const MAX_RECIPIENTS = 200

const RECIPIENT_HEADERS = ['to', 'cc', 'delivered-to', 'x-original-to', 'envelope-to']

/** Parts that are there for programs: nobody calls them attachments. */
const NO_FILES =
  /^(?:message\/(?:global-)?delivery-status|message\/disposition-notification|text\/rfc822-headers|message\/global-headers|application\/(?:x-)?pkcs7-signature|application\/pgp-(?:signature|encrypted|keys))$/

/**
 * Takes a mail apart (RFC 5322, MIME). Never rejects for what a mail contains: of a broken one comes as much as can be read.
 * @param raw as it arrived; above `MAX_MAIL_BYTES` the end is not read, and `isCut` says so
 */
export async function parseMail(raw: Uint8Array): Promise<ReceivedMessage> {
  const isCut = raw.byteLength > MAX_MAIL_BYTES
  const bytes = raw.subarray(0, MAX_MAIL_BYTES)
  const head = readHeaders(bytes)
  const body = bytes.subarray(head.bodyStart)
  const parts = await partsOf(bytes, head)
  const { headers } = head
  const from = headerAddresses(headers.get('from') ?? [])
  const isFromAmbiguous = (headers.get('from')?.length ?? 0) > 1 || countAddresses(headers.get('from') ?? []) > 1
  const messageId = messageIds(headers.get('message-id')?.[0] ?? '')[0]
  const report = reportOf(headers, parts.attachments)

  return {
    ...(messageId === undefined ? {} : { messageId }),
    key: mailKey(headers, body.subarray(0, KEY_BYTES)),
    ...(from[0] === undefined ? {} : { from: from[0] }),
    isFromAmbiguous,
    recipients: recipientsOf(headers),
    subject: oneLine(parts.subject).slice(0, 1000),
    references: referencesOf(headers),
    headers,
    ...(parts.text === '' ? {} : { text: parts.text.slice(0, MAX_TEXT) }),
    ...(parts.html === '' ? {} : { html: parts.html.slice(0, MAX_HTML) }),
    attachments: filesAmong(parts.attachments, report !== undefined),
    ...(report === undefined ? {} : { report }),
    isCut: isCut || parts.text.length > MAX_TEXT || parts.html.length > MAX_HTML,
    ...(parts.isBroken ? { isBroken: true } : {}),
  }
}

interface MailParts {
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly attachments: readonly Attachment[]
  readonly isBroken: boolean
}

/** Converts nothing into something else: HTML is read by `extract-reply`, and pictures stay where they are. */
const OPTIONS = {
  skipHtmlToText: true,
  skipTextLinks: true,
  keepCidLinks: true,
  keepDeliveryStatus: true,
  ignoreEmbedded: true,
  checksumAlgo: false,
  maxHeadSize: 256 * 1024,
  maxChildNodes: 500,
} as const

async function partsOf(bytes: Uint8Array, head: MailHead): Promise<MailParts> {
  const body = decodeBytes(bytes.subarray(head.headers.size === 0 ? 0 : head.bodyStart).subarray(0, MAX_TEXT))
  const mail = await parsed(bytes)
  const isTakenApart = mail !== undefined && head.headers.size > 0 && !(isWithoutContent(mail) && body.trim() !== '')
  if (isTakenApart) {
    return {
      subject: mail.subject ?? '',
      text: mail.text ?? '',
      html: mail.html === undefined || mail.html === false ? '' : mail.html,
      attachments: mail.attachments,
      isBroken: false,
    }
  }
  // Too many parts, a boundary that is nowhere said, no head: what is there is the body as it stands. The subject is read
  // by itself.
  const line = head.headers.get('subject')?.[0]?.slice(0, 4000) ?? ''
  const alone = await parsed(Buffer.from(`Subject: ${line}\r\n\r\n`))
  return { subject: alone?.subject ?? line, text: body, html: '', attachments: [], isBroken: true }
}

function isWithoutContent({ text, html, attachments }: ParsedMail): boolean {
  return text === undefined && (html === undefined || html === false) && attachments.length === 0
}

async function parsed(bytes: Uint8Array): Promise<ParsedMail | undefined> {
  try {
    return await simpleParser(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), OPTIONS)
  } catch {
    return undefined
  }
}

function messageIds(value: string): readonly string[] {
  const ids = [...value.slice(0, 50_000).matchAll(/<([^<>\s]{1,500})>/g)].map(([, id]) => id ?? '')
  const bare = value.trim()
  return ids.length > 0 || !/^[^\s<>@]{1,250}@[^\s<>@]{1,250}$/.test(bare) ? ids : [bare]
}

function referencesOf(headers: MailHead['headers']): readonly string[] {
  const nearestFirst = [
    ...(headers.get('in-reply-to') ?? []).flatMap(messageIds),
    ...(headers.get('references') ?? []).flatMap(messageIds).reverse(),
  ]
  return [...new Set(nearestFirst)].slice(0, MAX_REFERENCES)
}

function recipientsOf(headers: MailHead['headers']): readonly string[] {
  const all = RECIPIENT_HEADERS.flatMap((name) => headerAddresses(headers.get(name) ?? []))
  return [...new Set(all.map(({ address }) => address))].slice(0, MAX_RECIPIENTS)
}

/** @param isReport the mail that came back is part of the report then */
function filesAmong(attachments: readonly Attachment[], isReport: boolean): ReceivedMessage['attachments'] {
  return attachments
    .filter(({ contentType }) => !NO_FILES.test(contentType) && !(isReport && contentType === 'message/rfc822'))
    .map(({ filename, contentType, size }) => ({
      filename: oneLine(filename ?? '').slice(0, 200),
      type: contentType,
      bytes: size,
    }))
}

/** The parts of RFC 3464, or a mail that a mail system gave back without a report of its own (RFC 5321 4.5.5). */
function reportOf(headers: MailHead['headers'], attachments: readonly Attachment[]): ReceivedMessage['report'] {
  const contentOf = (type: RegExp) =>
    decodeBytes(
      attachments.find(({ contentType }) => type.test(contentType))?.content.subarray(0, MAX_REPORT) ??
        new Uint8Array(),
    )
  const status = contentOf(/^message\/(?:global-)?delivery-status$/)
  const isSystem = /mailer-daemon|postmaster/i.test(headers.get('from')?.[0] ?? '')
  const isEmptyPath = headers.get('return-path')?.[0] === '<>'
  if (status === '' && !isSystem && !isEmptyPath) return undefined
  const mail = contentOf(/^(?:message\/rfc822|text\/rfc822-headers|message\/global(?:-headers)?)$/)
  const original = mail.split(/\r?\n\r?\n/, 1)[0] ?? ''
  if (status === '' && original === '') return undefined
  return { status, ...(original === '' ? {} : { original }) }
}
