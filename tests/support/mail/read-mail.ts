import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseMail } from '../../../src/mail/parse-mail'
import type { ReceivedMessage } from '../../../src/mail/received-message'

const folder = resolve(__dirname, '../../fixtures/mail')

/** The mails of the corpus by their names, without the ending. */
export const MAILS = readdirSync(folder)
  .map((file) => file.replace(/\.eml$/, ''))
  .sort()

export function readMail(name: string): Buffer {
  return readFileSync(join(folder, `${name}.eml`))
}

/** A mail of the corpus, taken apart. */
export function receiveMail(name: string): Promise<ReceivedMessage> {
  return parseMail(readMail(name))
}
