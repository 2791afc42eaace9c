import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** A process id is used again some day: nobody prepares for longer than this. */
const ABANDONED_AFTER_MS = 20 * 60_000

const isAlive = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** The process that holds the lock; undefined when it is free, or its holder is gone. */
function holderOf(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'))
    const age = Date.now() - statSync(file).mtimeMs
    // An empty file was created a moment ago and its number is about to be written.
    if (pid === 0) return age < 1000 ? 'another command' : undefined
    return age < ABANDONED_AFTER_MS && isAlive(pid) ? `process ${pid}` : undefined
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
    if (holder === undefined) rmSync(file, { force: true })
    else {
      if (!waiting) say(`Waiting for ${holder}, which is preparing the same folder (${file})\n`)
      waiting = true
      await wait(100)
    }
  }
  try {
    await work()
  } finally {
    rmSync(file, { force: true })
  }
}
