import type { BotMessage } from '../../channels/web/protocol'
import { Icon } from './icons'
import { LINK_SCHEMES } from './link-target'
import { SafeLink } from './safe-link'

/** What leads on from a message: the place on the page, an e-mail. */
export function MessageLinks({ message: { links } }: { readonly message: BotMessage }) {
  if (links.length === 0) return null
  return (
    <p class="links">
      {links.map(({ title, url }) => (
        <SafeLink key={url} href={url} schemes={LINK_SCHEMES} class="onward">
          <Icon name={/^mailto:/i.test(url) ? 'mail' : 'page'} />
          <span dir="auto">{title}</span>
        </SafeLink>
      ))}
    </p>
  )
}
