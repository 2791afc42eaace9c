import { createHash } from 'node:crypto'
import type { AllowsOrigin, HttpResponse, HttpRoute } from '../../model/http'
import type { Reply } from '../../model/reply'
import type { Words } from '../../model/words'
import { replyToMessage } from './line-to-activities'
import { localeOf } from './posted-activity'
import type { WidgetSettings, WidgetWords } from './protocol'

/** What the widget shows before anything was said. */
export interface WidgetFront {
  readonly words: Words
  readonly page: { readonly title: string; readonly language: string }
  readonly contact: { readonly email: string; readonly mailto: string }
  readonly welcome: readonly Reply[]
}

/** `GET /widget/settings`, in the language that is asked for, else the browser's. */
export function createWidgetSettingsRoute(parts: {
  readonly front: (locale: string | undefined) => WidgetFront
  readonly allowsOrigin: AllowsOrigin
}): HttpRoute {
  return {
    method: 'GET',
    path: '/widget/settings',
    access: 'anyone; scripts of allowed websites',
    maxBodyBytes: 0,
    allowsOrigin: parts.allowsOrigin,
    handle: ({ query, headers }) => {
      const front = parts.front(localeOf(query.locale, headers['accept-language']))
      return Promise.resolve(asAsked(JSON.stringify(settingsOf(front)), headers['if-none-match']?.toString()))
    },
  }
}

function settingsOf({ words, page, contact, welcome }: WidgetFront): WidgetSettings {
  return {
    locale: words.locale,
    direction: isRightToLeft(words.locale) ? 'rtl' : 'ltr',
    page,
    contact,
    words: widgetWords(words),
    welcome: welcome.map((reply) => replyToMessage(reply, 'welcome')),
  }
}

function asAsked(text: string, known = ''): HttpResponse {
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`
  const headers = { etag, 'cache-control': 'no-cache', vary: 'Accept-Language' }
  // RFC 9110 13.1.2: compared weakly, and a star stands for whatever there is.
  const isKnown = known.split(',').some((tag) => ['*', etag].includes(tag.trim().replace(/^W\//, '')))
  return isKnown
    ? { status: 304, headers }
    : { status: 200, headers: { ...headers, 'content-type': 'application/json; charset=utf-8' }, text }
}

/** Languages that are written from right to left (CLDR), unless their tag names another script. */
const RIGHT_TO_LEFT = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ks', 'nqo', 'ps', 'sd', 'syr', 'ug', 'ur', 'yi'])

function isRightToLeft(locale: string): boolean {
  const { language, script } = new Intl.Locale(locale)
  return script === undefined ? RIGHT_TO_LEFT.has(language) : ['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo'].includes(script)
}

/** The words with their `{values}` still to be put in, which the widget does. */
function widgetWords({ say: texts }: Words): WidgetWords {
  return {
    open: texts['widget-open'],
    'open-unread': texts['widget-open-unread'],
    close: texts['widget-close'],
    unreachable: texts['widget-unreachable'],
    write: texts['widget-write'],
    menu: texts['widget-menu'],
    log: texts['widget-log'],
    you: texts['widget-you'],
    bot: texts['widget-bot'],
    people: texts['widget-people'],
    input: texts['widget-input'],
    placeholder: texts['widget-placeholder'],
    send: texts['widget-send'],
    looking: texts['widget-looking'],
    choices: texts['widget-choices'],
    rate: texts['widget-rate'],
    rated: texts['widget-rated'],
    'new-tab': texts['widget-new-tab'],
    'new-messages': texts['widget-new-messages'],
    'to-newest': texts['widget-to-newest'],
    'too-long': texts['widget-too-long'],
    offline: texts['widget-offline'],
    waiting: texts['widget-waiting'],
    'not-sent': texts['widget-not-sent'],
    'try-again': texts['widget-try-again'],
    busy: texts['widget-busy'],
    ended: texts['widget-ended'],
    'start-over': texts['widget-start-over'],
    save: texts['widget-save'],
    'saved-title': texts['widget-saved-title'],
    mail: texts['widget-mail'],
    delete: texts['widget-delete'],
    'delete-ask': texts['widget-delete-ask'],
    'delete-yes': texts['widget-delete-yes'],
    'delete-no': texts['widget-delete-no'],
    deleted: texts['widget-deleted'],
  }
}
