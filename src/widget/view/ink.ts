import { luminance, type Rgb } from '../launcher/luminance'

/** Contrast ratio, as WCAG 2.2 defines it: from 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

/**
 * A colour as text on paper: itself, or as much darker (on light paper) or lighter as it takes to be read.
 * @param least the contrast it takes; WCAG 2.2 AA (1.4.3) asks for 4.5
 */
export function inkOn(paper: Rgb, colour: Rgb, least = 4.5): Rgb {
  const end = luminance(paper) > 0.18 ? 0 : 1
  for (let share = 0; share < 1; share += 0.05) {
    const ink = mix(colour, end, share)
    if (contrast(ink, paper) >= least) return ink
  }
  return [end, end, end]
}

/** In steps of 1/255, so that what is measured is what is shown. */
function mix(colour: Rgb, end: number, share: number): Rgb {
  return colour.map((part) => Math.round((part + (end - part) * share) * 255) / 255) as unknown as Rgb
}
