import { randomUUID } from 'node:crypto'
import type { ConnectorServer } from '../bot-framework/connector-server'
import { postJson, type Answer } from '../bot-framework/post-json'

/** One message of the bot as a person sees it: links are part of the text, as Markdown. */
export interface Heard {
  readonly text: string
  /** Titles of the buttons below it. */
  readonly buttons: readonly string[]
}

interface Suggested {
  readonly title: string
  readonly text: string
  readonly value: unknown
}

/** Somebody at the Bot Framework Emulator, in a conversation of their own. */
export interface Person {
  readonly conversationId: string
  /** An activity of this conversation, with an id of its own, as the Emulator would post it. */
  activity(changes: object): Record<string, unknown> & { readonly id: string }
  /** Posts an activity, once more if it was posted before. */
  post(activity: object): Promise<Answer>
  /** What the bot has said to an activity so far. */
  repliesTo(activity: { readonly id: string }): readonly Heard[]
  /** Types a text. @returns what the bot says to it */
  say(text: string): Promise<readonly Heard[]>
  /** Presses a button of the bot's last messages that had any. @returns what the bot says to it */
  press(title: string): Promise<readonly Heard[]>
}

/**
 * @param bot where the service is reached; looked at before each request
 * @param connector where the bot's replies go
 */
export function sitDown(bot: { readonly url: string }, connector: Pick<ConnectorServer, 'url' | 'sent'>): Person {
  const conversationId = randomUUID()
  const replies = `/v3/conversations/${conversationId}/activities/`
  let offered: readonly Suggested[] = []

  const sentTo = ({ id }: { readonly id: string }) =>
    connector.sent.filter(({ path }) => path === `${replies}${id}`).map((sent) => sent.activity)
  const person: Person = {
    conversationId,
    activity: (changes) => ({
      type: 'message',
      id: randomUUID(),
      channelId: 'emulator',
      serviceUrl: connector.url,
      conversation: { id: conversationId },
      from: { id: `person of ${conversationId}`, name: 'User', role: 'user' },
      recipient: { id: 'bot', name: 'Bot', role: 'bot' },
      locale: 'en-US',
      timestamp: new Date().toISOString(),
      ...changes,
    }),
    post: (activity) => postJson(`${bot.url}/api/messages`, activity, {}),
    repliesTo: (activity) =>
      sentTo(activity).map((sent) => ({ text: sent.text, buttons: suggestedBy(sent).map(({ title }) => title) })),
    say: (text) => take({ text }),
    press: (title) => {
      const button = offered.find((suggested) => suggested.title === title)
      if (button === undefined) throw new Error(`there is no button "${title}"`)
      return take({ text: button.text, value: button.value })
    },
  }

  async function take(changes: object): Promise<readonly Heard[]> {
    const activity = person.activity(changes)
    const { status, body } = await person.post(activity)
    if (status !== 200) throw new Error(`the turn was answered with ${status} ${body}`)
    const buttons = sentTo(activity).flatMap(suggestedBy)
    if (buttons.length > 0) offered = buttons
    return person.repliesTo(activity)
  }
  return person
}

function suggestedBy(activity: Readonly<Record<string, unknown>>): readonly Suggested[] {
  const { suggestedActions } = activity as { readonly suggestedActions?: { readonly actions: readonly Suggested[] } }
  return suggestedActions?.actions ?? []
}
