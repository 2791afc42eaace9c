import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'

export type YamlReading =
  | {
      readonly value: unknown
      /**
       * The line of a key of the outermost mapping, or of an item of the outermost list (from 0), from 1; 1 where there
       * is no such key or item.
       */
      readonly lineOf: (key: string | number) => number
    }
  | { readonly mistake: string; readonly line: number }

/** Reads one YAML document; what is wrong with it is a value, with the line from 1. */
export function readYaml(text: string): YamlReading {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const [mistake] = document.errors
  if (mistake !== undefined) return { mistake: mistake.message, line: lines.linePos(mistake.pos[0]).line }
  const lineOf = (wanted: string | number) => {
    if (typeof wanted === 'number') {
      const item = isSeq(document.contents) ? document.contents.items[wanted] : undefined
      return lines.linePos(isNode(item) ? item.range[0] : 0).line
    }
    const pairs = isMap(document.contents) ? document.contents.items : []
    const key = pairs.flatMap((pair) => (isScalar(pair.key) && pair.key.value === wanted ? [pair.key] : []))[0]
    return lines.linePos(key?.range[0] ?? 0).line
  }
  try {
    return { value: document.toJS() as unknown, lineOf }
  } catch (problem) {
    if (problem instanceof ReferenceError) return { mistake: problem.message, line: 1 } // aliases: unknown, or too many
    throw problem
  }
}
