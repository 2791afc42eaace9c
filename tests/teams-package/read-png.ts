import { inflateSync } from 'node:zlib'

/** A picture, pixel by pixel. */
export interface Picture {
  readonly width: number
  readonly height: number
  /** Red, green, blue and alpha of a pixel, each 0 to 255. */
  at(x: number, y: number): Pixel
}

export type Pixel = readonly [red: number, green: number, blue: number, alpha: number]

const SIGNATURE = '89504e470d0a1a0a'

/** Reads a PNG of eight bits a channel, with or without alpha, not interlaced (ISO/IEC 15948). */
export function readPng(png: Buffer): Picture {
  expect(png.subarray(0, 8).toString('hex')).toBe(SIGNATURE)
  const chunks = [...chunksOf(png)]
  const header = chunks.find(({ type }) => type === 'IHDR')?.data ?? Buffer.alloc(13)
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  const [depth, colour, , , interlaced] = header.subarray(8)
  expect({ depth, interlaced }).toEqual({ depth: 8, interlaced: 0 })
  expect([2, 6]).toContain(colour)
  const channels = colour === 6 ? 4 : 3
  const data = inflateSync(Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map((chunk) => chunk.data)))
  const pixels = unfiltered(data, width * channels, height, channels)
  return {
    width,
    height,
    at: (x, y) => {
      const [red = 0, green = 0, blue = 0, alpha = 255] = pixels
        .subarray((y * width + x) * channels)
        .subarray(0, channels)
      return [red, green, blue, alpha]
    },
  }
}

function* chunksOf(png: Buffer) {
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at)
    yield { type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) }
    at += length + 12
  }
}

/** Undoes the filter of each line (section 9 of the standard). */
function unfiltered(data: Buffer, lineBytes: number, height: number, pixelBytes: number): Buffer {
  const out = Buffer.alloc(lineBytes * height)
  for (let y = 0; y < height; y++) {
    const filter = data[y * (lineBytes + 1)] ?? 0
    for (let x = 0; x < lineBytes; x++) {
      const left = x < pixelBytes ? 0 : (out[y * lineBytes + x - pixelBytes] ?? 0)
      const above = y === 0 ? 0 : (out[(y - 1) * lineBytes + x] ?? 0)
      const aboveLeft = x < pixelBytes || y === 0 ? 0 : (out[(y - 1) * lineBytes + x - pixelBytes] ?? 0)
      const predicted = [0, left, above, (left + above) >> 1, paeth(left, above, aboveLeft)][filter] ?? NaN
      out[y * lineBytes + x] = ((data[y * (lineBytes + 1) + 1 + x] ?? 0) + predicted) & 255
    }
  }
  return out
}

function paeth(left: number, above: number, aboveLeft: number): number {
  const estimate = left + above - aboveLeft
  const [toLeft, toAbove, toAboveLeft] = [left, above, aboveLeft].map((value) => Math.abs(estimate - value)) as [
    number,
    number,
    number,
  ]
  if (toLeft <= toAbove && toLeft <= toAboveLeft) return left
  return toAbove <= toAboveLeft ? above : aboveLeft
}
