import type { Command } from 'commander'
import { printable } from '../channels/terminal/printable'
import { written } from '../channels/terminal/written'
import { createFiledMails } from '../mail/filed-mails'
import { readConfig } from '../server/config'
import { openStorage } from '../storage/open-storage'
import type { CommandIo } from './command-io'

const EXAMPLES = `
Examples:
  npm run forget -- 19:meeting_Njk4@thread.v2
  npm run forget -- terminal

ID is a conversation's or a person's, as the channel names it. What is deleted cannot be brought back.`

/** `forget`: deletes what is kept of a conversation or a person. */
export function defineForget(command: Command, io: CommandIo): void {
  command
    .usage('-- ID')
    .argument('<id>', 'the id of a conversation or of a person')
    .addHelpText('after', EXAMPLES)
    .action(async (id: string) => {
      const { databaseUrl, outboxFolder } = readConfig(io.env)
      const storage = await openStorage(databaseUrl)
      try {
        const files = createFiledMails(outboxFolder, () => storage.outbox.undoneIds())
        const rows = await storage.turns.forget(id)
        await files.removeNeedless()
        const deleted = rows === 0 ? 'Nothing was kept' : `Deleted all that was kept (${rows} rows)`
        await written(io.stdout, `${deleted} of ${printable(id)}.\n`)
      } finally {
        await storage.close()
      }
    })
}
