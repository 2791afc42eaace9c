import { GATE, type GateFigures } from './gate'
import type { Counts, GatePart, OwnResult, WentWrong } from './measure-own-questions'

const COLUMNS = ['asked', 'right', 'offered', 'missed', 'wrong'] as const
const WIDTH = 9

const PROMISES: Readonly<Record<keyof GateFigures, string>> = {
  handled: `right or among the choices, at least ${percent(GATE.handled)}`,
  answeredWrongly: `answered wrongly, at most ${percent(GATE.answeredWrongly)}`,
  unansweredAnswered: `answered though the page does not, at most ${percent(GATE.unansweredAnswered)}`,
  offTopicAnswered: 'off-topic and answered, none',
}

/** For people: what came of each kind, every question that went wrong, and the gate's verdict, for all and each half. */
export function formatOwnResult({ kinds, parts, wentWrong, passed }: OwnResult): string {
  const nameWidth = Math.max(...kinds.map(({ kind }) => kind.length), 'unanswered'.length) + 2
  const line = (name: string, cells: readonly string[]) =>
    name.padEnd(nameWidth) + cells.map((cell) => cell.padStart(WIDTH)).join('')
  const counts = (name: string, of: Counts) =>
    line(
      name,
      COLUMNS.map((column) => String(of[column])),
    )
  const promiseWidth = Math.max(...Object.values(PROMISES).map(({ length }) => length)) + 2
  const inParts = Object.values(parts)
  return [
    line('kind', COLUMNS),
    ...kinds.map((kind) => counts(kind.kind, kind)),
    counts('answered', parts.all.answered),
    counts('unanswered', parts.all.unanswered),
    'Right: the right answer, or silence where the page has none. Offered: among the choices, or choices where the page has none.',
    '',
    ...(wentWrong.length === 0 ? [] : [...wentWrong.map(story), '']),
    'the gate'.padEnd(promiseWidth) +
      Object.keys(parts)
        .map((name) => name.padStart(WIDTH))
        .join(''),
    ...(Object.keys(PROMISES) as (keyof GateFigures)[]).map(
      (name) => PROMISES[name].padEnd(promiseWidth) + inParts.map((part) => figure(part, name)).join(''),
    ),
    passed
      ? 'The gate is passed.'
      : 'The gate is missed where a figure has a "!", on all questions or on the test half.',
  ].join('\n')
}

function figure({ figures, missed }: GatePart, name: keyof GateFigures): string {
  const value = figures[name]
  return `${value === undefined ? '–' : percent(value)}${missed.includes(name) ? '!' : ''}`.padStart(WIDTH)
}

function story({ text, place, kind, half, expected, decision, shown }: WentWrong): string {
  const wanted = expected.length === 0 ? 'nothing' : expected.join(' or ')
  const got = { answer: 'answered', choices: 'offered', none: 'nothing was found' }[decision]
  return `${place.file}:${place.line}: ${kind}, ${half}: "${text}" is ${wanted}; ${[got, shown.join(', ')].join(' ').trim()}`
}

function percent(share: number): string {
  return `${Number((100 * share).toFixed(1))} %`
}
