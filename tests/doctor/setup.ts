import { nothingKept } from '../support/bot-framework/nothing-kept'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { createMessagesRoute } from '../../src/channels/bot-framework/messages-route'
import type { MailProbe } from '../../src/doctor/mail-probe'
import type { Network } from '../../src/doctor/reach'
import { silentLogger } from '../../src/model/logger'
import { createServer } from '../../src/server/create-server'
import { createPolicyRoutes } from '../../src/server/policy-pages'
import { listenLocally } from '../support/bot-framework/local-server'

export const APP_ID = '11111111-2222-3333-4444-555555555555'
export const TENANT_ID = '66666666-7777-8888-9999-000000000000'
export const SECRET = 'x8Q~canary.value-of_a.secret'
export const PUBLIC_URL = 'https://bot.example.org'
const LOGIN_URL = 'https://login.microsoftonline.com'

/** A whole registration, single tenant. */
export const REGISTERED = {
  PUBLIC_URL,
  MicrosoftAppId: APP_ID,
  MicrosoftAppPassword: SECRET,
  MicrosoftAppTenantId: TENANT_ID,
}

const closing: (() => Promise<unknown>)[] = []

/** Ends every server of this file. */
export async function closeAll(): Promise<void> {
  await Promise.all(closing.splice(0).map((close) => close()))
}

/** A real server on this machine that answers so. */
export async function serverThat(listener: RequestListener): Promise<string> {
  const server = await listenLocally(listener)
  closing.push(() => server.close())
  return server.url
}

/** The service as it runs with these credentials: its messaging endpoint and its policies. */
export async function runningService(): Promise<string> {
  const credentials = { type: 'SingleTenant', appId: APP_ID, tenantId: TENANT_ID, password: SECRET } as const
  const messages = createMessagesRoute({
    ...nothingKept,
    settings: { credentials, development: false, allowedTenantIds: [], serviceHosts: [] },
    runTurn: () => Promise.reject(new Error('no call of the doctor may run a turn')),
    logger: silentLogger,
  })
  const policies = createPolicyRoutes({
    text: (kind) => ({ locale: 'en', title: kind, text: kind }),
    locales: ['en'],
    elsewhere: {},
  })
  const server = createServer({ routes: [messages, ...policies], checks: [], logger: silentLogger, proxyHops: 0 })
  const { port } = await server.listen(0, '127.0.0.1')
  closing.push(() => server.stop({ deadlineMs: 0 }))
  return `http://127.0.0.1:${port}`
}

/** One request to the stand-in for Microsoft's token service. */
export interface TokenRequest {
  readonly path: string
  readonly form: URLSearchParams
}

/** A stand-in for Microsoft's token service, and what it was asked. */
export async function tokenService(
  answer: (response: ServerResponse) => void = givesToken,
): Promise<{ readonly url: string; readonly asked: readonly TokenRequest[] }> {
  const asked: TokenRequest[] = []
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    asked.push({ path: request.url ?? '', form: new URLSearchParams(await text(request)) })
    answer(response)
  }
  const url = await serverThat((request, response) => void handle(request, response))
  return { url, asked }
}

/** (restify makes `writeHead` of every response in the process return nothing.) */
export function answerWith(
  response: ServerResponse,
  status: number,
  body = '',
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, headers)
  response.end(body)
}

export function givesToken(response: ServerResponse): void {
  const token = { token_type: 'Bearer', expires_in: 3599, access_token: 'eyJ0.canary.x' }
  answerWith(response, 200, JSON.stringify(token), { 'content-type': 'application/json' })
}

/** As Microsoft Entra refuses. */
export function refusesWith(code: number, words: string, status = 401): (response: ServerResponse) => void {
  return (response) => {
    const description = `AADSTS${code}: ${words} Trace ID: 1 Correlation ID: 2 Timestamp: 2026-11-24 10:00:00Z`
    const refusal = { error: 'invalid_client', error_description: description, error_codes: [code] }
    answerWith(response, status, JSON.stringify(refusal), { 'content-type': 'application/json' })
  }
}

/**
 * The world outside, where Microsoft and the public address are servers on this machine. What is on this machine is asked as
 * it is; every other name is known to nobody.
 */
export function worldOf(servers: { readonly login?: string; readonly bot?: string }, now = () => Date.now()): Network {
  const places = new Map([
    [LOGIN_URL, servers.login],
    [PUBLIC_URL, servers.bot],
  ])
  return {
    loginUrl: LOGIN_URL,
    timeoutMs: 2000,
    now,
    fetch: (address, init) => {
      const { origin, hostname } = new URL(address)
      const place = places.get(origin) ?? (hostname === '127.0.0.1' ? origin : undefined)
      if (place !== undefined) return fetch(address.replace(origin, place), init)
      const cause = Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), { code: 'ENOTFOUND' })
      return Promise.reject(new TypeError('fetch failed', { cause }))
    },
  }
}

/** For checks that have nothing to do with mail. */
export const noMail: MailProbe = {
  tryServer: () => Promise.reject(new Error('no check of this test may knock at a mail server')),
  tryMailbox: () => Promise.reject(new Error('no check of this test may knock at a mailbox')),
}
