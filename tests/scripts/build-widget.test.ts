import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Script } from 'node:vm'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { callScript } from './call-script'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faq-bot-widget-'))
  symlinkSync(resolve(__dirname, '../../node_modules'), join(folder, 'node_modules'), 'dir')
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const LOADER = "/** @license kept */\nconst greeting: string = 'Grüße'\nwindow.greeting = greeting ?? null\n"
const PANEL =
  "import { h, render } from 'preact'\nrender(<p data-key='%MARK%'>{window.a?.b}</p>, document.body)\nwindow.b ??= h\n"

/** Builds into a folder of its own and gives back all files there. */
function built(sources: { loader?: string; panel?: string } = {}, into = 'out'): ReadonlyMap<string, Buffer> {
  const at = (name: string) => join(folder, name)
  writeFileSync(at('loader.ts'), sources.loader ?? LOADER)
  writeFileSync(at('panel.tsx'), sources.panel ?? PANEL)
  writeFileSync(at('types.d.ts'), 'export {}')
  const paths = { loader: at('loader.ts'), panel: at('panel.tsx'), types: at('types.d.ts') }
  mkdirSync(at(into), { recursive: true })
  callScript('prepare/build-widget.mjs', 'buildWidget', [[paths, at(into)]])
  return new Map(readdirSync(at(into)).map((file) => [file, readFileSync(join(at(into), file))]))
}

const panelOf = (files: ReadonlyMap<string, Buffer>) => {
  const name = [...files.keys()].find((file) => /^panel\.[0-9a-f]{12}\.js$/.test(file))
  if (name === undefined) throw new Error(`no panel among ${[...files.keys()].join()}`)
  return { name, code: files.get(name)?.toString() ?? '' }
}

test('the widget is a loader, a panel named for its content and compressed, types and licences', () => {
  const files = built()
  const { name } = panelOf(files)
  expect([...files.keys()].sort()).toEqual(
    ['licences.txt', 'loader.js', name, `${name}.br`, `${name}.gz`, 'partner-faq.d.ts'].sort(),
  )
  expect(files.get('partner-faq.d.ts')?.toString()).toBe('export {}')
})

test('what is compressed is the panel', () => {
  const files = built()
  const { name, code } = panelOf(files)
  const bytes = (ending: string) => files.get(`${name}${ending}`) ?? Buffer.alloc(0)
  expect(brotliDecompressSync(bytes('.br')).toString()).toBe(code)
  expect(gunzipSync(bytes('.gz')).toString()).toBe(code)
  expect(bytes('.br').length).toBeLessThan(bytes('.gz').length)
})

test('both are closed scripts of ES2022 with everything in them', () => {
  const files = built()
  for (const code of [files.get('loader.js')?.toString() ?? '', panelOf(files).code]) {
    expect(code).toMatch(/^(?:"use strict";)?\(\(\)=>\{[^]*\}\)\(\);\n/)
    expect(code).not.toMatch(/\brequire\(|\bimport\b/)
    expect(() => new Script(code)).not.toThrow()
  }
  expect(files.get('loader.js')?.toString()).toContain('Grüße')
})

test('licences stay: comments at the end, and the texts of packages beside', () => {
  const files = built()
  expect(files.get('loader.js')?.toString()).toMatch(/\/\*\* @license kept \*\/\n$/)
  expect(panelOf(files).code).toMatch(/\/\*! Licences of the packages in here: licences\.txt \*\/\n$/)
  expect(files.get('licences.txt')?.toString()).toMatch(
    /^preact \d+\.\d+\.\d+ \(MIT\)\n\n[^]*Copyright \(c\) 2015-present Jason Miller[^]*WITHOUT WARRANTY/,
  )
})

test('the name of the panel changes with its content and with nothing else', () => {
  const first = panelOf(built()).name
  expect(panelOf(built({ loader: 'window.x = 1' }, 'second')).name).toBe(first)
  expect(panelOf(built({ panel: `${PANEL}window.x = 1` }, 'third')).name).not.toBe(first)
})

test('a source that cannot be bundled fails and leaves nothing behind', () => {
  expect(() => built({ panel: "import './nowhere'" })).toThrow(/nowhere/)
  expect(readdirSync(join(folder, 'out'))).toEqual([])
})
