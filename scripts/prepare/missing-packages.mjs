/**
 * The packages that package-lock.json asks for and node_modules lacks or has in another version. It compares what the two
 * files mean, not their bytes or dates, so that whoever installed, by whichever command, is believed.
 * Packages that npm may leave out on this machine (optional and peer ones) count only when they are there in another version;
 * development packages only when `development` is set, so that a deployment can drop them once the program is built.
 * @param {object} lock parsed package-lock.json
 * @param {object | undefined} installed parsed node_modules/.package-lock.json, undefined where nothing is installed
 * @param {{ development: boolean }} options
 * @returns {string[]} their folders, as in the lock file
 */
export function missingPackages(lock, installed, { development }) {
  return Object.entries(lock.packages)
    .filter(([folder, wanted]) => {
      if (folder === '') return false
      const found = installed?.packages[folder]
      if (found !== undefined) return found.version !== wanted.version || found.name !== wanted.name
      if (wanted.optional || wanted.peer) return false
      return development || !(wanted.dev || wanted.devOptional)
    })
    .map(([folder]) => folder)
}
