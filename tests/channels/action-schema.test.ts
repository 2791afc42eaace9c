import fc from 'fast-check'
import { parseAction } from '../../src/channels/action-schema'
import type { Action } from '../../src/model/action'

const actions: readonly Action[] = [
  { v: 1, do: 'ask', entry: 'map' },
  { v: 1, do: 'none-of-these' },
  { v: 1, do: 'browse' },
  { v: 1, do: 'browse', category: 'Money & prizes' },
  { v: 1, do: 'browse', category: '', page: 2 },
  { v: 1, do: 'rate', entry: 'map', helpful: false },
  { v: 1, do: 'person' },
  { v: 1, do: 'help' },
  { v: 1, do: 'rephrase' },
  { v: 1, do: 'forget', confirmed: true },
  { v: 1, do: 'cancel' },
  { v: 1, do: 'escalate', step: 'without-email' },
  { v: 1, do: 'send', shown: 1_795_000_000_000 },
  { v: 1, do: 'ticket', ticket: 1042, step: 'helped' },
  { v: 1, do: 'send-more', ticket: 1042, shown: 1_795_000_000_000 },
  { v: 1, do: 'mail-code' },
  { v: 1, do: 'mail-conversation' },
]

describe('the action of a pressed button', () => {
  test.each(actions)('$do comes back as it was sent', (action) => {
    expect(parseAction(JSON.parse(JSON.stringify(action)))).toEqual(action)
  })

  test('what a channel added to it is dropped', () => {
    const value = { v: 1, do: 'ask', entry: 'map', msteams: { type: 'messageBack' }, answer: 'typed into a card' }
    expect(parseAction(value)).toEqual({ v: 1, do: 'ask', entry: 'map' })
  })

  test.each<[string, unknown]>([
    ['another version', { v: 2, do: 'ask', entry: 'map' }],
    ['no version', { do: 'ask', entry: 'map' }],
    ['a version in quotes', { v: '1', do: 'help' }],
    ['something this bot cannot do', { v: 1, do: 'dance' }],
    ['an entry that is no text', { v: 1, do: 'ask', entry: { $ne: '' } }],
    ['an entry that is missing', { v: 1, do: 'ask' }],
    ['an entry with a zero byte', { v: 1, do: 'ask', entry: 'map\u0000' }],
    ['an entry with half a character', { v: 1, do: 'ask', entry: '\ud83d' }],
    ['an entry of a megabyte', { v: 1, do: 'ask', entry: 'a'.repeat(1_000_000) }],
    ['a rating that is no yes or no', { v: 1, do: 'rate', entry: 'map', helpful: 'yes' }],
    ['a step that there is not', { v: 1, do: 'escalate', step: 'dance' }],
    ['a ticket that is no number', { v: 1, do: 'ticket', ticket: '1042', step: 'cancel' }],
    ['a ticket below the first', { v: 1, do: 'ticket', ticket: 0, step: 'cancel' }],
    ['a moment between two', { v: 1, do: 'send', shown: 0.5 }],
    ['a category that is null', { v: 1, do: 'browse', category: null }],
    ['a page before the first', { v: 1, do: 'browse', page: -1 }],
    ['half a page', { v: 1, do: 'browse', page: 0.5 }],
    ['a text', 'ask'],
    ['nothing', undefined],
    ['null', null],
    ['a list', [{ v: 1, do: 'help' }]],
    ["an object's own prototype", JSON.parse('{"__proto__": {"v": 1, "do": "help"}}')],
  ])('%s is no action', (_, value) => {
    expect(parseAction(value)).toBeUndefined()
  })

  test('junk of any shape is no action and no error', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(parseAction(value)).toBeUndefined()
      }),
    )
  })
})
