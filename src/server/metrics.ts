import type prometheus from 'prom-client'

/** Names that may become label values; everything else is `other`, so that no sender can grow the number of series. */
const CHANNELS = [
  'msteams',
  'webchat',
  'directline',
  'emulator',
  'terminal',
  'slack',
  'email',
  'telegram',
  'line',
] as const
const DECISIONS = ['answer', 'choices', 'none', 'notice'] as const

/** Figures about this process, in the text form of Prometheus. */
export interface Metrics {
  /**
   * One finished turn.
   * @param decision the kind of its first reply; `undefined` where it had none
   */
  turn(turn: { readonly channel: string; readonly decision?: string; readonly seconds: number }): void
  /** One try to bring something to somebody, by the kind of task and what came of it. */
  sent(outcome: { readonly kind: string; readonly state: string }): void
  /** Whether the page as it stands now could be loaded. */
  faqReload(result: { readonly failed: boolean }): void
  /** @returns the body of `/metrics` and its content type */
  print(): Promise<{ readonly text: string; readonly contentType: string }>
}

/** Counts nothing: for a program whose figures nobody reads. */
export const noMetrics: Metrics = {
  turn: () => undefined,
  sent: () => undefined,
  faqReload: () => undefined,
  print: () => Promise.resolve({ text: '', contentType: 'text/plain' }),
}

/** Metrics with a registry of their own; process metrics (memory, event loop, garbage collection) come with them. */
export function createMetrics(): Metrics {
  const { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } = loadPrometheus()
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const turns = new Counter({
    name: 'faq_turns_total',
    help: 'Turns by channel and by what the first reply was.',
    labelNames: ['channel', 'decision'] as const,
    registers,
  })
  const seconds = new Histogram({
    name: 'faq_turn_seconds',
    help: 'Time of a turn from arrival until its replies were taken.',
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  })
  const sent = new Counter({
    name: 'faq_sent_total',
    help: 'Tries to send mails and to say answers, by kind of task and outcome.',
    labelNames: ['kind', 'state'] as const,
    registers,
  })
  const reloadFailed = new Gauge({
    name: 'faq_reload_failed',
    help: '1 while the page as it stands cannot be loaded and an earlier one answers, else 0.',
    registers,
  })
  return {
    turn: ({ channel, decision, seconds: took }) => {
      turns.inc({ channel: knownOrOther(CHANNELS, channel), decision: knownOrOther(DECISIONS, decision ?? 'notice') })
      seconds.observe(took)
    },
    sent: ({ kind, state }) => {
      sent.inc({ kind, state })
    },
    faqReload: ({ failed }) => {
      reloadFailed.set(failed ? 1 : 0)
    },
    print: async () => ({ text: await registry.metrics(), contentType: registry.contentType }),
  }
}

function knownOrOther(known: readonly string[], value: string): string {
  return known.includes(value) ? value : 'other'
}

function loadPrometheus(): typeof prometheus {
  // Most programs run without metrics and should not wait for them to load.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('prom-client') as typeof prometheus
}
