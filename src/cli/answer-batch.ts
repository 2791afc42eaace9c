import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { z } from 'zod'
import type { FaqIndex } from '../matching/faq-index'
import { rank } from '../matching/rank'
import { CodedError } from '../model/coded-error'
import { parseJson } from '../model/parse-json'
import { rankingToJson } from './ranking-to-json'

const lineSchema = z.object({ text: z.string() })

/**
 * Answers JSON lines with JSON lines, in order, as they come: as fast as the reader takes them and no faster. Empty lines
 * are passed over.
 * @throws CodedError naming the first line that is not of the form; everything before it is answered
 */
export async function answerBatch(input: Readable, output: Writable, index: FaqIndex): Promise<void> {
  let number = 0
  for await (const line of createInterface({ input, crlfDelay: Infinity, terminal: false })) {
    number += 1
    if (line.trim() === '') continue
    const text = textOf(number === 1 ? line.replace(/^\uFEFF/, '') : line, number)
    const answer = `${JSON.stringify(rankingToJson(rank(index, text)))}\n`
    if (!output.write(answer)) await once(output, 'drain')
  }
}

function textOf(line: string, number: number): string {
  const parsed = lineSchema.safeParse(parseJson(line))
  if (!parsed.success) {
    throw new CodedError('batch-line-invalid', `Standard input, line ${number}: expected {"text": "a question"}`)
  }
  return parsed.data.text
}
