import type { Line } from '../../src/widget/chat/chat'
import { chatToText } from '../../src/widget/chat/chat-to-text'
import type { BotMessage } from '../../src/channels/web/protocol'
import { answer, fromStaff, settings, sorry } from './support/messages'

const AT = Date.UTC(2026, 10, 24, 12, 5)
const bot = (message: BotMessage): Line => ({ by: 'bot', id: 'b', at: AT, message, isNew: false })
const lines: Line[] = [
  { by: 'person', id: 'm', at: AT, text: 'Vouchers?\nI mean {page}', status: 'sent' },
  bot(answer('A voucher is …', 'voucher')),
  bot(sorry),
]
const when = (locale: string) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(AT)

test('is who, when and what, links and choices written out, quiet buttons left out', () => {
  expect(chatToText({ lines, settings: settings('en'), name: undefined })).toBe(
    [
      'Conversation with The partner FAQ',
      `You, ${when('en')}\nVouchers?\nI mean {page}`,
      `The FAQ bot, ${when('en')}\nA voucher is …\n\nRead this on the page (https://faq.example/page#voucher)`,
      `The FAQ bot, ${when('en')}\nIs it one of these?\n\n• Another question\n`,
    ].join('\n\n'),
  )
})

test('names the person as the website does, and writes times in the language of the settings', () => {
  const text = chatToText({ lines: lines.slice(0, 1), settings: settings('de'), name: 'Ada' })
  expect(text).toContain(`\n\nAda, ${when('de')}\n`)
  expect(when('de')).not.toBe(when('en'))
})

test('a page title with signs that replacing would take for its own is written as it is', () => {
  const odd = { ...settings('en'), page: { title: "$& $1 $' FAQ", language: 'en' } }
  expect(chatToText({ lines: [], settings: odd, name: undefined })).toBe("Conversation with $& $1 $' FAQ\n")
})

test('tells apart what people wrote', () => {
  const line: Line = { ...bot(fromStaff('Yes.', 'FAQ-1042')), isFromPeople: true } as Line
  const { words } = settings('en')
  expect(chatToText({ lines: [line], settings: settings('en'), name: undefined })).toContain(
    `\n\n${words.people}, ${when('en')}\nYes.\n`,
  )
})

test('does without settings', () => {
  expect(chatToText({ lines: lines.slice(0, 1), settings: undefined, name: 'Ada' })).toMatch(/^Ada, .+\nVouchers\?/)
})
