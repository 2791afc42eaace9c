import { ConfigurationBotFrameworkAuthentication } from 'botbuilder'
import { AppCredentials, ClaimsIdentity } from 'botframework-connector'
import { withinDeadline } from '../../../src/channels/bot-framework/delivery-deadline'
import { PatientConnectorFactory } from '../../../src/channels/bot-framework/patient-connector'
import type { Reply } from '../../../src/model/reply'
import { APP_ID, startBot, type BotUnderTest } from '../../support/bot-framework/bot-under-test'
import { LocalCredentialsFactory } from '../../support/bot-framework/test-credentials'

const reply = (text: string): Reply => ({ kind: 'notice', text, links: [], buttons: [] })
const hour = { 'retry-after': '3600' }
const atOnce = { 'retry-after': '0' }

let bot: BotUnderTest
afterEach(() => bot.close())

const textsSent = () => bot.connector.sent.map(({ activity }) => activity.text)

/** Waits for a token for ever. */
class StuckCredentials extends AppCredentials {
  override getToken(): Promise<string> {
    return new Promise(() => undefined)
  }

  protected override refreshToken(): ReturnType<AppCredentials['refreshToken']> {
    return Promise.reject(new Error('there is no token'))
  }
}

class StuckCredentialsFactory extends LocalCredentialsFactory {
  override createCredentials(
    appId: string,
    audience: string,
  ): ReturnType<LocalCredentialsFactory['createCredentials']> {
    return Promise.resolve(new StuckCredentials(appId, undefined, audience))
  }
}

describe('all replies of a turn together', () => {
  test('are given up when their time is over, though each came in time', async () => {
    const many = Array.from({ length: 10 }, (_, n) => reply(`${n}`))
    bot = await startBot({}, (_, deliver) => deliver(many), { deliveryMs: 300 })
    bot.connector.answerWith({ status: 200, afterMs: 100 })
    expect(await bot.send()).toEqual({ status: 200, body: '' })
    expect(textsSent().length).toBeLessThan(10)
    expect(bot.log.at(-1)).toMatchObject([
      'error',
      { code: 'reply-not-sent' },
      expect.stringContaining('nobody knows whether a reply was shown'),
    ])
  })

  test('are given up when the channel never answers', async () => {
    bot = await startBot({}, (_, deliver) => deliver([reply('one'), reply('two')]), { deliveryMs: 100 })
    bot.connector.answerWith('nothing')
    expect((await bot.send()).status).toBe(200)
    expect(textsSent()).toEqual(['one'])
  })

  test('are given up when the token for them does not come', async () => {
    bot = await startBot({}, (_, deliver) => deliver([reply('late')]), {
      deliveryMs: 100,
      credentialsFactory: new StuckCredentialsFactory(APP_ID),
    })
    expect((await bot.send()).status).toBe(502)
    expect(textsSent()).toEqual([])
  })

  test('are not sent after they were given up', async () => {
    bot = await startBot()
    const sdk = new ConfigurationBotFrameworkAuthentication({}).createConnectorFactory(new ClaimsIdentity([]))
    const client = await new PatientConnectorFactory(sdk).create(bot.connector.url, '')
    let tokenComes = () => {}
    const token = new Promise<void>((resolve) => {
      tokenComes = resolve
    })
    let sending: Promise<unknown> = Promise.resolve()
    const delivery = withinDeadline(50, () => {
      sending = token.then(() => client.conversations.sendToConversation('c', { type: 'message', text: 'late' }))
      return sending
    })
    await expect(delivery).rejects.toMatchObject({ name: 'TimeoutError' })
    tokenComes()
    await expect(sending).rejects.toMatchObject({ name: 'AbortError' })
    expect(textsSent()).toEqual([])
  })
})

describe('a reply that the channel refuses because there are too many (429)', () => {
  test('is sent once more when the channel says, and the turn goes on', async () => {
    bot = await startBot({}, (_, deliver) => deliver([reply('one'), reply('two')]))
    bot.connector.answerWith({ status: 429, headers: atOnce }, 200)
    expect((await bot.send()).status).toBe(200)
    expect(textsSent()).toEqual(['one', 'one', 'two'])
  })

  test('three times is not sent a fourth time, and the turn has failed', async () => {
    bot = await startBot()
    bot.connector.answerWith({ status: 429, headers: atOnce })
    expect(await bot.send()).toEqual({ status: 502, body: '' })
    expect(bot.connector.sent).toHaveLength(3)
    expect(bot.log.at(-1)).toMatchObject(['error', { code: 'reply-refused' }, 'an activity could not be answered'])
  })

  test('is not sent again where the channel wants to be left alone for longer than there is time', async () => {
    bot = await startBot()
    bot.connector.answerWith({ status: 429, headers: hour }, 200)
    expect((await bot.send()).status).toBe(502)
    expect(bot.connector.sent).toHaveLength(1)
  })

  test.each([500, 'hang up'] as const)('and then fails with %s is not sent again', async (failure) => {
    bot = await startBot()
    bot.connector.answerWith({ status: 429, headers: atOnce }, failure)
    expect((await bot.send()).status).toBe(200)
    expect(bot.connector.sent).toHaveLength(2)
  })
})
