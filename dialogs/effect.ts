import type { Observation } from '../src/model/observation'
import type { TicketEffect } from '../src/model/ticket'

/** What a turn wants done besides replying; carried out in the same transaction as the turn. */
export type Effect =
  { readonly do: 'observe'; readonly observation: Observation } | { readonly do: 'forget' } | TicketEffect
