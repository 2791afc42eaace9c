/** What stands in the log where a secret would. */
const REDACTED = '[redacted]'

/** Names of fields whose values are secrets, wherever they stand: `appPassword`, `access_token`, `set-cookie`, … */
const SECRET_NAME = /authorization|cookie|credential|passw|secret|token|api-?_?key/i

/** Secrets that show by their form: what follows an authorization scheme, JSON web tokens, passwords in addresses. */
const SECRET_FORMS: readonly (readonly [RegExp, string])[] = [
  [/\b(Bearer|Basic)\s+[\w.~+/-]{8,}=*/gi, `$1 ${REDACTED}`],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, REDACTED],
  [/(:\/\/[^\s:@/"]*):[^\s@/"]+@/g, `$1:${REDACTED}@`],
]

/** A shorter secret would be found in innocent words, and guards nothing. */
const SHORTEST_SECRET = 6
const DEEPEST = 5

/**
 * Details for the log without the values of fields that are named like secrets. Errors keep what says what happened;
 * what libraries hang on them (whole requests, with their headers) is left out.
 */
export function redactFields(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (depth > DEEPEST) return '[too deep]'
  if (value instanceof Error) return describeError(value, depth)
  if (Array.isArray(value)) return value.map((item: unknown) => redactFields(item, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([name, field]: [string, unknown]) => [
      name,
      SECRET_NAME.test(name) && field !== undefined ? REDACTED : redactFields(field, depth + 1),
    ]),
  )
}

function describeError(error: Error, depth: number): object {
  const { code, statusCode } = error as Error & { readonly code?: unknown; readonly statusCode?: unknown }
  return {
    type: error.name,
    message: error.message,
    ...(code === undefined ? {} : { code }),
    ...(statusCode === undefined ? {} : { statusCode }),
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: redactFields(error.cause, depth + 1) }),
  }
}

/**
 * Cleans finished lines of the log, whatever way a secret came into them: known values, and forms that are secrets.
 * @param secrets values that this process knows to be secret
 */
export function createLineCleaner(secrets: readonly string[]): (line: string) => string {
  // In a line of JSON a value stands as JSON writes it.
  const known = [...new Set(secrets.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]))]
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .sort((a, b) => b.length - a.length)
  return (line) => {
    const withoutKnown = known.reduce((text, secret) => text.replaceAll(secret, REDACTED), line)
    return SECRET_FORMS.reduce((text, [form, instead]) => text.replace(form, instead), withoutKnown)
  }
}
