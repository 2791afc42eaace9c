import { useMemo } from 'preact/hooks'
import type { BotMessage as Message, ReplyButton } from '../../channels/web/protocol'
import type { BotLine } from '../chat/chat'
import { Blocks } from './blocks'
import { Choices, QuietChoices } from './choices'
import { Icon } from './icons'
import { MessageLinks } from './message-links'
import { usePanel } from './panel-context'
import { Rating } from './rating'

interface BotMessageProps {
  readonly line: BotLine
  /** Whether its buttons still mean something. */
  readonly isLively: boolean
}

/** Something the bot said, or people through it, and under it what can be said to that. */
export function BotMessage({ line, isLively }: BotMessageProps) {
  const { message, rated, isFromPeople = false } = line
  const { words } = usePanel()
  const ratings = message.buttons.filter(isRating)
  const choices = isLively ? message.buttons.filter(({ role }) => role !== 'quiet') : []
  const quiet = isLively ? message.buttons.filter((button) => button.role === 'quiet' && !isRating(button)) : []
  return (
    <div class={isFromPeople ? 'said bot people' : 'said bot'}>
      {isFromPeople && (
        <p class="from">
          <Icon name="people" />
          {words.people}
        </p>
      )}
      <div class="bubble" part="message-bot">
        {!isFromPeople && <span class="unseen">{words.bot}: </span>}
        <div class="text" dir="auto" {...useAnswerLanguage(message)}>
          <MessageText message={message} />
        </div>
        <MessageLinks message={message} />
      </div>
      <Choices buttons={choices} />
      {(ratings.length > 0 || quiet.length > 0) && (
        <div class="aside">
          {ratings.length > 0 && <Rating buttons={ratings} rated={rated} />}
          <QuietChoices buttons={quiet} />
        </div>
      )}
    </div>
  )
}

/** Drawn once: a conversation is drawn anew with every letter that is typed. */
export function MessageText({ message }: { readonly message: Message }) {
  return useMemo(() => <Blocks nodes={message.nodes} />, [message])
}

const isRating = ({ value }: ReplyButton) => value.do === 'rate' && value.helpful !== undefined

/** An answer is the page's own text, in the page's language, whatever the panel speaks. */
function useAnswerLanguage({ kind }: Message): { lang?: string } {
  const { settings } = usePanel()
  const base = (locale: string) => locale.toLowerCase().split('-')[0]
  if (kind !== 'answer' || settings === undefined) return {}
  const { language } = settings.page
  return base(language) === base(settings.locale) ? {} : { lang: language }
}
