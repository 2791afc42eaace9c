import { obstacleTo } from '../../model/outside'
import type { Check, Scene } from '../check'
import type { Answer } from '../reach'

/** The Bot Framework's tokens are taken with clocks that differ by so much at most. */
const TOLERATED_S = 300
const NOTABLE_S = 60

/** Whether this machine's clock is right, by the `Date` header of what was asked anyway. */
export const clockCheck: Check = {
  subject: 'Clock',
  needs: [],
  run: async (scene) => {
    const source = await datedAnswer(scene)
    if (source === undefined) {
      return [
        { level: 'ok', code: 'clock-not-compared', evidence: 'nothing was asked that tells the time', skipped: true },
      ]
    }
    const seconds = aheadOf(source.answer)
    const difference = `${Math.abs(seconds)} seconds ${seconds > 0 ? 'ahead of' : 'behind'} ${source.host}`
    if (Math.abs(seconds) > TOLERATED_S) {
      return [
        {
          level: 'error',
          code: 'clock-wrong',
          evidence: `This machine's clock is ${difference}.`,
          next: 'Set it by a time server (NTP): with more than five minutes, every message from Teams is refused as too old or too new.',
        },
      ]
    }
    if (Math.abs(seconds) > NOTABLE_S) {
      return [
        {
          level: 'warning',
          code: 'clock-off',
          evidence: `This machine's clock is ${difference}.`,
          next: 'Set it by a time server (NTP) before it drifts further: from five minutes on, messages are refused.',
        },
      ]
    }
    const agrees = Math.abs(seconds) <= 2 ? `agrees with ${source.host}` : difference
    return [{ level: 'ok', code: 'clock-right', evidence: agrees }]
  },
}

interface Source {
  readonly host: string
  readonly answer: Answer
}

/** Microsoft's clock before one of our own; one that runs on this machine tells nothing. */
async function datedAnswer({ settings: { config }, requests }: Scene): Promise<Source | undefined> {
  const token = await requests.token()
  if (token !== undefined && 'answer' in token && token.answer.headers.has('date')) {
    return { host: 'Microsoft', answer: token.answer }
  }
  if (config.credentials === undefined || obstacleTo(config.publicUrl) === 'this-machine') return undefined
  const endpoint = await requests.endpoint()
  if (!('answer' in endpoint) || !endpoint.answer.headers.has('date')) return undefined
  return { host: new URL(config.publicUrl).host, answer: endpoint.answer }
}

/** Whole seconds by which our clock is ahead. A `Date` is cut to the second, so half of one is added to it. */
function aheadOf({ headers, at }: Answer): number {
  return Math.round((at - (Date.parse(headers.get('date') ?? '') + 500)) / 1000)
}
