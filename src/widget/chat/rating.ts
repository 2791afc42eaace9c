import { isRecord } from './is-record'

/** A press of one of the two buttons under an answer. */
export interface Rating {
  readonly entryId: string
  readonly rated: 'helpful' | 'not-helpful'
}

/** The rating that a button's value stands for; undefined for any other button's. */
export function ratingIn(value: unknown): Rating | undefined {
  if (!isRecord(value) || value.do !== 'rate' || typeof value.entry !== 'string') return undefined
  return { entryId: value.entry, rated: value.helpful === true ? 'helpful' : 'not-helpful' }
}
