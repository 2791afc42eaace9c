import { oneLine } from './header-addresses'
import { readHeaders } from './read-headers'
import type { ReceivedMessage } from './received-message'

/** What a mail system says of a mail of ours. */
export interface DeliveryReport {
  /** `failed`: it gave up. `delayed`: it still tries. `other`: delivered, relayed, expanded. */
  readonly action: 'failed' | 'delayed' | 'other'
  /** It failed, and would again: the status is of class 5 (RFC 3463 3.1). Class 4 speaks of the moment, not of the address. */
  readonly isPermanent: boolean
  /** RFC 3463, such as `5.1.1`. */
  readonly status?: string
  /** Lower case. */
  readonly recipient?: string
  /** The other server's words: one line, 300 characters at most; empty where it gave none. */
  readonly said: string
  /** Of the mail that came back, without angle brackets. */
  readonly originalMessageId?: string
}

/**
 * Reads a delivery status notification (RFC 3464), or a bounce without one as far as it is surely one: the sender is a mail
 * system, and the subject or the program's known first words say that something could not be delivered. Such a bounce is
 * permanent only if it names a code that says so.
 * @returns undefined for any other mail
 */
export function deliveryReport(message: ReceivedMessage): DeliveryReport | undefined {
  const status = message.report?.status ?? ''
  return status === '' ? withoutReport(message) : fromReport(status, message)
}

function fromReport(status: string, message: ReceivedMessage): DeliveryReport | undefined {
  const groups = status
    .split(/\r?\n(?:[ \t]*\r?\n)+/)
    .map((group) => readHeaders(Buffer.from(group)).headers)
    .filter((fields) => fields.has('action') || fields.has('final-recipient'))
  const group = groups.find((fields) => /^fail/i.test(fields.get('action')?.[0] ?? '')) ?? groups[0]
  if (group === undefined) return undefined
  const field = (name: string) => group.get(name)?.[0] ?? ''
  return report(message, {
    action: actionOf(field('action')),
    status: STATUS.exec(field('status'))?.[0],
    recipient: addressIn(field('final-recipient')) ?? addressIn(field('original-recipient')),
    said: field('diagnostic-code').replace(/^\s*[a-z0-9-]+\s*;\s*/i, ''),
  })
}

const STATUS = /\b[245]\.\d{1,3}\.\d{1,3}\b/

function actionOf(word: string): DeliveryReport['action'] {
  if (/^fail/i.test(word)) return 'failed'
  return /^delay/i.test(word) ? 'delayed' : 'other'
}

const FAILURE_SUBJECT =
  /^(?:undeliver(?:able|ed)|delivery (?:status notification|failure|has failed)|mail (?:delivery (?:failed|failure|system)|could not be delivered)|failure notice|returned mail|unzustellbar|nicht zustellbar|unbestellbar|non remis|échec de (?:la )?remise|no se puede entregar|no entregado|non recapitabile|impossibile recapitare|onbestelbaar|kan inte levereras|não entregue)/i
const DELAY =
  /^(?:delayed|warning|delivery (?:delayed|incomplete)|verzögert)|\bdelay(?:ed)?\b|will (?:re)?try again|not yet been delivered/i
const FIRST_WORDS =
  /(?:this is the qmail-send program|this message was created automatically by mail delivery software|this is the mail system at host|delivery has failed to these recipients)/i

function withoutReport(message: ReceivedMessage): DeliveryReport | undefined {
  const text = (message.text ?? '').slice(0, 20_000)
  const address = message.from?.address ?? ''
  const isSystem =
    /^(?:mailer-daemon|postmaster|mail-daemon|microsoftexchange[0-9a-f]+)@/.test(address) ||
    message.headers.get('return-path')?.[0] === '<>' ||
    message.headers.has('x-failed-recipients')
  const isFailure =
    FAILURE_SUBJECT.test(message.subject) ||
    DELAY.test(message.subject) ||
    FIRST_WORDS.test(text) ||
    message.headers.has('x-failed-recipients')
  if (!isSystem || !isFailure) return undefined

  const recipient =
    addressIn(message.headers.get('x-failed-recipients')?.[0] ?? '') ??
    addressIn(/^\s*<([^<>\s]{3,320})>:/m.exec(text)?.[0] ?? '')
  const code = /\b(?:[45]\d\d[ -]|[45]\.\d{1,3}\.\d{1,3}\b)[^\n]{0,300}/.exec(text)?.[0]
  return report(message, {
    action: DELAY.test(message.subject) || DELAY.test(text.slice(0, 1000)) ? 'delayed' : 'failed',
    status: STATUS.exec(code ?? '')?.[0],
    recipient,
    said: code ?? '',
  })
}

function report(
  message: ReceivedMessage,
  found: {
    readonly action: DeliveryReport['action']
    readonly status: string | undefined
    readonly recipient: string | undefined
    readonly said: string
  },
): DeliveryReport {
  const originalMessageId = originalOf(message)
  // A status of its own counts for more than the code in the server's words.
  const kind = found.status ?? /\b[45]\d\d\b/.exec(found.said)?.[0] ?? ''
  return {
    action: found.action,
    isPermanent: found.action === 'failed' && kind.startsWith('5'),
    ...(found.status === undefined ? {} : { status: found.status }),
    ...(found.recipient === undefined ? {} : { recipient: found.recipient }),
    said: oneLine(found.said).slice(0, 300),
    ...(originalMessageId === undefined ? {} : { originalMessageId }),
  }
}

/** In the headers that came back; or, where the mail came back as text, in that; or what the report itself replies to. */
function originalOf({ report: parts, text, references }: ReceivedMessage): string | undefined {
  const id = /^[> \t]*Message-ID:\s*<([^<>\s]{1,500})>/im
  return id.exec(parts?.original ?? '')?.[1] ?? id.exec((text ?? '').slice(0, 100_000))?.[1] ?? references[0]
}

function addressIn(text: string): string | undefined {
  return /[^\s@<>;,"]{1,64}@[^\s@<>;,":]{1,255}/.exec(text.slice(0, 1000))?.[0].toLowerCase()
}
