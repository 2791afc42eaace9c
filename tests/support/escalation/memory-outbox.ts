import type { Claim, Outbox, Settlement, Task } from '../../../src/escalation/outbox'

interface Row {
  readonly task: Task
  state: Settlement['state'] | 'pending' | 'leased'
  dueAt: number
  leaseUntil: number
  tries: number
  fence: number
  settlement?: Settlement
}

/** An outbox in memory, which several workers may share. It keeps to the contract of leases and fences. */
export interface MemoryOutbox extends Pick<Outbox, 'claim' | 'settle' | 'onAdded'> {
  add(id: string, task: Task, dueAt: number): void
  /** What became of each task, in the order in which they were added: its state, and the reason or path of it. */
  rows(): readonly {
    readonly id: string
    readonly state: string
    readonly tries: number
    readonly settlement?: Settlement
  }[]
  /** What `then` brought. */
  readonly added: readonly Task[]
  /** What the next calls reject with; undefined: they do as they should. */
  failWith: Error | undefined
  readonly claims: number
}

export function memoryOutbox(): MemoryOutbox {
  const rows = new Map<string, Row>()
  const added: Task[] = []
  const listeners: (() => void)[] = []
  let claims = 0
  const outbox = {
    failWith: undefined as Error | undefined,
    added,
    get claims() {
      return claims
    },
    add(id: string, task: Task, dueAt: number) {
      rows.set(id, { task, state: 'pending', dueAt, leaseUntil: 0, tries: 0, fence: 0 })
      listeners.forEach((listener) => listener())
    },
    rows: () =>
      [...rows].map(([id, { state, tries, settlement }]) => ({ id, state, tries, ...(settlement && { settlement }) })),
    onAdded: (listener: () => void) => void listeners.push(listener),
    claim({ way, now, leaseMs, limit, refile }: Parameters<Outbox['claim']>[0]): Promise<readonly Claim[]> {
      claims += 1
      if (outbox.failWith !== undefined) return Promise.reject(outbox.failWith)
      const due = [...rows]
        .filter(([, { task }]) => (task.kind === 'say-answer' ? 'chat' : 'mail') === way)
        .filter(
          ([, { state, dueAt, leaseUntil }]) =>
            ((state === 'pending' || state === 'retrying') && dueAt <= now) ||
            (state === 'leased' && leaseUntil <= now) ||
            (refile && state === 'filed'),
        )
        .slice(0, limit)
      return Promise.resolve(
        due.map(([id, row]) => {
          row.state = 'leased'
          row.leaseUntil = now + leaseMs
          row.fence += 1
          row.tries += 1
          return { id, task: row.task, tries: row.tries - 1, createdAt: 0, fence: row.fence }
        }),
      )
    },
    settle(claim: Claim, settlement: Settlement, _now: number, then: readonly Task[] = []): Promise<boolean> {
      if (outbox.failWith !== undefined) return Promise.reject(outbox.failWith)
      const row = rows.get(claim.id)
      if (row?.state !== 'leased' || row.fence !== claim.fence) return Promise.resolve(false)
      row.state = settlement.state
      row.settlement = settlement
      if (settlement.state === 'retrying') row.dueAt = settlement.dueAt
      added.push(...then)
      return Promise.resolve(true)
    },
  }
  return outbox
}
