import { messagesAccess } from '../../../src/channels/bot-framework/messages-access'
import { createMessagesRoute } from '../../../src/channels/bot-framework/messages-route'
import { nothingKept } from '../../support/bot-framework/nothing-kept'
import { silentLogger } from '../../../src/model/logger'

const credentials = { type: 'MultiTenant', appId: 'a', password: 'p' } as const

describe('whether /api/messages exists', () => {
  test.each(['127.0.0.1', '0.0.0.0'])('with a registration it does, and asks for a token (%s)', (host) => {
    expect(messagesAccess({ credentials, production: true, host })).toBe('authenticated')
    expect(messagesAccess({ credentials, production: false, host })).toBe('authenticated')
  })

  test.each(['127.0.0.1', '127.1.2.3', 'localhost', 'LOCALHOST', '::1', '[::1]'])(
    'without one it does for a developer on %s',
    (host) => {
      expect(messagesAccess({ production: false, host })).toBe('development')
    },
  )

  test.each(['0.0.0.0', '::', '', '192.168.0.7', 'localhost.example.org', '127.0.0.1.example.org', 'example.org'])(
    'without one it does not where others reach it (%j), and the reason names the setting',
    (host) => {
      expect(messagesAccess({ production: false, host })).toEqual({
        absent: `MicrosoftAppId is not set, and HOST (${host}) is not a loopback address`,
      })
    },
  )

  test('without one it does not in production, not even on a loopback address', () => {
    expect(messagesAccess({ production: true, host: '127.0.0.1' })).toEqual({
      absent: 'MicrosoftAppId is not set, and NODE_ENV is production',
    })
  })

  test('and if somebody makes it nevertheless, it refuses to be made', () => {
    const settings = { development: false, allowedTenantIds: [], serviceHosts: [] }
    const make = () =>
      createMessagesRoute({ ...nothingKept, settings, runTurn: () => Promise.resolve(), logger: silentLogger })
    expect(make).toThrow(expect.objectContaining({ code: 'app-id-missing' }) as Error)
  })
})
