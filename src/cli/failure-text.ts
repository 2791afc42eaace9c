import { printable } from '../channels/terminal/printable'
import { CodedError } from '../model/coded-error'

/** What a person reads when a command failed; ends with a line break. */
export function failureText(error: unknown): string {
  return `${printable(reasonOf(error))}\n`
}

function reasonOf(error: unknown): string {
  if (error instanceof CodedError) return `${error.message} (${error.code})`
  // Not foreseen, so a fault of the program or the machine: whoever looks into it needs to know where.
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
