import { openStorage } from '../../src/storage/open-storage'

test.each([
  '',
  'file:',
  'file://',
  'file://host/path.db',
  'var/faq-bot.db',
  'mysql://root@127.0.0.1/faq',
  'postgres://',
  'postgres://[/faq',
  'sqlite:var/faq-bot.db',
])('a DATABASE_URL that names no database is refused, with what to write: %p', async (url) => {
  await expect(openStorage(url)).rejects.toMatchObject({
    code: 'database-url-unknown',
    message: expect.stringContaining('DATABASE_URL') as string,
  })
})
