import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readPng, type Picture, type Pixel } from './read-png'

/** The rules for an app's icons: Microsoft Teams, "Create the app package". */
const icon = (name: string) => readPng(readFileSync(join(__dirname, '../../data/teams', name)))

const placesOf = ({ width, height }: Picture) =>
  Array.from({ length: width * height }, (_, n) => ({ x: n % width, y: Math.floor(n / width) }))

describe('the icon in colour', () => {
  const color = icon('color.png')
  const ground: Pixel = [0x0b, 0x57, 0xa4, 255]

  test('is 192 × 192', () => {
    expect([color.width, color.height]).toEqual([192, 192])
  })

  test('has one solid ground up to its corners, and its sign within the 96 × 96 in the middle', () => {
    const outside = placesOf(color).filter(({ x, y }) => x < 48 || x >= 144 || y < 48 || y >= 144)
    expect(outside.filter(({ x, y }) => color.at(x, y).join() !== ground.join())).toEqual([])
    expect(placesOf(color).filter(({ x, y }) => color.at(x, y)[3] !== 255)).toEqual([])
  })

  test('has a sign: the middle is largely white', () => {
    const inside = placesOf(color).filter(({ x, y }) => x >= 48 && x < 144 && y >= 48 && y < 144)
    const white = inside.filter(({ x, y }) => color.at(x, y).join() === '255,255,255,255')
    expect(white.length / inside.length).toBeGreaterThan(0.4)
  })
})

describe('the icon in outline', () => {
  const outline = icon('outline.png')
  const drawn = placesOf(outline).filter(({ x, y }) => outline.at(x, y)[3] > 0)

  test('is 32 × 32', () => {
    expect([outline.width, outline.height]).toEqual([32, 32])
  })

  test('is white and nothing else, on nothing', () => {
    expect(drawn.filter(({ x, y }) => outline.at(x, y).slice(0, 3).join() !== '255,255,255')).toEqual([])
    expect(drawn.length).toBeGreaterThan(100)
    expect(drawn.length).toBeLessThan(600)
  })

  test('has no padding: it reaches all four edges', () => {
    const reach = (of: (place: { x: number; y: number }) => number) => [
      Math.min(...drawn.map(of)),
      Math.max(...drawn.map(of)),
    ]
    expect([reach(({ x }) => x), reach(({ y }) => y)]).toEqual([
      [0, 31],
      [0, 31],
    ])
  })
})
