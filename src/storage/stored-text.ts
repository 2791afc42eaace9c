/**
 * Text as the databases keep it: with the escapes of JSON, which leave ordinary text nearly as it is. PostgreSQL refuses
 * NUL, libsql cuts a text at it when reading, and both lose lone surrogates; so every text comes back exactly as it was.
 */
export function toStored(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}

/** The text that `toStored` was given. */
export function fromStored(stored: string): string {
  return JSON.parse(`"${stored}"`) as string
}
