import { say, type Words } from '../../model/words'
import type { Asker, Ticket } from '../ticket'
import type { Fact } from './mail-block'
import { asName } from './plain-words'

/** What people read of who asks: who, where, in which language, and how many wait. */
export function aboutAsker(words: Words, asker: Asker, { askers }: Ticket): readonly Fact[] {
  const waiting = askers.filter(({ state }) => state === 'waiting').length
  return [
    { label: say(words, 'mail-asker'), value: nameOf(words, asker) },
    { label: say(words, 'mail-address'), value: addressOf(words, asker) },
    { label: say(words, 'mail-where'), value: placeOf(words, asker.ref.channel) },
    { label: say(words, 'mail-language'), value: languageName(words.locale, asker.locale) },
    ...(waiting > 1 ? [{ label: say(words, 'mail-waiting'), value: String(waiting) }] : []),
  ]
}

export function nameOf(words: Words, { name }: Pick<Asker, 'name'>): string {
  const clean = asName(name ?? '')
  return clean === '' ? say(words, 'mail-asker-unnamed') : clean
}

function addressOf(words: Words, { email }: Asker): string {
  if (email === undefined) return say(words, 'mail-address-none')
  const { address, isConfirmed, isUndeliverable } = email
  if (isUndeliverable) return say(words, 'mail-address-bounced', { email: address })
  return isConfirmed ? address : say(words, 'mail-address-unconfirmed', { email: address })
}

const CHANNELS: Readonly<Record<string, string>> = {
  msteams: 'Microsoft Teams',
  slack: 'Slack',
  telegram: 'Telegram',
  terminal: 'Terminal',
}

function placeOf(words: Words, channel: string): string {
  if (['web', 'webchat', 'directline'].includes(channel)) return say(words, 'mail-where-website')
  return Object.hasOwn(CHANNELS, channel) ? (CHANNELS[channel] ?? channel) : asName(channel)
}

/** "Deutsch", "German"; the tag itself where it names no language. */
function languageName(locale: string, tag: string): string {
  try {
    return new Intl.DisplayNames([locale], { type: 'language' }).of(tag) ?? tag
  } catch {
    return asName(tag)
  }
}
