import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { converse } from '../../dialogs/converse'
import { chooseLocale } from '../../src/content/choose-locale'
import { loadFaq } from '../../src/content/load-faq'
import { loadLocales } from '../../src/content/load-locales'
import { createLiveKnowledge } from '../../src/conversation/live-knowledge'
import { createRunTurn } from '../../src/conversation/run-turn'
import { unansweredReport } from '../../src/insights/unanswered-report'
import { silentLogger } from '../../src/model/logger'
import { openStorage } from '../../src/storage/open-storage'
import { aMessage, NOON } from '../support/a-turn'

test('a person asks the page, asks what it lacks, and has the conversation deleted', async () => {
  const clock = { now: () => NOON }
  const locales = await loadLocales('data/locales')
  const live = createLiveKnowledge({ wordsFor: (locale) => chooseLocale(locales, locale, 'en'), clock })
  const { faq } = await loadFaq('data/faq', {})
  await live.replace(faq, 'partners@example.org')
  const folder = mkdtempSync(join(tmpdir(), 'faq-bot-conversation-'))
  const storage = await openStorage(`file:${join(folder, 'test.db')}`)
  const knowledge = (locale?: string) => live.current(locale)
  const parts = { store: storage.turns, converse, knowledge, clock, logger: silentLogger, instance: 'only' }
  const { runTurn } = createRunTurn(parts)
  let count = 0
  const say = async (text: string) => {
    const said: string[] = []
    await runTurn(aMessage(`m${(count += 1)}`, text), (replies) => {
      said.push(...replies.map((reply) => reply.text))
      return Promise.resolve()
    })
    return said.join('\n')
  }
  const report = async () => unansweredReport(await storage.insights.unanswered(0)).map((group) => group.text)

  const first = faq.entries[0]
  expect(await say(first?.question ?? '')).toContain(first?.answer)
  expect(await say("What's the weather like on the moon?")).toContain('partners@example.org')
  expect(await report()).toEqual(["What's the weather like on the moon?"])
  await say('delete my conversation')
  await say('yes')
  expect(await report()).toEqual([])
  expect(await storage.turns.forget('ada')).toBe(0)
  await storage.close()
  rmSync(folder, { recursive: true })
})
