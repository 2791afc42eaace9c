import { runInProcess } from './run-in-process'

const names = ['chat', 'ask', 'check', 'evaluate', 'report', 'drafts', 'mail', 'forget', 'doctor', 'teams-package']

describe('help', () => {
  test('names every command', async () => {
    const { code, stdout, stderr } = await runInProcess(['--help'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain('Usage: npm run <command> -- [arguments]')
    for (const name of names) expect(stdout).toMatch(new RegExp(`^  ${name} +\\w`, 'm'))
  })

  test.each(names)('of %s shows how it is called, with examples', async (name) => {
    const { code, stdout, stderr } = await runInProcess([name, '--help'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain(`Usage: npm run ${name} -- `)
    expect(stdout).toMatch(new RegExp(`Examples:\n(  .*\n)*  npm run (--silent )?${name}`))
  })
})

describe('wrong use exits with 2, prints nothing to standard output, and says what to do', () => {
  test.each([
    ['no command', [], 'Usage: npm run <command>'],
    ['a command that does not exist', ['chek'], 'Did you mean check?'],
    ['an option before the command', ['--json', 'ask'], "unknown option '--json'"],
    ['check with two paths', ['check', 'a', 'b'], 'npm run check -- --help'],
    ['evaluate with --data and --faq', ['evaluate', '--data', 'a', '--faq', 'b'], 'leave out --faq and --questions'],
    ['evaluate with --data and --questions', ['evaluate', '--data', 'a', '--questions', 'b'], 'leave out --faq'],
    ['forget without an id', ['forget'], "missing required argument 'id'"],
    ['drafts with a word that is none of its commands', ['drafts', '3'], 'npm run drafts -- --help'],
    ['a draft that is no number', ['drafts', 'apply', 'first'], 'Give the number of a draft.'],
    ['a mail accepted for no ticket', ['mail', 'accept', '12'], "required option '--ticket <number>' not specified"],
    ['a mail accepted for a word', ['mail', 'accept', '12', '--ticket', 'x'], 'such as 1042 or FAQ-1042'],
    ['doctor with a word', ['doctor', 'teams'], 'npm run doctor -- --help'],
    ['teams-package without a file', ['teams-package'], "required option '--out <file>' not specified"],
    ['report for no days', ['report', '--days', '0'], 'Give a number of days from 1 to 9999.'],
    ['report for a word', ['report', '--days', 'week'], 'Give a number of days from 1 to 9999.'],
    ['chat with a question', ['chat', 'hello'], 'npm run chat -- --help'],
  ])('%s', async (_, args, said) => {
    const { code, stdout, stderr } = await runInProcess(args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(said)
  })
})

test('settings that are wrong are all named, and the command exits with 1', async () => {
  const env = { DATABASE_URL: 'nonsense', RETENTION_DAYS: 'x' }
  const { code, stdout, stderr } = await runInProcess(['forget', 'somebody'], { env })
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toContain('DATABASE_URL')
  expect(stderr).toContain('RETENTION_DAYS')
  expect(stderr).toContain('(wrong-settings)')
})
