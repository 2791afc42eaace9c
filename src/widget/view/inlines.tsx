import { Fragment, type ComponentChild } from 'preact'
import { useState } from 'preact/hooks'
import type { InlineNode } from '../../channels/web/protocol'
import { isPictureAddress, TEXT_SCHEMES } from './link-target'
import { SafeLink } from './safe-link'

/** Text and what stands in a line with it. Kinds of nodes that this version does not know are left out. */
export function Inlines({ nodes }: { readonly nodes: readonly InlineNode[] }) {
  return (
    <>
      {nodes.map((node, index) => (
        <Fragment key={index}>{drawn(node)}</Fragment>
      ))}
    </>
  )
}

function drawn(node: InlineNode): ComponentChild {
  if (typeof node === 'string') return node
  switch (node.t) {
    case 'strong':
    case 'em':
    case 'del': {
      const Tag = node.t
      return (
        <Tag>
          <Inlines nodes={node.c} />
        </Tag>
      )
    }
    case 'code':
      return <code>{node.text}</code>
    case 'link':
      return (
        <SafeLink href={node.href} schemes={TEXT_SCHEMES}>
          <Inlines nodes={node.c} />
        </SafeLink>
      )
    case 'image':
      return <Picture src={node.src} alt={node.alt} />
    case 'break':
      return <br />
    default:
      return null
  }
}

/** Its words where it may not be fetched, or does not come. */
function Picture({ src, alt }: { readonly src: string; readonly alt: string }) {
  const [isMissing, setMissing] = useState(!isPictureAddress(src))
  if (isMissing) return <>{alt}</>
  const miss = () => setMissing(true)
  return <img src={src} alt={alt} loading="lazy" decoding="async" referrerpolicy="no-referrer" onError={miss} />
}
