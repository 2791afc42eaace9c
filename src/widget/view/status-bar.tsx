import type { ChatState } from '../chat/chat'
import { fill } from './fill'
import { TEXT_SCHEMES } from './link-target'
import { usePanel } from './panel-context'
import { SafeLink } from './safe-link'

/** What is the matter with the connection, if anything is, and where the service is gone the way to people. */
export function StatusBar({ connection }: Pick<ChatState, 'connection'>) {
  const { settings, words } = usePanel()
  return (
    <>
      <div class="status" role="status" dir="auto">
        {connection === 'offline' && words.offline !== '' && <p>{words.offline}</p>}
        {connection === 'busy' && words.busy !== '' && <p>{words.busy}</p>}
      </div>
      <div class="status" role="alert" dir="auto">
        {connection === 'unreachable' && settings !== undefined && <Unreachable />}
      </div>
    </>
  )
}

export function Unreachable() {
  const { mount, words } = usePanel()
  const { email } = mount
  return (
    <p>
      {words.unreachable}{' '}
      <SafeLink href={`mailto:${encodeURI(email)}`} schemes={TEXT_SCHEMES}>
        {fill(words.write, { email })}
      </SafeLink>
    </p>
  )
}
