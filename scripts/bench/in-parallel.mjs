/** Runs `work(n)` for n from 0, so many at once, and gives what they gave in order. */
export async function inParallel(count, atOnce, work) {
  const results = []
  let next = 0
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < count) {
        const n = next
        next += 1
        results[n] = await work(n)
      }
    }),
  )
  return results
}
