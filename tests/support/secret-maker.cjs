/**
 * Run as a child process: prints `ready`, waits for its input to end, and then prints the generated secret of each file.
 *   node secret-maker.cjs COMPILED_SOURCES FILE...
 */
const { once } = require('node:events')
const { join } = require('node:path')

const [sources, ...files] = process.argv.slice(2)
const { generatedSecret } = require(join(sources, 'src/server/generated-secret.js'))

async function main() {
  process.stdout.write('ready\n')
  await once(process.stdin.resume(), 'end')
  for (const file of files) process.stdout.write(`${generatedSecret(file, 'SECRET')}\n`)
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`)
  process.exitCode = 1
})
