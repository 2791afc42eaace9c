import type { Place } from './entry'

/** Something wrong with what the owner wrote. An error keeps the entry or file out; a warning does not. */
export interface Problem {
  readonly severity: 'error' | 'warning'
  /** Stable, lower case with hyphens: people search for it and scripts match it. */
  readonly code: string
  readonly place: Place
  /** What is wrong and what to do, in one sentence or two. */
  readonly message: string
}

/** The one-line form that `check` prints: `file:line: code message`. */
export function formatProblem({ place, code, message }: Problem): string {
  return `${place.file}:${place.line}: ${code} ${message}`
}
