import { MessageText } from './bot-message'
import { Choices, QuietChoices } from './choices'
import { given } from './given'
import { usePanel } from './panel-context'

/**
 * What stands above every conversation: who speaks, in the bot's words or the website's, and until something was said real
 * questions to begin with.
 */
export function Welcome({ isAlone }: { readonly isAlone: boolean }) {
  const { mount, settings } = usePanel()
  const greeting = given(mount.options.greeting)
  const messages = settings?.welcome ?? []
  const buttons = isAlone ? messages.flatMap((message) => message.buttons) : []
  const quiet = buttons.filter(({ role }) => role === 'quiet')
  return (
    <div class="welcome">
      <div class="text" dir="auto">
        {greeting === undefined ? (
          messages.map((message, index) => <MessageText key={index} message={message} />)
        ) : (
          <p>{greeting}</p>
        )}
      </div>
      <Choices buttons={buttons.filter(({ role }) => role !== 'quiet')} />
      {quiet.length > 0 && (
        <div class="aside">
          <QuietChoices buttons={quiet} />
        </div>
      )}
    </div>
  )
}
