import { Fragment } from 'preact'
import { useRef } from 'preact/hooks'
import type { ChatState, Line } from '../chat/chat'
import { BotMessage } from './bot-message'
import { Icon } from './icons'
import { isLively } from './lively'
import { usePanel } from './panel-context'
import { PersonMessage } from './person-message'
import { isAfterPause, saidWhen } from './said-when'
import { Unreachable } from './status-bar'
import { useScrolling } from './use-scrolling'
import { Welcome } from './welcome'

interface TranscriptProps {
  readonly state: ChatState
  readonly isOpen: boolean
  readonly attachment: number
  /** Something that is said once, by the panel itself. */
  readonly notice: string | undefined
}

/** All that was said, in a list that scrolls. Who listens hears of new lines from the announcer, not from here. */
export function Transcript({ state, isOpen, attachment, notice }: TranscriptProps) {
  const { lines, isLooking, settings, hasConversation, connection } = state
  const { words } = usePanel()
  const scroller = useRef<HTMLDivElement>(null)
  const { isAtEnd, toEnd } = useScrolling(scroller, { lines, isLooking, isOpen, attachment })
  const firstNew = lines.find((line) => line.by === 'bot' && line.isNew)
  const isUnknown = settings === undefined
  const isGone = isUnknown && connection === 'unreachable'
  return (
    <div class="middle">
      <div ref={scroller} class="log" part="log" role="region" aria-label={words.log} tabIndex={0}>
        <Welcome isAlone={lines.length === 0 && !hasConversation} />
        {notice !== undefined && <p class="notice">{notice}</p>}
        <ol>
          {lines.map((line, index) => (
            <Fragment key={line.id}>
              {line === firstNew && (
                <li class="new-from-here">
                  <span>{words['new-messages']}</span>
                </li>
              )}
              <When before={lines[index - 1]} line={line} />
              <li data-line={line.id} class={`${line.by}-line`}>
                {line.by === 'person' ? (
                  <PersonMessage line={line} />
                ) : (
                  <BotMessage line={line} isLively={isLively(line, lines)} />
                )}
              </li>
            </Fragment>
          ))}
        </ol>
        {isGone && (
          <div class="gone" role="alert">
            <Unreachable />
          </div>
        )}
        <div class={isUnknown ? 'looking late' : 'looking'} hidden={!isLooking && (!isUnknown || isGone)}>
          <i />
          <i />
          <i />
        </div>
      </div>
      <button type="button" class="newest" hidden={isAtEnd} aria-label={words['to-newest']} onClick={toEnd}>
        <Icon name="down" />
      </button>
    </div>
  )
}

function When({ before, line }: { readonly before: Line | undefined; readonly line: Line }) {
  const { settings, mount } = usePanel()
  if (!isAfterPause(before?.at, line.at)) return null
  return (
    <li class="when">
      <time dateTime={new Date(line.at).toISOString()}>
        {saidWhen(line.at, Date.now(), settings?.locale ?? mount.locale)}
      </time>
    </li>
  )
}
