/** Draws a text; its words stay as they are. */
export type Style = (text: string) => string

/** How text is drawn: in colour or not, and how wide. */
export interface Look {
  readonly bold: Style
  readonly italic: Style
  readonly underline: Style
  /** For what may be overlooked: addresses, numbers, hints. */
  readonly quiet: Style
  /** Columns to wrap at; undefined: lines are left as they are. */
  readonly columns: number | undefined
}

/** A stream that may be a terminal. */
export interface Screen {
  readonly isTTY?: boolean
  readonly columns?: number
}

/** Long lines are hard to read, however wide the window is. */
const WIDEST = 100

/** Word by word, so that neither the gaps nor the indent of a wrapped line is drawn in the style. */
const styled =
  (open: number, close: number): Style =>
  (text) =>
    text.replace(/\S+/g, `\x1b[${open}m$&\x1b[${close}m`)
const unstyled: Style = (text) => text

/**
 * The look for an output: styles and wrapping in a terminal, neither in a pipe or file. `NO_COLOR` (no-color.org: any
 * value but the empty one) and `TERM=dumb` keep the styles away.
 */
export function lookFor(screen: Screen, env: Readonly<Record<string, string | undefined>>): Look {
  const terminal = screen.isTTY === true
  const styles = terminal && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb'
  return {
    bold: styles ? styled(1, 22) : unstyled,
    italic: styles ? styled(3, 23) : unstyled,
    underline: styles ? styled(4, 24) : unstyled,
    quiet: styles ? styled(2, 22) : unstyled,
    columns: terminal ? Math.min(screen.columns ?? 80, WIDEST) : undefined,
  }
}
