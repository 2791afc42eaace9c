declare module 'hoodiecrow-imap' {
  import type { EventEmitter } from 'node:events'
  import type { Server, Socket } from 'node:net'

  interface Message {
    uid: number
    flags: string[]
    raw: string
  }

  interface Mailbox {
    uidvalidity: number
    uidnext: number
    messages: Message[]
  }

  interface Connection {
    readonly socket: Socket
    /** Told of new mails at once, not with the next answer. */
    directNotifications: boolean
    /** Gets the next line in place of the commands. */
    inputHandler: ((line: string) => void) | false
    send(response: { tag: string; command: string; attributes: readonly object[] }): void
    processNotifications(): void
  }

  interface ImapServer extends EventEmitter {
    readonly server: Server
    listen(port: number, host: string, listening: () => void): void
    close(closed: () => void): void
    getMailbox(path: string): Mailbox
    appendMessage(mailbox: string, flags: string[], date: Date | undefined, raw: string): { message: Message }
    registerCapability(name: string): void
    getCommandHandler(command: string): CommandHandler
    setCommandHandler(command: string, handler: CommandHandler): void
  }

  type CommandHandler = (
    connection: Connection,
    parsed: { readonly tag: string },
    data: string,
    done: () => void,
  ) => void

  function hoodiecrow(options: {
    plugins?: readonly (string | ((server: ImapServer) => void))[]
    storage?: object
    secureConnection?: boolean
  }): ImapServer
  namespace hoodiecrow {
    export type { ImapServer, Connection }
  }
  export = hoodiecrow
}
