import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { text } from 'node:stream/consumers'

const scripts = join(__dirname, '../../scripts')

/** Installs by writing down what the lock file asks for, and a compiler and a bundler that copy; all keep a diary. */
const NPM = `#!${process.execPath}
const { appendFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs')
appendFileSync('diary', 'npm ' + process.argv.slice(2).join(' ') + '\\n')
console.log('npm speaks')
if (existsSync('npm-fails')) process.exit(7)
rmSync('node_modules', { recursive: true, force: true })
mkdirSync('node_modules/typescript/bin', { recursive: true })
cpSync('tsc.js', 'node_modules/typescript/bin/tsc')
mkdirSync('node_modules/esbuild')
cpSync('esbuild.js', 'node_modules/esbuild/index.js')
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
delete packages['']
writeFileSync('node_modules/.package-lock.json', JSON.stringify({ packages }))
`
const TSC = `const { appendFileSync, cpSync, existsSync } = require('node:fs')
appendFileSync('diary', 'tsc ' + process.argv.slice(2, -1).join(' ') + '\\n')
console.log('tsc speaks')
cpSync('src', process.argv.at(-1) + '/src', { recursive: true })
if (existsSync('tsc-fails')) process.exit(2)
`
const ESBUILD = `const { appendFileSync, existsSync, readFileSync } = require('node:fs')
exports.build = async ({ entryPoints }) => {
  appendFileSync('diary', 'esbuild ' + entryPoints[0].split('/').pop() + '\\n')
  if (existsSync('esbuild-fails')) throw new Error('esbuild speaks')
  return { outputFiles: [{ contents: readFileSync(entryPoints[0]) }], metafile: { inputs: {} } }
}
`

let root: string
/** A project in which everything is current: made once, copied by `prepared`. */
let current: string

beforeAll(() => {
  freshClone()
  run('prepare.mjs')
  remove('diary')
  current = root
})

afterAll(() => {
  rmSync(current, { recursive: true, force: true })
})

beforeEach(() => {
  freshClone()
})

function freshClone(): void {
  root = mkdtempSync(join(tmpdir(), 'faq-bot-prepare-'))
  for (const folder of ['src', 'dialogs', 'bin']) mkdirSync(join(root, folder))
  cpSync(scripts, join(root, 'scripts'), { recursive: true })
  write('package.json', JSON.stringify({ engines: { node: '>=20.19' } }))
  write('package-lock.json', JSON.stringify({ packages: { '': {}, 'node_modules/a': { version: '1.0.0' } } }))
  write('tsconfig.build.json', '{}')
  write('src/main.js', 'console.log("built one", process.argv.slice(2).join())')
  write('dialogs/converse.js', '')
  mkdirSync(join(root, 'src/widget'))
  write('src/widget/loader.ts', 'the loader')
  write('src/widget/panel.tsx', 'the panel')
  write('src/widget/partner-faq.d.ts', 'the types')
  write('bin/npm', NPM)
  write('tsc.js', TSC)
  write('esbuild.js', ESBUILD)
  chmodSync(join(root, 'bin/npm'), 0o755)
}

afterEach(() => {
  rmSync(root, { recursive: true, force: true })
})

const write = (file: string, content: string) => writeFileSync(join(root, file), content)
const remove = (file: string) => rmSync(join(root, file), { recursive: true, force: true })

const surroundings = () => ({
  cwd: root,
  // Without npm_execpath the npm on the path is taken: ours.
  env: { PATH: `${join(root, 'bin')}${delimiter}${process.env.PATH ?? ''}` },
})

