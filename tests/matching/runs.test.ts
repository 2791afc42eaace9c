import { startRuns } from '../../src/matching/runs'

test('runs are read in the order in which they were written, however long they are', () => {
  const lengths = [3, 0, 70_000, 1, 40_000, 40_000, 0, 0, 65_535, 2, 65_536]
  const written = lengths.map((length, n) => Array.from({ length }, (_, at) => n + at))
  const runs = startRuns()
  for (const run of written) runs.push(run)
  const next = runs.reader()
  expect(written.map(() => [...next()])).toEqual(written)
  expect([...next()]).toEqual([])
})

test('runs have as many readers as are wanted', () => {
  const runs = startRuns()
  runs.push([1, 2])
  const [one, other] = [runs.reader(), runs.reader()]
  expect([...one()]).toEqual([1, 2])
  expect([...other()]).toEqual([1, 2])
})
