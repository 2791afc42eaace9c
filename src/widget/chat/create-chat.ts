import { MESSAGE_LENGTH, type Activity } from '../../channels/web/protocol'
import { placeOf } from './activity'
import type { Chat, ChatParts, ChatState } from './chat'
import { createChatEvents } from './chat-events'
import { toState } from './chat-state'
import { createChatStore } from './chat-store'
import { chatToText } from './chat-to-text'
import { isAwaited, statusOf } from './connection-state'
import { createConversation } from './conversation'
import { createDraftStore } from './draft-store'
import { browserEnvironment } from './environment'
import { knownPerson } from './known-person'
import { createLooking } from './looking'
import { createObservable } from './observable'
import { createOutbox } from './outbox'
import { ratingIn } from './rating'
import { createReachability } from './reachability'
import { createReceiver } from './receiver'
import { createRequests } from './requests'
import { createSender } from './sender'
import { createSession } from './session'
import { createSettingsReader } from './settings-reader'
import { storageKey } from '../storage-key'
import type { OutgoingMessage, StoredChat } from './stored-chat'
import { toPostedActivity } from './to-activity'
import { watchPage } from './watch-page'

/** An answer is there when its message was taken: one that the stream does not bring so soon is fetched. */
const STREAM_DOUBTED_AFTER_MS = 3_000

/**
 * A chat with the service. Goes on with a conversation that is stored. Where there is none it asks for nothing until the
 * panel is opened (then for settings and a token), and stores nothing until the first message.
 */
