import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createMessagesRoute } from '../../src/channels/bot-framework/messages-route'
import { createWebChannel, type WebChannel } from '../../src/channels/web/create-web-channel'
import { systemClock } from '../../src/model/clock'
import type { HttpRoute } from '../../src/model/http'
import { silentLogger } from '../../src/model/logger'
import { createServer } from '../../src/server/create-server'
import { createFaqPageRoutes } from '../../src/server/faq-page'

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

/** The chat on websites, offered where there is a secret. */
const web = createWebChannel({
  settings: {
    secret: 'a secret of nobody, but long enough',
    widgetOrigins: [],
    publicUrl: 'https://faq-bot.example.org',
    production: true,
  },
  front: () => {
    throw new Error('nobody asks')
  },
  runTurn: () => Promise.resolve(),
  transcripts: {
    read: () => Promise.resolve([]),
    find: () => Promise.resolve(undefined),
    append: (_, utterance, at) => Promise.resolve({ position: at, at, utterance }),
  },
  clock: systemClock,
  logger: silentLogger,
})

function tableOf(messages: readonly HttpRoute[], chat?: WebChannel): readonly object[] {
  const routes = [...createFaqPageRoutes(() => undefined), ...messages, ...(chat?.routes ?? [])]
  const streams = chat?.streams ?? []
  const server = createServer({ routes, streams, checks: [], logger: silentLogger, proxyHops: 0 })
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
    'with a secret for Direct Line': tableOf([], web),
  }
  if (process.env.RECORD_SURFACES === '1') writeFileSync(recorded, `${JSON.stringify(table, null, 2)}\n`)
  expect(table).toEqual(JSON.parse(readFileSync(recorded, 'utf8')))
})
