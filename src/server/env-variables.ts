import { z } from 'zod'

/** As `process.env` is: a name may be missing. */
export type Environment = Readonly<Record<string, string | undefined>>

/** Turns the text of a variable into its value. */
export type Reading<Value> = z.ZodType<Value, string>

/** Something about one variable that a person should know. */
export interface SettingsRemark {
  readonly variable: string
  /** One sentence or two, with the variable's name; never the value of one that may hold a secret. */
  readonly message: string
}

/** Reads variables one after the other and remembers every mistake, so that a person sees them all at once. */
export interface VariableReader {
  /** Whether the variable has a value; an empty or blank one counts as unset. */
  readonly isSet: (name: string) => boolean
  /**
   * The value; `undefined` where it is unset or wrong.
   * @param expected what to write instead, as it ends the sentence `PORT is "abc": write …`
   */
  readonly read: <Value>(name: string, reading: Reading<Value>, expected: string) => Value | undefined
  /** Like `read`, for a variable whose value, or what somebody may paste there by mistake, no message may show. */
  readonly readSecret: <Value>(name: string, reading: Reading<Value>, expected: string) => Value | undefined
  /** Adds a mistake that only several variables together show, under the name of the one to correct. */
  readonly mistake: (variable: string, message: string) => void
  readonly mistakes: () => readonly SettingsRemark[]
}

export function createVariableReader(env: Environment): VariableReader {
  const mistakes: SettingsRemark[] = []
  const textOf = (name: string) => env[name]?.trim() ?? ''
  const readAs = <Value>(name: string, reading: Reading<Value>, complaint: (text: string) => string) => {
    const text = textOf(name)
    if (text === '') return undefined
    const parsed = reading.safeParse(text)
    if (!parsed.success) mistakes.push({ variable: name, message: complaint(text) })
    return parsed.data
  }
  return {
    isSet: (name) => textOf(name) !== '',
    read: (name, reading, expected) =>
      readAs(name, reading, (text) => `${name} is ${JSON.stringify(presentable(text))}: write ${expected}.`),
    readSecret: (name, reading, expected) =>
      readAs(name, reading, () => `${name} has a value of another form: write ${expected}.`),
    mistake: (variable, message) => {
      mistakes.push({ variable, message })
    },
    mistakes: () => [...mistakes],
  }
}

/** Short, and without the names and passwords that addresses may carry. */
function presentable(text: string): string {
  return text.replace(/\/\/[^/\s]*@/g, '//[redacted]@').slice(0, 80)
}

export const anyText: Reading<string> = z.string()

/** A whole number in decimal digits. */
export function wholeNumber(min: number, max: number): Reading<number> {
  return z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(min).max(max))
}

/** One of these words, in whatever case it is written. */
export function oneOf<const Words extends readonly string[]>(words: Words): Reading<Words[number]> {
  return z.string().transform((text, context): Words[number] => {
    const word = words.find((known) => known.toLowerCase() === text.toLowerCase())
    if (word !== undefined) return word
    context.addIssue('unknown word')
    return z.NEVER
  })
}

/** A web address without credentials and fragment. */
export const webAddress: Reading<string> = z.string().transform((text, context) => {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url !== undefined && /^https?:$/.test(url.protocol) && `${url.username}${url.password}${url.hash}` === '') {
    return url.href
  }
  context.addIssue('no web address')
  return z.NEVER
})

/** As Microsoft Entra writes the ids of applications and tenants; in lower case. */
export const guid: Reading<string> = z
  .string()
  .toLowerCase()
  .regex(/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/)

/** Values between commas; empty ones are left out. */
export function listOf<Value>(item: Reading<Value>): Reading<readonly Value[]> {
  const parts = z.string().transform((text) => text.split(',').map((part) => part.trim()))
  return parts.transform((texts) => texts.filter((text) => text !== '')).pipe(z.array(item))
}
