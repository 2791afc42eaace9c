import { parseActivity } from '../../../src/channels/bot-framework/activity-schema'
import { BotAuthentication } from '../../../src/channels/bot-framework/bot-authentication'
import { TurnAdapter } from '../../../src/channels/bot-framework/turn-adapter'
import { captureOutput } from '../../support/captured-output'
import { channelKey, startBot, strangersKey, type BotUnderTest } from '../../support/bot-framework/bot-under-test'
import { token } from '../../support/bot-framework/signed-token'

/** The SDK's check alone, without ours in front of it: what stands behind has to hold by itself. */
async function sdkSays(bot: BotUnderTest, raw: string): Promise<unknown> {
  const parsed = parseActivity(bot.activity())
  if ('invalid' in parsed) throw new Error(parsed.invalid)
  const adapter = new TurnAdapter(new BotAuthentication(bot.settings, bot.credentialsFactory))
  const output = captureOutput() // it prints the key: the reason for the check in front
  try {
    return await adapter.authenticate(parsed.activity, `Bearer ${raw}`)
  } finally {
    output.restore()
  }
}

describe('the check of the SDK, behind ours', () => {
  let bot: BotUnderTest

  beforeEach(async () => {
    bot = await startBot()
  })
  afterEach(async () => {
    await bot.close()
  })

  test('accepts a good token', async () => {
    expect(await sdkSays(bot, bot.goodToken())).toMatchObject({ claimsIdentity: { isAuthenticated: true } })
  })

  test.each<[string, (bot: BotUnderTest) => string]>([
    ['another audience', ({ goodToken }) => goodToken({ aud: 'another' })],
    ['a date to come', ({ goodToken }) => goodToken({ nbf: Math.floor(Date.now() / 1000) + 600 })],
    ['a date gone by', ({ goodToken }) => goodToken({ exp: Math.floor(Date.now() / 1000) - 600 })],
    [
      "a stranger's signature",
      ({ goodClaims }) => token({ alg: 'RS256', kid: channelKey.id }, goodClaims(), { rsa: strangersKey.privateKey }),
    ],
  ])('refuses %s in a way that is answered with 401', async (_, forge) => {
    expect(await sdkSays(bot, forge(bot))).toEqual({ refused: 'refused-by-sdk' })
  })

  test('does not call it a refusal when keys cannot be fetched', async () => {
    bot.keys.failWith(503)
    await expect(sdkSays(bot, bot.goodToken())).rejects.toMatchObject({ code: 'signing-keys-unavailable' })
  })
})

test.each([
  { type: 'SingleTenant', appId: 'a', tenantId: 't', password: 'p' },
  { type: 'UserAssignedMSI', appId: 'a', tenantId: 't' },
  { type: 'MultiTenant', appId: 'a', password: 'p' },
] as const)('the SDK takes a $type registration as the settings hold it', (credentials) => {
  const settings = { credentials, development: false, allowedTenantIds: [], serviceHosts: [] }
  expect(() => new TurnAdapter(new BotAuthentication(settings))).not.toThrow()
})
