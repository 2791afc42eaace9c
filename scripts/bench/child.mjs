import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

/** A port that the system says is free. */
export async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address()
  probe.close()
  await once(probe, 'close')
  return port
}

/** Starts a script of this folder that announces its port. */
export async function forkHere(script, { args = [], env = {} } = {}) {
  const child = fork(fileURLToPath(new URL(script, import.meta.url)), args, {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, ...env },
  })
  const [announced] = await once(child, 'message')
  return { ...announced, child, stop: () => stopped(child) }
}

/** Ends a child that this run started, and waits until it is gone. */
export async function stopped(child, signal = 'SIGTERM') {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
}

/**
 * Starts the built service and waits until /readyz says 200.
 * @returns the milliseconds from spawn to the first accepted connection, and to readiness
 */
export async function startService({ folder, env }) {
  const port = await freePort()
  const began = performance.now()
  const child = spawn(process.execPath, ['dist/src/main.js'], {
    cwd: folder,
    env: { ...process.env, NODE_ENV: 'development', HOST: '127.0.0.1', PORT: String(port), LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  let ended = false
  child.once('exit', () => {
    ended = true
  })
  const answersAt = async (path) => {
    for (;;) {
      if (ended) throw new Error(`the service ended with ${child.exitCode} before it answered ${path}`)
      try {
        const response = await fetch(`http://127.0.0.1:${port}${path}`)
        await response.arrayBuffer()
        if (response.ok) return performance.now() - began
      } catch {
        // Not listening yet: that is what is being measured.
      }
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
  }
  const listeningMs = await answersAt('/livez')
  const readyMs = await answersAt('/readyz')
  return { child, port, listeningMs, readyMs, stop: () => stopped(child) }
}

/** Resident memory of a process in MB; undefined where the system has no /proc. */
export function residentMegabytes(pid) {
  try {
    return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024
  } catch {
    return undefined
  }
}
