import ts from 'typescript'

/** Where people meet a code: as an error, among the problems of a page, in an answer over HTTP, or in the doctor's report. */
export type CodeKind = 'errors' | 'problems' | 'http' | 'findings'

export interface CodeInSource {
  readonly kind: CodeKind
  readonly code: string
}

/**
 * The codes that a module brings into the world: what it gives to `new CodedError(…)`, and every `code: '…'` in an object. Where
 * an error's code is no literal, it has to come from such objects in the same module.
 * @throws Error where it comes from elsewhere, so that no code stays unseen
 */
export function codesInSource(module: string, text: string): readonly CodeInSource[] {
  const source = ts.createSourceFile(module, text, ts.ScriptTarget.Latest, true)
  const thrown: CodeInSource[] = []
  const tabled: { readonly code: string; readonly kind?: CodeKind }[] = []
  const elsewhere: string[] = []

  const visit = (node: ts.Node): void => {
    if (ts.isNewExpression(node) && node.expression.getText() === 'CodedError') {
      const [code] = node.arguments ?? []
      if (code !== undefined && ts.isStringLiteralLike(code)) thrown.push({ kind: 'errors', code: code.text })
      else elsewhere.push(node.getText())
    }
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'code' && ts.isStringLiteralLike(node.initializer)) {
      const names = node.parent.properties.map((property) => property.name?.getText())
      const kind = names.includes('severity') ? 'problems' : names.includes('level') ? 'findings' : undefined
      tabled.push({ code: node.initializer.text, ...(kind && { kind }) })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)

  if (elsewhere.length > 0 && tabled.length === 0) {
    throw new Error(`${module}: write the code as a literal, or into a table of this file: ${elsewhere.join(' ')}`)
  }
  const kindOfTable = elsewhere.length > 0 ? 'errors' : 'http'
  return [...thrown, ...tabled.map(({ code, kind = kindOfTable }) => ({ kind, code }))]
}
