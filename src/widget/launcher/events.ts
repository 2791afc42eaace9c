/** Who wants to know what, and the way to tell them. */
export interface Events {
  readonly on: PartnerFaqCommands['on']
  readonly emit: (event: PartnerFaqEvents[keyof PartnerFaqEvents]) => void
}

/** A listener that throws is reported as any error of the page's is, and keeps nobody else from being told. */
export function createEvents(): Events {
  const subscriptions = new Set<readonly [type: string, listener: (event: never) => void]>()
  let ready: PartnerFaqEvents['ready'] | undefined
  const tell = (listener: (event: never) => void, event: unknown) => {
    try {
      listener(event as never)
    } catch (error) {
      reportError(error)
    }
  }
  return {
    on(type, listener) {
      const subscription = [type, listener] as const
      subscriptions.add(subscription)
      if (type === 'ready' && ready) tell(listener, ready)
      return () => void subscriptions.delete(subscription)
    },
    emit(event) {
      if (event.type === 'ready') ready = event
      for (const [type, listener] of [...subscriptions]) if (type === event.type) tell(listener, event)
    },
  }
}
