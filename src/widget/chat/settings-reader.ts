import type { WidgetSettings } from '../../channels/web/protocol'
import { createBackOff } from './back-off'
import type { ChatEnvironment } from './environment'
import { isRecord } from './is-record'
import { createLoop } from './loop'
import type { Reachability } from './reachability'
import type { Requests } from './requests'

/** Asks for the panel's settings until it has them. */
export interface SettingsReader {
  /** The last that came. */
  current(): WidgetSettings | undefined
  /** They were asked for last in vain. */
  readonly hasFailed: boolean
  /** They are wanted now, or there is a connection again. */
  wake(): void
  /** @param locale BCP 47; until its settings have come, the earlier ones stay */
  setLocale(locale: string): void
  readonly locale: string
  stop(): void
}

export interface SettingsReaderParts {
  readonly environment: ChatEnvironment
  readonly requests: Requests
  readonly reachability: Reachability
  readonly locale: string
  readonly isWanted: () => boolean
  /** Whether nobody else finds out when an unreachable service can be reached again: then they are asked for again. */
  readonly isAlone: () => boolean
  readonly onChange: () => void
}

export function createSettingsReader(parts: SettingsReaderParts): SettingsReader {
  const { environment, requests, reachability, isWanted, isAlone, onChange } = parts
  const backOff = createBackOff(() => environment.random())
  let { locale } = parts
  let settings: WidgetSettings | undefined
  /** The locale that they were asked for with. */
  let askedWith: string | undefined
  let hasFailed = false

  const loop = createLoop(environment, async () => {
    const isMissing = askedWith !== locale || (reachability.isUnreachable && isAlone())
    if (!isMissing || !isWanted()) return undefined
    const triedAt = environment.now()
    const asking = locale
    const outcome = await requests.send('GET', `/widget/settings?locale=${encodeURIComponent(asking)}`)
    if (outcome.is === 'dropped') return 0
    if (outcome.is !== 'ok' || !isSettings(outcome.body)) {
      reachability.missed(triedAt)
      hasFailed = true
      onChange()
      return Math.max(backOff.next(), outcome.is === 'busy' ? outcome.ms : 0)
    }
    backOff.reset()
    reachability.reached()
    hasFailed = false
    if (asking === locale) {
      settings = outcome.body
      askedWith = asking
      onChange()
    }
    return 0
  })

  function wake(): void {
    backOff.reset()
    loop.wake()
  }

  return {
    current: () => settings,
    get hasFailed() {
      return hasFailed
    },
    wake,
    setLocale: (next) => {
      locale = next
      wake()
    },
    get locale() {
      return locale
    },
    stop: () => loop.stop(),
  }
}

function isSettings(value: unknown): value is WidgetSettings {
  return (
    isRecord(value) &&
    typeof value.locale === 'string' &&
    isRecord(value.page) &&
    isRecord(value.contact) &&
    isRecord(value.words) &&
    Array.isArray(value.welcome)
  )
}
