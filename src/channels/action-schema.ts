import { z } from 'zod'
import { ESCALATE_STEPS, TICKET_STEPS, type Action } from '../model/action'

// Longer than any heading or category that fits a button; control characters are in no id and some databases refuse them.
const reference = z
  .string()
  .max(500)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u)

const version = z.literal(1)
const ticket = z.int().positive()
const shown = z.int().nonnegative()

const actionSchema = z.discriminatedUnion('do', [
  z.object({ v: version, do: z.literal('ask'), entry: reference }),
  z.object({ v: version, do: z.literal('none-of-these') }),
  z.object({
    v: version,
    do: z.literal('browse'),
    category: z.exactOptional(reference),
    page: z.exactOptional(z.int().nonnegative()),
  }),
  z.object({ v: version, do: z.literal('rate'), entry: reference, helpful: z.boolean() }),
  z.object({ v: version, do: z.literal('person') }),
  z.object({ v: version, do: z.literal('help') }),
  z.object({ v: version, do: z.literal('rephrase') }),
  z.object({ v: version, do: z.literal('forget'), confirmed: z.boolean() }),
  z.object({ v: version, do: z.literal('cancel') }),
  z.object({ v: version, do: z.literal('escalate'), step: z.enum(ESCALATE_STEPS) }),
  z.object({ v: version, do: z.literal('send'), shown }),
  z.object({ v: version, do: z.literal('ticket'), ticket, step: z.enum(TICKET_STEPS) }),
  z.object({ v: version, do: z.literal('send-more'), ticket, shown }),
  z.object({ v: version, do: z.literal('mail-code') }),
  z.object({ v: version, do: z.literal('mail-conversation') }),
]) satisfies z.ZodType<Action>

/**
 * The action a pressed button carried, as it came back from a channel.
 * @returns undefined for anything else: another version's payload, another bot's, junk; keys a channel added are dropped
 */
export function parseAction(value: unknown): Action | undefined {
  return actionSchema.safeParse(value).data
}
