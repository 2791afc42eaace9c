import { basename } from 'node:path'

/**
 * How to call npm: the very npm that called us where there is one, else the one on the path.
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, string | undefined>>} env
 * @param {string} platform `process.platform`
 * @returns {{ command: string, args: string[], shell: boolean }} for `spawn`
 */
export function npmCommand(args, env, platform) {
  const caller = env.npm_execpath
  if (caller !== undefined && basename(caller) === 'npm-cli.js') {
    return { command: process.execPath, args: [caller, ...args], shell: false }
  }
  // On Windows npm is a batch file, which only a shell can start.
  return { command: 'npm', args: [...args], shell: platform === 'win32' }
}
