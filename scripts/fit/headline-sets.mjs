import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The sets that the headline is about: those that `peers.json` beside the folder names, as for `npm run evaluate`, or
 * all where there is no such file.
 */
export function headlineSets(folder, names) {
  try {
    return JSON.parse(readFileSync(join(folder, '..', 'peers.json'), 'utf8')).headlineSets
  } catch (error) {
    if (error.code === 'ENOENT') return names
    throw error
  }
}
