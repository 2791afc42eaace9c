import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import type { MailTransport } from '../../src/mail/outgoing-mail'
import type { SendLimits, SmtpParts } from '../../src/mail/smtp-connection'
import { createSmtpTransport } from '../../src/mail/smtp-transport'
import { aMail } from '../support/mail/a-mail'
import {
  localhostCertificate,
  startScriptedSmtp,
  type ScriptedSmtp,
  type SmtpAct,
  type SmtpServerOptions,
  type SmtpStep,
  type TakenMail,
} from '../support/mail/scripted-smtp'

const PATIENT: SendLimits = { connectionMs: 10_000, greetingMs: 10_000, silenceMs: 30_000, wholeMs: 30_000 }

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close()
})

async function serve(options?: SmtpServerOptions): Promise<ScriptedSmtp> {
  const server = await startScriptedSmtp(options)
  open.push(server)
  return server
}

function transportTo(url: string, parts: Partial<SmtpParts> = {}): MailTransport {
  const transport = createSmtpTransport({ url, limits: PATIENT, ...parts })
  open.push(transport)
  return transport
}

const withLogin = (url: string, login: string) => url.replace('://', `://${login}@`)

test('a mail arrives as it was meant, once', async () => {
  const server = await serve()
  const mail = aMail({
    attachments: [{ filename: 'conversation.txt', text: 'You: hello' }],
    replyTo: { name: 'Antworten für FAQ', address: 'faq+t1042.abcdefghijklmnop@example.org' },
  })
  expect(await transportTo(server.url).send(mail)).toEqual({ outcome: 'sent' })
  expect(server.taken).toHaveLength(1)
  const [{ envelope, parsed }] = server.taken as [TakenMail]
  expect(envelope).toEqual({ from: mail.envelopeFrom, to: ['staff@example.org'] })
  expect(parsed).toMatchObject({
    messageId: `<${mail.messageId}>`,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    references: '<faq.t1042@example.org>',
    inReplyTo: '<faq.t1042@example.org>',
    replyTo: { value: [{ name: 'Antworten für FAQ', address: mail.replyTo?.address }] },
    from: { value: [{ name: 'FAQ bot', address: 'faq@example.org' }] },
    attachments: [{ filename: 'conversation.txt', content: Buffer.from('You: hello') }],
  })
  expect(parsed.headers.get('auto-submitted')).toBe('auto-generated')
  expect(parsed.headers.has('x-mailer')).toBe(false)
})

test('the next mail goes over the same connection', async () => {
  const server = await serve()
  const transport = transportTo(server.url)
  await transport.send(aMail())
  await transport.send(aMail())
  expect(server.taken).toHaveLength(2)
  expect(server.connections()).toBe(1)
})

