import { automaticSigns, isAutomatic } from '../../src/mail/automatic-mail'
import { parseMail } from '../../src/mail/parse-mail'
import { AUTOMATIC, ORIGINS, REPLIES, UNSURE_REPLIES } from '../support/mail/corpus'
import { receiveMail } from '../support/mail/read-mail'

const own = { address: 'faq@faq.example.org', domain: 'faq.example.org' }
const signsOf = async (name: string) => automaticSigns(await receiveMail(name), own)

test.each(AUTOMATIC)('nobody wrote %s', async (name, signs) => {
  const found = await signsOf(name)
  expect(found).toEqual(signs)
  expect(isAutomatic(found)).toBe(true)
})

test.each([...REPLIES, ...UNSURE_REPLIES, ...ORIGINS].map(([name]) => name))('somebody wrote %s', async (name) => {
  expect(isAutomatic(await signsOf(name))).toBe(false)
})

test('a mailing list that carried a mail is seen, and is no reason to drop it', async () => {
  expect(await signsOf('list-mailman')).toEqual(['mailing-list'])
  expect(await signsOf('list-google-groups')).toEqual(['mailing-list'])
})

test('people may share the address that our mails are from', async () => {
  expect(await signsOf('shared-address')).toEqual(['own-address'])
})

test.each([
  ['Out of Office: back on Monday', true],
  ['On vacation until 30 November', true],
  ['Abwesenheitsnotiz', true],
  ['Frånvaro: FAQ', true],
  ['Re: Out of office rules', false],
  ['[FAQ-7] Automatic reply to partners?', false],
  ['On leave policy for partners', false],
  ['Poissants', false],
])('of the subject "%s" it is said: %s', async (subject, isAbsence) => {
  const message = await parseMail(Buffer.from(`From: a@example.org\nSubject: ${subject}\n\nx`))
  expect(automaticSigns(message, own).includes('absence-subject')).toBe(isAbsence)
})
