import type { Action, Button } from '../src/model/action'
import type { Entry } from '../src/model/entry'
import { say, type Words } from '../src/model/words'

/** A button that shows an entry. */
export function entryButton(entry: Entry, role: Button['role']): Button {
  return { title: entry.question, action: { v: 1, do: 'ask', entry: entry.id }, role }
}

export function personButton(words: Words, role: Button['role'] = 'quiet'): Button {
  return button(say(words, 'button-person'), { v: 1, do: 'person' }, role)
}

export function browseButton(words: Words, role: Button['role'] = 'quiet'): Button {
  return button(say(words, 'button-browse'), { v: 1, do: 'browse' }, role)
}

export function rephraseButton(words: Words): Button {
  return button(say(words, 'button-rephrase'), { v: 1, do: 'rephrase' }, 'quiet')
}

export function helpButton(words: Words): Button {
  return button(say(words, 'button-help'), { v: 1, do: 'help' }, 'quiet')
}

export function button(title: string, action: Action, role: Button['role']): Button {
  return { title, action, role }
}
