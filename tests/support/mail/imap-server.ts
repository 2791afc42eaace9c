import hoodiecrow from 'hoodiecrow-imap'
import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'

/** A mailbox on a real port of this machine. */
export interface ImapServer {
  readonly port: number
  /** A mail comes in; who listens is told. */
  deliver(raw: string): void
  /** Of each mail in order: whether it is marked as seen. */
  seen(): readonly boolean[]
  /** All connections end, as if the network had gone. */
  cut(): void
  /** Numbers all mails anew, unseen, as a server does that lost its index (RFC 9051 2.3.1.1). */
  renumber(): void
  /** Resolves when a command of this name (`IDLE`, `UID STORE`) comes the next time, before it is carried out. */
  next(command: string): Promise<void>
  /** Resolves when a command of this name comes the next time; that one is neither carried out nor answered. */
  swallow(command: string): Promise<void>
  close(): Promise<void>
}

/**
 * An IMAP server for tests: hoodiecrow-imap from the registry, so that `npm test` needs no package of the system. Dovecot is
 * the real thing and what `doctor` meets; hoodiecrow speaks enough of IMAP4rev1 with IDLE for imapflow, keeps its mails in
 * memory, and can be cut off and renumbered from outside, which Dovecot cannot.
 */
export async function startImapServer(
  options: {
    readonly plugins?: readonly string[]
    /** Whether it tells of new mails (RFC 2177); it does unless this is false. */
    readonly idle?: boolean
    /** With hoodiecrow's own certificate, which nobody signed. */
    readonly tls?: boolean
  } = {},
): Promise<ImapServer> {
  const server = hoodiecrow({
    plugins: [...(options.plugins ?? []), ...(options.idle === false ? [] : [idle])],
    storage: { INBOX: {}, '': {} },
    secureConnection: options.tls === true,
  })
  const sockets = new Set<Socket>()
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
  })
  server.listen(0, '127.0.0.1', () => {})
  if (!server.server.listening) await once(server.server, 'listening')
  const cut = () => sockets.forEach((socket) => socket.destroy())

  return {
    port: (server.server.address() as AddressInfo).port,
    deliver: (raw) => void server.appendMessage('INBOX', [], undefined, raw),
    seen: () => server.getMailbox('INBOX').messages.map(({ flags }) => flags.includes('\\Seen')),
    cut,
    renumber() {
      const inbox = server.getMailbox('INBOX')
      inbox.uidvalidity += 1
      inbox.messages.forEach((message, at) => {
        message.uid = 100 + at
        message.flags = []
      })
      inbox.uidnext = 100 + inbox.messages.length
      cut()
    },
    next: (command) =>
      new Promise((resolve) => {
        const handler = server.getCommandHandler(command)
        server.setCommandHandler(command, (...call) => {
          server.setCommandHandler(command, handler)
          handler(...call)
          resolve()
        })
      }),
    swallow: (command) =>
      new Promise((resolve) => {
        const handler = server.getCommandHandler(command)
        server.setCommandHandler(command, () => {
          server.setCommandHandler(command, handler)
          resolve()
        })
      }),
    async close() {
      const closed = new Promise<void>((resolve) => server.close(resolve))
      cut()
      await closed
    },
  }
}

/** RFC 2177. Hoodiecrow's own keeps a timer of half an hour for every connection, and with it the test's process. */
function idle(server: hoodiecrow.ImapServer): void {
  server.registerCapability('IDLE')
  server.setCommandHandler('IDLE', (connection, { tag }, _, done) => {
    connection.directNotifications = true
    connection.inputHandler = () => {
      connection.inputHandler = false
      connection.send({ tag, command: 'OK', attributes: [{ type: 'TEXT', value: 'IDLE ended' }] })
    }
    connection.socket.write('+ idling\r\n')
    connection.processNotifications()
    done()
  })
}