describe('what becomes of a mail when the server', () => {
  const later = (said: RegExp) => ({ outcome: 'later', reason: expect.stringMatching(said) as string })
  const never = (said: RegExp) => ({ outcome: 'never', reason: expect.stringMatching(said) as string })

  test.each<[SmtpStep, SmtpAct, object]>([
    ['connect', { answer: '421 4.3.2 too busy' }, later(/^The server answered: 421 4\.3\.2 too busy$/)],
    ['connect', { answer: '554 5.7.1 no service for you' }, later(/554 5\.7\.1 no service/)],
    ['mail', { answer: '421 4.7.0 slow down' }, later(/421 4\.7\.0 slow down/)],
    ['mail', { answer: '452 4.3.1 disk full' }, later(/452 4\.3\.1/)],
    ['mail', { answer: '530 5.7.0 log in first' }, later(/530 5\.7\.0/)],
    ['mail', { answer: '503 5.5.1 bad sequence' }, later(/503 5\.5\.1/)],
    ['mail', { answer: '550 5.7.1 sender not allowed' }, never(/550 5\.7\.1 sender not allowed/)],
    ['mail', { answer: '552 5.3.4 too big' }, never(/552 5\.3\.4/)],
    ['rcpt', { answer: '450 4.2.0 greylisted' }, later(/450 4\.2\.0 greylisted/)],
    ['rcpt', { answer: '452 4.5.3 too many' }, later(/452 4\.5\.3/)],
    ['rcpt', { answer: '552 5.2.2 mailbox full' }, later(/552 5\.2\.2/)],
    ['rcpt', { answer: '550 5.1.1 no such user' }, never(/550 5\.1\.1 no such user/)],
    ['rcpt', { answer: '553 5.1.3 odd address' }, never(/553 5\.1\.3/)],
    ['dot', { answer: '421 4.3.0 going down' }, later(/421 4\.3\.0/)],
    ['dot', { answer: '451 4.3.0 try again' }, later(/451 4\.3\.0/)],
    ['dot', { answer: '452 4.2.2 over quota' }, later(/452 4\.2\.2/)],
    ['dot', { answer: '552 5.3.4 too big' }, never(/552 5\.3\.4/)],
    ['dot', { answer: '554 5.7.1 this is spam' }, never(/554 5\.7\.1 this is spam/)],
    ['connect', 'drop', later(/connection/)],
    ['ehlo', 'drop', later(/connection/)],
    ['mail', 'drop', later(/connection/)],
    ['rcpt', 'drop', later(/connection/)],
    ['data', 'drop', later(/connection/)],
    ['dot', 'drop', later(/connection/)],
    ['ehlo', 'reset', later(/connection/)],
    ['dot', 'reset', later(/connection/)],
  ])('says at %s: %o', async (step, act, outcome) => {
    const server = await serve()
    server.follow((moment) => (moment.step === step ? act : undefined))
    const transport = transportTo(server.url)
    expect(await transport.send(aMail())).toEqual(outcome)
    expect(server.taken).toEqual([])
    server.follow(() => undefined)
    expect(await transport.send(aMail())).toEqual({ outcome: 'sent' })
  })

  test.each<SmtpStep>(['connect', 'ehlo', 'mail', 'rcpt', 'data', 'dot'])('hangs at %s', async (step) => {
    const server = await serve()
    server.follow((moment) => (moment.step === step ? 'hang' : undefined))
    const limits = { ...PATIENT, greetingMs: 200, silenceMs: 200 }
    expect(await transportTo(server.url, { limits }).send(aMail())).toEqual(later(/gave no answer in time/))
    expect(server.taken).toEqual([])
  })

  test('writes a byte at a time: no limit of a phase notices, the one for all of it does', async () => {
    const server = await serve()
    server.follow(({ step }) => (step === 'mail' ? { trickleMs: 20 } : undefined))
    const limits = { ...PATIENT, wholeMs: 400 }
    expect(await transportTo(server.url, { limits }).send(aMail())).toEqual(
      later(/broken off: the server took too long/),
    )
  })

  test('hangs: mails to it that come meanwhile go over other connections', async () => {
    const server = await serve()
    server.follow(({ step, recipient }) => (step === 'rcpt' && recipient?.startsWith('slow') ? 'hang' : undefined))
    const transport = transportTo(server.url, { limits: { ...PATIENT, silenceMs: 500 } })
    const order: string[] = []
    const send = async (local: string) => {
      const { outcome } = await transport.send(aMail({ to: { address: `${local}@example.org` } }))
      order.push(`${local} ${outcome}`)
    }
    await Promise.all([send('slow'), send('quick')])
    expect(order).toEqual(['quick sent', 'slow later'])
  })

  test('puts a mail off first, and takes it at the next try under the same Message-ID', async () => {
    const server = await serve()
    server.follow(({ step }) => (step === 'rcpt' ? { answer: '450 4.2.0 greylisted' } : undefined))
    const transport = transportTo(server.url)
    expect(await transport.send(aMail())).toMatchObject({ outcome: 'later' })
    server.follow(() => undefined)
    expect(await transport.send(aMail())).toEqual({ outcome: 'sent' })
    expect(server.taken.map(({ parsed }) => parsed.messageId)).toEqual([`<${aMail().messageId}>`])
  })

  test('takes a mail and resets the connection: it is sent, and the next one too', async () => {
    const server = await serve()
    server.follow(({ step, connection }) => (step === 'dot' && connection === 1 ? 'accept-and-reset' : undefined))
    const transport = transportTo(server.url)
    expect(await transport.send(aMail())).toEqual({ outcome: 'sent' })
    expect(await transport.send(aMail())).toEqual({ outcome: 'sent' })
    expect(server.taken).toHaveLength(2)
  })

  test('is not there', async () => {
    const nobody = createServer().listen(0, '127.0.0.1')
    await once(nobody, 'listening')
    const { port } = nobody.address() as AddressInfo
    nobody.close()
    await once(nobody, 'close')
    const outcome = await transportTo(`smtp://127.0.0.1:${port}`).send(aMail())
    expect(outcome).toEqual(later(/^The connection to the server failed: ECONNREFUSED$/))
  })
})

describe('encryption', () => {
  const needed = { isRequired: true, ca: localhostCertificate }

  test.each<[NonNullable<SmtpServerOptions['tls']>]>([['starttls'], ['tls']])(
    '%s is used where the certificate holds',
    async (tls) => {
      const server = await serve({ tls })
      expect(await transportTo(server.url, { tls: needed }).send(aMail())).toEqual({ outcome: 'sent' })
    },
  )

  test.each<[NonNullable<SmtpServerOptions['tls']>, SmtpParts['tls'], RegExp]>([
    ['none', needed, /^No encrypted connection to the server: .*STARTTLS/],
    ['starttls', { isRequired: true }, /^No encrypted connection to the server: DEPTH_ZERO_SELF_SIGNED_CERT/],
    ['starttls-expired', needed, /CERT_HAS_EXPIRED/],
    ['tls', {}, /DEPTH_ZERO_SELF_SIGNED_CERT/],
    ['tls-expired', needed, /CERT_HAS_EXPIRED/],
  ])(
    'no mail and no password goes to a server with %s where that is not what it has to be',
    async (tls, parts, reason) => {
      const server = await serve({ tls, accepts: () => true })
      const transport = transportTo(withLogin(server.url, 'faq:canary'), { tls: parts ?? {} })
      expect(await transport.send(aMail())).toEqual({
        outcome: 'later',
        reason: expect.stringMatching(reason) as string,
      })
      expect(server.taken).toEqual([])
      expect(server.logins).toEqual([])
    },
  )

  test('is not asked for from a server on this machine', async () => {
    const server = await serve({ tls: 'starttls-expired' })
    expect(await transportTo(server.url).send(aMail())).toEqual({ outcome: 'sent' })
  })
})

