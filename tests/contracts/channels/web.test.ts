import type { RunTurn } from '../../../src/channels/channel'
import type { Activity } from '../../../src/channels/web/protocol'
import { transcribe } from '../../../src/conversation/transcribe'
import type { InboundEvent } from '../../../src/model/event'
import type { Reply } from '../../../src/model/reply'
import { aTurn } from '../../support/a-turn'
import { begin } from '../../support/web/web-client'
import { startWebService, type WebService } from '../../support/web/web-service'
import { itIsAChannel, type OpenChannel, type OpenWith } from './channel-contract'

interface Suggested {
  readonly title: string
  readonly text: string
  readonly displayText: string
  readonly value: unknown
}

/** Stores the turn as the program does, with the replies that somebody else thought of. */
async function keep({ storage }: WebService, event: InboundEvent, replies: readonly Reply[]): Promise<void> {
  const { id: eventId, ref, kind, at } = event
  const key = { ref, eventId }
  const { state } = await storage.turns.begin(key, at)
  await storage.turns.commit(
    aTurn({ key, kind, at, basedOn: state.revision, replies, transcript: transcribe(event, replies) }),
  )
}

/** A person on a website, with a client that does with buttons what Web Chat does. */
const open: OpenWith = async (runTurn): Promise<OpenChannel> => {
  const stored = (event: InboundEvent, deliver: Parameters<RunTurn>[1]): Promise<void> =>
    runTurn(event, async (replies) => {
      await keep(service, event, replies)
      await deliver(replies)
    })
  const service: WebService = await startWebService({ runTurn: () => stored })
  const visitor = await begin(service)
  let said: readonly Activity[] = []
  const write = async (changes: object) => {
    await visitor.post({ type: 'message', ...changes })
    said = (await visitor.read()).activities.filter(({ from }) => from.role === 'bot')
  }
  const buttonsOf = ({ suggestedActions }: Activity) => (suggestedActions?.actions ?? []) as readonly Suggested[]
  return {
    say: (text) => write({ text }),
    pick: async (title) => {
      const button = said.flatMap(buttonsOf).find((action) => action.title === title)
      if (button === undefined) throw new Error(`there is no button "${title}"`)
      const { text, displayText, value } = button
      await write({ text, value, channelData: { messageBack: { displayText } } })
    },
    shown: () => said.map((activity) => [activity.text, ...buttonsOf(activity).map(({ title }) => title)].join('\n')),
    close: () => service.stop(),
  }
}

describe('the web channel', () => {
  itIsAChannel(open)
})
