import { AUTOMATIC, BROKEN, ORIGINS, REPLIES, REPORTS, UNSURE_REPLIES } from '../support/mail/corpus'
import { MAILS } from '../support/mail/read-mail'

test('something is expected of every mail of the corpus, and once', () => {
  const named = [REPLIES, UNSURE_REPLIES, AUTOMATIC, REPORTS, ORIGINS, BROKEN].flatMap((table) =>
    table.map(([name]) => name),
  )
  expect(named.sort()).toEqual(MAILS)
})
