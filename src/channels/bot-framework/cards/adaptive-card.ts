import type { Action, Button } from '../../../model/action'

/**
 * The part of Adaptive Cards 1.5 that is used here; Teams shows bots' cards up to that version.
 * @see https://adaptivecards.io/explorer/AdaptiveCard.html
 */
export interface AdaptiveCard {
  readonly type: 'AdaptiveCard'
  readonly $schema: 'http://adaptivecards.io/schemas/adaptive-card.json'
  readonly version: '1.5'
  readonly body: readonly CardElement[]
  readonly actions?: readonly CardAction[]
  /** Shown where the card cannot be. */
  readonly fallbackText: string
}

export type CardElement =
  | { readonly type: 'TextBlock'; readonly text: string; readonly wrap: true }
  /** Shows its text as it is: a `TextBlock` reads Markdown. */
  | {
      readonly type: 'RichTextBlock'
      readonly inlines: readonly { readonly type: 'TextRun'; readonly text: string; readonly weight?: 'Bolder' }[]
    }
  | {
      readonly type: 'Container'
      readonly style: 'emphasis'
      readonly selectAction: CardAction
      readonly items: readonly CardElement[]
    }

export type CardAction =
  | { readonly type: 'Action.OpenUrl'; readonly title: string; readonly url: string }
  | { readonly type: 'Action.Submit'; readonly title: string; readonly data: SubmitData }

/**
 * What a pressed button brings back, at the top for clients that know nothing of `msteams`. `messageBack` says the button's
 * words for the person, so that the conversation reads as if they had been typed.
 */
export type SubmitData = Action & {
  readonly msteams: {
    readonly type: 'messageBack'
    readonly displayText: string
    readonly text: string
    readonly value: Action
  }
}

export interface CardAttachment {
  readonly contentType: 'application/vnd.microsoft.card.adaptive'
  readonly content: AdaptiveCard
}

export function adaptiveCard(
  fallbackText: string,
  body: readonly CardElement[],
  actions: readonly CardAction[] = [],
): AdaptiveCard {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    body,
    ...(actions.length > 0 && { actions }),
    fallbackText,
  }
}

export function attached(content: AdaptiveCard): CardAttachment {
  return { contentType: 'application/vnd.microsoft.card.adaptive', content }
}

/** A paragraph of Markdown, already in the flavour of cards. */
export function markdownBlock(text: string): CardElement {
  return { type: 'TextBlock', text, wrap: true }
}

/** Text of anybody's, shown as it is. */
export function plainBlock(text: string, weight?: 'Bolder'): CardElement {
  return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text, ...(weight && { weight }) }] }
}

export function submit({ title, action }: Button): Extract<CardAction, { type: 'Action.Submit' }> {
  const msteams = { type: 'messageBack', displayText: title, text: title, value: action } as const
  return { type: 'Action.Submit', title, data: { ...action, msteams } }
}
