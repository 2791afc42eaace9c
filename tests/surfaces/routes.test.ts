import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createMessagesRoute } from '../../src/channels/bot-framework/messages-route'
import type { HttpRoute } from '../../src/model/http'
import { silentLogger } from '../../src/model/logger'
import { createServer } from '../../src/server/create-server'
import { createFaqPageRoutes } from '../../src/server/faq-page'
import { createPolicyRoutes } from '../../src/server/policy-pages'
import { createWidgetRoutes } from '../../src/server/widget-routes'

/** Run with `RECORD_SURFACES=1` to write the table anew, and read the difference before it is committed. */
const recorded = join(__dirname, 'routes.json')

const credentials = {
  type: 'MultiTenant',
  appId: '00000000-0000-0000-0000-000000000000',
  password: 'not a password',
} as const

function messagesRoute(settings: { credentials?: typeof credentials; development: boolean }): HttpRoute {
  return createMessagesRoute({
    settings: { allowedTenantIds: [], serviceHosts: [], ...settings },
    runTurn: () => Promise.resolve(),
    logger: silentLogger,
  })
}

function tableOf(messages: readonly HttpRoute[]): readonly object[] {
  const policies = createPolicyRoutes({
    text: () => ({ locale: 'en', title: '', text: '' }),
    locales: ['en'],
    elsewhere: {},
  })
  const widget = createWidgetRoutes({
    folder: __dirname,
    settings: () => ({ email: '', words: {} }),
    logger: silentLogger,
  })
  const page = createFaqPageRoutes({
    currentFaq: () => undefined,
    askAbout: () => ({ text: '', locale: '' }),
    publicUrl: 'https://bot.example.org',
  })
  const routes = [...page, ...policies, ...widget, ...messages]
  const server = createServer({ routes, checks: [], logger: silentLogger, proxyHops: 0 })
  return [
    ...server.routes.map(({ method, path, access, maxBodyBytes, allowsOrigin }) => ({
      method,
      path,
      access,
      maxBodyBytes,
      ...(allowsOrigin === undefined ? {} : { otherOrigins: 'those allowed' }),
    })),
    ...server.streams.map(({ path, access }) => ({ stream: path, access, otherOrigins: 'those allowed' })),
  ]
}

test('the routes, who may call them and how much they take are as recorded', () => {
  const table = {
    'with a registration': tableOf([messagesRoute({ credentials, development: false })]),
    'without one, in development': tableOf([messagesRoute({ development: true })]),
    'without one, in production': tableOf([]),
  }
  if (process.env.RECORD_SURFACES === '1') writeFileSync(recorded, `${JSON.stringify(table, null, 2)}\n`)
  expect(table).toEqual(JSON.parse(readFileSync(recorded, 'utf8')))
})
