import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { build } from 'esbuild'

const OPTIONS = {
  bundle: true,
  write: false,
  metafile: true,
  minify: true,
  platform: 'browser',
  format: 'iife',
  // Browsers that can adopt a stylesheet, which the widget needs, speak this.
  target: 'es2022',
  // The files are served as UTF-8, where a letter is shorter than its escape.
  charset: 'utf8',
  legalComments: 'eof',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'warning',
}

/** The folders of the packages that went into a bundle. */
function packagesIn({ inputs }, folder) {
  const found = Object.keys(inputs).flatMap((file) => /^.*\bnode_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? [])
  return [...new Set(found)].sort().map((path) => resolve(folder, path))
}

function licenceOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.(md|txt))?$/i.test(entry))
  const text = file === undefined ? '' : `\n\n${readFileSync(join(folder, file), 'utf8').trim()}`
  return `${name} ${version} (${license})${text}\n`
}

async function bundle(entry) {
  const folder = dirname(entry)
  const { outputFiles, metafile } = await build({ ...OPTIONS, absWorkingDir: folder, entryPoints: [entry] })
  return { code: Buffer.from(outputFiles[0].contents), packages: packagesIn(metafile, folder) }
}

/**
 * Makes what browsers get of the widget: the panel under a name that changes with it and compressed as well as can be,
 * the loader (which is compressed when it is served, since settings are put into it first), its types for whoever writes
 * the website, and the licences of the packages in both.
 * @param {{ loader: string, panel: string, types: string }} sources absolute paths
 * @param {string} folder is made where it is not there
 */
export async function buildWidget(sources, folder) {
  const [loader, panel] = await Promise.all([bundle(sources.loader), bundle(sources.panel)])
  const packages = [...new Set([...loader.packages, ...panel.packages])]
  const hint = Buffer.from('/*! Licences of the packages in here: licences.txt */\n')
  const code = panel.packages.length === 0 ? panel.code : Buffer.concat([panel.code, hint])
  const name = `panel.${createHash('sha256').update(code).digest('hex').slice(0, 12)}.js`
  const best = {
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: code.length,
  }
  mkdirSync(folder, { recursive: true })
  for (const [file, content] of Object.entries({
    [name]: code,
    [`${name}.br`]: brotliCompressSync(code, { params: best }),
    [`${name}.gz`]: gzipSync(code, { level: 9 }),
    'loader.js': loader.code,
    'partner-faq.d.ts': readFileSync(sources.types),
    'licences.txt': packages.map(licenceOf).join('\n'),
  })) {
    writeFileSync(join(folder, file), content)
  }
}

const called = process.argv[1] !== undefined && existsSync(process.argv[1]) && realpathSync(process.argv[1])
if (called === fileURLToPath(import.meta.url)) {
  const source = (file) => join(called, '../../../src/widget', file)
  const sources = { loader: source('loader.ts'), panel: source('panel.tsx'), types: source('partner-faq.d.ts') }
  await buildWidget(sources, resolve(process.argv[2])).catch((error) => {
    // esbuild has told what is wrong with a source itself.
    if (error.errors === undefined) process.stderr.write(`${error.stack}\n`)
    process.exitCode = 1
  })
}
