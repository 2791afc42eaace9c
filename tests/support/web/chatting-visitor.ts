import { begin, openStream, type OpenStream, type Visitor } from './web-client'

/** Somebody on a website who reads what comes over the stream, and presses what is offered there. */
export interface ChattingVisitor extends Visitor {
  readonly stream: OpenStream
  /** Resolves with the first line of the bot's that matches, come already or still to come. */
  hears(text: RegExp): Promise<string>
  /** Has a question sent to people that the page does not answer. @returns the words that say so */
  escalate(question: string): Promise<string>
  /** Presses the newest button of this title, once there is one. */
  press(title: string): Promise<void>
}

interface Button {
  readonly title: string
  readonly value: unknown
}

export async function chattingVisitor(service: { readonly port: number }): Promise<ChattingVisitor> {
  const visitor = await begin(service)
  const stream = openStream(service, visitor.streamUrl)
  const buttons = (): readonly Button[] =>
    stream.sets
      .flatMap(({ activities }) => activities)
      .flatMap(({ suggestedActions }) => (suggestedActions?.actions ?? []) as readonly Button[])
  const chatting: ChattingVisitor = {
    ...visitor,
    stream,
    async hears(text) {
      const lines = await stream.until((heard) => heard.some((line) => text.test(line)))
      return lines.find((line) => text.test(line)) ?? ''
    },
    async escalate(question) {
      await visitor.say(question)
      await chatting.press('Send it to a person')
      await chatting.press('Send it')
      return chatting.hears(/Sent as \*\*FAQ-\d+\*\*/)
    },
    async press(title) {
      const titled = () => buttons().findLast((offered) => offered.title === title)
      await stream.until(() => titled() !== undefined)
      const channelData = { messageBack: { displayText: title } }
      const { status } = await visitor.post({ type: 'message', text: title, value: titled()?.value, channelData })
      if (status !== 200) throw new Error(`"${title}" was answered with ${status}`)
    },
  }
  return chatting
}
