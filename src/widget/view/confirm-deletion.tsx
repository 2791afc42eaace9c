import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { usePanel } from './panel-context'
import { Unreachable } from './status-bar'

interface ConfirmDeletionProps {
  /** Resolves when it is done. */
  readonly onConfirm: () => Promise<void>
  readonly onCancel: () => void
}

/** Asks before a conversation is deleted, above everything else in the panel; what does no harm has the focus. */
export function ConfirmDeletion({ onConfirm, onCancel }: ConfirmDeletionProps) {
  const { words } = usePanel()
  const keep = useRef<HTMLButtonElement>(null)
  const [state, setState] = useState<'asking' | 'deleting' | 'failed'>('asking')
  useLayoutEffect(() => keep.current?.focus(), [])
  const confirm = () => {
    if (state === 'deleting') return
    setState('deleting')
    onConfirm().catch(() => setState('failed'))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    onCancel()
  }
  return (
    <div class="veil">
      <div
        class="confirm"
        role="alertdialog"
        aria-modal="true"
        aria-labelledby="confirm-title"
        aria-describedby="confirm-text"
        onKeyDown={onKeyDown}
      >
        <h3 id="confirm-title">{words.delete}</h3>
        <p id="confirm-text" dir="auto">
          {words['delete-ask']}
        </p>
        <div role="alert">{state === 'failed' && <Unreachable />}</div>
        <div class="answers">
          <button ref={keep} type="button" class="plain" onClick={onCancel}>
            {words['delete-no']}
          </button>
          <button type="button" class="grave" aria-disabled={state === 'deleting'} onClick={confirm}>
            {words['delete-yes']}
          </button>
        </div>
      </div>
    </div>
  )
}
