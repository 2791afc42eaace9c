import { foundWords, REASON_TEXTS } from '../model/explanation'
import type { UnansweredGroup } from './unanswered-report'

/** A question longer than this is cut in the report, in characters as people count them. */
const TEXT_LENGTH = 100

/**
 * The report as plain text, a question and what is known of it on two lines. Texts come from strangers: whatever could
 * steer a terminal or break a line is shown as a space.
 * @param since epoch milliseconds, the start of the time that is reported on
 * @param withReasons adds why it was not answered, and which words the nearest entry has and which it lacks
 */
export function formatReport(groups: readonly UnansweredGroup[], since: number, withReasons = false): string {
  if (groups.length === 0) return `Every question since ${day(since)} got an answer.\n`
  const times = groups.reduce((sum, { count }) => sum + count, 0)
  const head = `Asked and not answered since ${day(since)}: ${counted(groups.length, 'question', 'questions')}, asked ${counted(times, 'time', 'times')}`
  return `${head}\n\n${groups.map((group) => formatGroup(group) + (withReasons ? why(group) : '')).join('\n')}`
}

function formatGroup({ text, count, askedBack, firstAt, lastAt, channels, nearest }: UnansweredGroup): string {
  const when = day(firstAt) === day(lastAt) ? day(lastAt) : `${day(firstAt)} to ${day(lastAt)}`
  const about = [
    nearest === undefined
      ? 'nothing on the page came near'
      : `nearest: ${oneLine(nearest.id)} "${oneLine(nearest.question)}" (${nearest.score.toFixed(2)})`,
    outcome(count, askedBack),
    when,
    channels.map(oneLine).join(', '),
  ]
  return `${String(count).padStart(5)}  ${oneLine(text)}\n       ${about.join(' | ')}\n`
}

/** Nothing where the record is from before reasons were kept. */
function why({ reason, nearest }: UnansweredGroup): string {
  const words =
    nearest?.matched === undefined || nearest.unmatched === undefined
      ? []
      : [`found: ${listed(foundWords(nearest.matched))}`, `not found: ${listed(nearest.unmatched.join(', '))}`]
  const lines = [
    ...(reason === undefined ? [] : [REASON_TEXTS[reason]]),
    ...(words.length === 0 ? [] : [words.join(' | ')]),
  ]
  return lines.map((line) => `       ${line}\n`).join('')
}

function listed(words: string): string {
  return oneLine(words) || 'nothing'
}

function outcome(count: number, askedBack: number): string {
  if (askedBack === 0) return 'no answer'
  if (askedBack === count) return 'asked back'
  return `no answer ${counted(count - askedBack, 'time', 'times')}, asked back ${counted(askedBack, 'time', 'times')}`
}

function counted(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

function oneLine(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
  const characters = [...new Intl.Segmenter().segment(plain.slice(0, TEXT_LENGTH * 10))]
  if (characters.length <= TEXT_LENGTH) return characters.map(({ segment }) => segment).join('')
  return `${characters
    .slice(0, TEXT_LENGTH - 1)
    .map(({ segment }) => segment)
    .join('')}…`
}
