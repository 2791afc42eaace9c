import type { HttpResponse, HttpRoute } from '../model/http'
import type { Logger } from '../model/logger'

export interface CheckResult {
  readonly ok: boolean
  /** Shown to whoever asks: file, line and code of a page's problem, but never a secret or a person. */
  readonly detail?: object
}

/** Something the service needs to do its work. */
export interface ReadinessCheck {
  readonly name: string
  check(): Promise<CheckResult>
}

/** A check that takes longer has failed: whoever asks for readiness does not wait long either. */
const CHECK_MS = 2000

/**
 * `/livez` says that the process runs its event loop; `/readyz` whether it should be sent requests: every check passes
 * and no stop has begun. A check that throws fails without detail; the reason is logged.
 */
export function createHealthRoutes(parts: {
  readonly checks: readonly ReadinessCheck[]
  readonly isStopping: () => boolean
  readonly logger: Logger
}): readonly HttpRoute[] {
  let running: Promise<HttpResponse> | undefined
  const readiness = async (): Promise<HttpResponse> => {
    if (parts.isStopping()) return { status: 503, json: { status: 'stopping' } }
    const results = await Promise.all(
      parts.checks.map(async (check) => [check.name, await resultOf(check, parts.logger)] as const),
    )
    const ready = results.every(([, { ok }]) => ok)
    return {
      status: ready ? 200 : 503,
      json: { status: ready ? 'ready' : 'not-ready', checks: Object.fromEntries(results) },
    }
  }
  return [
    {
      method: 'GET',
      path: '/livez',
      access: 'anyone',
      maxBodyBytes: 0,
      handle: () => Promise.resolve({ status: 200, json: { status: 'live' } }),
    },
    {
      method: 'GET',
      path: '/readyz',
      access: 'anyone',
      maxBodyBytes: 0,
      // Askers at the same time share one run, so that asking often cannot load what is checked.
      handle: () =>
        (running ??= readiness().finally(() => {
          running = undefined
        })),
    },
  ]
}

async function resultOf(check: ReadinessCheck, logger: Logger): Promise<CheckResult> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<CheckResult>((resolve) => {
    timer = setTimeout(() => {
      resolve({ ok: false, detail: { late: `no answer within ${CHECK_MS} ms` } })
    }, CHECK_MS)
  })
  try {
    return await Promise.race([check.check(), late])
  } catch (error) {
    logger.error({ err: error, check: check.name }, 'readiness check failed')
    return { ok: false }
  } finally {
    clearTimeout(timer)
  }
}
