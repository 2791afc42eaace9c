import { silentLogger } from '../../../src/model/logger'
import { readConfig } from '../../../src/server/config'
import type { Environment } from '../../../src/server/env-variables'
import { wire } from '../../../src/wire'

/** The whole service in this process, on a port of its own. */
export interface Service {
  /** Another one after a restart. */
  readonly url: string
  stop(): Promise<void>
  /** Stops it and starts it anew with the same settings: the same page and database, and nothing left in memory. */
  restart(): Promise<void>
}

/** Starts what `npm start` starts. */
export async function startService(env: Environment): Promise<Service> {
  const start = () => wire(readConfig(env), silentLogger)
  let program = await start()
  return {
    get url() {
      return `http://127.0.0.1:${program.port}`
    },
    stop: () => program.stop(),
    restart: async () => {
      await program.stop()
      program = await start()
    },
  }
}

/** What `/readyz` says of the page. */
export interface PageStatus {
  /** Of the answer. */
  readonly status: number
  readonly entries: number
  readonly loadedAt: string
  readonly problems: readonly string[]
  readonly refused?: { readonly at: string; readonly problems: readonly string[] }
}

export async function pageStatus(url: string): Promise<PageStatus> {
  const response = await fetch(`${url}/readyz`)
  const { checks } = (await response.json()) as { checks: { faq: { detail: Omit<PageStatus, 'status'> } } }
  return { status: response.status, ...checks.faq.detail }
}
