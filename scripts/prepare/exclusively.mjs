import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** A process id is used again some day: nobody prepares for longer than this. */
const ABANDONED_AFTER_MS = 20 * 60_000

/** Clearing a lock away takes no millisecond: whoever began longer ago was killed over it. */
const CLEARED_AFTER_MS = 10_000

const isAlive = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Who holds the lock: a process in words, `'nobody'` when its holder is gone; undefined when there is no lock. */
function holderOf(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'))
    const age = Date.now() - statSync(file).mtimeMs
    // An empty file was created a moment ago and its number is about to be written.
    if (pid === 0) return age < 1000 ? 'another command' : 'nobody'
    return age < ABANDONED_AFTER_MS && isAlive(pid) ? `process ${pid}` : 'nobody'
  } catch (error) {
    if (error.code === 'ENOENT') return undefined
    throw error
  }
}

function taken(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

/**
 * Takes away a lock whose holder is gone. Several may have seen that at once, and the lock that the slowest of them finds
 * may be the fastest one's new one: so one at a time looks again and takes it away, and nobody does without looking.
 */
function clearAbandoned(file) {
  const claim = `${file}.clearing`
  if (taken(claim)) {
    try {
      if (holderOf(file) === 'nobody') rmSync(file, { force: true })
    } finally {
      rmSync(claim, { force: true })
    }
  } else {
    const since = statSync(claim, { throwIfNoEntry: false })?.mtimeMs
    if (since !== undefined && Date.now() - since > CLEARED_AFTER_MS) rmSync(claim, { force: true })
  }
}

/**
 * Does some work while no other process does the same: a newcomer starts the bot in one terminal and the chat in another,
 * and `npm ci` deletes what the other just installed.
 * @param {string} file the lock: holds the id of the process that works
 * @param {() => Promise<void>} work
 * @param {(line: string) => void} say told once when there is somebody to wait for
 */
export async function exclusively(file, work, say) {
  mkdirSync(dirname(file), { recursive: true })
  let waiting = false
  while (!taken(file)) {
    const holder = holderOf(file)
    if (holder === undefined) continue
    if (holder === 'nobody') {
      clearAbandoned(file)
      await wait(1)
      continue
    }
    if (!waiting) say(`Waiting for ${holder}, which is preparing the same folder (${file})\n`)
    waiting = true
    await wait(100)
  }
  try {
    await work()
  } finally {
    rmSync(file, { force: true })
  }
}
