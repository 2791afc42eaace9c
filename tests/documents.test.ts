import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, posix, resolve } from 'node:path'

const root = resolve(__dirname, '..')
const DOCUMENTS = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md']

/** Where a path begins that is written in full. */
const TOPS = ['src', 'dialogs', 'data', 'tests', 'scripts']

/** Where a file may stand of which only the name, or the end of the path, is written. */
const SHORTENED = ['src', 'dialogs', 'tests']

const everythingIn = (top: string) =>
  readdirSync(join(root, top), { recursive: true, encoding: 'utf8' }).map((path) =>
    posix.join(top, path.replaceAll('\\', '/')),
  )
const shortened = SHORTENED.flatMap(everythingIn)

/** What stands between backticks in a text, without the blocks of code. */
function codeIn(text: string): readonly string[] {
  const prose = text.replace(/^```[\s\S]*?^```/gm, '')
  return [...prose.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code)
}

/** The files and folders of ours that a text names. `*` stands for any name; what begins with `/` is an address of the service. */
function pathsIn(text: string): readonly string[] {
  const isPath = (code: string) =>
    /^[\w*.-][\w*./-]*$/.test(code) &&
    (/[\w*]\.(ts|yaml|md|mjs)$/.test(code) || TOPS.includes(code.split('/', 1)[0] ?? ''))
  return [...new Set(codeIn(text).map((code) => code.replace(/:\d+$/, '')))].filter(isPath)
}

function isThere(path: string): boolean {
  if (path.includes('*')) {
    const form = new RegExp(`^${path.replaceAll('.', '\\.').replaceAll('*', '[^/]+')}$`)
    return TOPS.flatMap(everythingIn).some((file) => form.test(file))
  }
  const whole = join(root, path)
  if (existsSync(whole)) return !path.endsWith('/') || statSync(whole).isDirectory()
  return !TOPS.includes(path.split('/', 1)[0] ?? '') && shortened.some((file) => file.endsWith(`/${path}`))
}

/** The scripts that a text tells to run, in a sentence or in a block of code. */
function scriptsIn(text: string): readonly string[] {
  const named = [...text.matchAll(/\bnpm run(?: -[\w-]+)* ([a-z][\w:-]*)/g)].map(([, name = '']) => name)
  return [...new Set(named)]
}

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly scripts: object }

describe.each(DOCUMENTS)('%s', (document) => {
  const text = readFileSync(join(root, document), 'utf8')

  test('names files and folders that are there', () => {
    expect(pathsIn(text).filter((path) => !isThere(path))).toEqual([])
  })

  test('names scripts that package.json has', () => {
    expect(scriptsIn(text).filter((name) => !Object.hasOwn(scripts, name))).toEqual([])
  })
})

test('what a document names is found wherever it stands, and missed where it is gone', () => {
  const text = [
    'See `/main.ts` of the service, `src/main.ts`, `main.ts`, `cli/main.ts`, `src/content/`, `dialogs`, `data/locales/*.yaml` and `README.md:12`,',
    'not `src/gone.ts`, `gone.ts`, `content/gone.ts`, `src/gone`, `data/locales/*.ts` or `gone.md`; `npm run chat -- x`.',
    '```sh',
    'npm run --silent gone',
    '```',
  ].join('\n')
  const gone = ['src/gone.ts', 'gone.ts', 'content/gone.ts', 'src/gone', 'data/locales/*.ts', 'gone.md']
  expect(pathsIn(text)).toHaveLength(7 + gone.length)
  expect(pathsIn(text).filter((path) => !isThere(path))).toEqual(gone)
  expect(scriptsIn(text)).toEqual(['chat', 'gone'])
})
