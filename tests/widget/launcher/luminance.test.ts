import { luminance, parseRgb, textOn, type Rgb } from '../../../src/widget/launcher/luminance'
import { contrast } from '../../../src/widget/view/ink'

test.each([
  ['rgb(11, 87, 164)', [11 / 255, 87 / 255, 164 / 255]],
  ['rgba(255, 0, 0, 0.5)', [1, 0, 0]],
  ['color(srgb 0.043 0.341 0.643)', [0.043, 0.341, 0.643]],
  ['color(srgb 1e-7 -0.02 1.01 / 0.5)', [1e-7, -0.02, 1.01]],
  ['', [0, 0, 0]],
])('a computed colour is read: %s', (computed, colour) => {
  expect(parseRgb(computed)).toEqual(colour)
})

test('luminance goes from black to white, and is of the colours what WCAG says', () => {
  expect(luminance([0, 0, 0])).toBe(0)
  expect(luminance([1, 1, 1])).toBeCloseTo(1)
  expect(luminance([1, 0, 0])).toBeCloseTo(0.2126)
  expect(luminance([0, 1, 0])).toBeCloseTo(0.7152)
  expect(luminance([0, 0, 1])).toBeCloseTo(0.0722)
})

test('text on any colour has a contrast of 4.5, and is white as long as white has', () => {
  const steps = Array.from({ length: 18 }, (_, step) => step / 17)
  const colours = steps.flatMap((red) => steps.flatMap((green) => steps.map((blue): Rgb => [red, green, blue])))
  for (const colour of colours) {
    const text: Rgb = textOn(colour) === '#fff' ? [1, 1, 1] : [0, 0, 0]
    expect(contrast(text, colour)).toBeGreaterThanOrEqual(4.5)
    expect(textOn(colour) === '#fff').toBe(contrast([1, 1, 1], colour) >= 4.5)
  }
})
