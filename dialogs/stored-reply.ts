import { ESCALATE_STEPS, ROLES, TICKET_STEPS, type Action, type Button } from '../src/model/action'
import { REPLY_KINDS, type Link, type Reply } from '../src/model/reply'
import { isCount, isListOf, isOptional, isRecord, isText } from './json-checks'

/** Whether a stored value is a reply, with buttons that this version of the program knows. */
export function isReply(value: unknown): value is Reply {
  return (
    isRecord(value) &&
    REPLY_KINDS.some((kind) => kind === value.kind) &&
    isText(value.text) &&
    isOptional(value.entryId, isText) &&
    isOptional(value.ticket, isCount) &&
    isListOf(value.links, isLink) &&
    isListOf(value.buttons, isButton)
  )
}

function isLink(value: unknown): value is Link {
  return isRecord(value) && isText(value.title) && isText(value.url)
}

function isButton(value: unknown): value is Button {
  return isRecord(value) && isText(value.title) && ROLES.some((role) => role === value.role) && isAction(value.action)
}

function isAction(value: unknown): value is Action {
  if (!isRecord(value) || value.v !== 1) return false
  switch (value.do) {
    case 'none-of-these':
    case 'person':
    case 'help':
    case 'rephrase':
    case 'cancel':
    case 'mail-code':
    case 'mail-conversation':
      return true
    case 'ask':
      return isText(value.entry)
    case 'browse':
      return isOptional(value.category, isText) && isOptional(value.page, isCount)
    case 'rate':
      return isText(value.entry) && typeof value.helpful === 'boolean'
    case 'forget':
      return typeof value.confirmed === 'boolean'
    case 'escalate':
      return ESCALATE_STEPS.some((step) => step === value.step)
    case 'send':
      return isCount(value.shown)
    case 'ticket':
      return isCount(value.ticket) && TICKET_STEPS.some((step) => step === value.step)
    case 'send-more':
      return isCount(value.ticket) && isCount(value.shown)
    default:
      return false
  }
}
