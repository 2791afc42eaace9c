import type { Rgb } from '../../../src/widget/launcher/luminance'
import { contrast, inkOn } from '../../../src/widget/view/ink'

const WHITE: Rgb = [1, 1, 1]
const NIGHT: Rgb = [0.15, 0.18, 0.22]

test('contrast is that of WCAG, whichever colour comes first', () => {
  expect(contrast(WHITE, [0, 0, 0])).toBeCloseTo(21)
  expect(contrast([0, 0, 0], WHITE)).toBeCloseTo(21)
  expect(contrast(WHITE, WHITE)).toBe(1)
  // #767676 is the lightest grey that passes on white.
  expect(contrast(WHITE, [0x76 / 255, 0x76 / 255, 0x76 / 255])).toBeCloseTo(4.54, 2)
})

test('a colour that can be read stays as it is', () => {
  const blue: Rgb = [0x0b / 255, 0x57 / 255, 0xa4 / 255]
  expect(inkOn(WHITE, blue)).toEqual(blue)
})

test('every other becomes readable, on light paper by being darker, on dark by being lighter', () => {
  const steps = Array.from({ length: 12 }, (_, step) => step / 11)
  for (const colour of steps.flatMap((red) => steps.flatMap((green) => steps.map((blue): Rgb => [red, green, blue])))) {
    expect(contrast(inkOn(WHITE, colour), WHITE)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(inkOn(NIGHT, colour, 6.5), NIGHT)).toBeGreaterThanOrEqual(6.5)
  }
  const yellow: Rgb = [1, 0.84, 0.29]
  expect(inkOn(WHITE, yellow).every((part, index) => part < (yellow[index] ?? 0))).toBe(true)
})
