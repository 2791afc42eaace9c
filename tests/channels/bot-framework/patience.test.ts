import { ConfigurationBotFrameworkAuthentication } from 'botbuilder'
import { ClaimsIdentity } from 'botframework-connector'
import { DELIVERY_MS } from '../../../src/channels/bot-framework/delivery-deadline'
import { deliveryError } from '../../../src/channels/bot-framework/delivery-error'
import { signingKeysAt } from '../../../src/channels/bot-framework/signing-keys'
import { PatientConnectorFactory } from '../../../src/channels/bot-framework/patient-connector'
import { DELIVERY_LEASE_MS, FRESH_MS } from '../../../src/conversation/run-turn'
import { startConnector } from '../../support/bot-framework/connector-server'
import { startKeyServer } from '../../support/bot-framework/key-server'

const rejectionOf = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'it did not reject',
    (error: unknown) => error,
  )

test('a channel that never answers is given up', async () => {
  const connector = await startConnector()
  connector.answerWith('nothing')
  const sdk = new ConfigurationBotFrameworkAuthentication({}).createConnectorFactory(new ClaimsIdentity([]))
  const client = await new PatientConnectorFactory(sdk, 100).create(connector.url, '')
  const error = await rejectionOf(client.conversations.sendToConversation('c', { type: 'message', text: 'Hello' }))
  await connector.close()
  expect(deliveryError(error)).toMatchObject({ failure: 'unknown', error: { code: 'reply-not-sent' } })
  expect(connector.sent).toHaveLength(1)
})

test('keys that never come are given up, for all who wait for them, and asked for again by the next', async () => {
  const keys = await startKeyServer([])
  keys.failWith('nothing')
  const findKey = signingKeysAt(keys.metadataUrl(), 100)
  const waiting = await Promise.all([findKey('a'), findKey('b')].map(rejectionOf))
  keys.failWith(undefined)
  const next = await findKey('c')
  await keys.close()
  expect(waiting).toMatchObject([{ code: 'signing-keys-unavailable' }, { code: 'signing-keys-unavailable' }])
  expect(next).toBeUndefined()
  expect(keys.fetches()).toBe(1)
})

test('the replies of a turn have less time than it is held, with what a commit and the note of the delivery may take', () => {
  expect(DELIVERY_MS + FRESH_MS + 1_000).toBeLessThan(DELIVERY_LEASE_MS)
})