export function createChat(parts: ChatParts): Chat {
  const { baseUrl, locale, onEvent, environment = browserEnvironment() } = parts
  const key = storageKey(baseUrl)
  const now = () => environment.now()
  const report = (error: unknown) => environment.report(error)

  const store = createChatStore({ area: environment.localStorage, key, now, onChange: onStored })
  const outbox = createOutbox(store)
  const drafts = createDraftStore(environment.sessionStorage, key)
  /** What is stored, as it was looked at last. */
  let known = store.current()
  const hasBegun = () => known?.conversation?.begun === true
  const seenBefore = known?.seen ?? 0
  let conversation = createConversation(seenBefore, false)
  /** Whether all that was said is known, or comes by itself. */
  let isWhole = !hasBegun()
  let hasEnded = false
  let person = knownPerson({})
  let draft = drafts.read()
  let cancelDoubt: (() => void) | undefined
  let isDestroyed = false

  const state = createObservable<ChatState>(
    { lines: [], isLooking: false, connection: 'ready', unread: 0, draft, hasConversation: false, hasEnded },
    report,
  )
  const events = createChatEvents(onEvent, seenBefore, report)
  const looking = createLooking((ms, action) => environment.after(ms, action), refresh)
  const requests = createRequests(environment, baseUrl)
  const reachability = createReachability({ navigator: environment.navigator, now, onChange: onReachability })
  const session = createSession({ requests, store, now })
  const sender = createSender({
    environment,
    store,
    outbox,
    session,
    reachability,
    toActivity: (message) => toPostedActivity(message, { locale: settingsReader.locale, person }),
    onTaken,
    onChange: refresh,
  })
  const settingsReader = createSettingsReader({
    environment,
    requests,
    reachability,
    locale,
    isWanted: () => conversation.isOpen,
    isAlone: () => outbox.next() === undefined && !isListening(),
    onChange: refresh,
  })
  const page = watchPage({
    environment,
    onReturn: () => {
      store.reload()
      hurry()
      receiver.wake()
    },
    onLeave: () => receiver.reconnect(),
    onOnline: () => {
      reachability.setOnline(true)
      hurry()
      // A stream that is still open may hang on a network that is gone.
      receiver.reconnect()
    },
    onOffline: () => reachability.setOnline(false),
    onStorage: (changed) => {
      if (changed === null || changed === key) store.reload()
    },
    onBlocked: (url) => {
      if (url.startsWith(new URL(baseUrl).origin)) reachability.blocked()
    },
  })
  const receiver = createReceiver({
    environment,
    session,
    reachability,
    isWanted: isListening,
    isAttended: () => conversation.isOpen,
    onActivities,
    onCaughtUp: () => {
      conversation.catchUp()
      refresh()
    },
  })

  function isListening(): boolean {
    return page.isPresent && hasBegun()
  }

  function refresh(): void {
    if (isDestroyed) return
    const { isOffline, isUnreachable } = reachability
    const isMissing = settingsReader.hasFailed
    const facts = { isOffline, isMissing, isUnreachable, isFailing: sender.isFailing, isBusy: sender.isBusy }
    const drawn = conversation.lines(outbox.all(), (message) => statusOf(facts, message))
    looking.set(!facts.isBusy && (isAwaited(facts, outbox.all()) || conversation.isUnanswered()))
    const next = toState(state.current(), {
      drawn,
      outbox: outbox.all(),
      facts,
      settings: settingsReader.current(),
      isOpen: conversation.isOpen,
      isLooking: looking.isShown,
      draft,
      hasBegun: hasBegun(),
      hasEnded,
    })
    state.set(next)
    events.unread(next.unread)
    events.drawn(drawn)
  }

  /** What is stored changed, here or in another tab. */
  function onStored(stored: StoredChat | undefined): void {
    const before = known
    known = stored
    const isAnother = stored === undefined || (before !== undefined && stored.first !== before.first)
    if (isAnother) leave()
    if (isAnother || stored.conversation?.id !== before?.conversation?.id) {
      // One that ended leaves its lines: they are all that is left of it.
      hasEnded = !isAnother && stored.conversation === undefined && before?.conversation?.begun === true
      isWhole = true
      conversation.catchUp()
      receiver.restart(undefined, false)
    } else if (hasBegun() && before?.conversation?.begun === false) receiver.wake()
    if (stored !== undefined) {
      conversation.see(stored.seen)
      if (stored.outbox.length > 0) sender.wakeLater()
    }
    refresh()
  }

  /** What was said so far is no part of the chat any more. */
  function leave(): void {
    const seen = known?.seen ?? 0
    conversation = createConversation(seen, conversation.isOpen)
    events.restart(seen)
    cancelDoubt?.()
    requests.dropAll()
    settingsReader.wake()
    if (known === undefined && conversation.isOpen) session.prepare()
  }

  function onActivities(activities: readonly Activity[]): void {
    conversation.take(activities)
    outbox.remove(new Set(activities.map(({ channelData }) => channelData?.clientActivityID)))
    markSeen()
    refresh()
  }

  function markSeen(): void {
    if (!conversation.isOpen) return
    const seen = conversation.newest()
    store.change((stored) => (stored !== undefined && stored.seen < seen ? { ...stored, seen } : stored))
  }

  function onTaken(message: OutgoingMessage, activityId: string): void {
    const place = placeOf(activityId)
    if (place === undefined) {
      // It left no line: it had the bot delete what was said. All tabs look at what is still there.
      store.change((stored) => stored && { ...stored, first: message.id })
      return
    }
    conversation.confirm(message, activityId, place)
    receiver.wake()
    cancelDoubt?.()
    cancelDoubt = environment.after(STREAM_DOUBTED_AFTER_MS, () => {
      if (conversation.isUnanswered()) receiver.readUp()
    })
  }

  function onReachability(): void {
    refresh()
    settingsReader.wake()
  }

  /** No pause is kept any more. */
  function hurry(): void {
    sender.wake()
    settingsReader.wake()
  }

  function put(text: string, value?: object): void {
    if (isDestroyed) return
    hasEnded = false
    outbox.add({ id: environment.newId(), text, at: now(), ...(value === undefined ? {} : { value }) })
    sender.wake()
    // A rating is nothing that was said.
    if (ratingIn(value) === undefined) events.personSaid(text)
  }

  function setDraft(text: string): void {
    draft = text
    drafts.write(text)
    state.set({ ...state.current(), draft })
  }

  receiver.restart(seenBefore === 0 ? undefined : String(seenBefore), false)
  sender.wake()
  refresh()

  return {
    current: () => state.current(),
    subscribe: (listener) => state.subscribe(listener),
    open: () => {
      if (isDestroyed || conversation.isOpen) return
      conversation.open(isWhole)
      settingsReader.wake()
      if (known?.conversation === undefined) session.prepare()
      if (!isWhole) receiver.restart(undefined, true)
      isWhole = true
      markSeen()
      refresh()
    },
    close: () => {
      conversation.close()
      refresh()
    },
    send: (text) => {
      const said = text.trim()
      if (said.length > MESSAGE_LENGTH) setDraft(text)
      else if (said !== '') {
        if (draft.trim() === said) setDraft('')
        put(said)
      }
    },
    press: ({ title, value }) => put(title, value),
    tryAgain: (id) => {
      outbox.retry(id)
      sender.wake()
    },
    setDraft,
    startOver: () => store.clear(),
    forget: async () => {
      await sender.forget()
      setDraft('')
    },
    asText: () => chatToText({ lines: state.current().lines, settings: settingsReader.current(), name: person.name }),
    identify: (said) => {
      person = knownPerson(said)
    },
    setLocale: (next) => settingsReader.setLocale(next),
    destroy: () => {
      isDestroyed = true
      page.stop()
      sender.stop()
      receiver.stop()
      settingsReader.stop()
      requests.stop()
      looking.stop()
      cancelDoubt?.()
      state.end()
    },
  }
}
