import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import type { AddressInfo, Socket } from 'node:net'
import { join } from 'node:path'
import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'

/** Where a session stands: the server is about to greet, or has got a command, or the dot behind a mail. */
export type SmtpStep = 'connect' | 'ehlo' | 'mail' | 'rcpt' | 'data' | 'dot'

export interface SmtpMoment {
  readonly step: SmtpStep
  /** From 1: the how manieth connection. */
  readonly connection: number
  /** Known from `rcpt` on. */
  readonly recipient?: string
}

/**
 * What the server does instead of going on. `answer`: `450 4.2.0 later`, not for `ehlo` and `data`; `trickle`: goes on, but writes
 * a byte at a time; `accept-and-reset`: takes the mail, says so, and breaks the connection off.
 */
export type SmtpAct =
  { readonly answer: string } | 'drop' | 'reset' | 'hang' | { readonly trickleMs: number } | 'accept-and-reset'

/** Decides at every step; undefined: the server does what servers do. */
export type SmtpScript = (moment: SmtpMoment) => SmtpAct | undefined

/** A mail that the server took. */
export interface TakenMail {
  readonly envelope: { readonly from: string; readonly to: readonly string[] }
  readonly raw: Buffer
  readonly parsed: ParsedMail
}

export interface ScriptedSmtp {
  readonly port: number
  /** `smtp://127.0.0.1:…`, or `smtps://localhost:…` */
  readonly url: string
  /** All that were taken, in order; those of a try that broke off after the dot too. */
  readonly taken: readonly TakenMail[]
  /** Tokens and passwords that clients logged in with. */
  readonly logins: readonly string[]
  /** Connections so far. */
  connections(): number
  /** From now on. */
  follow(script: SmtpScript): void
  /** Resolves when so many mails were taken. */
  untilTaken(count: number): Promise<void>
  close(): Promise<void>
}

export interface SmtpServerOptions {
  /**
   * - `none`: STARTTLS is not offered
   * - `starttls`, `tls`: with the certificate of `localhostCertificate`
   * - `starttls-expired`, `tls-expired`: with one that nobody believes
   */
  readonly tls?: 'none' | 'starttls' | 'starttls-expired' | 'tls' | 'tls-expired'
  /** Who may log in; absent: nobody has to. */
  readonly accepts?: (login: { readonly user: string; readonly secret: string }) => boolean
}

/** What a client has to be given as `ca` to believe the server. */
export const localhostCertificate = readFileSync(join(__dirname, 'localhost-certificate.pem'), 'utf8')
const localhostKey = readFileSync(join(__dirname, 'localhost-key.pem'), 'utf8')