function run(script: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`scripts/${script}`, ...args], {
    ...surroundings(),
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

/** What was done since the last look. */
function diary(): readonly string[] {
  const lines = existsSync(join(root, 'diary')) ? readFileSync(join(root, 'diary'), 'utf8').trim().split('\n') : []
  remove('diary')
  return lines.map((line) => line.split(' ').slice(0, 3).join(' '))
}

const INSTALL = 'npm ci --include=dev'
const BUILD = ['tsc -p tsconfig.build.json', 'esbuild loader.ts', 'esbuild panel.tsx']

function prepared(): void {
  cpSync(current, root, { recursive: true })
}

// Windows finds `npm` on the path as npm.cmd, which our stand-in is not.
const onUnix = process.platform === 'win32' ? describe.skip : describe

onUnix('preparing a project', () => {
  test('on a fresh clone it installs and builds, and says so on standard error alone', () => {
    const { status, stdout, stderr } = run('prepare.mjs')
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
    expect(diary()).toEqual([INSTALL, ...BUILD])
    expect(stderr).toMatch(/^Installing the packages \(npm ci\), a minute or two … npm speaks\n\d+\.\d s\n/)
    expect(stderr).toMatch(/Building the program \(tsc, esbuild\) … tsc speaks\n\d+\.\d s\n$/)
    expect(existsSync(join(root, 'dist/src/main.js'))).toBe(true)
    expect(readFileSync(join(root, 'dist/widget/loader.js'), 'utf8')).toBe('the loader')
    expect(readdirSync(root).filter((name) => name.startsWith('dist'))).toEqual(['dist'])
  })

  test('the second time it does nothing and says nothing', () => {
    prepared()
    expect(run('prepare.mjs')).toEqual({ status: 0, stdout: '', stderr: '' })
    expect(diary()).toEqual([])
  })

  test.each([
    ['a changed source', () => write('src/main.js', 'console.log("built two")'), BUILD],
    ['a new source', () => write('dialogs/new.js', ''), BUILD],
    ['a source that is gone', () => remove('dialogs/converse.js'), BUILD],
    ['a changed panel of the widget', () => write('src/widget/panel.tsx', 'another panel'), BUILD],
    ['another way to bundle it', () => appendFileSync(join(root, 'scripts/prepare/build-widget.mjs'), '//'), BUILD],
    ['a changed compiler setting', () => write('tsconfig.build.json', '{ }'), BUILD],
    ['a build that is gone', () => remove('dist'), BUILD],
    ['packages that are gone', () => remove('node_modules'), [INSTALL]],
    [
      'a newer package in the lock file',
      () => write('package-lock.json', JSON.stringify({ packages: { 'node_modules/a': { version: '1.0.1' } } })),
      [INSTALL, ...BUILD],
    ],
    ['dates alone, as after a checkout', () => utimesSync(join(root, 'src/main.js'), 1, 1), []],
    ["an editor's lock file", () => write('src/.#main.js', ''), []],
    ["an editor's backup file", () => write('src/main.js~', ''), []],
  ])('%s: does what has to be done and no more', (_, change, done) => {
    prepared()
    change()
    expect(run('prepare.mjs')).toMatchObject({ status: 0 })
    expect(diary()).toEqual(done)
    expect(run('prepare.mjs')).toEqual({ status: 0, stdout: '', stderr: '' })
  })

  test('a failing install ends it with 1, and shows what npm said', () => {
    write('npm-fails', '')
    const { status, stderr } = run('prepare.mjs')
    expect(status).toBe(1)
    expect(stderr).toContain('npm speaks\n\nInstalling the packages failed (exit code 7)')
    expect(diary()).toEqual([INSTALL])
  })

  test.each([
    ['build', 'tsc-fails', /tsc speaks\n\nThe build failed \(exit code 2\)/],
    ['bundle', 'esbuild-fails', /esbuild speaks[^]*\n\nBuilding the website widget failed \(exit code 1\)/],
  ])('a failing %s ends it with 1 and leaves the old build alone; the next run tries again', (_, fails, said) => {
    prepared()
    write('src/main.js', 'console.log("built two")')
    write(fails, '')
    const { status, stderr } = run('prepare.mjs')
    expect(status).toBe(1)
    expect(stderr).toMatch(said)
    expect(readFileSync(join(root, 'dist/src/main.js'), 'utf8')).toContain('built one')
    expect(readdirSync(root).filter((name) => name.startsWith('dist'))).toEqual(['dist'])
    remove(fails)
    expect(run('prepare.mjs').status).toBe(0)
    expect(readFileSync(join(root, 'dist/src/main.js'), 'utf8')).toContain('built two')
  })

  test('a Node that is too old is told so before anything is done', () => {
    write('package.json', JSON.stringify({ engines: { node: '>=999.1' } }))
    const { status, stderr } = run('prepare.mjs')
    expect(status).toBe(1)
    expect(stderr).toContain(`Node 999.1 or newer is needed; this is ${process.versions.node}`)
    expect(diary()).toEqual([])
  })

  test('without sources, as in a container, it takes the build as it is', () => {
    prepared()
    remove('src')
    remove('package-lock.json')
    remove('node_modules')
    expect(run('run.mjs', 'main', 'a', 'b')).toEqual({ status: 0, stdout: 'built one a,b\n', stderr: '' })
    expect(diary()).toEqual([])
  })

  test('several commands at once install and build once, and all run', async () => {
    const children = Array.from({ length: 4 }, () =>
      spawn(process.execPath, ['scripts/run.mjs', 'main'], surroundings()),
    )
    const runs = await Promise.all(
      children.map(async (child) => {
        const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
        return { stdout, stderr, status: child.exitCode }
      }),
    )
    expect(runs).toEqual(runs.map(() => ({ status: 0, stdout: 'built one \n', stderr: expect.any(String) as string })))
    expect(diary()).toEqual([INSTALL, ...BUILD])
    expect(existsSync(join(root, 'var/prepare.lock'))).toBe(false)
  })

  test('a command that was killed while it prepared does not stop the next', () => {
    const { pid } = spawnSync(process.execPath, ['--version'])
    mkdirSync(join(root, 'var'))
    mkdirSync(join(root, 'dist.new-1'))
    write('var/prepare.lock', String(pid))
    expect(run('prepare.mjs').status).toBe(0)
    expect(diary()).toEqual([INSTALL, ...BUILD])
    expect(readdirSync(root).filter((name) => name.startsWith('dist'))).toEqual(['dist'])
  })
})

onUnix('running the program', () => {
  test('hands on the arguments and the exit code', () => {
    write('src/main.js', 'console.log(process.argv.slice(2).join()); process.exitCode = 5')
    expect(run('run.mjs', 'main', '--x', 'y z')).toMatchObject({ status: 5, stdout: '--x,y z\n' })
  })

  test('with neither a build nor sources it says what is missing: exit code 1', () => {
    remove('src')
    expect(run('run.mjs', 'main')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('dist/src/main.js') as string,
    })
  })

  test.each([[[]], [['nothing']], [['toString']]])('%j is no program of ours: exit code 2', (args) => {
    expect(run('run.mjs', ...args)).toMatchObject({ status: 2, stderr: expect.stringContaining('main|cli') as string })
  })
})
