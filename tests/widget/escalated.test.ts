import { aboutTicket, fromStaff } from './support/messages'
import { withService } from './support/with-service'
import type { FakeTab } from './support/fake-browser'

const setting = withService()

const escalated = (tab: FakeTab) => tab.events.filter(({ type }) => type === 'escalated')

test('a page is told of the ticket that a question became, when the bot says so', async () => {
  const { service } = setting
  const tab = await setting.begun()
  service.reply = () => [aboutTicket('Sent as FAQ-1042.', 'FAQ-1042')]
  tab.chat.send('send it')
  await tab.until(({ lines }) => lines.includes('bot: Sent as FAQ-1042.'))
  expect(tab.events.slice(-2)).toEqual([
    { type: 'message', by: 'bot', text: 'Sent as FAQ-1042.' },
    { type: 'escalated', ticket: 'FAQ-1042' },
  ])
})

test('what is said of the ticket afterwards, and what people answer, is no escalation', async () => {
  const { service } = setting
  const tab = await setting.begun()
  service.reply = ({ text }) => [aboutTicket(`${text}: FAQ-1042`, 'FAQ-1042')]
  tab.chat.send('sent')
  await tab.until(({ lines }) => lines.includes('bot: sent: FAQ-1042'))
  tab.chat.send('added')
  await tab.until(({ lines }) => lines.includes('bot: added: FAQ-1042'))
  service.say(service.only.id, fromStaff('Yes.', 'FAQ-1042'))
  service.say(service.only.id, fromStaff('Yes.', 'FAQ-7'))
  await tab.until(({ lines }) => lines.filter((line) => line === 'bot: Yes.').length === 2)
  expect(escalated(tab)).toEqual([{ type: 'escalated', ticket: 'FAQ-1042' }])
})

test('nor is what was said before the page was loaded, with what is added to it', async () => {
  const { service, browser } = setting
  const tab = await setting.begun()
  service.reply = ({ text }) => [aboutTicket(`${text}: FAQ-1042`, 'FAQ-1042')]
  tab.chat.send('sent')
  await tab.until(({ lines }) => lines.includes('bot: sent: FAQ-1042'))
  tab.close()
  const next = browser.openTab()
  next.chat.open()
  await next.until(({ lines, openSockets }) => lines.includes('bot: sent: FAQ-1042') && openSockets === 1)
  next.chat.send('added')
  await next.until(({ lines }) => lines.includes('bot: added: FAQ-1042'))
  expect(escalated(next)).toEqual([])
})
