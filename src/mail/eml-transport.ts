import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createTransport, type StreamSentMessageInfo } from 'nodemailer'
import type { Clock } from '../model/clock'
import { ticketName } from '../model/ticket'
import { composeMessage } from './compose-message'
import { headerText } from './header-text'
import { readMessageId } from './message-id'
import type { MailTransport, OutgoingMail } from './outgoing-mail'
import { outcomeOfFailure } from './send-failure'

type Composed = StreamSentMessageInfo['message']

/**
 * Writes mails as files that every mail program opens, where no server is set up. A file appears whole or not at all, and is on
 * the disk when `send` resolves; the same mail again has the same file. Readable by its owner alone. Never rejects.
 * @param folder is created
 */
export function createEmlTransport(folder: string, clock: Clock): MailTransport {
  const composer = createTransport({ streamTransport: true, buffer: true })

  async function file(mail: OutgoingMail, content: Composed): Promise<string> {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const ending = endingOf(mail.messageId)
    const before = (await readdir(folder)).find((name) => name.endsWith(ending))
    const path = join(folder, before ?? `${timestamp(clock.now())}${ending}`)
    await writeWhole(path, content)
    return path
  }

  return {
    async send(mail) {
      let content: Composed
      try {
        content = (await composer.sendMail(composeMessage(mail))).message
      } catch (error) {
        return outcomeOfFailure(error, [])
      }
      try {
        return { outcome: 'filed', path: await file(mail, content) }
      } catch (error) {
        const said = error instanceof Error ? error.message : String(error)
        return { outcome: 'later', reason: headerText(`The mail could not be written to a file: ${said}`) }
      }
    },
    close: () => Promise.resolve(),
  }
}

/** What stands behind the time in a file's name: `-FAQ-1042-9f2c….eml`. */
function endingOf(messageId: string): string {
  const { ticket, taskId } = readMessageId(messageId, messageId.split('@')[1] ?? '') ?? {}
  const parts = [...(ticket === undefined ? [] : [ticketName(ticket)]), taskId ?? messageId.replace(/[^\w.-]/g, '-')]
  return `-${parts.join('-')}.eml`
}

/** `20261124T101530Z`: sorts as it should, and is a name on every system. */
function timestamp(now: number): string {
  return new Date(now).toISOString().replace(/[-:]|\.\d+/g, '')
}

async function writeWhole(path: string, content: Composed): Promise<void> {
  const draft = `${path}.${randomUUID()}`
  try {
    await writeFile(draft, content, { flag: 'wx', mode: 0o600, flush: true })
    await rename(draft, path)
  } finally {
    await rm(draft, { force: true })
  }
  await syncFolder(dirname(path))
}

/** A new name is on the disk when its folder is; on Windows folders cannot be opened, and need not be. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
