import { parseJson } from '../../model/parse-json'

/** `NOTIFY` takes no payload of 8,000 bytes or more (PostgreSQL's manual, NOTIFY). */
const PAYLOAD_BYTES = 7999

/** What one process tells the others: from whom, and of which conversations; none: of so many, or such, that they look at all. */
export interface Packet {
  readonly from: string
  readonly conversations: readonly string[]
}

/**
 * Packs news into payloads. An id that fits into none is told as news of all conversations.
 * @param from names the process
 */
export function packNews(from: string, conversations: Iterable<string>): readonly string[] {
  const packets: string[][] = []
  let room = 0
  for (const id of conversations) {
    const size = bytes(id)
    if (size + bytes(from) + BRACKETS > PAYLOAD_BYTES) return [packAll(from)]
    if (size > room) {
      packets.push([])
      room = PAYLOAD_BYTES - bytes(from) - BRACKETS
    }
    packets.at(-1)?.push(id)
    room -= size
  }
  return packets.map((ids) => JSON.stringify([from, ...ids]))
}

/** The payload that has everybody look at all conversations. */
export function packAll(from: string): string {
  return JSON.stringify([from])
}

/** The packet of a payload; undefined where it is none: something else speaks on the channel. */
export function unpackNews(payload: string): Packet | undefined {
  const parts = parseJson(payload)
  if (!Array.isArray(parts) || !parts.every((part) => typeof part === 'string')) return undefined
  const [from, ...conversations] = parts
  return from === undefined ? undefined : { from, conversations }
}

const BRACKETS = 2

/** Of a text within the list, with its comma. */
function bytes(text: string): number {
  return Buffer.byteLength(JSON.stringify(text)) + 1
}
