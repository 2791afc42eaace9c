import type { Button } from '../../../model/action'
import type { Reply } from '../../../model/reply'
import { linkTo } from '../markdown/rewrite-inline'
import { rewriteMarkdown } from '../markdown/rewrite-markdown'
import { adaptiveCard, markdownBlock, plainBlock, submit, type AdaptiveCard, type CardElement } from './adaptive-card'

/** Buttons in the row at the foot of a card (Teams' store rules: six at most). */
const MOST_ACTIONS = 6

/**
 * A list to pick from: did-you-mean, topics, the questions of a topic. Questions are long and a button's title is cut to one
 * line, so each stands in a field of its own that can be pressed; only what leads elsewhere is a button. Links stand below.
 */
export function choicesCard({ text, links, buttons }: Reply): AdaptiveCard {
  const choices = buttons.filter(({ role }) => role !== 'quiet')
  const quiet = buttons.filter(({ role }) => role === 'quiet').slice(0, MOST_ACTIONS)
  const inWords = [...rewriteMarkdown(text, 'plain'), ...buttons.map(({ title }, place) => `${place + 1}. ${title}`)]
  return adaptiveCard(
    inWords.join('\n'),
    [
      ...rewriteMarkdown(text, 'card').map(markdownBlock),
      ...choices.map(field),
      ...links.map(({ title, url }) => markdownBlock(linkTo(title, url, 'card'))),
    ],
    quiet.map(submit),
  )
}

function field(button: Button): CardElement {
  return { type: 'Container', style: 'emphasis', selectAction: submit(button), items: [plainBlock(button.title)] }
}
