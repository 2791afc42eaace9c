/** Product of two vectors of the same size. */
export function dot(a, b) {
  let sum = 0
  for (let n = 0; n < a.length; n++) sum += a[n] * b[n]
  return sum
}
