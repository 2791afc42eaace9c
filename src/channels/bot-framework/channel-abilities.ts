import type { ChannelAbilities } from '../replies-to-activities'

/**
 * Channel → abilities. From the button limits that botbuilder-dialogs 4.23 keeps for each channel, and Teams' documentation
 * of suggested actions (three at most, `imBack`).
 */
const ABILITIES: ReadonlyMap<string, ChannelAbilities> = new Map([
  ['emulator', { buttons: 'messageBack', maxButtons: 100 }],
  ['webchat', { buttons: 'messageBack', maxButtons: 100 }],
  ['directline', { buttons: 'messageBack', maxButtons: 100 }],
  ['msteams', { buttons: 'imBack', maxButtons: 3 }],
  ['slack', { buttons: 'imBack', maxButtons: 100 }],
  ['telegram', { buttons: 'imBack', maxButtons: 100 }],
  ['line', { buttons: 'imBack', maxButtons: 13 }],
  ['facebook', { buttons: 'imBack', maxButtons: 10 }],
])

const TEXT_ALONE: ChannelAbilities = { buttons: 'none', maxButtons: 0 }

/** What is known of a channel; of one that is not known (e-mail, SMS, a new one), that it shows text. */
export function abilitiesOf(channelId: string): ChannelAbilities {
  return ABILITIES.get(channelId) ?? TEXT_ALONE
}
