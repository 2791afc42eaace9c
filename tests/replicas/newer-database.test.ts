import Database from 'libsql'
import { MIGRATIONS } from '../../src/storage/migrate'
import { buildProgram, startBuiltProgram } from '../support/service/built-program'
import { newWorkplace, type Workplace } from '../support/service/workplace'
import { asPostgresOwner, onBothDatabases } from '../support/test-databases'

let workplace: Workplace
beforeAll(() => {
  buildProgram()
  workplace = newWorkplace()
}, 180_000)
afterAll(() => workplace.remove())

/** Runs a statement that no program of ours runs. */
async function run(url: string, statement: string): Promise<void> {
  if (!url.startsWith('file:')) {
    await asPostgresOwner(url, statement)
    return
  }
  const file = new Database(url.slice('file:'.length))
  file.exec(statement)
  file.close()
}

onBothDatabases((database) => {
  test('a program does not start over a database that a newer one has been at, says why and what to do, and changes nothing', async () => {
    await (await database().open()).close()
    const newer = MIGRATIONS.length + 1
    await run(database().url, `insert into migrations (number, name, at) values (${newer}, 'future', 1)`)
    const program = startBuiltProgram(workplace.folder, { ...workplace.env, DATABASE_URL: database().url })
    const { code, stderr, log } = await program.ended
    expect(code).toBe(1)
    expect(stderr).toBe(
      `database-too-new: The database (DATABASE_URL) has been brought to step ${newer} by a newer version of the program; ` +
        `this one knows ${MIGRATIONS.length}. Start the newer version, or name another database.\n`,
    )
    expect(log.filter(({ msg }) => msg.startsWith('listening'))).toEqual([])
  })
})
