import { mailEnv } from '../mail/mail-env'
import { SECRET, SITE } from '../web/web-service'
import { startBuiltProgram, type BuiltProgram } from './built-program'
import type { Workplace } from './workplace'

/** What `/readyz` says, as far as replicas differ in it. */
export interface Readiness {
  readonly status: 'ready' | 'not-ready' | 'stopping'
  readonly checks?: {
    readonly database: { readonly ok: boolean }
    readonly mail: {
      readonly detail?: {
        readonly waiting: number
        readonly parked: number
        readonly mailbox?: { readonly state: string }
      }
    }
  }
}

/** One of several whole programs, each a process of its own, that share a database and a mailbox. */
export interface Replica extends BuiltProgram {
  readonly port: number
  readiness(): Promise<Readiness>
  /** Resolves once `/readyz` says so of it; asked again and again. */
  until(isSo: (readiness: Readiness) => boolean): Promise<void>
}

/** What a replica's mailbox is, for `until`. */
export const mailboxIs = (state: string) => (readiness: Readiness) =>
  readiness.checks?.mail.detail?.mailbox?.state === state

const ASK_AGAIN_MS = 50

/** @param servers where mail goes out and comes in */
export async function startReplica(
  { folder, env }: Workplace,
  databaseUrl: string,
  servers: { readonly smtpUrl: string; readonly imapPort: number },
): Promise<Replica> {
  const program = startBuiltProgram(folder, {
    ...env,
    DATABASE_URL: databaseUrl,
    // Visitors come from addresses of their own (`web-client.ts`).
    TRUST_PROXY: '1',
    DIRECT_LINE_SECRET: SECRET,
    WIDGET_ORIGINS: SITE,
    ...mailEnv({ url: servers.smtpUrl }, { port: servers.imapPort }),
  })
  const url = await program.url()
  const readiness = async () => (await (await fetch(`${url}/readyz`)).json()) as Readiness
  return {
    ...program,
    port: Number(new URL(url).port),
    readiness,
    async until(isSo) {
      while (!isSo(await readiness())) await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS))
    },
  }
}