describe('logging in', () => {
  test('with user and password', async () => {
    const server = await serve({ accepts: ({ user, secret }) => user === 'faq@example.org' && secret === 'p@ss/word' })
    const url = withLogin(server.url, 'faq%40example.org:p%40ss%2Fword')
    expect(await transportTo(url).send(aMail())).toEqual({ outcome: 'sent' })
  })

  test('a refused password is worth another try, and shows in no reason', async () => {
    const server = await serve({ accepts: () => false })
    const outcome = await transportTo(withLogin(server.url, 'faq:canary')).send(aMail())
    expect(outcome).toEqual({
      outcome: 'later',
      reason: expect.stringMatching(/535 5\.7\.8 Bad credentials/) as string,
    })
    expect(JSON.stringify(outcome)).not.toContain('canary')
  })

  test('a server that gives back our login shows no password by it', async () => {
    const server = await serve({ accepts: () => true })
    const plain = Buffer.from('\0faq\0canary-password').toString('base64')
    const answer = `550 5.5.2 AUTH PLAIN ${plain}, ${Buffer.from('canary-password').toString('base64')}`
    server.follow(({ step }) => (step === 'rcpt' ? { answer } : undefined))
    const outcome = await transportTo(withLogin(server.url, 'faq:canary-password')).send(aMail())
    expect(outcome).toMatchObject({
      reason: 'The server answered: 550 5.5.2 AUTH PLAIN [redacted], [redacted]',
    })
  })

  test('whatever a server writes, a reason is one line, short, and has no password in it', async () => {
    const server = await serve({ accepts: () => true })
    const answer = `550 5.1.1 canary-password \u001b[2J\u202e no such user ${'x'.repeat(2_000)}`
    server.follow(({ step }) => (step === 'rcpt' ? { answer } : undefined))
    const outcome = await transportTo(withLogin(server.url, 'faq:canary-password')).send(aMail())
    expect(outcome.outcome).toBe('never')
    const reason = 'reason' in outcome ? outcome.reason : ''
    expect(reason).toMatch(/^The server answered: 550 5\.1\.1 \[redacted\] \[2J no such user x+$/)
    expect(reason.length).toBeLessThanOrEqual(300)
  })

  test('with a token, and at the next try with a new one where the first is refused', async () => {
    const server = await serve({ accepts: ({ secret }) => secret === 'second' })
    const asked: boolean[] = []
    const token = (renew = false) => {
      asked.push(renew)
      return Promise.resolve(renew ? 'second' : 'first')
    }
    const transport = transportTo(withLogin(server.url, 'faq'), { token })
    expect(await transport.send(aMail())).toMatchObject({ outcome: 'later' })
    expect(await transport.send(aMail())).toEqual({ outcome: 'sent' })
    expect(asked).toEqual([false, true])
    expect(server.logins).toEqual(['first', 'second'])
  })

  test('without a token no mail goes out, and the reason says why there is none', async () => {
    const server = await serve({ accepts: () => true })
    const token = () => Promise.reject(new Error('No token for mail: the provider answered 400 invalid_grant.'))
    const outcome = await transportTo(withLogin(server.url, 'faq'), { token }).send(aMail())
    expect(outcome).toEqual({ outcome: 'later', reason: expect.stringMatching(/invalid_grant/) as string })
    expect(server.taken).toEqual([])
  })
})

test('an address that is none is not tried', async () => {
  const server = await serve()
  const outcome = await transportTo(server.url).send(aMail({ to: { address: 'a@example.org, b@example.org' } }))
  expect(outcome).toEqual({ outcome: 'never', reason: expect.stringMatching(/address of the recipient/) as string })
  expect(server.connections()).toBe(0)
})

test('closing breaks off what is under way, and it is worth another try', async () => {
  const server = await serve()
  const isHanging = new Promise<void>((resolve) => {
    server.follow(({ step }) => {
      if (step !== 'rcpt') return undefined
      resolve()
      return 'hang'
    })
  })
  const transport = createSmtpTransport({ url: server.url, limits: PATIENT })
  const sending = transport.send(aMail())
  await isHanging
  await transport.close()
  expect(await sending).toMatchObject({ outcome: 'later' })
  expect(await transport.send(aMail())).toMatchObject({ outcome: 'later' })
})
