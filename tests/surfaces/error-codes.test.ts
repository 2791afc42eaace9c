import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, posix, resolve } from 'node:path'
import { PROBLEM_CODES } from '../../src/content/problem-codes'
import { HTTP_ERRORS } from '../../src/server/http-error'
import { codesInSource, type CodeInSource, type CodeKind } from '../support/codes-in-source'

/**
 * Run with `RECORD_SURFACES=1` to write the list anew, and read the difference before it is committed: people search for
 * codes and scripts match them, so one that goes, or changes its meaning, breaks somebody.
 */
const recorded = join(__dirname, 'error-codes.json')

/** Codes that more than one module gives, and why they mean the same in each. */
const SHARED: Readonly<Record<string, string>> = {
  'locale-none':
    'the bot has no words to speak with: no language file at all, or none for the language it falls back to',
  'signing-keys-unavailable':
    'a sender cannot be checked without the keys, in our own check or in the one of the SDK after it',
}

const root = resolve(__dirname, '../..')

interface Placed extends CodeInSource {
  readonly module: string
}

function placed(kind: CodeKind, module: string, table: object): readonly Placed[] {
  return Object.keys(table).map((code) => ({ kind, code, module }))
}

const codes: readonly Placed[] = [
  ...placed('problems', 'src/content/problem-codes.ts', PROBLEM_CODES),
  ...placed('http', 'src/server/http-error.ts', HTTP_ERRORS),
  ...['src', 'dialogs']
    .flatMap((top) =>
      readdirSync(join(root, top), { recursive: true, encoding: 'utf8' }).map((file) =>
        posix.join(top, file.replaceAll('\\', '/')),
      ),
    )
    .filter((file) => file.endsWith('.ts'))
    .flatMap((module) =>
      codesInSource(module, readFileSync(join(root, module), 'utf8')).map((code) => ({ ...code, module })),
    ),
]

const listOf = (kind: CodeKind) => [...new Set(codes.filter((one) => one.kind === kind).map(({ code }) => code))].sort()

/** The codes of more than one module, each with its modules. */
function sharedAmong(places: readonly Placed[]): Readonly<Record<string, readonly string[]>> {
  const modules = new Map<string, Set<string>>()
  for (const { code, module } of places) modules.set(code, (modules.get(code) ?? new Set()).add(module))
  return Object.fromEntries(
    [...modules].filter(([, { size }]) => size > 1).map(([code, found]) => [code, [...found].sort()]),
  )
}

test('the codes are as recorded', () => {
  const list = {
    errors: listOf('errors'),
    problems: listOf('problems'),
    http: listOf('http'),
    findings: listOf('findings'),
  }
  if (process.env.RECORD_SURFACES === '1') writeFileSync(recorded, `${JSON.stringify(list, null, 2)}\n`)
  expect(list).toEqual(JSON.parse(readFileSync(recorded, 'utf8')))
})

test('a code is lower case with hyphens', () => {
  expect(codes.filter(({ code }) => !/^[a-z]+\d*(-[a-z\d]+)*$/.test(code))).toEqual([])
})

test('no code stands for two things: one that several modules give is listed with the reason, and no other is', () => {
  expect(Object.keys(sharedAmong(codes)).sort()).toEqual(Object.keys(SHARED).sort())
})

describe('a code is found', () => {
  test.each<[how: string, source: string, found: readonly CodeInSource[]]>([
    ['in an error', "throw new CodedError('no-page', `x`)", [{ kind: 'errors', code: 'no-page' }]],
    ['on a line of its own', "throw new CodedError(\n  'no-page',\n  'x')", [{ kind: 'errors', code: 'no-page' }]],
    ['in a problem', "f({ severity: 'error', code: 'no-id' })", [{ kind: 'problems', code: 'no-id' }]],
    ['in a finding', "f({ level: 'error', code: 'no-id', next })", [{ kind: 'findings', code: 'no-id' }]],
    ['in an answer', "f({ json: { error: { code: 'no-id' } } })", [{ kind: 'http', code: 'no-id' }]],
    [
      'in the table that an error takes it from',
      "const table = { A: { code: 'a' } }; throw new CodedError(table.A.code, 'x')",
      [{ kind: 'errors', code: 'a' }],
    ],
  ])('%s', (_, source, found) => {
    expect(codesInSource('x.ts', source)).toEqual(found)
  })

  test.each([
    "// new CodedError('no-page')",
    'const text = "new CodedError(\'no-page\')"',
    "type X = { code: 'a' | 'b' }",
  ])('but not in %s', (source) => {
    expect(codesInSource('x.ts', source)).toEqual([])
  })

  test('or the module is named, where an error takes it from elsewhere', () => {
    expect(() => codesInSource('x.ts', 'throw new CodedError(code, text)')).toThrow(
      /^x\.ts: .*CodedError\(code, text\)/,
    )
  })
})

test('two modules that give the same code are found, one that gives it twice is not', () => {
  const at = (module: string): Placed => ({ kind: 'errors', code: 'a', module })
  expect(sharedAmong([at('x.ts'), at('y.ts'), at('y.ts')])).toEqual({ a: ['x.ts', 'y.ts'] })
  expect(sharedAmong([at('x.ts'), at('x.ts')])).toEqual({})
})
