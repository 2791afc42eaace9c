import type { Action, Button } from '../src/model/action'
import type { Entry } from '../src/model/entry'
import { say, type Words } from '../src/model/words'
import type { Knowledge } from './knowledge'

/** A button that shows an entry. */
export function entryButton(entry: Entry, role: Button['role']): Button {
  return { title: entry.question, action: { v: 1, do: 'ask', entry: entry.id }, role }
}

/** Leads to a person: who can be asked from here, where questions can be sent to them. */
export function personButton({ words, takesTickets }: Knowledge, role: Button['role'] = 'quiet'): Button {
  const title = say(words, takesTickets === true ? 'button-ask-person' : 'button-person')
  return button(title, { v: 1, do: 'person' }, role)
}

/** The same, for a question that has no answer. */
export function offerButton(knowledge: Knowledge, role: Button['role']): Button {
  const { words, takesTickets } = knowledge
  if (takesTickets !== true) return personButton(knowledge, role)
  return button(say(words, 'button-offer'), { v: 1, do: 'person' }, role)
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
