import { createRequire } from 'node:module'
import { join } from 'node:path'

/** The program's own functions that fitting works with, so that what is fitted is what runs. */
const MODULES = [
  'evaluation/metrics',
  'evaluation/question-set',
  'lexicon/load-lexicon',
  'matching/decide',
  'matching/faq-index',
  'matching/features',
  'matching/judge',
  'matching/question-terms',
  'matching/score',
  'matching/weights',
]

/** @param root the project's folder, where the program has been built */
export function builtProgram(root) {
  const require = createRequire(import.meta.url)
  return Object.assign({}, ...MODULES.map((module) => require(join(root, 'dist', 'src', `${module}.js`))))
}
