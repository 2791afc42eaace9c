import { mailboxAddress } from '../../src/mail/mailbox-address'

test('host, user, password and mailbox are read from the address', () => {
  expect(mailboxAddress('imaps://faq%40example.org:p%2Fw@imap.example.org/Support%2FFAQ')).toEqual({
    host: 'imap.example.org',
    port: 993,
    tls: 'verified',
    user: 'faq@example.org',
    password: 'p/w',
    mailbox: 'Support/FAQ',
  })
})

test('without TLS only this machine is spoken to', () => {
  expect(mailboxAddress('imap://a:b@imap.example.org')).toMatchObject({ port: 143, tls: 'upgraded', mailbox: 'INBOX' })
  expect(mailboxAddress('imap://a:b@127.0.0.1:1143/')).toMatchObject({ port: 1143, tls: 'none', mailbox: 'INBOX' })
})

test('a token may take the place of the password', () => {
  expect(mailboxAddress('imaps://a@imap.example.org')).not.toHaveProperty('password')
})

test.each(['', 'imap', 'http://a:b@example.org', 'imaps://example.org', 'imaps://%:secret@example.org'])(
  'the address "%s" is none, and the error does not repeat it',
  (address) => {
    let error: unknown
    try {
      mailboxAddress(address)
    } catch (thrown) {
      error = thrown
    }
    expect(error).toMatchObject({ code: 'imap-url-invalid' })
    expect(String(error)).not.toContain('secret')
  },
)
