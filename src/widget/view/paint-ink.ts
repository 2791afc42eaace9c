import { parseRgb, type Rgb } from '../launcher/luminance'
import { inkOn } from './ink'

/**
 * The bubbles: text in the accent's colour stands on them and on the paper, which is farther from it. On dark ones a colour
 * that is just readable looks dull.
 */
const BUBBLES: Readonly<Record<string, readonly [paper: Rgb, contrast: number]>> = {
  '--ink-light': [[0xf1 / 255, 0xf3 / 255, 0xf6 / 255], 4.5],
  '--ink-dark': [[0x26 / 255, 0x2d / 255, 0x38 / 255], 6.5],
}

/** The accent as the browser computes it for the launcher, wherever it comes from. */
export function accentOf(root: ShadowRoot): string {
  const launcher = root.querySelector('.launcher')
  return launcher === null ? '' : getComputedStyle(launcher).backgroundColor
}

/** Gives the panel the accent as a colour that text can have, for light and for dark, as `--ink-light` and `--ink-dark`. */
export function paintInk(root: ShadowRoot, container: HTMLElement): void {
  const accent = parseRgb(accentOf(root))
  for (const [name, [paper, least]] of Object.entries(BUBBLES)) {
    const [red, green, blue] = inkOn(paper, accent, least).map((part) => part * 255)
    container.style.setProperty(name, `rgb(${red} ${green} ${blue})`)
  }
}
