import type { Check, Scene } from '../../src/doctor/check'
import { nodeCheck } from '../../src/doctor/checks/node'
import { ALL_CHECKS } from '../../src/doctor/all-checks'
import { createRequests } from '../../src/doctor/requests'
import { runChecks } from '../../src/doctor/run-checks'
import { examineSettings } from '../../src/server/config'
import { noMail, worldOf } from './setup'

function sceneOf(env: Record<string, string> = {}, version = '24.0.0'): Scene {
  const settings = examineSettings(env)
  return {
    settings,
    node: { version, range: '>=20.19' },
    readPage: () =>
      Promise.resolve({ entries: 1, errors: 0, warnings: 0, usable: true, contactEmail: 'a@example.org' }),
    tryDatabase: () => Promise.resolve(),
    requests: createRequests(settings.config, worldOf({})),
    mail: noMail,
  }
}

const check = (subject: string, run: Check['run'], needs: readonly string[] = []): Check => ({ subject, needs, run })
const fine = (code: string) => [{ level: 'ok', code, evidence: 'seen' }] as const

test('checks run side by side, and their findings come in the order of the checks', async () => {
  let open: () => void = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  const waiting = check('One', () => opened.then(() => fine('one')))
  const opening = check('Two', () => {
    open()
    return fine('two')
  })
  expect(await runChecks([waiting, opening], sceneOf())).toEqual([
    { subject: 'One', level: 'ok', code: 'one', evidence: 'seen' },
    { subject: 'Two', level: 'ok', code: 'two', evidence: 'seen' },
  ])
})

test('a check that needs a setting that is wrong is not run', async () => {
  const never = check('Address', () => Promise.reject(new Error('it was run')), ['PUBLIC_URL'])
  expect(await runChecks([never], sceneOf({ PUBLIC_URL: 'x', PORT: 'x' }))).toEqual([
    { subject: 'Address', level: 'ok', code: 'waits-for-settings', evidence: 'waits for PUBLIC_URL', skipped: true },
  ])
})

test('a check that fails is a fault of the program, and the others are read all the same', async () => {
  const findings = await runChecks(
    [check('One', () => Promise.reject(new Error('oh'))), check('Two', () => fine('two'))],
    sceneOf(),
  )
  expect(findings).toEqual([
    expect.objectContaining({
      subject: 'One',
      level: 'error',
      code: 'check-failed',
      evidence: 'The check itself failed: oh',
    }),
    expect.objectContaining({ subject: 'Two', code: 'two' }),
  ])
})

test('a check that never ends is given up', async () => {
  const findings = await runChecks([check('One', () => new Promise(() => {}))], sceneOf(), 20)
  expect(findings).toEqual([
    expect.objectContaining({ level: 'error', code: 'check-took-too-long', evidence: 'No result after 0.02 seconds.' }),
  ])
})

test.each([
  ['20.18.9', 'node-too-old'],
  ['18.20.0', 'node-too-old'],
  ['20.19.0', 'node-fits'],
  ['20.20.2', 'node-fits'],
  ['24.0.0', 'node-fits'],
])('Node.js %s: %s', async (version, code) => {
  expect(await runChecks([nodeCheck], sceneOf({}, version))).toMatchObject([{ code }])
})

test('no two checks have one name', () => {
  const subjects = ALL_CHECKS.map(({ subject }) => subject)
  expect(new Set(subjects).size).toBe(subjects.length)
})
