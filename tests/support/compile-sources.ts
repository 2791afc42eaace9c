import { transformFileSync } from '@swc/core'
import { mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

const root = resolve(__dirname, '../..')

/**
 * The storage and what it needs as JavaScript, for child processes that a test may kill: the sources as they are now,
 * whether or not the program has been built.
 * @returns a folder laid out as the project
 */
export function compileSources(): string {
  const target = mkdtempSync(join(tmpdir(), 'faq-bot-compiled-'))
  symlinkSync(join(root, 'node_modules'), join(target, 'node_modules'), 'dir')
  for (const part of ['src/model', 'src/conversation', 'src/insights', 'src/storage']) {
    for (const file of readdirSync(join(root, part), { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts')) continue
      const options = { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, swcrc: false } as const
      const { code } = transformFileSync(join(root, part, file), { ...options, module: { type: 'commonjs' } })
      const compiled = join(target, part, file.replace(/\.ts$/, '.js'))
      mkdirSync(dirname(compiled), { recursive: true })
      writeFileSync(compiled, code)
    }
  }
  return target
}
