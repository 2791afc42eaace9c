/** What a website says about its widget: the `data-` attributes of the script element, as they stand there. */
export interface WidgetOptions {
  /** Any colour of CSS. */
  readonly accent?: string
  /** `bottom-end` (the usual), `bottom-start`, `top-end` or `top-start`; start is left where text runs to the right. */
  readonly position?: string
  /** How far from the side, and from bottom or top where that differs: `24`, `1.5rem`, `24 96`. Numbers are pixels. */
  readonly offset?: string
  readonly zIndex?: string
  /** `auto` (the reader's own setting, the usual), `light` or `dark`. */
  readonly theme?: string
  /** `icon` (the usual), `label` (with words beside it) or `none`, for websites with a button of their own. */
  readonly launcher?: string
  /** BCP 47, or `auto` (the usual): the page's language, else the browser's. */
  readonly locale?: string
  /** The panel's heading; the page's own title where it is missing. */
  readonly title?: string
  /** What the panel says first; the bot's own welcome where it is missing. */
  readonly greeting?: string
  /** Who to write to when the service cannot be reached, if not its own contact. */
  readonly email?: string
}

/**
 * The options that are properties of CSS, by the names under which a stylesheet may set them too, after `--partner-faq-`.
 * @param supports whether a property can have a value (`CSS.supports`); what it cannot is left out
 */
export function customProperties(
  { accent = '', offset = '', zIndex = '' }: WidgetOptions,
  supports: (property: string, value: string) => boolean,
): readonly (readonly [name: string, value: string])[] {
  const [inline = '', block = inline] = offset.split(' ').map((length) => length.replace(/^\d+$/, '$&px'))
  const given = [
    ['accent', accent, 'color'],
    ['offset-inline', inline, 'left'],
    ['offset-block', block, 'left'],
    ['z-index', zIndex, 'z-index'],
  ] as const
  return given.filter(([, value, property]) => supports(property, value)).map(([name, value]) => [name, value])
}
