import type { Task } from '../../escalation/outbox'
import type { OutboxTaskRow } from '../ticket-schema'
import { randomId } from './random-id'

/** When a task is written, and when it is due. Epoch milliseconds. */
export interface TaskTimes {
  readonly now: number
  readonly dueAt: number
}

/** Whose a task is besides what it says of itself: the asker who wrote a message that it tells of. */
export interface TaskOwner {
  readonly asker?: string
  /** The channel that it goes through; only of what is said in a chat. */
  readonly channel?: string
}

/** A task as the row that keeps it, not tried yet. */
export function taskRow(task: Task, { now, dueAt }: TaskTimes, owner: TaskOwner = {}): OutboxTaskRow {
  return {
    id: randomId(),
    way: task.kind !== 'say-answer' ? 'mail' : owner.channel === 'terminal' ? 'terminal' : 'chat',
    kind: task.kind,
    task: JSON.stringify(task),
    ticket: 'ticket' in task ? task.ticket : null,
    asker: owner.asker ?? ('asker' in task ? task.asker : null),
    person: 'person' in task ? task.person : null,
    dedupe: dedupeKey(task),
    state: 'pending',
    tries: 0,
    created_at: now,
    due_at: dueAt,
    wait_ms: Math.max(0, dueAt - now),
    fence: 0,
    owner: null,
    lease_until: null,
    reason: null,
    sent_as: null,
    sent_at: null,
    failed_at: null,
  }
}

/** The dedupe key of the digest of an hour (epoch hours). */
export function digestKey(hour: number): string {
  return `digest ${hour}`
}

function dedupeKey(task: Task): string | null {
  if (task.kind === 'digest') return digestKey(task.hour)
  // The same answer may be asked for again when the chat cannot be reached.
  if (task.kind === 'mail-answer') return `mail-answer ${task.asker} ${task.position}`
  return null
}
