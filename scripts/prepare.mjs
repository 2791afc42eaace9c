import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { npmCommand } from './npm.mjs'
import { exclusively } from './prepare/exclusively.mjs'
import { missingPackages } from './prepare/missing-packages.mjs'
import { satisfies } from './prepare/node-version.mjs'
import { sourceHash } from './prepare/source-hash.mjs'

/** Something a person has to mend before anything can run; its message says what. */
export class NotPrepared extends Error {}

const say = (text) => process.stderr.write(text)
const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'))
const stampIn = (folder) => join(folder, '.source-hash')

function packagesAreStale(root, development) {
  const installed = join(root, 'node_modules', '.package-lock.json')
  const lock = readJson(join(root, 'package-lock.json'))
  return missingPackages(lock, existsSync(installed) ? readJson(installed) : undefined, { development }).length > 0
}

function buildIsStale(root) {
  const stamp = stampIn(join(root, 'dist'))
  return !existsSync(stamp) || readFileSync(stamp, 'utf8') !== sourceHash(root)
}

/** What has to be done; building needs the development packages, running does not. */
function staleParts(root, development) {
  const build = buildIsStale(root)
  return { packages: packagesAreStale(root, development || build), build }
}

/** Runs a command with all its output on our standard error: standard output belongs to what runs afterwards. */
async function run({ command, args, shell = false }, root, failure) {
  const child = spawn(command, args, { cwd: root, shell, stdio: ['ignore', 2, 2] })
  const [code, signal] = await once(child, 'exit').catch((error) => {
    throw new NotPrepared(`${failure}: ${error.message}`)
  })
  if (code !== 0) throw new NotPrepared(`${failure} (${signal ?? `exit code ${code}`}); its own words stand above.`)
}

async function timed(what, work) {
  const began = performance.now()
  say(`${what} … `)
  await work()
  say(`${((performance.now() - began) / 1000).toFixed(1)} s\n`)
}

function installPackages(root) {
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--no-progress', '--loglevel=error']
  return run(npmCommand(args, process.env, process.platform), root, 'Installing the packages failed')
}

/** Builds beside the program that is there and takes its place only when it is whole. */
async function buildProgram(root) {
  for (const name of readdirSync(root)) {
    if (name.startsWith('dist.new-')) rmSync(join(root, name), { recursive: true, force: true })
  }
  const [dist, fresh, old] = ['dist', `dist.new-${process.pid}`, `dist.new-${process.pid}-old`].map((name) =>
    join(root, name),
  )
  // Taken before the compiler reads: an edit made meanwhile then leads to another build, not to a stale program.
  const hash = sourceHash(root)
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  try {
    await run(
      { command: process.execPath, args: [compiler, '-p', 'tsconfig.build.json', '--outDir', fresh] },
      root,
      'The build failed',
    )
    const bundler = join(root, 'scripts', 'prepare', 'build-widget.mjs')
    await run(
      { command: process.execPath, args: [bundler, join(fresh, 'widget')] },
      root,
      'Building the website widget failed',
    )
    writeFileSync(stampIn(fresh), hash)
    if (existsSync(dist)) renameSync(dist, old)
    renameSync(fresh, dist)
  } finally {
    for (const folder of [fresh, old]) rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Makes the packages and the build current, and does nothing where they are. Where there are no sources, as in a container,
 * it takes the program as it is. Several commands may do this at once.
 * @param {string} root the project's folder
 * @param {{ development?: boolean }} options whether what is only needed to test is needed too
 * @throws {NotPrepared} when Node is too old, or the install or the build failed; a build that was there is left alone
 */
export async function prepare(root, { development = false } = {}) {
  const range = readJson(join(root, 'package.json')).engines.node
  if (!satisfies(process.versions.node, range)) {
    throw new NotPrepared(
      `Node ${range.replace('>=', '')} or newer is needed; this is ${process.versions.node} (${process.execPath}). ` +
        'Get it from https://nodejs.org, or with your version manager.',
    )
  }
  if (!existsSync(join(root, 'src'))) return
  const { packages, build } = staleParts(root, development)
  if (!packages && !build) return
  await exclusively(
    join(root, 'var', 'prepare.lock'),
    async () => {
      const stale = staleParts(root, development)
      if (stale.packages) await timed('Installing the packages (npm ci), a minute or two', () => installPackages(root))
      if (stale.build) await timed('Building the program (tsc, esbuild)', () => buildProgram(root))
    },
    say,
  )
}

/** `prepare` for a script of ours: says what is in the way and ends the process with 1. */
export async function prepareOrExit(root, options) {
  try {
    await prepare(root, options)
  } catch (error) {
    if (!(error instanceof NotPrepared)) throw error
    say(`\n${error.message}\n`)
    process.exit(1)
  }
}

const called = process.argv[1] !== undefined && existsSync(process.argv[1]) && realpathSync(process.argv[1])
if (called === fileURLToPath(import.meta.url)) await prepareOrExit(dirname(dirname(called)))
