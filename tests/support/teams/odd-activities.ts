import fc from 'fast-check'
import { teamsActivities } from './teams-activities'

const deep = (levels: number): unknown =>
  Array.from({ length: levels }).reduce<unknown>((inner, _, level) => (level % 2 === 0 ? { a: inner } : [inner]), 1)

/** JSON that a field should not have: each a text, so that `__proto__` arrives as a field of its own. */
const ODD_VALUES: readonly string[] = [
  ...[null, true, 0, -1, 1e308, 1.5, '', ' ', 'x', '\u0000', '\ud800', '__proto__', 'constructor', '..', '<at>', '{}'],
  ...[[], {}, [[]], [null], [{}], [1, 'a', {}], { id: 1 }, { id: '' }, { toString: 'x' }, { length: -1 }, { then: 1 }],
  ...['x'.repeat(70_000), '\n'.repeat(3_000), '<at>'.repeat(5_000), '&nbsp;'.repeat(5_000), '😀'.repeat(2_000)],
  ...[deep(400), Array.from({ length: 2_000 }, (_, n) => ({ id: `${n}` })), Array(500).fill([])],
  ...[
    'message',
    'invoke',
    'messageUpdate',
    'messageDelete',
    'installationUpdate',
    'conversationUpdate',
    'msteams',
    'sms',
  ],
  ...[{ v: 1, do: 'ask', entry: 'x' }, { v: 1, do: 'help' }, { v: 2, do: 'help' }, '{"v":1,"do":"help"}', '{"v":1'],
]
  .map((value) => JSON.stringify(value))
  .concat('{"__proto__":{"polluted":true}}', '{"constructor":{"prototype":{"polluted":true}}}')

/** Fields that Teams did not send in what is recorded, and may. */
const MORE_FIELDS = [
  '__proto__',
  'constructor',
  'value',
  'name',
  'action',
  'replyToId',
  'membersAdded',
  'membersRemoved',
]
const EVEN_MORE = ['attachments', 'entities', 'channelData', 'deliveryMode', 'relatesTo', 'callerId', 'text', 'locale']

const written = Object.values(teamsActivities).map((activity) => JSON.stringify(activity))

type Path = readonly string[]

/** The ways to every field, three deep. */
function pathsIn(value: unknown, levels = 3): readonly Path[] {
  if (levels === 0 || typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => [
    [name],
    ...pathsIn(inner, levels - 1).map((path) => [name, ...path]),
  ])
}

const ways = written.map((text) => [
  ...pathsIn(JSON.parse(text)),
  ...[...MORE_FIELDS, ...EVEN_MORE].map((name) => [name]),
])

/** One field made odd: which, and how. The last kind of how takes it away. */
type Change = readonly [where: number, how: number]

function change(activity: object, path: Path, odd: string | undefined): void {
  const name = path.at(-1) ?? ''
  const holder = path
    .slice(0, -1)
    .reduce<unknown>((inner, step) => (Object(inner) as Readonly<Record<string, unknown>>)[step], activity)
  if (typeof holder !== 'object' || holder === null) return
  if (odd === undefined) Reflect.deleteProperty(holder, name)
  else {
    const value = JSON.parse(odd) as unknown
    Object.defineProperty(holder, name, { value, enumerable: true, configurable: true, writable: true })
  }
}

/**
 * What Teams sends, with up to four fields missing, of another type, huge, nested, or named like a prototype.
 * @param serviceUrl of the connector, for activities whose own is left alone
 */
export function oddActivities(serviceUrl: string): fc.Arbitrary<object> {
  const changes = fc.array(fc.tuple(fc.nat(1_000), fc.nat(ODD_VALUES.length)), { maxLength: 4 })
  return fc.tuple(fc.nat(written.length - 1), changes, fc.nat(1_000_000)).map(([which, made, number]) => {
    const activity = JSON.parse(written[which] ?? '{}') as Record<string, unknown>
    Object.assign(activity, { serviceUrl, id: `odd-${number}` })
    const paths = ways[which] ?? []
    for (const [where, how] of made as readonly Change[]) {
      change(activity, paths[where % paths.length] ?? [], ODD_VALUES[how])
    }
    return activity
  })
}
