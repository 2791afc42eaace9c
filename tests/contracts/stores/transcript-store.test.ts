import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { TranscriptStore } from '../../../src/channels/transcript-store'
import type { BotUtterance, PersonUtterance, Utterance } from '../../../src/model/utterance'
import { ada, aTurn, keyOf, NOON, replyOf } from '../../support/a-turn'
import { compileSources } from '../../support/compile-sources'
import { onBothDatabases } from '../../support/test-databases'

const HERE = ada.conversationId
const ALL = Number.MAX_SAFE_INTEGER

const person = (text: string): PersonUtterance => ({ by: 'person', text })
const bot = (text: string, occasion: BotUtterance['occasion'] = 'reply'): BotUtterance => ({
  by: 'bot',
  occasion,
  replies: [replyOf(text)],
})
const asked = (text: string) => [person(text), bot(`${text}!`)]
const textOf = (said: Utterance) => (said.by === 'person' ? said.text : said.replies.map(({ text }) => text).join())

async function textsIn(transcripts: TranscriptStore, conversationId = HERE): Promise<readonly string[]> {
  return (await transcripts.read(conversationId, 0, ALL)).map(({ utterance }) => textOf(utterance))
}

onBothDatabases((database) => {
  describe('the lines of a turn', () => {
    test('come back in the order in which they were said, exactly, the bot’s with what it answers', async () => {
      const { turns, transcripts } = await database().open()
      const pressed: Utterance = {
        by: 'person',
        text: 'Helpful',
        action: { v: 1, do: 'rate', entry: 'map', helpful: true },
        clientId: 'client-1',
        name: 'Ada',
      }
      const answer: Utterance = { by: 'bot', occasion: 'reply', replies: [replyOf('one'), replyOf('two')] }
      await turns.commit(aTurn({ transcript: [pressed, answer] }))
      expect(await transcripts.read(HERE, 0, ALL)).toEqual([
        { position: NOON, at: NOON, utterance: pressed },
        { position: NOON + 1, at: NOON, replyTo: NOON, utterance: answer },
      ])
    })

    test('answer nothing where nobody said anything', async () => {
      const { turns, transcripts } = await database().open()
      await turns.commit(aTurn({ kind: 'joined', transcript: [bot('Welcome', 'welcome')] }))
      expect(await transcripts.read(HERE, 0, ALL)).toEqual([
        { position: NOON, at: NOON, utterance: bot('Welcome', 'welcome') },
      ])
    })

    test('are none where the turn keeps none', async () => {
      const { turns, transcripts } = await database().open()
      await turns.commit(aTurn())
      expect(await transcripts.read(HERE, 0, ALL)).toEqual([])
    })

    test('have positions that follow the time, and go on from the last where the time does not', async () => {
      const { turns, transcripts } = await database().open()
      let basedOn: string | undefined
      for (const at of [NOON, NOON, NOON - 60_000, NOON + 60_000]) {
        const turn = aTurn({ at, basedOn, transcript: asked('hello') })
        expect(await turns.commit(turn)).toBe('committed')
        basedOn = turn.id
      }
      const lines = await transcripts.read(HERE, 0, ALL)
      expect(lines.map(({ position }) => position - NOON)).toEqual([0, 1, 2, 3, 4, 5, 60_000, 60_001])
      expect(lines.map(({ at }) => at - NOON)).toEqual([0, 0, 0, 0, -60_000, -60_000, 60_000, 60_000])
      expect(lines.map(({ replyTo }) => replyTo && replyTo - NOON)).toEqual([
        undefined,
        0,
        undefined,
        2,
        undefined,
        4,
        undefined,
        60_000,
      ])
    })

    test('are those of their own conversation and turn, however many turns share a batch', async () => {
      const { turns, transcripts } = await database().open()
      const places = Array.from({ length: 90 }, (_, n) => ({ conversationId: `c${n % 30}`, userId: `u${n}` }))
      const outcomes = await Promise.all(
        places.map((ref, n) =>
          // One of three keeps no transcript.
          turns.commit(aTurn({ key: keyOf(ref.userId, ref), transcript: n < 60 ? asked(`${n}`) : [] })),
        ),
      )
      expect(new Set(outcomes)).toEqual(new Set(['committed']))
      for (let n = 0; n < 30; n += 1) {
        const lines = await transcripts.read(`c${n}`, 0, ALL)
        expect(lines.map(({ utterance }) => textOf(utterance))).toEqual([`${n}`, `${n}!`, `${n + 30}`, `${n + 30}!`])
        expect(lines.map(({ position }) => position)).toEqual([NOON, NOON + 1, NOON + 2, NOON + 3])
        expect(lines.map(({ replyTo }) => replyTo)).toEqual([undefined, NOON, undefined, NOON + 2])
      }
    })

    test('are not written by a second turn of the same activity, nor by the same turn again, nor by one too late', async () => {
      const { turns, transcripts } = await database().open()
      const turn = aTurn({ key: keyOf('once'), transcript: asked('once') })
      await turns.commit(turn)
      expect(await turns.commit(turn)).toBe('committed')
      expect(await turns.commit({ ...turn, id: 'another', basedOn: turn.id })).toBe('duplicate')
      expect(await turns.commit(aTurn({ key: keyOf('late'), transcript: asked('late') }))).toBe('conflict')
      expect(await textsIn(transcripts)).toEqual(['once', 'once!'])
    })

    test('are there after a restart, and positions go on', async () => {
      const before = await database().open()
      const turn = aTurn({ transcript: asked('before') })
      await before.turns.commit(turn)
      await before.close()
      const { turns, transcripts } = await database().open()
      await turns.commit(aTurn({ basedOn: turn.id, transcript: asked('after') }))
      expect(await textsIn(transcripts)).toEqual(['before', 'before!', 'after', 'after!'])
    })
  })

  test('reading begins after a position and ends at a limit', async () => {
    const { turns, transcripts } = await database().open()
    await turns.commit(aTurn({ transcript: [person('a'), bot('b'), bot('c'), bot('d')] }))
    const read = async (after: number, limit: number) =>
      (await transcripts.read(HERE, after, limit)).map(({ utterance }) => textOf(utterance))
    expect(await read(-1, 2)).toEqual(['a', 'b'])
    expect(await read(NOON + 1, 100)).toEqual(['c', 'd'])
    expect(await read(NOON + 1, 1)).toEqual(['c'])
    expect(await read(NOON + 3, 100)).toEqual([])
    expect(await read(Number.MAX_SAFE_INTEGER, 100)).toEqual([])
    expect(await transcripts.read('conversation-2', 0, 100)).toEqual([])
  })

  test('the person’s line of an activity is found by it, and by no other', async () => {
    const { turns, transcripts } = await database().open()
    const joined = aTurn({ key: keyOf('joined'), kind: 'joined', transcript: [bot('Welcome', 'welcome')] })
    await turns.commit(joined)
    await turns.commit(aTurn({ key: keyOf('a'), basedOn: joined.id, transcript: asked('hello') }))
    const line = { position: NOON + 1, at: NOON, utterance: person('hello') }
    expect(await transcripts.find(ada, 'a')).toEqual(line)
    expect(await transcripts.find(ada, 'joined')).toBeUndefined()
    expect(await transcripts.find(ada, 'b')).toBeUndefined()
    expect(await transcripts.find({ ...ada, conversationId: 'conversation-2' }, 'a')).toBeUndefined()
    expect(await transcripts.find({ ...ada, channel: 'msteams' }, 'a')).toBeUndefined()
  })

  describe('a line that no turn led to', () => {
    test('is given back as it is read, between the others', async () => {
      const { turns, transcripts } = await database().open()
      const first = aTurn({ transcript: asked('first') })
      await turns.commit(first)
      const line = await transcripts.append(ada, bot('from our side', 'later'), NOON - 5, 'key-1')
      expect(line).toEqual({ position: NOON + 2, at: NOON - 5, utterance: bot('from our side', 'later') })
      await turns.commit(aTurn({ basedOn: first.id, transcript: asked('second') }))
      expect(await transcripts.read(HERE, NOON + 1, 1)).toEqual([line])
      expect(await textsIn(transcripts)).toEqual(['first', 'first!', 'from our side', 'second', 'second!'])
    })

    test('may be the first of a conversation', async () => {
      const { transcripts } = await database().open()
      const line = await transcripts.append(ada, bot('hello', 'later'), NOON, 'key-2')
      expect(line.position).toBe(NOON)
      expect(await transcripts.read(HERE, 0, ALL)).toEqual([line])
    })

    test('is said once under its key, whoever says it how often', async () => {
      const { transcripts } = await database().open()
      const said = await Promise.all(
        Array.from({ length: 5 }, (_, n) => transcripts.append(ada, bot('answer', 'later'), NOON + n, 'task-1')),
      )
      expect(new Set(said.map(({ position }) => position))).toEqual(new Set([NOON]))
      expect(await transcripts.append(ada, bot('another', 'later'), NOON + 9, 'task-1')).toEqual(said[0])
      await transcripts.append(ada, bot('answer', 'later'), NOON, 'task-2')
      expect(await textsIn(transcripts)).toEqual(['answer', 'answer'])
    })

    test('is seen once a client took it, in its own conversation', async () => {
      const { transcripts } = await database().open()
      const first = await transcripts.append(ada, bot('one', 'later'), NOON, 'task-1')
      await transcripts.append(ada, bot('two', 'later'), NOON, 'task-2')
      expect(await transcripts.isSeen('task-1')).toBe(false)
      await transcripts.markSeen('elsewhere', ALL)
      await transcripts.markSeen(HERE, first.position - 1)
      expect(await transcripts.isSeen('task-1')).toBe(false)
      await transcripts.markSeen(HERE, first.position)
      expect(await transcripts.isSeen('task-1')).toBe(true)
      expect(await transcripts.isSeen('task-2')).toBe(false)
      expect(await transcripts.isSeen('task-3')).toBe(false)
    })

    test('that cannot be written is told of', async () => {
      const { transcripts, close } = await database().open()
      await close()
      for (const attempt of [
        transcripts.append(ada, bot('hello', 'later'), NOON, 'key-3'),
        transcripts.read(HERE, 0, 1),
        transcripts.find(ada, 'a'),
      ]) {
        await expect(attempt).rejects.toMatchObject({ code: 'database-failed' })
      }
    })
  })

  describe('deleting within a turn', () => {
    const byGrace = { userId: 'grace' }
    const deleting = (basedOn?: string) =>
      aTurn({ key: keyOf(`delete ${basedOn}`), basedOn, forget: true, transcript: [person('Delete'), bot('Deleted.')] })

    test('deletes this person’s lines here, those of no turn too, and leaves the bot’s line that tells of it', async () => {
      const { turns, transcripts } = await database().open()
      const first = aTurn({ key: keyOf('1'), transcript: asked('hers') })
      await turns.commit(first)
      await turns.commit(aTurn({ key: keyOf('2', byGrace), transcript: asked('not hers') }))
      await turns.commit(aTurn({ key: keyOf('3', { conversationId: 'elsewhere' }), transcript: asked('there') }))
      await transcripts.append(ada, bot('to her', 'later'), NOON, 'key-4')
      const last = await transcripts.append({ ...ada, ...byGrace }, bot('not to her', 'later'), NOON, 'key-5')
      const turn = deleting(first.id)
      expect(await turns.commit(turn)).toBe('committed')
      expect(await textsIn(transcripts)).toEqual(['not hers', 'not hers!', 'not to her', 'Deleted.'])
      expect(await textsIn(transcripts, 'elsewhere')).toEqual(['there', 'there!'])
      expect(await transcripts.read(HERE, last.position, ALL)).toEqual([
        { position: last.position + 1, at: NOON, utterance: bot('Deleted.') },
      ])
      expect(await transcripts.find(ada, '1')).toBeUndefined()
      expect(await transcripts.find(turn.key.ref, turn.key.eventId)).toBeUndefined()
      // The same activity again writes nothing.
      expect(await turns.commit({ ...turn, id: 'another' })).toBe('duplicate')
      expect(await transcripts.read(HERE, last.position, ALL)).toHaveLength(1)
    })

    test('gives no position a second time, though every line before is gone and the clock was set back', async () => {
      const { turns, transcripts } = await database().open()
      const first = aTurn({ transcript: asked('hello') })
      await turns.commit(first)
      expect(await turns.commit({ ...deleting(first.id), at: NOON - 60_000 })).toBe('committed')
      expect((await transcripts.read(HERE, 0, ALL)).map(({ position }) => position)).toEqual([NOON + 2])
      await turns.commit(aTurn({ at: NOON - 50_000, transcript: asked('anew') }))
      expect((await transcripts.read(HERE, NOON + 2, ALL)).map(({ position }) => position)).toEqual([
        NOON + 3,
        NOON + 4,
      ])
    })

    test('a second time deletes what the first one told', async () => {
      const { turns, transcripts } = await database().open()
      await turns.commit(deleting())
      const between = aTurn({ transcript: asked('anew') })
      await turns.commit(between)
      await turns.commit(deleting(between.id))
      expect(await textsIn(transcripts)).toEqual(['Deleted.'])
    })

    test('deletes the welcome that named nobody', async () => {
      const { turns, transcripts } = await database().open()
      const nobody = { userId: HERE }
      await turns.commit(
        aTurn({ key: keyOf('joined', nobody), kind: 'joined', transcript: [bot('Welcome', 'welcome')] }),
      )
      await transcripts.append({ ...ada, ...nobody }, bot('to whom it may concern', 'later'), NOON, 'key-6')
      await turns.commit(deleting())
      expect(await textsIn(transcripts)).toEqual(['Deleted.'])
    })
  })

  describe('forgetting', () => {
    test.each([
      ['a person', 'ada', ['not hers', 'not hers!', 'not to her'], []],
      ['a conversation', HERE, [], ['there', 'there!']],
    ])('%s deletes the lines, those of no turn too', async (_, id, here, there) => {
      const { turns, transcripts } = await database().open()
      await turns.commit(aTurn({ transcript: asked('hers') }))
      await turns.commit(aTurn({ key: keyOf('2', { userId: 'grace' }), transcript: asked('not hers') }))
      await turns.commit(aTurn({ key: keyOf('3', { conversationId: 'elsewhere' }), transcript: asked('there') }))
      await transcripts.append(ada, bot('to her', 'later'), NOON, 'key-7')
      await transcripts.append({ ...ada, userId: 'grace' }, bot('not to her', 'later'), NOON, 'key-8')
      expect(await turns.forget(id)).toBeGreaterThan(0)
      expect(await textsIn(transcripts)).toEqual(here)
      expect(await textsIn(transcripts, 'elsewhere')).toEqual(there)
      expect(await turns.forget(id)).toBe(0)
    })

    test.each(['ada', HERE])('finds what a deletion within a turn left, by %s', async (id) => {
      const { turns, transcripts } = await database().open()
      await turns.commit(aTurn({ forget: true, transcript: [person('Delete'), bot('Deleted.')] }))
      expect(await turns.forget(id)).toBe(1)
      expect(await textsIn(transcripts)).toEqual([])
    })
  })

  describe('retention', () => {
    test('deletes older lines, those of no turn too, and keeps the others', async () => {
      const { turns, transcripts } = await database().open()
      const old = aTurn({ at: NOON - 2, transcript: asked('old') })
      await turns.commit(old)
      await turns.commit(
        aTurn({ key: keyOf('x', { userId: 'grace' }), at: NOON - 2, forget: true, transcript: [bot('Deleted.')] }),
      )
      await transcripts.append(ada, bot('old too', 'later'), NOON - 1, 'key-9')
      await transcripts.append(ada, bot('young too', 'later'), NOON, 'key-10')
      await turns.commit(aTurn({ basedOn: old.id, at: NOON, transcript: asked('young') }))
      expect(await turns.deleteBefore(NOON, NOON)).toBe(2)
      expect(await textsIn(transcripts)).toEqual(['young too', 'young', 'young!'])
    })

    test('deletes more lines of no turn than one transaction takes at once', async () => {
      const { turns, transcripts } = await database().open()
      for (let n = 0; n < 450; n += 1) await transcripts.append(ada, bot(`${n}`, 'later'), NOON + n, `${n}`)
      await turns.deleteBefore(NOON + 449, NOON)
      expect(await textsIn(transcripts)).toEqual(['449'])
    })
  })

  describe('two processes', () => {
    let sources = ''
    beforeAll(() => {
      sources = compileSources()
    })
    afterAll(() => rmSync(sources, { recursive: true, force: true }))

    test('that write lines of one conversation at once, turns and others, use no position twice and lose no line', async () => {
      const { turns, transcripts } = await database().open()
      const script = join(__dirname, '../../support/line-writer.cjs')
      const child = spawn(process.execPath, [script, sources, database().url, HERE, '60'])
      const ended = once(child, 'close')
      const printed: string[] = []
      const output = createInterface({ input: child.stdout }).on('line', (line) => printed.push(line))
      await once(output, 'line')
      child.stdin.end()
      let basedOn: string | undefined
      let written = 0
      while (child.exitCode === null) {
        const turn = aTurn({ at: 1, basedOn, transcript: asked(`turn ${written}`) })
        expect(await turns.commit(turn)).toBe('committed')
        basedOn = turn.id
        written += 1
        await new Promise((resolve) => setImmediate(resolve))
      }
      await ended
      const [, ...appended] = printed.map(Number)
      expect(appended).toHaveLength(60)
      const lines = await transcripts.read(HERE, 0, ALL)
      expect(lines.map(({ position }) => position)).toEqual(lines.map((_, place) => place + 1))
      const ofTurns = lines.filter(({ position }) => !appended.includes(position))
      expect(ofTurns.map(({ utterance }) => textOf(utterance))).toEqual(
        Array.from({ length: written }, (_, n) => [`turn ${n}`, `turn ${n}!`]).flat(),
      )
    }, 60_000)
  })
})
