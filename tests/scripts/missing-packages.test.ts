import { callScript } from './call-script'

const lock = {
  packages: {
    '': { version: '1.0.0' },
    'node_modules/run': { version: '1.2.3' },
    'node_modules/alias': { version: '1.0.0', name: 'other' },
    'node_modules/run/node_modules/inner': { version: '2.0.0' },
    'node_modules/build': { version: '5.0.0', dev: true },
    'node_modules/both': { version: '1.0.0', devOptional: true },
    'node_modules/mac-only': { version: '1.0.0', optional: true },
    'node_modules/peer': { version: '1.0.0', peer: true },
  },
}
const complete = {
  'node_modules/run': { version: '1.2.3' },
  'node_modules/alias': { version: '1.0.0', name: 'other' },
  'node_modules/run/node_modules/inner': { version: '2.0.0' },
  'node_modules/build': { version: '5.0.0', dev: true },
  'node_modules/both': { version: '1.0.0', devOptional: true },
}
const without = (folder: string) => Object.fromEntries(Object.entries(complete).filter(([name]) => name !== folder))

const production = ['node_modules/run', 'node_modules/alias', 'node_modules/run/node_modules/inner']
const table: readonly [sentence: string, installed: object | null, development: boolean, missing: readonly string[]][] =
  [
    ['everything is there but what this machine does not need', complete, true, []],
    ['nothing is installed', null, false, production],
    [
      'nothing is installed and tests are to run',
      null,
      true,
      [...production, 'node_modules/build', 'node_modules/both'],
    ],
    ['a package is missing', without('node_modules/run'), false, ['node_modules/run']],
    [
      'a package inside another is missing',
      without('node_modules/run/node_modules/inner'),
      true,
      ['node_modules/run/node_modules/inner'],
    ],
    [
      'a package is of another version',
      { ...complete, 'node_modules/run': { version: '1.2.4' } },
      false,
      ['node_modules/run'],
    ],
    [
      'another package stands under an alias',
      { ...complete, 'node_modules/alias': { version: '1.0.0', name: 'else' } },
      false,
      ['node_modules/alias'],
    ],
    ['a package is there that nobody asked for', { ...complete, 'node_modules/extra': { version: '9.0.0' } }, true, []],
    [
      'the same versions came from elsewhere',
      { ...complete, 'node_modules/run': { version: '1.2.3', resolved: 'https://mirror.example', integrity: 'x' } },
      true,
      [],
    ],
    ['development packages were left out by hand', without('node_modules/build'), false, []],
    [
      'development packages were left out by hand and tests are to run',
      without('node_modules/build'),
      true,
      ['node_modules/build'],
    ],
    [
      'an optional package is of another version',
      { ...complete, 'node_modules/mac-only': { version: '0.9.0' } },
      true,
      ['node_modules/mac-only'],
    ],
  ]

describe('packages that have to be installed', () => {
  const results = callScript(
    'prepare/missing-packages.mjs',
    'missingPackages',
    table.map(([, installed, development]) => [
      lock,
      installed === null ? undefined : { packages: installed },
      { development },
    ]),
  )
  test.each(table.map(([sentence, , , missing], row) => ({ sentence, missing, row })))(
    '$sentence',
    ({ missing, row }) => {
      expect(results[row]).toEqual(missing)
    },
  )
})
