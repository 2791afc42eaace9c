import { appendFile, readFile, rm, writeFile } from 'node:fs/promises'
import { startConnector, type ConnectorServer } from '../support/bot-framework/connector-server'
import { sitDown } from '../support/service/emulator'
import { longPage, markdownOf } from '../support/service/long-page'
import { pageStatus, startService, type PageStatus, type Service } from '../support/service/start-service'
import { newWorkplace, PAGE_URL, type Workplace } from '../support/service/workplace'

jest.setTimeout(60_000)

/** Each try is a request and its answer; a page that did not change within so many of them will not. */
const TRIES = 5_000

let workplace: Workplace
let connector: ConnectorServer
let service: Service

beforeEach(async () => {
  workplace = newWorkplace()
  connector = await startConnector()
})
afterEach(async () => {
  await connector.close()
  await service.stop()
  workplace.remove()
})

const isLiveAfter = (before: PageStatus) => (now: PageStatus) => now.loadedAt !== before.loadedAt
const isRefused = (now: PageStatus) => now.refused !== undefined

/** Looks until the page is as it should be. */
async function statusOnce(isReached: (now: PageStatus) => boolean): Promise<PageStatus> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const now = await pageStatus(service.url)
    if (isReached(now)) return now
  }
  throw new Error(`after ${TRIES} looks the page is still ${JSON.stringify(await pageStatus(service.url))}`)
}

async function answerTo(question: string, person = sitDown(service, connector)): Promise<string> {
  return (await person.say(question)).map(({ text }) => text).join('\n')
}

const FACILITATORS = 'Do we have to bring our own facilitators to the workshops?'

test('a saved page is answered from, without a restart', async () => {
  service = await startService(workplace.env)
  const before = await pageStatus(service.url)
  expect(await answerTo(FACILITATORS)).toContain('hire ones in their area')
  expect(await answerTo('Where do the zebras sleep?')).toContain("I couldn't find that")

  const page = await readFile(workplace.page, 'utf8')
  await writeFile(
    workplace.page,
    `${page.replace('hire ones in their area', 'borrow ours')}\n\n### Where do the zebras sleep?\n\nIn the barn.\n`,
  )
  const after = await statusOnce(isLiveAfter(before))
  expect(after).toMatchObject({ status: 200, entries: before.entries + 1 })
  expect(await answerTo(FACILITATORS)).toContain('borrow ours whom Code.org has approved')
  expect(await answerTo('Where do the zebras sleep?')).toContain('In the barn.')
})

test.each([
  ['binary', (page: string) => appendFile(page, Buffer.from([0, 1, 2])), /partner-faq\.md:\d+: binary-file /],
  ['in another encoding', (page: string) => appendFile(page, 'café', 'latin1'), /partner-faq\.md:\d+: not-utf8 /],
  ['empty', (page: string) => writeFile(page, ''), /partner-faq\.md:1: empty-file /],
])(
  'a page that was saved %s is refused with file, line and code, and the one before answers',
  async (_, spoil, why) => {
    service = await startService(workplace.env)
    const before = await pageStatus(service.url)
    const page = await readFile(workplace.page, 'utf8')

    await spoil(workplace.page)
    expect(await statusOnce(isRefused)).toEqual({
      ...before,
      refused: {
        at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
        problems: [expect.stringMatching(why) as string],
      },
    })
    expect(await answerTo(FACILITATORS)).toContain('hire ones in their area')

    await writeFile(workplace.page, page.replace('hire ones in their area', 'borrow ours'))
    const after = await statusOnce((now) => !isRefused(now))
    expect(after).toEqual({ ...before, loadedAt: expect.not.stringMatching(before.loadedAt) as string })
    expect(await answerTo(FACILITATORS)).toContain('borrow ours')
  },
)

test('saved synonyms are answered with; a broken file is refused with file, line and code, and what was there before answers', async () => {
  service = await startService(workplace.env)
  const before = await pageStatus(service.url)
  expect(await answerTo('Where do I find a didact?')).toContain("I couldn't find that")

  await writeFile(workplace.synonyms, '- facilitators, didact\n')
  const after = await statusOnce(isLiveAfter(before))
  expect(after).toMatchObject({ status: 200, problems: [] })
  expect(await answerTo('Do we need didacts?')).toContain('hire ones in their area')

  await writeFile(workplace.synonyms, '- facilitators\n- [didact\n- press, media\n')
  const refused = await statusOnce(isRefused)
  expect(refused.refused?.problems).toEqual([expect.stringMatching(/en\.yaml:\d+: broken-yaml /)])
  expect(await answerTo('Do we need didacts?')).toContain('hire ones in their area')

  await rm(workplace.synonyms)
  await statusOnce((now) => !isRefused(now))
  expect(await answerTo('Where do I find a didact?')).toContain("I couldn't find that")
})

test('a page of a thousand entries is replaced between two requests: none fails, each answer is of one page', async () => {
  const [old, next] = [longPage('the first edition'), longPage('the second edition')]
  await writeFile(workplace.page, markdownOf(old))
  service = await startService(workplace.env)
  expect(await pageStatus(service.url)).toMatchObject({ entries: 1000, problems: [] })
  const editions = [old, next].map((entries) =>
    entries.map(({ id, answer }) => `${answer}\n\n[Read this on the page](${PAGE_URL}#${id})`),
  )

  /** Asks until the second edition has answered ten times. @returns which edition each answer was, in their order */
  async function keepAsking(from: number): Promise<readonly number[]> {
    const person = sitDown(service, connector)
    const heard: number[] = []
    for (let at = from; heard.length < 1000 && heard.filter((edition) => edition === 1).length < 10; at += 1) {
      const answer = await answerTo(old[at % old.length]?.question ?? '', person)
      const edition = editions.findIndex((answers) => answers[at % old.length] === answer)
      if (edition < 0) throw new Error(`neither edition says: ${answer}`)
      heard.push(edition)
    }
    return heard
  }

  const everybody = Promise.all([0, 250, 500, 750].map(keepAsking))
  await Promise.all([everybody, writeFile(workplace.page, markdownOf(next))])
  for (const heard of await everybody) {
    expect(heard[0]).toBe(0)
    expect(heard.slice(heard.indexOf(1))).toEqual(Array(10).fill(1))
  }
})
