import type { Task } from '../../src/escalation/outbox'
import { readTask } from '../../src/escalation/task-schema'
import { NOON } from '../support/a-turn'

const tasks: readonly Task[] = [
  { v: 1, kind: 'ask-staff', ticket: 1 },
  { v: 1, kind: 'tell-joined', ticket: 1, asker: 'a' },
  { v: 1, kind: 'tell-written', ticket: 1, position: 2 },
  { v: 1, kind: 'tell-written', ticket: 1, position: 2, rest: true },
  { v: 1, kind: 'tell-cancelled', ticket: 1 },
  { v: 1, kind: 'remind-staff', ticket: 1, nth: 2 },
  { v: 1, kind: 'digest', hour: 490_000 },
  { v: 1, kind: 'tell-bounced', ticket: 1, asker: 'a', said: '' },
  { v: 1, kind: 'say-answer', ticket: 1, position: 1, asker: 'a' },
  { v: 1, kind: 'mail-answer', ticket: 1, position: 1, asker: 'a', unlessSeen: null },
  { v: 1, kind: 'mail-code', person: 'p', email: 'a@example.org', issuedAt: NOON, locale: 'en' },
  { v: 1, kind: 'mail-conversation', person: 'p', lines: [{ by: 'person', text: 'hi' }], locale: 'de' },
]

test.each(tasks)('$kind is read as it was kept', (task) => {
  expect(readTask(JSON.parse(JSON.stringify(task)))).toEqual(task)
})

test.each(tasks)('$kind of another version is not taken for this one', (task) => {
  expect(readTask({ ...task, v: 2 })).toBeUndefined()
  expect(readTask({ v: 1, kind: task.kind })).toBeUndefined()
})
