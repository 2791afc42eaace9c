import { EventEmitter, once } from 'node:events'
import type { ConnectionStatus } from 'botframework-directlinejs'
import { DirectLine, type Activity, type DirectLineOptions } from 'botframework-directlinejs'
import { WebSocket } from 'ws'
import { XMLHttpRequest } from 'xhr2'
import { hastenedScheduler } from './hastened-scheduler'

// It was written for browsers and looks for these when it is used.
Object.assign(globalThis, { XMLHttpRequest, WebSocket })

/** Microsoft's own client, as Web Chat uses it, and all that it told. */
export interface MicrosoftClient {
  readonly client: DirectLine
  /** What it was told, in order, as `person: text` and `bot: text`. */
  readonly heard: readonly string[]
  readonly activities: readonly Activity[]
  readonly statuses: readonly ConnectionStatus[]
  /** @returns the id of the message; `retry` where the client says so */
  say(text: string, clientActivityID?: string): Promise<string>
  /** Resolves once what was heard fulfils a condition. */
  until(isEnough: (heard: readonly string[]) => boolean): Promise<void>
  /** Resolves once it has been in this state, counted from the last call. */
  untilStatus(status: ConnectionStatus): Promise<void>
  /** Lets the time come at which it refreshes its token. */
  refreshNow(): void
  end(): void
}

type Options = Omit<Partial<Extract<DirectLineOptions, object>>, 'streaming'> & {
  readonly token?: string
  readonly secret?: string
  readonly streamUrl?: string
}

/** @param url of the service */
export function openMicrosoftClient(url: string, options: Options): MicrosoftClient {
  const scheduler = hastenedScheduler()
  const told = new EventEmitter()
  const activities: Activity[] = []
  const statuses: ConnectionStatus[] = []
  let looked = 0
  const client = new DirectLine({
    domain: `${url}/v3/directline`,
    pollingInterval: 200,
    // After a lost connection it waits 3 s and this times 12 s more; after a lost answer it waits as long as for any.
    random: () => -0.24,
    timeout: 3000,
    scheduler: scheduler as never,
    ...options,
  })
  const status = client.connectionStatus$.subscribe((now) => {
    statuses.push(now)
    told.emit('news')
  })
  const listening = client.activity$.subscribe(
    (activity) => {
      activities.push(activity)
      told.emit('news')
    },
    // It reports its own end as an error.
    () => {},
  )
  const heard = () => activities.map((activity) => `${whoSays(activity)}: ${'text' in activity ? activity.text : ''}`)
  const until = async (isSo: () => boolean) => {
    while (!isSo()) await once(told, 'news')
  }

  return {
    client,
    activities,
    statuses,
    get heard() {
      return heard()
    },
    say: (text, clientActivityID) =>
      new Promise((resolve, reject) => {
        const channelData = clientActivityID === undefined ? {} : { channelData: { clientActivityID } }
        const activity = { type: 'message', from: { id: 'somebody', name: 'Ada' }, text, ...channelData } as const
        client.postActivity(activity).subscribe(resolve, reject)
      }),
    until: (isEnough) => until(() => isEnough(heard())),
    untilStatus: async (wanted) => {
      await until(() => statuses.includes(wanted, looked))
      looked = statuses.indexOf(wanted, looked) + 1
    },
    refreshNow: () => {
      scheduler.hasten()
    },
    end: () => {
      client.end()
      listening.unsubscribe()
      status.unsubscribe()
    },
  }
}

function whoSays({ from }: Activity): string {
  return from.role === 'bot' ? 'bot' : 'person'
}
