import type { Activity } from '../../../src/channels/web/protocol'
import { begin, openStream, type OpenStream, type Visitor } from './web-client'

/** Somebody on a website who reads what comes over the stream, and presses what is offered there. */
export interface ChattingVisitor extends Visitor {
  readonly stream: OpenStream
  /** Resolves with the first line of the bot's that matches, come already or still to come. */
  hears(text: RegExp): Promise<string>
  /** Presses the newest button of this title. */
  press(title: string): Promise<void>
}

interface Button {
  readonly title: string
  readonly value: unknown
}

export async function chattingVisitor(service: { readonly port: number }): Promise<ChattingVisitor> {
  const visitor = await begin(service)
  const stream = openStream(service, visitor.streamUrl)
  const buttons = () =>
    stream.sets
      .flatMap(({ activities }) => activities as readonly Activity[])
      .flatMap(({ suggestedActions }) => (suggestedActions?.actions ?? []) as readonly Button[])
  return {
    ...visitor,
    stream,
    async hears(text) {
      const lines = await stream.until((heard) => heard.some((line) => text.test(line)))
      return lines.find((line) => text.test(line)) ?? ''
    },
    async press(title) {
      const button = buttons().findLast((offered) => offered.title === title)
      if (button === undefined) throw new Error(`there is no button "${title}"`)
      const channelData = { messageBack: { displayText: title } }
      const { status } = await visitor.post({ type: 'message', text: title, value: button.value, channelData })
      if (status !== 200) throw new Error(`"${title}" was answered with ${status}`)
    },
  }
}
