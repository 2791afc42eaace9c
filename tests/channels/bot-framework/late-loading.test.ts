import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import ts from 'typescript'

const ROUTE = resolve(__dirname, '../../../src/channels/bot-framework/messages-route.ts')

/** What loading a file loads at once, types apart: files of ours, and the packages at the end of each way. */
function loadedWith(file: string, seen = new Set<string>()): ReadonlySet<string> {
  seen.add(file)
  const { outputText } = ts.transpileModule(readFileSync(file, 'utf8'), {
    compilerOptions: { module: ts.ModuleKind.ES2022, target: ts.ScriptTarget.ES2022 },
  })
  for (const { fileName } of ts.preProcessFile(outputText, true, false).importedFiles) {
    const ours = join(dirname(file), `${fileName}.ts`)
    if (!fileName.startsWith('.')) seen.add(fileName)
    else if (existsSync(ours) && !seen.has(ours)) loadedWith(ours, seen)
  }
  return seen
}

test('making the route loads no package of the SDK: the server listens first', () => {
  const loaded = [...loadedWith(ROUTE)]
  expect(loaded).toContain(ROUTE)
  expect(loaded.filter((name) => /botbuilder|botframework-connector|jsonwebtoken|open-gateway/.test(name))).toEqual([])
})

test('and what it loads later does: the test above looks for the right thing', () => {
  const loaded = loadedWith(resolve(dirname(ROUTE), 'open-gateway.ts'))
  expect([...loaded]).toEqual(expect.arrayContaining(['botbuilder', 'botframework-connector', 'jsonwebtoken']))
})
