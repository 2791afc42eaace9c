import type { Steps } from '../model/in-steps'
import type { Contact } from './parsed-file'
import { ADDRESS } from './resolve-link'

/** The first e-mail address in a text, whether written out, linked, or in a broken link. */
function addressIn(text: string): string | undefined {
  return text.includes('@') ? ADDRESS.exec(text)?.[0] : undefined
}

/** The address people are meant to write to: the stated one, else the introduction's first, else the answers' first. */
export function* findContact(page: {
  readonly stated?: string | undefined
  readonly introduction: string
  readonly answers: readonly string[]
}): Steps<Contact | undefined> {
  if (page.stated !== undefined) return { address: page.stated, from: 'stated' }
  const introduced = addressIn(page.introduction)
  if (introduced !== undefined) return { address: introduced, from: 'introduction' }
  for (const answer of page.answers) {
    const address = addressIn(answer)
    if (address !== undefined) return { address, from: 'answers' }
    yield
  }
  return undefined
}
