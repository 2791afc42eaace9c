import type { InlineNode } from '../../channels/web/protocol'
import { Inlines } from './inlines'
import { ScrollBox } from './scroll-box'

type Row = readonly (readonly InlineNode[])[]

export function Table({ head, rows }: { readonly head: Row; readonly rows: readonly Row[] }) {
  // A row of empty headings is how Markdown writes a table without any.
  const isHeaded = head.some((cell) => cell.length > 0)
  return (
    <ScrollBox class="table">
      <table>
        {isHeaded && (
          <thead>
            <tr>
              {head.map((cell, index) => (
                <th key={index} scope="col">
                  <Inlines nodes={cell} />
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column}>
                  <Inlines nodes={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}
