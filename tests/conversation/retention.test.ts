import { retentionCutoff, runRetention } from '../../src/conversation/retention'
import { silentLogger } from '../../src/model/logger'
import { openStorage } from '../../src/storage/open-storage'
import { aTurn, keyOf, NOON, questionOf } from '../support/a-turn'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const DAY_MS = 24 * 60 * 60_000

test('ninety days are ninety times twenty-four hours, whatever clocks are changed meanwhile', () => {
  expect(new Date(retentionCutoff(Date.UTC(2026, 3, 1, 12), 90)).toISOString()).toBe('2026-01-01T12:00:00.000Z')
})

test('turns older than the setting go, those on the border stay, and the log says how many went', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'faq-bot-retention-'))
  const { turns, insights, close } = await openStorage(`file:${join(folder, 'test.db')}`)
  const ages = [30 * DAY_MS + 1, 30 * DAY_MS, 0]
  for (const age of ages) {
    const turn = aTurn({
      key: keyOf(`${age}`, { userId: `${age}` }),
      at: NOON - age,
      observations: [questionOf(`${age} ms ago`)],
    })
    await turns.commit(turn)
  }
  const told: object[] = []
  const logger = { ...silentLogger, info: (details: object) => void told.push(details) }
  const parts = { store: turns, clock: { now: () => NOON }, logger, days: 30 }
  expect(await runRetention(parts)).toBe(1)
  expect(await runRetention(parts)).toBe(0)
  expect((await insights.unanswered(0)).map(({ text }) => text)).toEqual([`${30 * DAY_MS} ms ago`, '0 ms ago'])
  expect(told).toEqual([{ turns: 1, days: 30 }])
  await close()
  rmSync(folder, { recursive: true })
})
