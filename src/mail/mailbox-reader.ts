import type { Clock } from '../model/clock'
import type { Logger } from '../model/logger'
import { backOff } from './back-off'
import { codeOf, failureOf, MailboxError, type MailboxFailure } from './mailbox-failure'
import { openImapSession, type ImapSession, type SessionParts } from './imap-session'

/** The mailbox is looked through this often in any case: IDLE tells at once, but not every server has it, and some forget. */
const ROUND_MS = 60_000

/** Who does not read asks this often whether it is their turn: when the one who reads was killed, it is theirs that much later. */
const STANDBY_MS = 15_000

export interface MailboxReaderParts extends SessionParts {
  /** Takes a mail for good. Rejects where it could not: the mail is read again then. Knows a mail that it took before. */
  readonly ingest: (raw: Uint8Array) => Promise<unknown>
  /**
   * So that one of several processes reads. Asked for at every round and before every mail; what is ours stays ours meanwhile,
   * however long a mail takes. Left to others while the mailbox cannot be read from here.
   */
  readonly role: { hold(): Promise<boolean>; release(): Promise<void> }
  readonly clock: Clock
  readonly logger: Logger
  /** Resolves after a time, or with the signal. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>
}

export interface MailboxStatus {
  /**
   * - `standby`: another process reads
   * - `reading`: connected; whatever comes is taken
   * - `failing`: there is no connection; `reason` says why
   */
  readonly state: 'stopped' | 'standby' | 'connecting' | 'reading' | 'failing'
  readonly reason?: MailboxFailure
  /** When the mailbox was last looked through. Epoch milliseconds. */
  readonly readAt?: number
  /** Mails that could not be taken then, and are tried again. */
  readonly refused: number
}

export interface MailboxReader {
  start(): void
  /** Ends after the mail that is being taken. */
  stop(): Promise<void>
  status(): MailboxStatus
}

/**
 * Reads the mails of a mailbox that nobody has seen, in order, each taken first and then marked `\Seen` (RFC 9051). Where
 * something comes between the two, the mail is read again, and known. Nothing is remembered by number, so a server that
 * numbers its mails anew (UIDVALIDITY) changes nothing. Other mails do not wait for one that cannot be taken; lost
 * connections come back after a growing while, here or in another process.
 */
export function createMailboxReader(parts: MailboxReaderParts): MailboxReader {
  const { role, clock, logger } = parts
  const wait = parts.wait ?? waited
  let status: MailboxStatus = { state: 'stopped', refused: 0 }
  let failures = 0
  let running: { readonly stop: AbortController; readonly done: Promise<void> } | undefined
  /** A mail is being taken: the connection is left to mark it. */
  let isTaking = false

  const become = (state: MailboxStatus['state'], reason?: MailboxFailure) => {
    const { readAt, refused } = status
    status = {
      state,
      refused,
      ...(readAt === undefined ? {} : { readAt }),
      ...(reason === undefined ? {} : { reason }),
    }
  }

  async function holdsRole(): Promise<boolean> {
    try {
      return await role.hold()
    } catch (error) {
      throw new MailboxError('role-unknown', { cause: error })
    }
  }

  /** It ends by itself where the database is not there to hear of it. */
  async function leaveRole(): Promise<void> {
    await role
      .release()
      .catch((error: unknown) => logger.warn({ err: error }, 'the role of reading the mailbox is not released'))
  }

  async function run(stop: AbortSignal): Promise<void> {
    const isStopped = () => stop.aborted
    while (!isStopped()) {
      try {
        if (await holdsRole()) await readWhileHeld(stop)
        else {
          become('standby')
          await wait(STANDBY_MS, stop)
        }
      } catch (error) {
        if (isStopped()) break
        failures += 1
        const reason = failureOf(error)
        become('failing', reason)
        // The database is not spared by waiting longer.
        const nextMs = reason === 'role-unknown' ? Math.min(backOff(failures), STANDBY_MS) : backOff(failures)
        logger.warn(
          { reason, code: codeOf(error), failures, nextMs },
          'the mailbox cannot be read; another try follows',
        )
        await leaveRole()
        await wait(nextMs, stop)
      }
    }
  }

  async function readWhileHeld(stop: AbortSignal): Promise<void> {
    const isStopped = () => stop.aborted
    become('connecting')
    const cut = new AbortController()
    const onStop = () => {
      if (!isTaking) cut.abort()
    }
    stop.addEventListener('abort', onStop)
    let session: ImapSession | undefined
    try {
      session = await openImapSession(parts, cut.signal)
      while (!isStopped() && (await holdsRole())) {
        const refused = await readUnseen(session, stop)
        failures = refused > 0 ? failures + 1 : 0
        status = { state: 'reading', readAt: clock.now(), refused }
        await newsOrRound(session, refused > 0 ? Math.min(backOff(failures), ROUND_MS) : ROUND_MS, stop)
        if (!session.isOpen() && !isStopped()) throw new MailboxError('connection-lost')
      }
    } finally {
      stop.removeEventListener('abort', onStop)
      session?.close()
    }
  }

  /** @returns how many could not be taken */
  async function readUnseen(session: ImapSession, stop: AbortSignal): Promise<number> {
    let refused = 0
    for (const uid of await session.unseen()) {
      if (stop.aborted || !(await holdsRole())) break
      const raw = await session.fetch(uid)
      if (raw === undefined) continue
      isTaking = true
      try {
        if (await isTaken(raw, uid)) await session.markSeen(uid)
        else refused += 1
      } finally {
        isTaking = false
      }
    }
    return refused
  }

  async function isTaken(raw: Uint8Array, uid: number): Promise<boolean> {
    try {
      await parts.ingest(raw)
      return true
    } catch (error) {
      logger.error({ err: error, uid, bytes: raw.byteLength }, 'a mail could not be taken; it stays unseen')
      return false
    }
  }

  async function newsOrRound(session: ImapSession, ms: number, stop: AbortSignal): Promise<void> {
    const over = new AbortController()
    const either = AbortSignal.any([over.signal, stop])
    await Promise.race([session.news(either), wait(ms, either)])
    over.abort()
  }

  return {
    start() {
      if (running !== undefined) return
      const stop = new AbortController()
      running = { stop, done: run(stop.signal) }
    },
    async stop() {
      if (running === undefined) return
      const { stop, done } = running
      stop.abort()
      await done
      running = undefined
      become('stopped')
      await leaveRole()
    },
    status: () => status,
  }
}

function waited(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end)
    if (signal.aborted) end()
  })
}
