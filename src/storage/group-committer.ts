/**
 * What to do about jobs that could not be written together.
 * - `alone`: one of them is at fault; each is tried by itself.
 * - `again`: it may work a second time, together.
 * - `give-up`: the database is at fault, and trying again would only keep everybody waiting.
 */
export type AfterFailure = 'alone' | 'again' | 'give-up'

/** How jobs are gathered and written. */
export interface GroupCommitterOptions<Job, Result> {
  /**
   * Writes jobs in one transaction, in the order given, and gives one result for each. Rejects when nothing was written,
   * or when it is not known whether it was: a job may come again.
   */
  readonly write: (jobs: readonly Job[]) => Promise<readonly Result[]>
  readonly afterFailure: (error: unknown) => AfterFailure
  /** `false`: one transaction for each job, the plain way, for comparison. */
  readonly grouping: boolean
  /** Told when a job that nobody waits for could not be written. */
  readonly onRiderFailed: (error: unknown) => void
  /** How long a rider waits for company before it is written without. Milliseconds. */
  readonly riderWaitMs?: number
  /** Resolves when the event loop has gone round once. */
  readonly nextLoop?: () => Promise<void>
}

/** Lets jobs that arrive together share one transaction, and with it one wait for the disk. */
export interface GroupCommitter<Job, Result> {
  /** Resolves when the job is durable. */
  readonly submit: (job: Job) => Promise<Result>
  /** Takes a job along with the next ones; nobody waits for it. */
  readonly ride: (job: Job) => void
  /** Writes what is still waiting and resolves when nothing is. */
  readonly settle: () => Promise<void>
}

/** Bounds a transaction, and the number of different statements that batches of every size make. */
const BATCH = 64

/**
 * A job waits while each round of the event loop brings another, for this many rounds at most. With 50 clients over HTTP
 * one round gathered 25 turns a commit, two 36, four 37, eight 38; a client alone pays one round, some microseconds.
 */
const ROUNDS = 4

const RIDER_WAIT_MS = 1000

interface Waiting<Job, Result> {
  readonly job: Job
  readonly resolve: (result: Result) => void
  readonly reject: (error: unknown) => void
}

/**
 * A group committer: while one transaction is written the next one gathers, as databases do with their logs
 * (DeWitt et al. 1984, "Implementation Techniques for Main Memory Database Systems", section 5.2).
 * Jobs are written in the order in which they came.
 */
export function createGroupCommitter<Job, Result>(
  options: GroupCommitterOptions<Job, Result>,
): GroupCommitter<Job, Result> {
  const { write, afterFailure, grouping, onRiderFailed, riderWaitMs = RIDER_WAIT_MS, nextLoop = loopRound } = options
  const waiting: Waiting<Job, Result>[] = []
  const riders: Waiting<Job, Result>[] = []
  let riderTimer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined

  function start(): void {
    running ??= run().finally(() => {
      running = undefined
      if (waiting.length > 0) start()
    })
  }

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      if (grouping) await gather()
      const room = grouping ? BATCH : 1
      const batch = [...riders.splice(0, room), ...waiting.splice(0, room)]
      await writeBatch(batch)
    }
  }

  async function gather(): Promise<void> {
    for (let round = 0; round < ROUNDS && waiting.length < BATCH; round += 1) {
      const before = waiting.length
      await nextLoop()
      if (waiting.length === before) return
    }
  }

  async function writeBatch(batch: readonly Waiting<Job, Result>[], isSecondTry = false): Promise<void> {
    try {
      const results = await write(batch.map(({ job }) => job))
      batch.forEach(({ resolve }, position) => resolve(results[position] as Result))
    } catch (error) {
      const next = afterFailure(error)
      if (next === 'alone' && batch.length > 1) for (const one of batch) await writeBatch([one], isSecondTry)
      else if (next === 'again' && !isSecondTry) await writeBatch(batch, true)
      else for (const { reject } of batch) reject(error)
    }
  }

  function writeRiders(): void {
    clearTimeout(riderTimer)
    riderTimer = undefined
    waiting.unshift(...riders.splice(0))
    if (waiting.length > 0) start()
  }

  return {
    submit: (job) =>
      new Promise((resolve, reject) => {
        waiting.push({ job, resolve, reject })
        start()
      }),
    ride(job) {
      riders.push({ job, resolve: () => undefined, reject: onRiderFailed })
      riderTimer ??= setTimeout(writeRiders, riderWaitMs).unref()
    },
    async settle() {
      writeRiders()
      while (running !== undefined) await running
    },
  }
}

function loopRound(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
