import { createSign, generateKeyPairSync, randomUUID } from 'node:crypto'
import { createServer as createHttpServer } from 'node:http'
import { createRequire } from 'node:module'

/**
 * The built service as `wire` puts it together, for a bot that is registered: with a key server of its own, and replies
 * that are signed with a made-up token. Run as a child process with the connector's port; tells the parent its port and a
 * token that channels would send.
 */
const [connectorPort] = process.argv.slice(2)
const require = createRequire(new URL('../../dist/src/wire.js', import.meta.url))
const { converse } = require('../dialogs/converse.js')
const { createMessagesRoute } = require('./channels/bot-framework/messages-route.js')
const { createRunTurn } = require('./conversation/run-turn.js')
const { faqLookup } = require('./faq-lookup.js')
const { systemClock } = require('./model/clock.js')
const { silentLogger: logger } = require('./model/logger.js')
const { openKnowledge } = require('./open-knowledge.js')
const { createServer } = require('./server/create-server.js')
const { openStorage } = require('./storage/open-storage.js')
const { AppCredentials, PasswordServiceClientCredentialFactory } = require('botframework-connector')

const APP_ID = '3f6f1f0e-1d0c-4a51-9e2e-0c5f6f0f0001'
const TENANT = '7a1b0c0d-2222-4444-8888-000000000001'
const ISSUER = 'https://api.botframework.com'
const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })

class MadeUpCredentials extends AppCredentials {
  refreshToken() {
    return Promise.resolve({ accessToken: 'made-up', expiresOn: new Date(Date.now() + 3_600_000) })
  }
}
class MadeUpFactory extends PasswordServiceClientCredentialFactory {
  createCredentials(appId, audience) {
    return Promise.resolve(new MadeUpCredentials(appId, undefined, audience))
  }
}

const keyServer = createHttpServer((request, response) => {
  const jwk = { ...keys.publicKey.export({ format: 'jwk' }), kid: 'bench', endorsements: ['msteams'] }
  const url = `http://127.0.0.1:${keyServer.address().port}/keys`
  response.end(JSON.stringify(request.url === '/keys' ? { keys: [jwk] } : { jwks_uri: url }))
})
await new Promise((resolve) => {
  keyServer.listen(0, '127.0.0.1', resolve)
})
const metadataUrl = `http://127.0.0.1:${keyServer.address().port}/`

const storage = await openStorage(process.env.DATABASE_URL)
const knowledge = await openKnowledge({ faqPath: 'data/faq', clock: systemClock, logger })
const turns = createRunTurn({
  store: storage.turns,
  converse,
  knowledge: (locale) => knowledge.current(locale),
  clock: systemClock,
  logger,
  instance: randomUUID(),
})
const messages = createMessagesRoute({
  settings: {
    credentials: { type: 'SingleTenant', appId: APP_ID, tenantId: TENANT, password: 'never sent' },
    development: true,
    allowedTenantIds: [],
    serviceHosts: [],
    authority: {
      loginUrl: 'https://login.invalid',
      oauthScope: ISSUER,
      oauthUrl: 'https://token.invalid',
      channelIssuer: ISSUER,
      channelMetadataUrl: metadataUrl,
      emulatorMetadataUrl: metadataUrl,
      callerId: 'urn:botframework:azure',
    },
  },
  credentialsFactory: new MadeUpFactory(APP_ID, 'never sent', TENANT),
  runTurn: turns.runTurn,
  withdraw: turns.withdraw,
  faq: faqLookup({ knowledge, insights: storage.insights, clock: systemClock }),
  sentMessages: storage.sentMessages,
  addresses: storage.addresses,
  logger,
})
const { port } = await createServer({ routes: [messages], checks: [], logger, proxyHops: 0 }).listen(0, '127.0.0.1')

const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url')
const exp = Math.floor(Date.now() / 1000) + 3600
const claims = { iss: ISSUER, aud: APP_ID, exp, serviceurl: `http://127.0.0.1:${connectorPort}` }
const signed = `${part({ typ: 'JWT', alg: 'RS256', kid: 'bench' })}.${part(claims)}`
const token = `${signed}.${createSign('RSA-SHA256').update(signed).sign(keys.privateKey, 'base64url')}`
process.send({ port, token, tenantId: TENANT })
process.on('disconnect', () => process.exit(0))
