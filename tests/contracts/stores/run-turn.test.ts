import type { converse } from '../../../dialogs/converse'
import { createRunTurn, DELIVERY_LEASE_MS, type TurnParts } from '../../../src/conversation/run-turn'
import type { TurnStore } from '../../../src/conversation/turn-store'
import type { TranscriptStore } from '../../../src/channels/transcript-store'
import type { Clock } from '../../../src/model/clock'
import { silentLogger } from '../../../src/model/logger'
import type { Reply } from '../../../src/model/reply'
import type { PersonUtterance, Utterance } from '../../../src/model/utterance'
import type { StorageOptions } from '../../../src/storage/open-storage'
import { aMessage, keyOf, NOON, questionOf, replyOf } from '../../support/a-turn'
import { onBothDatabases, type TestDatabase } from '../../support/test-databases'

/** A conversation of three lines: counts what it hears, and deletes itself when asked to. */
const counting: typeof converse = (state, event) => {
  const text = event.kind === 'message' ? event.text : event.kind
  return {
    state: { ...state, misses: state.misses + 1 },
    replies: [replyOf(`${state.misses + 1}: ${text}`)],
    effects: text === 'forget' ? [{ do: 'forget' }] : [{ do: 'observe', observation: questionOf(text) }],
  }
}

/** For an activity that had its turn. */
const neverAgain: typeof converse = () => {
  throw new Error('the turn ran a second time')
}

/** A clock that goes only when somebody waits. */
function waitingClock(): Clock & { readonly wait: (ms: number) => Promise<void> } {
  let now = NOON
  return {
    now: () => now,
    wait: (ms) => {
      now += ms
      return Promise.resolve()
    },
  }
}

const isSaid = (replies: readonly Reply[]) => replies.map(({ text }) => text)

function runnerOver(store: TurnStore, parts: Partial<TurnParts> = {}) {
  const clock = waitingClock()
  return createRunTurn({
    store,
    converse: counting,
    knowledge: () => ({}) as never,
    clock,
    wait: clock.wait,
    logger: silentLogger,
    instance: 'replica-1',
    ...parts,
  })
}

/** A channel that takes everything, and the order in which things happened. */
function takingChannel() {
  const said: string[] = []
  return {
    said,
    deliver: (replies: readonly Reply[]) => {
      said.push(...isSaid(replies))
      return Promise.resolve()
    },
  }
}

const refuse = () => Promise.reject(new Error('the channel is gone'))

