import { runReminders } from '../../src/escalation/run-reminders'
import { silentLogger } from '../../src/model/logger'
import { NOON } from '../support/a-turn'
import { manualTime } from '../support/manual-time'

const HOUR = 3_600_000

function remindersWith(settings: Parameters<typeof runReminders>[0]['settings'], failing = false) {
  const time = manualTime(NOON)
  const asked: (readonly number[])[] = []
  const tickets = {
    remind(...given: [1 | 2, number, number]) {
      asked.push(given)
      return failing ? Promise.reject(new Error('down')) : Promise.resolve(1)
    },
  }
  return { time, asked, run: runReminders({ tickets, settings, clock: time, timer: time, logger: silentLogger }) }
}

test('people are reminded at once and each hour, of what waits as long as the setting says', async () => {
  const { time, asked } = remindersWith({ remindAfterMs: 48 * HOUR })
  await time.pass(2 * HOUR)
  expect(asked).toEqual([
    [1, NOON - 48 * HOUR, NOON],
    [1, NOON - 47 * HOUR, NOON + HOUR],
    [1, NOON - 46 * HOUR, NOON + 2 * HOUR],
  ])
})

test('a second address is asked after twice that time', async () => {
  const { time, asked } = remindersWith({ remindAfterMs: 48 * HOUR, secondAddress: 'boss@example.org' })
  await time.pass(0)
  expect(asked).toEqual([
    [1, NOON - 48 * HOUR, NOON],
    [2, NOON - 96 * HOUR, NOON],
  ])
})

test('nobody is reminded where the setting says never', async () => {
  const { time, asked } = remindersWith({ remindAfterMs: 0, secondAddress: 'boss@example.org' })
  await time.pass(5 * HOUR)
  expect(asked).toEqual([])
})

test('a database that does not answer is asked again an hour later', async () => {
  const { time, asked } = remindersWith({ remindAfterMs: HOUR }, true)
  await time.pass(HOUR)
  expect(asked).toHaveLength(2)
})

test('after a stop nothing is asked, and no timer is left', async () => {
  const { time, asked, run } = remindersWith({ remindAfterMs: HOUR })
  await time.pass(0)
  await run.stop()
  await time.pass(5 * HOUR)
  expect(asked).toHaveLength(1)
  expect(time.waiting).toBe(0)
})

test('a stop while the database is asked leaves no timer either', async () => {
  const { time, run } = remindersWith({ remindAfterMs: HOUR })
  await run.stop()
  await time.pass(0)
  expect(time.waiting).toBe(0)
})
