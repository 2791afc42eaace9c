/**
 * An error that a person can act on: a stable code to search for, the culprit (file:line, field, variable) and what to do.
 * The code is public and never reused for something else; the list is recorded in `tests/surfaces`.
 */
export class CodedError extends Error {
  constructor(
    readonly code: string,
    message: string,
    options?: { readonly cause?: unknown },
  ) {
    super(message, options)
    this.name = 'CodedError'
  }
}