onBothDatabases((database: () => TestDatabase) => {
  const start = async (parts: Partial<TurnParts> = {}, options?: StorageOptions) => {
    const storage = await database().open(options)
    return { ...storage, ...runnerOver(storage.turns, parts) }
  }

  test('each turn goes on from the one before', async () => {
    const { runTurn } = await start()
    const { said, deliver } = takingChannel()
    await runTurn(aMessage('a', 'hello'), deliver)
    await runTurn(aMessage('b', 'again'), deliver)
    await runTurn(aMessage('c', 'elsewhere', { conversationId: 'conversation-2' }), deliver)
    expect(said).toEqual(['1: hello', '2: again', '1: elsewhere'])
  })

  test('nothing is said before it is durable', async () => {
    const { runTurn, insights } = await start()
    let keptWhenSaid: readonly string[] = []
    await runTurn(aMessage('a', 'hello'), async () => {
      keptWhenSaid = (await insights.unanswered(0)).map(({ text }) => text)
    })
    expect(keptWhenSaid).toEqual(['hello'])
  })

  test('a turn that cannot be committed says nothing and fails', async () => {
    const { runTurn, close } = await start()
    const { said, deliver } = takingChannel()
    await close()
    await expect(runTurn(aMessage('a', 'hello'), deliver)).rejects.toMatchObject({ code: 'database-failed' })
    expect(said).toEqual([])
  })

  test('messages of one person that come at once are taken one after the other, those of others are not held up', async () => {
    const { runTurn } = await start()
    const { said, deliver } = takingChannel()
    let letGo = () => {}
    const held = new Promise<void>((resolve) => {
      letGo = resolve
    })
    const first = runTurn(aMessage('a', 'first'), async (replies) => {
      await held
      await deliver(replies)
    })
    const second = runTurn(aMessage('b', 'second'), deliver)
    await runTurn(aMessage('c', 'other', { userId: 'grace' }), deliver)
    expect(said).toEqual(['1: other'])
    letGo()
    await Promise.all([first, second])
    expect(said).toEqual(['1: other', '1: first', '2: second'])
  })

  test('an activity delivered ten times at once runs one turn; all ten end when its replies have been taken', async () => {
    const { runTurn, insights } = await start()
    const order: string[] = []
    const copies = Array.from({ length: 10 }, async (_, copy) => {
      await runTurn(aMessage('once', 'hello'), async (replies) => {
        await new Promise((resolve) => setImmediate(resolve))
        order.push(...isSaid(replies))
      })
      order.push(`copy ${copy} ended`)
    })
    await Promise.all(copies)
    expect(order[0]).toBe('1: hello')
    expect(order.filter((what) => what === '1: hello')).toHaveLength(1)
    expect(await insights.unanswered(0)).toHaveLength(1)
  })

  test('a reply that the channel did not take is said when the activity comes again, word for word', async () => {
    const { runTurn, insights } = await start()
    const { said, deliver } = takingChannel()
    await expect(runTurn(aMessage('a', 'hello'), refuse)).rejects.toThrow('the channel is gone')
    await runTurn(aMessage('a', 'hello'), deliver)
    await runTurn(aMessage('a', 'hello'), deliver)
    expect(said).toEqual(['1: hello'])
    expect(await insights.unanswered(0)).toHaveLength(1)
  })

  test('after a restart an activity whose replies were taken is answered with nothing', async () => {
    const before = await start()
    await before.runTurn(aMessage('a', 'hello'), takingChannel().deliver)
    await before.close()
    const after = await start({ instance: 'replica-1-restarted' })
    const { said, deliver } = takingChannel()
    await after.runTurn(aMessage('a', 'hello'), deliver)
    expect(said).toEqual([])
  })

  test('after a death between commit and reply the stored replies are said, once the lease of the dead has ended', async () => {
    const before = await start()
    await expect(before.runTurn(aMessage('a', 'hello'), refuse)).rejects.toThrow()
    await before.close()
    const clock = waitingClock()
    const parts = { instance: 'replica-1-restarted', clock, wait: clock.wait }
    const after = await start({ ...parts, converse: neverAgain })
    const { said, deliver } = takingChannel()
    await after.runTurn(aMessage('a', 'hello'), deliver)
    expect(said).toEqual(['1: hello'])
    expect(clock.now()).toBe(NOON + DELIVERY_LEASE_MS)
    await after.runTurn(aMessage('a', 'hello'), deliver)
    expect(said).toHaveLength(1)
  })

  test('a copy that waits for another replica ends when that one has delivered', async () => {
    const { turns, runTurn } = await start()
    const { said, deliver } = takingChannel()
    await expect(runTurn(aMessage('a', 'hello'), refuse)).rejects.toThrow()
    const { earlier } = await turns.begin(keyOf('a'), NOON)
    let looks = 0
    const other = runnerOver(turns, {
      instance: 'replica-2',
      wait: () => {
        looks += 1
        if (looks === 3) turns.markDelivered(earlier?.id ?? '')
        return Promise.resolve()
      },
    })
    await other.runTurn(aMessage('a', 'hello'), deliver)
    expect({ looks, said }).toEqual({ looks: 3, said: [] })
  })

  test('a copy does not wait for ever for a lease that is always renewed', async () => {
    const { turns, runTurn } = await start()
    await expect(runTurn(aMessage('a', 'hello'), refuse)).rejects.toThrow()
    const stuck = runnerOver({ ...turns, claimDelivery: () => Promise.resolve('held') }, { instance: 'replica-2' })
    await expect(stuck.runTurn(aMessage('a', 'hello'), refuse)).rejects.toMatchObject({ code: 'reply-held-elsewhere' })
  })

  test('a commit that took most of its lease takes it anew before the replies are said', async () => {
    const { turns } = await database().open()
    const clock = waitingClock()
    const slow: TurnStore = {
      ...turns,
      commit: async (turn) => {
        const outcome = await turns.commit(turn)
        await clock.wait(DELIVERY_LEASE_MS - 1_000)
        return outcome
      },
    }
    const { runTurn } = runnerOver(slow, { clock, wait: clock.wait })
    const { said, deliver } = takingChannel()
    let seen: string | undefined
    await runTurn(aMessage('a', 'hello'), async (replies) => {
      await clock.wait(8_000)
      const { earlier } = await turns.begin(keyOf('a'), clock.now())
      const other = { owner: 'replica-2', until: clock.now() + DELIVERY_LEASE_MS }
      seen = await turns.claimDelivery(earlier?.id ?? '', other, clock.now())
      await deliver(replies)
    })
    expect({ seen, said }).toEqual({ seen: 'held', said: ['1: hello'] })
  })

  test('a claim that took long is made again, so that the other replica is not met', async () => {
    const { turns, runTurn } = await start()
    await expect(runTurn(aMessage('a', 'hello'), refuse)).rejects.toThrow()
    const clock = waitingClock()
    let claims = 0
    const busy: TurnStore = {
      ...turns,
      claimDelivery: async (...claim) => {
        const outcome = await turns.claimDelivery(...claim)
        if ((claims += 1) === 1) await clock.wait(5_000)
        return outcome
      },
    }
    const { said, deliver } = takingChannel()
    await runnerOver(busy, { clock, wait: clock.wait }).runTurn(aMessage('a', 'hello'), deliver)
    expect({ claims, said }).toEqual({ claims: 2, said: ['1: hello'] })
  })

  test('a welcome that comes at once for two persons of a conversation is said once', async () => {
    const { runTurn } = await start()
    const { said, deliver } = takingChannel()
    const joined = (userId: string) => ({ ...aMessage('joined', '', { userId }), kind: 'joined' as const })
    const slowly = async (replies: readonly Reply[]) => {
      await new Promise((resolve) => setImmediate(resolve))
      await deliver(replies)
    }
    await Promise.all(['conversation-1', 'ada', 'grace'].map((userId) => runTurn(joined(userId), slowly)))
    expect(said).toEqual(['1: joined'])
  })

  test('two runners over one database that take messages of one conversation at once lose none', async () => {
    const { turns, insights } = await start()
    const one = runnerOver(turns, { instance: 'replica-1' })
    const two = runnerOver(turns, { instance: 'replica-2' })
    const { said, deliver } = takingChannel()
    await Promise.all(
      Array.from({ length: 8 }, (_, n) => (n % 2 === 0 ? one : two).runTurn(aMessage(`m${n}`, `m${n}`), deliver)),
    )
    expect(said.map((text) => text.slice(0, 1)).sort()).toEqual(['1', '2', '3', '4', '5', '6', '7', '8'])
    expect(await insights.unanswered(0)).toHaveLength(8)
  })

  test('a turn that always comes too late gives up and says so', async () => {
    const { turns } = await start()
    const overtaken = runnerOver({ ...turns, commit: () => Promise.resolve('conflict') })
    const { said, deliver } = takingChannel()
    await expect(overtaken.runTurn(aMessage('a', 'hello'), deliver)).rejects.toMatchObject({
      code: 'turn-kept-conflicting',
    })
    expect(said).toEqual([])
  })

  test('a conversation that was deleted begins anew', async () => {
    const { runTurn, insights } = await start()
    const { said, deliver } = takingChannel()
    for (const text of ['hello', 'again', 'forget', 'hello']) await runTurn(aMessage(`${said.length}`, text), deliver)
    expect(said).toEqual(['1: hello', '2: again', '3: forget', '1: hello'])
    expect((await insights.unanswered(0)).map(({ text }) => text)).toEqual(['hello'])
  })

  describe('on a channel whose people can look back', () => {
    const person: PersonUtterance = { by: 'person', text: 'hello', clientId: 'client-1' }
    const said = (transcripts: TranscriptStore) =>
      transcripts.read('conversation-1', 0, 9).then((lines) => lines.map(({ utterance }) => utterance))

    test('a turn is kept as what the person did and all that was said to it, before it is said, once', async () => {
      const { runTurn, transcripts } = await start()
      let keptWhenSaid: readonly Utterance[] = []
      const deliver = async () => {
        keptWhenSaid = await said(transcripts)
      }
      const event = { ...aMessage('a', 'hello'), transcribe: { person } }
      await runTurn(event, deliver)
      expect(keptWhenSaid).toEqual([person, { by: 'bot', occasion: 'reply', replies: [replyOf('1: hello')] }])
      await runTurn(event, deliver)
      expect(await said(transcripts)).toEqual(keptWhenSaid)
    })

    test('an arrival is kept as the welcome alone', async () => {
      const { runTurn, transcripts } = await start()
      const event = { ...aMessage('a', ''), kind: 'joined', transcribe: {} } as const
      await runTurn(event, takingChannel().deliver)
      expect(await said(transcripts)).toEqual([{ by: 'bot', occasion: 'welcome', replies: [replyOf('1: joined')] }])
    })

    test('a turn that says nothing is kept as what the person did', async () => {
      const silent: typeof converse = (state) => ({ state, replies: [], effects: [] })
      const { runTurn, transcripts } = await start({ converse: silent })
      await runTurn({ ...aMessage('a', 'hello'), transcribe: { person } }, takingChannel().deliver)
      expect(await said(transcripts)).toEqual([person])
    })

    test('a deletion leaves the line that tells of it', async () => {
      const { runTurn, transcripts } = await start()
      for (const text of ['hello', 'forget']) {
        await runTurn({ ...aMessage(text, text), transcribe: { person } }, takingChannel().deliver)
      }
      expect(await said(transcripts)).toEqual([{ by: 'bot', occasion: 'reply', replies: [replyOf('2: forget')] }])
    })
  })

  test('a turn on another channel leaves no line', async () => {
    const { runTurn, transcripts } = await start()
    await runTurn(aMessage('a', 'hello'), takingChannel().deliver)
    expect(await transcripts.read('conversation-1', 0, 9)).toEqual([])
  })

  test('idle waits for the open turns, and for what they are followed by', async () => {
    const { runTurn, idle } = await start()
    const { said, deliver } = takingChannel()
    await idle()
    const turns = [runTurn(aMessage('a', 'one'), deliver), runTurn(aMessage('b', 'two'), deliver)]
    await idle()
    expect(said).toEqual(['1: one', '2: two'])
    await Promise.all(turns)
  })
})
