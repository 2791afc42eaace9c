import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const PROGRAM = `
const [module, name, cases] = JSON.parse(await new Response(process.stdin).text())
const call = (await import(module))[name]
process.stdout.write(JSON.stringify(await Promise.all(cases.map((args) => call(...args)))))`

/**
 * Calls a function of `scripts/` once for each list of arguments. The scripts are ES modules, which jest cannot load on
 * every Node we support; what goes in and comes out is JSON;
 * promises are waited for.
 * @param file below `scripts/`
 */
export function callScript(file: string, name: string, cases: readonly (readonly unknown[])[]): readonly unknown[] {
  const module = pathToFileURL(join(__dirname, '../../scripts', file)).href
  const input = JSON.stringify([module, name, cases])
  return JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '--eval', PROGRAM], {
      input,
      encoding: 'utf8',
      stdio: 'pipe',
    }),
  ) as unknown[]
}