/** A real SMTP server on a port of its own that fails where a script says so. */
export async function startScriptedSmtp(options: SmtpServerOptions = {}): Promise<ScriptedSmtp> {
  const { tls = 'none', accepts } = options
  let script: SmtpScript = () => undefined
  let connections = 0
  const numbers = new Map<string, number>()
  const taken: TakenMail[] = []
  const logins: string[] = []
  const waiting = new Set<() => void>()

  /** Undefined where the client is gone already. */
  const socketOf = ({ id }: SMTPServerSession): Socket | undefined => {
    const connection = [...server.connections].find((each) => each.id === id)
    return (connection as unknown as { readonly _socket: Socket } | undefined)?._socket
  }

  /** @returns whether the session goes on by itself */
  function play(step: SmtpStep, session: SMTPServerSession, answer: (error: Error) => void): boolean {
    const recipient = session.envelope.rcptTo.at(-1)?.address
    const act = script({
      step,
      connection: numbers.get(session.id) ?? 0,
      ...(recipient !== undefined && { recipient }),
    })
    if (act === undefined || act === 'accept-and-reset') return true
    if (typeof act === 'object' && 'answer' in act) {
      const [, code, text] = /^(\d{3}) (.*)$/s.exec(act.answer) ?? []
      answer(Object.assign(new Error(text), { responseCode: Number(code) }))
      return false
    }
    const socket = socketOf(session)
    if (socket === undefined) return false
    if (typeof act === 'object') trickle(socket, act.trickleMs)
    else if (act === 'drop') socket.destroy()
    else if (act === 'reset') socket.resetAndDestroy()
    else socket.write = () => true
    return typeof act === 'object'
  }

  const server = new SMTPServer({
    authOptional: accepts === undefined,
    allowInsecureAuth: true,
    authMethods: ['PLAIN', 'LOGIN', 'XOAUTH2'],
    disableReverseLookup: true,
    closeTimeout: 1,
    logger: false,
    secure: tls === 'tls' || tls === 'tls-expired',
    disabledCommands: tls === 'none' ? ['STARTTLS'] : [],
    ...(tls.endsWith('tls') && { key: localhostKey, cert: localhostCertificate }),
    onConnect(session, done) {
      connections += 1
      numbers.set(session.id, connections)
      // Commands without a hook of their own are seen on the wire.
      socketOf(session)?.prependListener('data', (chunk: Buffer) => {
        const text = chunk.toString('latin1')
        if (/^EHLO /im.test(text)) play('ehlo', session, done)
        if (/^DATA\r$/im.test(text)) play('data', session, done)
      })
      if (play('connect', session, done)) done()
    },
    onAuth({ username = '', password, accessToken }, _session, done) {
      const secret = accessToken ?? password ?? ''
      logins.push(secret)
      if (accepts?.({ user: username, secret }) === true) done(null, { user: username })
      else done(Object.assign(new Error('5.7.8 Bad credentials'), { responseCode: 535 }))
    },
    onMailFrom(_address, session, done) {
      if (play('mail', session, done)) done()
    },
    onRcptTo(address, session, done) {
      const envelope = { ...session.envelope, rcptTo: [address] }
      if (play('rcpt', { ...session, envelope }, done)) done()
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      const { mailFrom, rcptTo } = session.envelope
      const envelope = {
        from: mailFrom === false ? '' : mailFrom.address,
        to: rcptTo.map(({ address }) => address),
      }
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const raw = Buffer.concat(chunks)
        void simpleParser(raw).then((parsed) => {
          const isRefused = !play('dot', session, (error) => {
            done(error)
          })
          if (isRefused) return
          taken.push({ envelope, raw, parsed })
          const socket = socketOf(session)
          const isCut = script({ step: 'dot', connection: numbers.get(session.id) ?? 0 }) === 'accept-and-reset'
          done()
          if (isCut) socket?.write('', () => socket.resetAndDestroy())
          for (const look of waiting) look()
        })
      })
    },
  })
  server.on('error', () => {
    // Connections that broke off are what the scripts are about.
  })
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  const { port } = listening.address() as AddressInfo

  return {
    port,
    url: tls.startsWith('tls') ? `smtps://localhost:${port}` : `smtp://127.0.0.1:${port}`,
    taken,
    logins,
    connections: () => connections,
    follow(next) {
      script = next
    },
    untilTaken: (count) =>
      new Promise((resolve) => {
        const look = () => {
          if (taken.length < count) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
    close: () =>
      new Promise((resolve) => {
        for (const connection of server.connections) {
          ;(connection as unknown as { readonly _socket: Socket })._socket.destroy()
        }
        server.close(resolve)
      }),
  }
}

/** Writes a byte at a time from now on. */
function trickle(socket: Socket, everyMs: number): void {
  const write = socket.write.bind(socket)
  const bytes: number[] = []
  const timer = setInterval(() => {
    const byte = bytes.shift()
    if (byte !== undefined) write(Buffer.from([byte]))
  }, everyMs)
  socket.once('close', () => {
    clearInterval(timer)
  })
  socket.write = (data: string | Uint8Array) => {
    bytes.push(...Buffer.from(data as string))
    return true
  }
}
