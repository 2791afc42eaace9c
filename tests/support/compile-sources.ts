import { transformFileSync } from '@swc/core'
import { mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

const root = resolve(__dirname, '../..')

const STORAGE = ['src/model', 'src/conversation', 'src/escalation', 'src/insights', 'src/storage']

/**
 * Folders of the sources as JavaScript, for child processes that a test may kill: as they are now, whether or not the
 * program has been built.
 * @param parts the storage and what it needs, where nothing else is named
 * @returns a folder laid out as the project
 */
export function compileSources(parts: readonly string[] = STORAGE): string {
  const target = mkdtempSync(join(tmpdir(), 'faq-bot-compiled-'))
  symlinkSync(join(root, 'node_modules'), join(target, 'node_modules'), 'dir')
  for (const part of parts) {
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
