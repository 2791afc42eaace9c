import { aTurn, keyOf, NOON, questionOf, replyOf } from '../../support/a-turn'
import { onBothDatabases } from '../../support/test-databases'

const LATER = NOON + 60_001

onBothDatabases((database) => {
  describe('a turn', () => {
    test('finds no state in a conversation that is new', async () => {
      const { turns } = await database().open()
      expect(await turns.begin(keyOf('first'), NOON)).toEqual({ state: { revision: undefined, value: undefined } })
    })

    test('finds the state that the turn before it left, in its own conversation and for its own person only', async () => {
      const { turns } = await database().open()
      const turn = aTurn({ state: { v: 1, waiting: ['map'] } })
      expect(await turns.commit(turn)).toBe('committed')
      const expected = { state: { revision: turn.id, value: { v: 1, waiting: ['map'] } } }
      expect(await turns.begin(keyOf('next'), NOON)).toEqual(expected)
      const nothing = { state: { revision: undefined, value: undefined } }
      expect(await turns.begin(keyOf('next', { userId: 'grace' }), NOON)).toEqual(nothing)
      expect(await turns.begin(keyOf('next', { conversationId: 'conversation-2' }), NOON)).toEqual(nothing)
      expect(await turns.begin(keyOf('next', { channel: 'msteams' }), NOON)).toEqual(nothing)
    })

    test('begins anew after the state has expired, and goes on from there', async () => {
      const { turns } = await database().open()
      const old = aTurn()
      await turns.commit(old)
      const { state } = await turns.begin(keyOf('much later'), LATER)
      expect(state).toEqual({ revision: old.id, value: undefined })
      expect(await turns.commit(aTurn({ basedOn: state.revision }))).toBe('committed')
    })

    test('is found by the same activity again, with its replies', async () => {
      const { turns } = await database().open()
      const turn = aTurn({ key: keyOf('once'), replies: [replyOf('one'), replyOf('two')] })
      await turns.commit(turn)
      const { earlier } = await turns.begin(keyOf('once'), NOON)
      expect(earlier).toEqual({ id: turn.id, replies: turn.replies, delivered: false })
    })

    test('is another one when another channel or conversation uses the same activity id', async () => {
      const { turns } = await database().open()
      await turns.commit(aTurn({ key: keyOf('once') }))
      expect((await turns.begin(keyOf('once', { channel: 'msteams' }), NOON)).earlier).toBeUndefined()
      expect((await turns.begin(keyOf('once', { conversationId: 'conversation-2' }), NOON)).earlier).toBeUndefined()
    })
  })

  describe('a second turn of the same activity', () => {
    test('writes nothing', async () => {
      const { turns, insights } = await database().open()
      const first = aTurn({ key: keyOf('once'), state: 'first', observations: [questionOf('one')] })
      await turns.commit(first)
      const second = aTurn({
        key: keyOf('once'),
        state: 'second',
        basedOn: first.id,
        observations: [questionOf('two')],
      })
      expect(await turns.commit(second)).toBe('duplicate')
      expect((await turns.begin(keyOf('next'), NOON)).state).toEqual({ revision: first.id, value: 'first' })
      expect((await insights.unanswered(0)).map(({ text }) => text)).toEqual(['one'])
    })

    test('is one too many, whichever of ten at once it is', async () => {
      const { turns, insights } = await database().open()
      const copies = Array.from({ length: 10 }, () => aTurn({ key: keyOf('once'), observations: [questionOf('one')] }))
      const outcomes = await Promise.all(copies.map((copy) => turns.commit(copy)))
      expect(outcomes.sort()).toEqual(['committed', ...Array<string>(9).fill('duplicate')])
      expect(await insights.unanswered(0)).toHaveLength(1)
    })

    test('is the same turn when it has the same id: the answer to its commit was lost', async () => {
      const { turns, insights } = await database().open()
      const turn = aTurn({ observations: [questionOf('one')] })
      await turns.commit(turn)
      expect(await turns.commit(turn)).toBe('committed')
      expect(await insights.unanswered(0)).toHaveLength(1)
    })
  })

  describe('a turn whose state was overtaken', () => {
    test('writes nothing', async () => {
      const { turns, insights } = await database().open()
      const first = aTurn({ state: 'first' })
      await turns.commit(first)
      const late = aTurn({ key: keyOf('late'), state: 'late', observations: [questionOf('late')] })
      expect(await turns.commit(late)).toBe('conflict')
      const { state, earlier } = await turns.begin(keyOf('late'), NOON)
      expect({ state, earlier }).toEqual({ state: { revision: first.id, value: 'first' }, earlier: undefined })
      expect(await insights.unanswered(0)).toEqual([])
    })

    test('is told so within a batch too, and the others of the batch are written', async () => {
      const { turns, insights } = await database().open()
      const same = ['a', 'b', 'c'].map((text) => aTurn({ state: text, observations: [questionOf(text)] }))
      const others = ['d', 'e'].map((text) =>
        aTurn({ key: keyOf(text, { conversationId: text }), state: text, observations: [questionOf(text)] }),
      )
      const all = [...same.slice(0, 1), ...others, ...same.slice(1)]
      const outcomes = await Promise.all(all.map((turn) => turns.commit(turn)))
      expect(outcomes).toEqual(['committed', 'committed', 'committed', 'conflict', 'conflict'])
      expect((await insights.unanswered(0)).map(({ text }) => text).sort()).toEqual(['a', 'd', 'e'])
      expect((await turns.begin(keyOf('next'), NOON)).state.value).toBe('a')
    })

    test('conflicts when the state it was based on was deleted meanwhile', async () => {
      const { turns } = await database().open()
      const first = aTurn()
      await turns.commit(first)
      await turns.forget('ada')
      expect(await turns.commit(aTurn({ basedOn: first.id }))).toBe('conflict')
    })
  })

  test('a turn that cannot be written fails alone, the others of its batch are committed', async () => {
    const { turns } = await database().open()
    const good = ['a', 'b', 'c'].map((id) => aTurn({ key: keyOf(id, { conversationId: id }) }))
    const broken = aTurn({ kind: null as never })
    const outcomes = await Promise.allSettled([...good, broken].map((turn) => turns.commit(turn)))
    expect(outcomes.slice(0, 3)).toEqual(Array(3).fill({ status: 'fulfilled', value: 'committed' }))
    expect(outcomes[3]).toMatchObject({ status: 'rejected', reason: { code: 'database-failed' } })
    expect((await turns.begin(good[1]?.key ?? keyOf(''), NOON)).earlier).toBeDefined()
  })

  test('more turns at once than one batch holds are all written', async () => {
    const { turns, insights } = await database().open()
    const many = Array.from({ length: 200 }, (_, n) => {
      const asked = Array.from({ length: 3 }, (_, part) => questionOf(`${n}.${part}`))
      return aTurn({ key: keyOf(`e${n}`, { conversationId: `c${n}`, userId: `u${n}` }), observations: asked })
    })
    const outcomes = await Promise.all(many.map((turn) => turns.commit(turn)))
    expect(new Set(outcomes)).toEqual(new Set(['committed']))
    expect(await insights.unanswered(0)).toHaveLength(600)
  })

  describe('delivery', () => {
    const mine = { owner: 'replica-1', until: NOON + 10_000 }
    const yours = { owner: 'replica-2', until: NOON + 10_000 }

    test('is known at once, and after a restart', async () => {
      const first = await database().open()
      const turn = aTurn({ key: keyOf('once') })
      await first.turns.commit(turn)
      first.turns.markDelivered(turn.id)
      expect((await first.turns.begin(keyOf('once'), NOON)).earlier?.delivered).toBe(true)
      expect(await first.turns.claimDelivery(turn.id, mine, NOON)).toBe('delivered')
      await first.close()
      const { turns } = await database().open()
      expect((await turns.begin(keyOf('once'), NOON)).earlier?.delivered).toBe(true)
      expect(await turns.claimDelivery(turn.id, mine, NOON)).toBe('delivered')
    })

    test('is taken up again by its owner, but by nobody else until the lease ends', async () => {
      const { turns } = await database().open()
      const turn = aTurn({ delivery: mine })
      await turns.commit(turn)
      expect(await turns.claimDelivery(turn.id, yours, NOON + 9_999)).toBe('held')
      expect(await turns.claimDelivery(turn.id, mine, NOON + 9_999)).toBe('claimed')
    })

    test('is taken over when the lease has ended, by one only', async () => {
      const { turns } = await database().open()
      const turn = aTurn({ delivery: mine })
      await turns.commit(turn)
      const now = NOON + 10_000
      const claims = ['replica-2', 'replica-3', 'replica-4'].map((owner) =>
        turns.claimDelivery(turn.id, { owner, until: now + 10_000 }, now),
      )
      expect((await Promise.all(claims)).sort()).toEqual(['claimed', 'held', 'held'])
    })

    test('is not held for an hour because the clock was set back by one', async () => {
      const { turns } = await database().open()
      const turn = aTurn({ delivery: mine })
      await turns.commit(turn)
      const hourAgo = NOON - 3_600_000
      expect(await turns.claimDelivery(turn.id, { owner: 'replica-2', until: hourAgo + 10_000 }, hourAgo)).toBe(
        'claimed',
      )
    })

    test('of a turn that is gone has nothing to do', async () => {
      const { turns } = await database().open()
      expect(await turns.claimDelivery('gone', mine, NOON)).toBe('delivered')
    })
  })

  describe('forgetting', () => {
    const inOther = { conversationId: 'conversation-2' }
    const byOther = { userId: 'grace' }

    test('deletes all of a person, in every conversation', async () => {
      const { turns, insights } = await database().open()
      await turns.commit(aTurn({ observations: [questionOf('hers')] }))
      await turns.commit(aTurn({ key: keyOf('x', inOther), observations: [questionOf('hers too')] }))
      await turns.commit(aTurn({ key: keyOf('y', byOther), observations: [questionOf('not hers')] }))
      expect(await turns.forget('ada')).toBe(4) // two turns, two states
      expect((await insights.unanswered(0)).map(({ text }) => text)).toEqual(['not hers'])
      expect((await turns.begin(keyOf('next'), NOON)).state.value).toBeUndefined()
      expect(await turns.forget('ada')).toBe(0)
    })

    test('deletes all of a conversation, of every person', async () => {
      const { turns, insights } = await database().open()
      await turns.commit(aTurn({ observations: [questionOf('here')] }))
      await turns.commit(aTurn({ key: keyOf('y', byOther), observations: [questionOf('here too')] }))
      await turns.commit(aTurn({ key: keyOf('x', inOther), observations: [questionOf('elsewhere')] }))
      expect(await turns.forget('conversation-1')).toBe(4)
      expect((await insights.unanswered(0)).map(({ text }) => text)).toEqual(['elsewhere'])
    })

    test('does nothing for an id that nobody has', async () => {
      const { turns } = await database().open()
      await turns.commit(aTurn())
      expect(await turns.forget('webchat')).toBe(0)
      expect(await turns.forget('')).toBe(0)
    })

    test('within a turn deletes what this person said here, and leaves only that this activity had its turn', async () => {
      const { turns, insights } = await database().open()
      const first = aTurn({ key: keyOf('1'), observations: [questionOf('hers')] })
      await turns.commit(first)
      await turns.commit(aTurn({ key: keyOf('2', byOther), observations: [questionOf('not hers')] }))
      await turns.commit(aTurn({ key: keyOf('3', inOther), observations: [questionOf('elsewhere')] }))
      const replies = [replyOf('Deleted.')]
      const forgetting = aTurn({
        key: keyOf('4'),
        basedOn: first.id,
        forget: true,
        replies,
        observations: [questionOf('delete my conversation')],
      })
      expect(await turns.commit(forgetting)).toBe('committed')
      expect((await insights.unanswered(0)).map(({ text }) => text).sort()).toEqual(['elsewhere', 'not hers'])
      const again = await turns.begin(keyOf('4'), NOON)
      expect(again).toEqual({
        state: { revision: undefined, value: undefined },
        earlier: { id: forgetting.id, replies, delivered: false },
      })
      expect(await turns.commit({ ...forgetting, id: 'another' })).toBe('duplicate')
      // What stays does not say whose it was: hers elsewhere is all that is found of her.
      expect(await turns.forget('ada')).toBe(2)
    })
  })

  describe('forgetting within a turn, where the welcome named nobody', () => {
    const nobody = { userId: 'conversation-1' }

    test('deletes the welcome to the conversation and its state, and only that of this conversation and channel', async () => {
      const { turns } = await database().open()
      const elsewhere = { conversationId: 'conversation-2', userId: 'conversation-2' }
      const onTeams = { ...nobody, channel: 'msteams' }
      for (const ref of [nobody, elsewhere, onTeams, { userId: 'grace' }]) {
        await turns.commit(
          aTurn({ key: keyOf(`joined ${ref.userId}`, ref), kind: 'joined', state: { said: 'Welcome' } }),
        )
      }
      const forgetting = aTurn({ key: keyOf('delete'), forget: true })
      expect(await turns.commit(forgetting)).toBe('committed')
      const next = async (ref: object) => (await turns.begin(keyOf('next', ref), NOON)).state.value
      expect(await next(nobody)).toBeUndefined()
      expect((await turns.begin(keyOf('joined conversation-1', nobody), NOON)).earlier).toBeUndefined()
      expect(await Promise.all([elsewhere, onTeams, { userId: 'grace' }].map(next))).toEqual(
        Array(3).fill({ said: 'Welcome' }),
      )
      // This activity had its turn, and comes again as that.
      expect((await turns.begin(keyOf('delete'), NOON)).earlier?.id).toBe(forgetting.id)
      // What is left of the conversation's id: Grace's turn and state, and those on the other channel.
      expect(await turns.forget('conversation-1')).toBe(4)
    })
  })

  describe('retention', () => {
    test('deletes older turns with all they hold, keeps the others, and tells how many went', async () => {
      const { turns, insights } = await database().open()
      const asked = [-2, -1, 0].map((offset) =>
        aTurn({
          key: keyOf(`e${offset}`, { conversationId: `c${offset}` }),
          at: NOON + offset,
          observations: [
            questionOf(`at ${offset}`),
            { kind: 'rating', entryId: 'map', helpful: true },
            { kind: 'person-asked' },
          ],
        }),
      )
      for (const turn of asked) await turns.commit(turn)
      expect(await turns.deleteBefore(NOON, NOON)).toBe(2)
      expect((await insights.unanswered(0)).map(({ text }) => text)).toEqual(['at 0'])
      expect(await turns.deleteBefore(NOON, NOON)).toBe(0)
    })

    test('deletes states that have expired, and no others', async () => {
      const { turns } = await database().open()
      const short = aTurn({ key: keyOf('1', { userId: 'ada' }), stateExpiresAt: NOON })
      const long = aTurn({ key: keyOf('2', { userId: 'grace' }), stateExpiresAt: NOON + 1 })
      await turns.commit(short)
      await turns.commit(long)
      await turns.deleteBefore(0, NOON)
      expect((await turns.begin(keyOf('3', { userId: 'ada' }), 0)).state.revision).toBeUndefined()
      expect((await turns.begin(keyOf('4', { userId: 'grace' }), 0)).state.revision).toBe(long.id)
    })

    test('deletes more than one transaction takes at once', async () => {
      const { turns } = await database().open()
      const many = Array.from({ length: 450 }, (_, n) => aTurn({ key: keyOf(`e${n}`, { conversationId: `c${n}` }) }))
      await Promise.all(many.map((turn) => turns.commit(turn)))
      expect(await turns.deleteBefore(NOON + 1, NOON)).toBe(450)
    })
  })
})
