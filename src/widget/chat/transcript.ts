import type { Activity } from '../../channels/web/protocol'
import { placeOf, type Place } from './activity'

/** An activity, and where it stands. */
export interface Said extends Place {
  /** The same for the same line, however often and by whichever way it comes. */
  readonly key: string
  readonly activity: Activity
  /** Put there by ourselves; the server's own takes its place. */
  readonly isOwn: boolean
}

/** All that is known of what was said. Takes activities in any order, any number of times. */
export interface Transcript {
  /** @param isOwn what we know to have been taken, before the server gives it back */
  add(activities: readonly Activity[], isOwn?: boolean): void
  /** In the order in which it was said. */
  said(): readonly Said[]
}

export function createTranscript(): Transcript {
  const known = new Map<string, Said>()
  let ordered: readonly Said[] | undefined

  function add(activity: Activity, isOwn: boolean): void {
    const clientId = activity.from.role === 'user' ? activity.channelData?.clientActivityID : undefined
    const key = clientId ?? activity.id
    const earlier = known.get(key)
    if (earlier !== undefined && (isOwn || !earlier.isOwn)) return
    const place = placeOf(activity.id) ?? { position: Date.parse(activity.timestamp), part: 0 }
    known.set(key, { key, activity, isOwn, ...place })
    ordered = undefined
  }

  return {
    add: (activities, isOwn = false) => {
      for (const activity of activities) add(activity, isOwn)
    },
    said: () => (ordered ??= [...known.values()].sort(inOrder)),
  }
}

function inOrder(a: Said, b: Said): number {
  return a.position - b.position || a.part - b.part || (a.key < b.key ? -1 : 1)
}
