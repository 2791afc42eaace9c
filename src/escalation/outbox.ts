import type { SpokenLine } from '../model/ticket'

/** Something that has to reach somebody; kept as JSON until it has. What it says is put together when it is sent. */
export type Task = { readonly v: 1 } &
  /** To staff: a new question. */
  (
    | { readonly kind: 'ask-staff'; readonly ticket: number }
    /** To staff: one more waits for the same answer. */
    | { readonly kind: 'tell-joined'; readonly ticket: number; readonly asker: string }
    /** To staff: an asker wrote more; `position` of the message. `rest`: and of all that this asker wrote behind it. */
    | { readonly kind: 'tell-written'; readonly ticket: number; readonly position: number; readonly rest?: true }
    /** To staff: nobody waits any more. */
    | { readonly kind: 'tell-cancelled'; readonly ticket: number }
    /** To staff: it waits since long; the second time to a second address. */
    | { readonly kind: 'remind-staff'; readonly ticket: number; readonly nth: 1 | 2 }
    /** To staff: all tickets that were opened for the digest of this hour (epoch hours); due when it is over. */
    | { readonly kind: 'digest'; readonly hour: number }
    /** To staff: a mail to the asker came back. */
    | { readonly kind: 'tell-bounced'; readonly ticket: number; readonly asker: string; readonly said: string }
    /** To the asker, in the chat; `position` of the message. */
    | { readonly kind: 'say-answer'; readonly ticket: number; readonly position: number; readonly asker: string }
    /** To the asker, by mail, unless the chat's line of task `unlessSeen` was seen meanwhile. */
    | {
        readonly kind: 'mail-answer'
        readonly ticket: number
        readonly position: number
        readonly asker: string
        readonly unlessSeen: string | null
      }
    /** To the asker: the code that confirms the address. `person`: as the contact is kept. */
    | {
        readonly kind: 'mail-code'
        readonly person: string
        readonly email: string
        readonly issuedAt: number
        readonly locale: string
      }
    /** To the asker's confirmed address: the conversation. */
    | {
        readonly kind: 'mail-conversation'
        readonly person: string
        readonly lines: readonly SpokenLine[]
        readonly locale: string
      }
  )

/**
 * - `pending`: not tried yet
 * - `leased`: somebody is at it
 * - `retrying`: failed, and is tried again
 * - `sent`: the other side took it
 * - `filed`: written to a file because no server is set up; sent when one is
 * - `parked`: cannot be sent as it is; a person has to look
 * - `dropped`: not needed any more
 */
export type TaskState = 'pending' | 'leased' | 'retrying' | 'sent' | 'filed' | 'parked' | 'dropped'

/** A task that was claimed, and the proof of it. */
export interface Claim {
  /** 16 hexadecimal digits from a secure random source: part of the mail's Message-ID, and the same at every try. */
  readonly id: string
  readonly task: Task
  /** Tries before this one. */
  readonly tries: number
  /** Epoch milliseconds. */
  readonly createdAt: number
  /** Grows with every claim of the task: whoever lost the lease holds a lower one, and can settle nothing. */
  readonly fence: number
}

/** What came of a try. `reason`: for people, one line; never a password. */
export type Settlement =
  /** `messageId`: as the server says it named the mail, where that is another than ours. */
  | { readonly state: 'sent'; readonly messageId?: string }
  | { readonly state: 'filed'; readonly path: string }
  | { readonly state: 'retrying'; readonly dueAt: number; readonly reason: string }
  | { readonly state: 'parked'; readonly reason: string }
  | { readonly state: 'dropped'; readonly reason: string }

/**
 * Which way a task goes: each has workers of its own, so that a mail server that hangs keeps no chat waiting. What is said at a
 * terminal can be said by nobody but the program that runs there.
 */
export type Way = 'mail' | 'chat' | 'terminal'

/** The tasks that wait, in the same database as what they promise. Turns and received mails add them in their transactions. */
export interface Outbox {
  /**
   * Takes due tasks, the oldest first; those whose lease has ended too, and with `refile` those that were filed. Nobody else
   * gets them before the lease ends. A lease that ends later than any clock that runs right allows counts as ended.
   * @param now epoch milliseconds
   */
  claim(options: {
    readonly way: Way
    readonly owner: string
    readonly now: number
    readonly leaseMs: number
    readonly limit: number
    readonly refile: boolean
  }): Promise<readonly Claim[]>
  /**
   * Notes what came of a try, and with `then` adds tasks in the same transaction.
   * @returns false where the lease was lost meanwhile: nothing was noted
   */
  settle(claim: Claim, settlement: Settlement, now: number, then?: readonly Task[]): Promise<boolean>
  /** Has a parked task tried again. @returns false where there is no such one */
  retry(id: string, now: number): Promise<boolean>
  /** The ids of all tasks that are neither `sent` nor `dropped`. */
  undoneIds(): Promise<ReadonlySet<string>>
  /** Calls back soon after a task was added by this process; other processes' tasks are found by looking. */
  onAdded(listener: () => void): void
  /** What stands in it, for readiness, figures and commands. */
  status(): Promise<OutboxStatus>
  /** The task with an id, as `Claim` has it. */
  find(id: string): Promise<OutboxRow | undefined>
  /** Tasks of some states, newest first. */
  list(states: readonly TaskState[], limit: number): Promise<readonly OutboxRow[]>
}

export interface OutboxStatus {
  readonly counts: Readonly<Record<TaskState, number>>
  /** Epoch milliseconds; of those that wait. */
  readonly oldestDueAt?: number
  /** The last mail that was taken, and the last that failed. Epoch milliseconds. */
  readonly lastSentAt?: number
  readonly lastFailedAt?: number
}

export interface OutboxRow {
  readonly id: string
  readonly task: Task
  readonly state: TaskState
  readonly tries: number
  readonly createdAt: number
  readonly dueAt: number
  /** Of a filed task: where the file is. */
  readonly reason?: string
}
