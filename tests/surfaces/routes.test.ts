import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { nothingKept } from '../support/bot-framework/nothing-kept'
import { ownNews } from '../support/web/own-news'
import { createMessagesRoute } from '../../src/channels/bot-framework/messages-route'
import { createWebChannel, type WebChannel } from '../../src/channels/web/create-web-channel'
import { createMailHook } from '../../src/mail/mail-hook'
import type { HttpRoute } from '../../src/model/http'
import { systemClock } from '../../src/model/clock'
import { silentLogger } from '../../src/model/logger'
import { createServer } from '../../src/server/create-server'
import { createFaqPageRoutes } from '../../src/server/faq-page'
import { createPolicyRoutes } from '../../src/server/policy-pages'
import { SERVER_LIMITS } from '../../src/server/restify-server'
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
    ...nothingKept,
    settings: { allowedTenantIds: [], serviceHosts: [], ...settings },
    runTurn: () => Promise.resolve(),
    logger: silentLogger,
  })
}

function webChannel(): WebChannel {
  const never = () => Promise.reject(new Error('nobody asks'))
  return createWebChannel({
    settings: {
      secret: 'a secret of nobody, long enough',
      widgetOrigins: [],
      publicUrl: 'https://bot.example.org',
      production: true,
    },
    front: () => {
      throw new Error('nobody asks')
    },
    runTurn: never,
    transcripts: { read: never, find: never, append: never, markSeen: never, isSeen: never },
    news: ownNews(),
    clock: systemClock,
    logger: silentLogger,
  })
}

function mailHook(): HttpRoute {
  return createMailHook({
    secret: 'a secret of nobody, long enough',
    ingest: () => Promise.reject(new Error('nobody pushes')),
    clock: systemClock,
    logger: silentLogger,
  })
}

function tableOf(messages: readonly HttpRoute[], web?: WebChannel): readonly object[] {
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
  const routes = [...page, ...policies, ...widget, ...messages, ...(web?.routes ?? [])]
  const streams = web?.streams ?? []
  const server = createServer({ routes, streams, checks: [], logger: silentLogger, proxyHops: 0 })
  return [
    ...server.routes.map(({ method, path, access, maxBodyBytes, allowsOrigin }) => ({
      method,
      path,
      access,
      maxBodyBytes,
      ...(allowsOrigin === undefined ? {} : { otherOrigins: 'those allowed' }),
    })),
    ...server.streams.map(({ path, access }) => ({
      stream: path,
      access,
      atOnce: { ofOneAddress: SERVER_LIMITS.streamsOfOneAddress, together: SERVER_LIMITS.streams },
      otherOrigins: 'those allowed',
    })),
  ]
}

test('the routes, who may call them and how much they take are as recorded', () => {
  const table = {
    'with a registration': tableOf([messagesRoute({ credentials, development: false })]),
    'without one, in development': tableOf([messagesRoute({ development: true })]),
    'without one, in production': tableOf([]),
    'with the chat on websites': tableOf([], webChannel()),
    'with a door for mails': tableOf([mailHook()]),
  }
  if (process.env.RECORD_SURFACES === '1') writeFileSync(recorded, `${JSON.stringify(table, null, 2)}\n`)
  expect(table).toEqual(JSON.parse(readFileSync(recorded, 'utf8')))
})
