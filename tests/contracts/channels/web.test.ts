import type { RunTurn } from '../../../src/channels/channel'
import type { Activity } from '../../../src/channels/web/protocol'
import type { InboundEvent } from '../../../src/model/event'
import type { Reply } from '../../../src/model/reply'
import { begin, openStream } from '../../support/web/web-client'
import { startWebService } from '../../support/web/web-service'
import { itIsAChannel, type OpenWith } from './channel-contract'

/**
 * The suite's turns, with their lines in the store of a real service: on this channel the store is what replies are read
 * from, and the suite knows no store.
 */
type Keep = (event: InboundEvent, replies: readonly Reply[]) => Promise<void>

const keeping =
  (runTurn: RunTurn, keep: Keep): RunTurn =>
  (event, deliver) =>
    runTurn(event, async (replies) => {
      await keep(event, replies)
      await deliver(replies)
    })

/** Somebody with a client that presses buttons as Web Chat does, or as the widget does. */
const openWith =
  (press: (activity: Activity, title: string) => object | undefined): OpenWith =>
  async (runTurn) => {
    const service = await startWebService({
      runTurn: () =>
        keeping(runTurn, async ({ id, ref, at }, replies) => {
          if (replies.length > 0)
            await service.storage.transcripts.append(ref, { by: 'bot', occasion: 'reply', replies }, at, id)
        }),
    })
    const visitor = await begin(service)
    const stream = openStream(service, visitor.streamUrl)
    const heard = () => stream.sets.flatMap(({ activities }) => activities)
    const write = async (activity: object) => {
      await visitor.post({ type: 'message', ...activity })
      const { activities } = await visitor.read()
      // What is read is what the stream brings.
      await stream.until((texts) => texts.length >= activities.length)
    }
    return {
      say: (text) => write({ text }),
      pick: async (title) => {
        const pressed = heard()
          .flatMap((activity) => press(activity, title) ?? [])
          .at(-1)
        await write(pressed ?? { text: 'no such choice' })
      },
      shown: () =>
        heard().map(({ text, suggestedActions, channelData }) =>
          [text, JSON.stringify(suggestedActions ?? {}), JSON.stringify(channelData ?? {})].join('\n'),
        ),
      close: async () => {
        stream.socket.terminate()
        await service.stop()
      },
    }
  }

describe('the web channel, with Web Chat', () => {
  itIsAChannel(
    openWith(({ suggestedActions }, title) => {
      const actions = (suggestedActions?.actions ?? []) as readonly { title: string; text: string; value: unknown }[]
      const action = actions.find((suggested) => suggested.title === title)
      return action && { text: action.text, value: action.value, channelData: { messageBack: { displayText: title } } }
    }),
  )
})

describe('the web channel, with the widget', () => {
  itIsAChannel(
    openWith(({ channelData }, title) => {
      const button = channelData?.partnerFaq?.buttons.find((offered) => offered.title === title)
      return button && { text: title, value: button.value }
    }),
  )
})
