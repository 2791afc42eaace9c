import { readdir, readFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import type { IndexOptions } from '../matching/faq-index'
import { CodedError } from '../model/coded-error'
import { measureSet, type MeasuredSet, type SetResult } from './measure-set'
import { asShipped, mean, type AsShipped } from './metrics'
import { parseJson } from '../model/parse-json'
import { readQuestionSet } from './question-set'

/** The figures that stand for all sets: means over them, but rates of rare cases pooled over their questions. */
export interface Headline extends AsShipped {
  /** Which sets it is about. */
  readonly sets: readonly string[]
  readonly top1: number | undefined
  readonly typoTop1: number | undefined
  readonly auroc: number | undefined
  readonly tunedF1: number | undefined
}

/** Plain data: `JSON.stringify` gives what `evaluate --json` prints. */
export interface Evaluation {
  readonly sets: readonly SetResult[]
  readonly headline: Headline
}

/**
 * Measures the matcher, as it ships, on every set in a folder.
 * @param options.headlineSets names of the sets the headline is about. Without them `peers.json` in the folder or
 * beside it names them; without that, or where none of them is there, it is about all sets
 * @param options.lexicon of English, the language of the sets
 * @param options.manner how readily it answers
 * @throws CodedError `question-sets-missing` where the folder holds no set; those of `readQuestionSet`
 */
export async function evaluateSets(
  folder: string,
  options: { readonly headlineSets?: readonly string[] } & Pick<IndexOptions, 'lexicon' | 'manner'> = {},
): Promise<Evaluation> {
  const children = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    throw new CodedError('question-sets-missing', `${folder} is not a folder that can be read.`, { cause })
  })
  const names = children.filter((child) => child.isDirectory()).map(({ name }) => name)
  if (names.length === 0) {
    throw new CodedError('question-sets-missing', `${folder} holds no folder with entries.jsonl and queries.jsonl.`)
  }
  const measured: MeasuredSet[] = []
  for (const name of names.sort()) {
    measured.push(measureSet(await readQuestionSet(join(folder, name), name), options))
  }
  const wanted = new Set(options.headlineSets ?? (await headlineSetsBeside(folder)))
  const chosen = measured.filter(({ result }) => wanted.has(result.name))
  return { sets: measured.map(({ result }) => result), headline: headlineOf(chosen.length > 0 ? chosen : measured) }
}

function headlineOf(measured: readonly MeasuredSet[]): Headline {
  const over = (figure: (result: SetResult) => number | undefined) => mean(measured.map(({ result }) => figure(result)))
  const pooled = asShipped(measured.flatMap(({ outcomes }) => outcomes))
  return {
    sets: measured.map(({ result }) => result.name),
    top1: over(({ top1 }) => top1),
    typoTop1: over(({ typoTop1 }) => typoTop1),
    auroc: over(({ auroc }) => auroc),
    tunedF1: over(({ tunedF1: f1 }) => f1),
    directPrecision: pooled.directPrecision,
    handled: over(({ handled }) => handled),
    answeredWrongly: pooled.answeredWrongly,
    outOfScopeAnswered: pooled.outOfScopeAnswered,
    outOfScopeRefused: pooled.outOfScopeRefused,
  }
}

const peersFile = z.object({ headlineSets: z.array(z.string()) })

async function headlineSetsBeside(folder: string): Promise<readonly string[]> {
  for (const file of [join(folder, 'peers.json'), join(dirname(resolve(folder)), 'peers.json')]) {
    const text = await readFile(file, 'utf8').catch(() => undefined)
    if (text === undefined) continue
    const parsed = peersFile.safeParse(parseJson(text))
    if (parsed.success) return parsed.data.headlineSets
    throw new CodedError('peers-file', `${file} is no JSON whose headlineSets is a list of names.`)
  }
  return []
}
