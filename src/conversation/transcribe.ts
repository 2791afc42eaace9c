import type { InboundEvent } from '../model/event'
import type { Reply } from '../model/reply'
import type { Utterance } from '../model/utterance'

/** What a turn leaves in the transcript: the person's own line, then all replies as one. Nothing where no transcript is kept. */
export function transcribe({ kind, transcribe: kept }: InboundEvent, replies: readonly Reply[]): readonly Utterance[] {
  if (kept === undefined) return []
  const occasion = kind === 'joined' ? 'welcome' : 'reply'
  return [
    ...(kept.person === undefined ? [] : [kept.person]),
    ...(replies.length === 0 ? [] : [{ by: 'bot', occasion, replies } as const]),
  ]
}
