import fc from 'fast-check'
import { aTicketTurn, aTurn, keyOf, NOON, replyOf } from '../../support/a-turn'
import { onBothDatabases } from '../../support/test-databases'

const TEXTS = {
  NUL: 'before\u0000after',
  'lone surrogates': '\ud800 and \udfff',
  'quotes and backslashes': `"it's" \\ \\u0000 \\"`,
  'line breaks of every kind': 'a\r\nb\u2028c\u2029d\u0085e',
  emoji: '👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿',
  'right-to-left text and its marks': 'שלום \u202e\u202c عليكم',
  'combining marks': 'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢',
  'what SQL would take for its own': `'; drop table turns; -- % _ $1 ? :a`,
  '64 KB': 'ä€😀x'.repeat(6500),
  nothing: '',
}

onBothDatabases((database) => {
  test.each(Object.entries(TEXTS))('%s in every text is kept exactly', async (_, text) => {
    const { turns, transcripts, insights } = await database().open()
    const ref = { channel: `c${text}`, conversationId: `v${text}`, userId: `u${text}` }
    const matched = [{ asked: text, found: text, how: 'spelling' }] as const
    const candidate = { id: text, question: text, score: 0.5, matched, unmatched: [text, text] }
    const turn = aTurn({
      key: { ref, eventId: `e${text}` },
      state: { [text]: text },
      replies: [replyOf(text)],
      transcript: [
        { by: 'person', text, clientId: text, name: text, action: { v: 1, do: 'ask', entry: text } },
        { by: 'bot', occasion: 'reply', replies: [replyOf(text)] },
      ],
      observations: [
        {
          kind: 'question',
          text,
          decision: 'none',
          confidence: 0.5,
          candidates: [candidate],
        },
        { kind: 'picked', entryId: text, question: `picked ${text}` },
        { kind: 'none-of-these', question: `none of ${text}` },
        { kind: 'rating', entryId: text, helpful: false, question: text },
        { kind: 'person-asked', question: text },
      ],
      delivery: { owner: text, until: NOON + 10_000 },
    })
    expect(await turns.commit(turn)).toBe('committed')
    const { state, earlier } = await turns.begin(turn.key, NOON)
    expect(state.value).toEqual({ [text]: text })
    expect(earlier?.replies).toEqual([replyOf(text)])
    const lines = await transcripts.read(ref.conversationId, 0, 3)
    expect(lines.map(({ utterance }) => utterance)).toEqual(turn.transcript)
    expect(await transcripts.find(ref, turn.key.eventId)).toEqual(lines[0])
    expect(await insights.unanswered(0)).toEqual([
      {
        text,
        decision: 'none',
        at: NOON,
        channel: `c${text}`,
        nearest: candidate,
      },
    ])
    expect(await turns.claimDelivery(turn.id, { owner: text, until: NOON + 10_000 }, NOON)).toBe('claimed')
    expect(await turns.forget(`v${text}`)).toBe(2)
  })

  test.each(Object.entries(TEXTS))('%s in every text of tickets, mails and drafts is kept exactly', async (_, text) => {
    const storage = await database().open()
    const ref = { channel: `c${text}`, conversationId: `v${text}`, userId: `u${text}` }
    const number = await storage.tickets.reserveNumber()
    const considered = [{ id: text, question: text, score: 0.5, unmatched: [text] }]
    const lines = [{ by: 'person', text } as const, { by: 'bot', text } as const]
    const request = { question: `q${text}`, lines, considered, reason: null, locale: text, name: text, email: text }
    const contact = { email: text, isConfirmed: true }
    const opening = aTicketTurn([{ do: 'open-ticket', number, by: 'mail', request }], {
      key: { ref, eventId: 'e' },
      writes: { contact, network: text },
    })
    expect(await storage.turns.commit(opening)).toBe('committed')
    const writing = aTicketTurn(
      [
        { do: 'write-to-ticket', number, text },
        { do: 'mail-conversation', lines, locale: text },
      ],
      { key: { ref, eventId: 'f' }, basedOn: opening.id, writes: { contact } },
    )
    expect(await storage.turns.commit(writing)).toBe('committed')
    const mail = { key: `k${text}`, messageId: text, raw: text, from: text, subject: text, at: NOON }
    const similar = [{ id: text, question: text, score: 1 }]
    const draft = {
      ticket: number,
      question: text,
      answer: text,
      category: text,
      similar,
      personal: [text],
      isUnsure: false,
      locale: text,
    }
    const answer = {
      do: 'answer',
      ticket: number,
      text,
      isAnswer: true,
      staffName: text,
      attachments: 0,
      draft,
    } as const
    expect(await storage.mailLedger.take(mail, answer, NOON, 0)).toBe('taken')
    const bounce = { do: 'staff-bounce', address: text, said: text } as const
    await storage.mailLedger.take({ ...mail, key: `b${text}` }, bounce, NOON, 0)
    const options = { way: 'mail', owner: text, now: NOON, leaseMs: 1000, limit: 9, refile: false } as const
    const claims = await storage.outbox.claim(options)
    for (const claimed of claims) {
      await storage.outbox.settle(claimed, { state: 'parked', reason: text }, NOON)
    }
    expect(await storage.roles.hold(text, text, NOON, 1000)).toBe(true)

    expect(await storage.tickets.find(number)).toMatchObject({
      question: `q${text}`,
      considered,
      askers: [{ ref, question: `q${text}`, lines, locale: text, name: text, email: { address: text } }],
      messages: [
        { text, name: text },
        { text, name: text },
      ],
    })
    expect(await storage.tickets.contactOf(ref)).toMatchObject({ name: text, email: text, isConfirmed: true })
    expect(await storage.tickets.openedSince(NOON, { ref, network: text, email: text })).toMatchObject({
      withAddress: 1,
    })
    expect(claims.map(({ task }) => task)).toContainEqual(expect.objectContaining({ lines, locale: text }))
    const parked = await storage.outbox.list(['parked'], 9)
    expect(new Set(parked.map(({ reason }) => reason))).toEqual(new Set([text]))
    expect(await storage.drafts.find(1)).toMatchObject(draft)
    expect((await storage.mailLedger.find(1))?.mail).toEqual(mail)
    expect(await storage.mailLedger.bouncedStaff(NOON)).toEqual([{ address: text, said: text, at: NOON }])
    expect(await storage.roles.hold(text, 'another', NOON, 1000)).toBe(false)
  })

  test('ids that differ in the least are different conversations', async () => {
    const { turns } = await database().open()
    const ids = ['a', 'a\u0000', 'a\ud800', 'a\ud801', 'a\ufffd', 'A', 'a ', 'a\u0301', 'á']
    for (const conversationId of ids) {
      expect(await turns.commit(aTurn({ key: keyOf('e', { conversationId }), state: conversationId }))).toBe(
        'committed',
      )
    }
    for (const conversationId of ids) {
      expect((await turns.begin(keyOf('x', { conversationId }), NOON)).state.value).toBe(conversationId)
    }
  })

  test('any question is kept exactly', async () => {
    const { turns, insights } = await database().open()
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 9 }), async (texts) => {
        const observations = texts.map(
          (text) => ({ kind: 'question', text, decision: 'choices', confidence: 0, candidates: [] }) as const,
        )
        const turn = aTurn({ key: keyOf('e'), observations })
        await turns.commit(turn)
        expect((await insights.unanswered(0)).map(({ text }) => text)).toEqual(texts)
        await turns.deleteBefore(NOON + 1, Number.MAX_SAFE_INTEGER)
      }),
      { numRuns: 10 },
    )
  })
})
