import { OWN_TENANT, startBot } from '../../support/bot-framework/bot-under-test'
import { itIsAChannel, type OpenChannel, type OpenWith } from './channel-contract'

interface Suggested {
  readonly suggestedActions?: {
    readonly actions: readonly { type: string; title: string; text?: string; value: unknown }[]
  }
}

/** A person on a channel of the Bot Framework, with a client that does with buttons what Web Chat and Teams do. */
const openOn =
  (channelId: string): OpenWith =>
  async (runTurn): Promise<OpenChannel> => {
    const bot = await startBot({ allowedTenantIds: [] }, runTurn)
    let written = 0
    const write = async (changes: object) => {
      written += 1
      await bot.send({ channelId, id: `message-${written}`, ...tenantOn(channelId), ...changes })
    }
    return {
      say: (text) => write({ text }),
      pick: async (title) => {
        const { suggestedActions } = bot.connector.sent.at(-1)?.activity as Suggested
        const button = suggestedActions?.actions.find((action) => action.title === title)
        if (button === undefined) await write({ text: numberOf(title, bot.connector.sent.at(-1)?.activity.text ?? '') })
        else if (button.type === 'messageBack') await write({ text: button.text, value: button.value })
        else await write({ text: button.value })
      },
      shown: () =>
        bot.connector.sent.map(({ activity }) => {
          const buttons = (activity as Suggested).suggestedActions?.actions ?? []
          return [activity.text, ...buttons.map(({ title }) => title)].join('\n')
        }),
      close: () => bot.close(),
    }
  }

const tenantOn = (channelId: string) =>
  channelId === 'msteams' ? { conversation: { id: 'conversation-1', tenantId: OWN_TENANT } } : {}

/** What a person types for a choice that is only written out: "2. How do I pay?". */
const numberOf = (title: string, text: string) =>
  text
    .split('\n')
    .find((line) => line.endsWith(`. ${title}`))
    ?.split('.')[0]

describe.each(['webchat', 'emulator', 'msteams', 'sms'])('the Bot Framework channel %s', (channelId) => {
  itIsAChannel(openOn(channelId))
})
