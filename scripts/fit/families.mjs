/** Sets of one source, or about one matter, under different names. */
const SAME_SOURCE = /^(covid|clinc).*/

/**
 * The family of a set: what stands before the first `_` or `-` of its name. Sets of one family have questions, or ways
 * of asking, in common, so weights are judged on families that they saw nothing of.
 */
export function familyOf(name) {
  return name.split(/[_-]/)[0].replace(SAME_SOURCE, '$1')
}
