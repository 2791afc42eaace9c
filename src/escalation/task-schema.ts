import { z } from 'zod'
import type { Task } from './outbox'

const ticket = z.int().positive()
const position = z.int().positive()
const id = z.string().min(1)
const spokenLine = z.object({ by: z.enum(['person', 'bot']), text: z.string() })
const v = z.literal(1)

const schema = z.discriminatedUnion('kind', [
  z.object({ v, kind: z.literal('ask-staff'), ticket }),
  z.object({ v, kind: z.literal('tell-joined'), ticket, asker: id }),
  z.object({ v, kind: z.literal('tell-written'), ticket, position, rest: z.exactOptional(z.literal(true)) }),
  z.object({ v, kind: z.literal('tell-cancelled'), ticket }),
  z.object({ v, kind: z.literal('remind-staff'), ticket, nth: z.union([z.literal(1), z.literal(2)]) }),
  z.object({ v, kind: z.literal('digest'), hour: z.int().nonnegative() }),
  z.object({ v, kind: z.literal('tell-bounced'), ticket, asker: id, said: z.string() }),
  z.object({ v, kind: z.literal('say-answer'), ticket, position, asker: id }),
  z.object({ v, kind: z.literal('mail-answer'), ticket, position, asker: id, unlessSeen: id.nullable() }),
  z.object({ v, kind: z.literal('mail-code'), person: id, email: id, issuedAt: z.int(), locale: id }),
  z.object({ v, kind: z.literal('mail-conversation'), person: id, lines: z.array(spokenLine), locale: id }),
])

/**
 * A task as it was kept, by this version of the program or another.
 * @returns undefined where this version does not know such a one
 */
export function readTask(kept: unknown): Task | undefined {
  const read = schema.safeParse(kept)
  return read.success ? read.data : undefined
}
