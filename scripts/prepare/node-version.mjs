/**
 * Whether a Node version satisfies a range of the form `>=20.19`, the only one this project uses in `engines`.
 * @param {string} version `process.versions.node`
 * @param {string} range
 */
export function satisfies(version, range) {
  const wanted = range.replace('>=', '').split('.').map(Number)
  const found = version.split('.').map(Number)
  for (let part = 0; part < wanted.length; part += 1) {
    if (found[part] !== wanted[part]) return found[part] > wanted[part]
  }
  return true
}
