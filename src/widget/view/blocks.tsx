import { Fragment, type ComponentChild } from 'preact'
import type { BlockNode } from '../../channels/web/protocol'
import { Inlines } from './inlines'
import { ScrollBox } from './scroll-box'
import { Table } from './table'

/** The panel's own heading is of the second level; those of an answer stand below it. */
const HEADINGS = ['h3', 'h4', 'h5'] as const

/** A text, drawn from its nodes alone: nothing in it is ever read as markup. Kinds that this version does not know are left out. */
export function Blocks({ nodes }: { readonly nodes: readonly BlockNode[] }) {
  return (
    <>
      {nodes.map((node, index) => (
        <Fragment key={index}>{drawn(node)}</Fragment>
      ))}
    </>
  )
}

function drawn(node: BlockNode): ComponentChild {
  switch (node.t) {
    case 'paragraph':
      return (
        <p>
          <Inlines nodes={node.c} />
        </p>
      )
    case 'heading': {
      const Heading = HEADINGS[node.level - 1] ?? 'h5'
      return (
        <Heading>
          <Inlines nodes={node.c} />
        </Heading>
      )
    }
    case 'list': {
      const items = node.items.map((item, index) => (
        <li key={index}>
          <Blocks nodes={item} />
        </li>
      ))
      return node.start === undefined ? <ul>{items}</ul> : <ol start={node.start}>{items}</ol>
    }
    case 'table':
      return <Table head={node.head} rows={node.rows} />
    case 'code-block':
      return (
        <ScrollBox class="code">
          <pre>
            <code>{node.text}</code>
          </pre>
        </ScrollBox>
      )
    case 'quote':
      return (
        <blockquote>
          <Blocks nodes={node.c} />
        </blockquote>
      )
    case 'rule':
      return <hr />
    default:
      return null
  }
}
