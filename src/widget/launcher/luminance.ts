/** Red, green and blue of sRGB, each from 0 to 1. */
export type Rgb = readonly [red: number, green: number, blue: number]

/** A colour as a browser computes it: `rgb(11, 87, 164)`, or `color(srgb 0.04 0.34 0.64)`. */
export function parseRgb(computed: string): Rgb {
  const whole = computed.startsWith('rgb') ? 255 : 1
  const [red = 0, green = 0, blue = 0] = (computed.match(/[\d.e-]+/g) ?? []).map((part) => Number(part) / whole)
  return [red, green, blue]
}

/** Relative luminance, as WCAG 2.2 defines it: 0 is black, 1 is white. */
export function luminance(colour: Rgb): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/**
 * White where it can be read on a colour, else black, which then always can. WCAG 2.2 (1.4.3) asks for a contrast of 4.5;
 * white's is 1.05 / (luminance + 0.05).
 */
export function textOn(colour: Rgb): '#fff' | '#000' {
  return 1.05 / (luminance(colour) + 0.05) >= 4.5 ? '#fff' : '#000'
}
