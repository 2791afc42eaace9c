import { once } from 'node:events'
import { createRequire } from 'node:module'
import { SMTPServer } from 'smtp-server'

const require = createRequire(import.meta.url)
const hoodiecrow = require('hoodiecrow-imap')

/** A mail server of this machine that takes everything. @param onTaken is given each mail as it came */
export async function startSmtp(onTaken) {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onData(stream, _session, done) {
      const chunks = []
      stream.on('data', (chunk) => chunks.push(chunk))
      stream.on('end', () => {
        done()
        onTaken(Buffer.concat(chunks))
      })
    },
  })
  // A connection that the service ends with its process is no fault of the measurement.
  server.on('error', () => {})
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  return {
    url: `smtp://127.0.0.1:${listening.address().port}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

/** A mailbox of this machine whose server tells at once of what comes in (IMAP IDLE, RFC 2177). */
export async function startMailbox() {
  const server = hoodiecrow({ plugins: [tellAtOnce], storage: { INBOX: {}, '': {} } })
  const sockets = new Set()
  let announceListener
  const hasListener = new Promise((resolve) => (announceListener = resolve))
  server.server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
  })
  server.listen(0, '127.0.0.1', () => {})
  if (!server.server.listening) await once(server.server, 'listening')
  return {
    url: `imap://testuser:testpass@127.0.0.1:${server.server.address().port}/INBOX`,
    /** Resolves when somebody listens. */
    hasListener,
    deliver: (raw) => void server.appendMessage('INBOX', [], undefined, raw),
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }

  /** Hoodiecrow's own keeps a timer of half an hour for every connection, and with it the process. */
  function tellAtOnce(imap) {
    imap.registerCapability('IDLE')
    imap.setCommandHandler('IDLE', (connection, { tag }, _data, done) => {
      connection.directNotifications = true
      connection.inputHandler = () => {
        connection.inputHandler = false
        connection.send({ tag, command: 'OK', attributes: [{ type: 'TEXT', value: 'IDLE ended' }] })
      }
      connection.socket.write('+ idling\r\n')
      connection.processNotifications()
      done()
      announceListener()
    })
  }
}
