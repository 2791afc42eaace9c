import { randomBytes, randomUUID } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { CodedError } from '../model/coded-error'

/** 256 bits, as 43 characters of base64url. */
const BYTES = 32
const FORM = /^[\w-]{43}$/

/**
 * A secret that a developer's machine makes for itself and keeps in a file that its owner alone can read. Processes that
 * start at once have the same one: whoever comes first.
 * @param path of the file; it and its folder are created
 * @param variable that takes a secret of the person's own instead, for the error
 * @throws CodedError `generated-secret-unusable`
 */
export function generatedSecret(path: string, variable: string): string {
  let secret: string
  try {
    secret = read(path) ?? create(path)
  } catch (error) {
    throw new CodedError(
      'generated-secret-unusable',
      `The secret of this machine can be neither read from nor written to ${path}: ` +
        `${error instanceof Error ? error.message : String(error)}. Check its folder, or set ${variable}.`,
      { cause: error },
    )
  }
  if (FORM.test(secret)) return secret
  throw new CodedError(
    'generated-secret-unusable',
    `${path} does not hold the secret that was made for this machine: delete the file and a new one is made, or set ${variable}.`,
  )
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined
    throw error
  }
}

/** A link appears whole or not at all, and never in place of another: nobody reads half a secret or one that is replaced. */
function create(path: string): string {
  mkdirSync(dirname(path), { recursive: true })
  const draft = `${path}.${randomUUID()}`
  const secret = randomBytes(BYTES).toString('base64url')
  try {
    writeFileSync(draft, `${secret}\n`, { mode: 0o600, flag: 'wx', flush: true })
    linkSync(draft, path)
    return secret
  } catch (error) {
    if (isCode(error, 'EEXIST')) return readFileSync(path, 'utf8').trim()
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

function isCode(error: unknown, code: string): boolean {
  return (error as NodeJS.ErrnoException).code === code
}
