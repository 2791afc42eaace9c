import type { Writable } from 'node:stream'

/**
 * Writes a text and resolves when the stream took it, so that a slow reader slows us down.
 * @throws what the stream reports, for example that nobody reads any more
 */
export function written(output: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    output.write(text, (error) => {
      if (error) reject(error)
      else resolve()
    })
  })
}
