import { callScript } from './call-script'

describe('how npm is called', () => {
  const [byItself, fromOther, plain, windows] = callScript('npm.mjs', 'npmCommand', [
    [['ci'], { npm_execpath: '/opt/npm/bin/npm-cli.js' }, 'linux'],
    [['ci'], { npm_execpath: '/opt/yarn/bin/yarn.js' }, 'linux'],
    [['ci'], {}, 'linux'],
    [['ci'], {}, 'win32'],
  ])

  test('by the npm that called us', () => {
    expect(byItself).toEqual({ command: process.execPath, args: ['/opt/npm/bin/npm-cli.js', 'ci'], shell: false })
  })

  test('from the path, when another package manager called us or nobody did', () => {
    expect(fromOther).toEqual({ command: 'npm', args: ['ci'], shell: false })
    expect(plain).toEqual(fromOther)
  })

  test('through a shell on Windows', () => {
    expect(windows).toEqual({ command: 'npm', args: ['ci'], shell: true })
  })
})
