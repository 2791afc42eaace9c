import { CodedError } from '../model/coded-error'

/**
 * For `.catch`: says which of our databases failed at what, and keeps the driver's error as the cause.
 * @throws CodedError `database-failed`
 */
export function databaseFailed(what: 'opened' | 'read' | 'written'): (error: unknown) => never {
  return (error) => {
    if (error instanceof CodedError) throw error
    throw new CodedError(
      'database-failed',
      `The database (DATABASE_URL) could not be ${what}: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    )
  }
}
