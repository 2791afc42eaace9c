import { z } from 'zod'
import { isLoopback } from '../model/loopback'
import type { MailSettings } from '../model/mail-settings'
import {
  anyText,
  listOf,
  oneOf,
  type Reading,
  type SettingsRemark,
  type VariableReader,
  wholeNumber,
} from './env-variables'
import { mailAddress, mailServer, mailbox, replyAddress, senderAddress, tokenAddress } from './mail-variables'
import { passwordInUrl } from './password-in-url'

const HOUR_MS = 3_600_000

/** What stands in a reply address beside `{tag}`, at most: the local part has 64 characters (RFC 5321, 4.5.3.1.1), the longest tag 44. */
const REPLY_LOCAL_LENGTH = 64 - 44

const OAUTH_NEEDED = ['MAIL_OAUTH_TOKEN_URL', 'MAIL_OAUTH_CLIENT_ID', 'MAIL_OAUTH_CLIENT_SECRET'] as const
const OAUTH_OPTIONAL = ['MAIL_OAUTH_REFRESH_TOKEN', 'MAIL_OAUTH_SCOPE'] as const

/** What other settings say that mail is about. */
export interface MailSurroundings {
  readonly production: boolean
  readonly partnerEmail?: string
  /** As it was given; absent where it is this machine. */
  readonly publicUrl?: string
}

export interface ReadMailSettings {
  /** `secret` is empty where none is set: see `with-generated-secrets.ts`. */
  readonly mail: MailSettings
  readonly secrets: readonly string[]
  readonly warnings: readonly SettingsRemark[]
}

/** Reads how mail goes out and comes in. Nothing of it has to be set: then mails become files. */
export function readMailSettings(variables: VariableReader, surroundings: MailSurroundings): ReadMailSettings {
  const { read, readSecret, isSet } = variables
  const smtpUrl = readSecret(
    'SMTP_URL',
    mailServer('smtp'),
    'an address such as smtps://user:password@mail.example.org',
  )
  const imapUrl = readSecret(
    'IMAP_URL',
    mailServer('imap'),
    'an address such as imaps://user:password@mail.example.org/INBOX',
  )
  const oauth = readOauth(variables)
  const hookSecret = readSecret('MAIL_HOOK_SECRET', ownSecret, OWN_SECRET)
  const secret = readSecret('MAIL_SECRET', ownSecret, OWN_SECRET)
  const from = readFrom(variables, smtpUrl, surroundings)
  const reply = readReplyAddress(variables, from.address)
  const secondAddress = read('REMIND_SECOND_EMAIL', mailAddress, 'one e-mail address, such as boss@example.org')
  const authservId = read(
    'MAIL_AUTHSERV_ID',
    authserv,
    'the name at the start of Authentication-Results in mail that you get, such as mx.example.org, or - where it has none',
  )
  const mail: MailSettings = {
    from,
    ...(smtpUrl === undefined ? {} : { smtpUrl }),
    ...(imapUrl === undefined ? {} : { imapUrl }),
    ...(oauth === undefined ? {} : { oauth }),
    secret: secret ?? '',
    replyAddress: reply.template,
    ...(authservId === undefined ? {} : { authservId }),
    staff: [
      ...new Set(
        read(
          'STAFF_EMAILS',
          listOf(mailbox),
          'addresses with commas between them, such as anna@example.org, or @example.org for all of a domain',
        ) ?? [],
      ),
    ],
    autoHeaders: (read('MAIL_AUTO_HEADERS', oneOf(['on', 'off']), 'on or off') ?? 'on') === 'on',
    remindAfterMs:
      (read('REMIND_AFTER_HOURS', wholeNumber(0, 8760), 'a number of hours, or 0 for never') ?? 48) * HOUR_MS,
    ...(secondAddress === undefined ? {} : { secondAddress }),
    ...(hookSecret === undefined ? {} : { hookSecret }),
  }
  const users = ['SMTP_URL', 'IMAP_URL', 'MAIL_HOOK_SECRET'].filter(isSet)
  if (surroundings.production && users.length > 0 && !isSet('MAIL_SECRET')) {
    variables.mistake('MAIL_SECRET', `${users.join(' and ')} is set but MAIL_SECRET is not: write ${OWN_SECRET}.`)
  }
  checkLogins(variables, mail)
  return { mail, secrets: secretsIn(mail), warnings: [...reply.warnings, ...warningsAbout(mail, variables)] }
}

const OWN_SECRET = 'at least 32 characters that nobody can guess, such as openssl rand -base64 32 prints'
const ownSecret: Reading<string> = z.string().min(32)
const authserv: Reading<string> = z
  .string()
  .toLowerCase()
  .regex(/^(?:-|[a-z0-9](?:[a-z0-9._-]{0,252}[a-z0-9])?)$/)

function readOauth(variables: VariableReader): MailSettings['oauth'] {
  const { readSecret, read, isSet } = variables
  const tokenUrl = read('MAIL_OAUTH_TOKEN_URL', tokenAddress, 'the https:// address that gives tokens')
  const clientId = readSecret('MAIL_OAUTH_CLIENT_ID', anyText, 'the id of the application')
  const clientSecret = readSecret('MAIL_OAUTH_CLIENT_SECRET', anyText, 'the secret of the application')
  const refreshToken = readSecret('MAIL_OAUTH_REFRESH_TOKEN', anyText, 'a refresh token')
  const scope = read('MAIL_OAUTH_SCOPE', anyText, 'the scope that the provider names')
  const given = [...OAUTH_NEEDED, ...OAUTH_OPTIONAL].filter(isSet)
  const missing = OAUTH_NEEDED.filter((name) => !isSet(name))
  for (const name of given.length > 0 ? missing : []) {
    variables.mistake(name, `${given[0]} is set but ${name} is not: write it as the provider says, or leave out both.`)
  }
  if (tokenUrl === undefined || clientId === undefined || clientSecret === undefined) return undefined
  return {
    tokenUrl,
    clientId,
    clientSecret,
    ...(refreshToken === undefined ? {} : { refreshToken }),
    ...(scope === undefined ? {} : { scope }),
  }
}

/** The sender: as it is set, or who logs in, or an address in a domain that is ours. */
function readFrom(
  variables: VariableReader,
  smtpUrl: string | undefined,
  { partnerEmail, publicUrl }: MailSurroundings,
): MailSettings['from'] {
  const given = variables.read('MAIL_FROM', senderAddress, 'an address, such as FAQ bot <faq@example.org>')
  if (given !== undefined) return given
  const user = smtpUrl === undefined ? '' : decodeURIComponent(new URL(smtpUrl).username)
  if (mailAddress.safeParse(user).success) return { name: '', address: user }
  const domains = [partnerEmail?.split('@')[1], publicUrl === undefined ? undefined : new URL(publicUrl).hostname]
  const address = domains.map((domain) => `faq-bot@${domain}`).find((each) => mailAddress.safeParse(each).success)
  if (
    address === undefined &&
    smtpUrl !== undefined &&
    !isLoopback(new URL(smtpUrl).hostname) &&
    !variables.isSet('MAIL_FROM')
  ) {
    variables.mistake(
      'MAIL_FROM',
      'SMTP_URL is set but MAIL_FROM is not: write the address that mail is from, such as FAQ bot <faq@example.org>.',
    )
  }
  return { name: '', address: address ?? 'faq-bot@localhost' }
}

function readReplyAddress(
  variables: VariableReader,
  from: string,
): { readonly template: string; readonly warnings: readonly SettingsRemark[] } {
  const given = variables.read(
    'MAIL_REPLY_ADDRESS',
    replyAddress(REPLY_LOCAL_LENGTH),
    `an address with {tag} before its @, such as faq+{tag}@example.org, with ${REPLY_LOCAL_LENGTH} characters at most beside {tag}`,
  )
  if (given !== undefined) return { template: given, warnings: [] }
  const at = from.lastIndexOf('@')
  const template = `${from.slice(0, at)}+{tag}${from.slice(at)}`
  if (replyAddress(REPLY_LOCAL_LENGTH).safeParse(template).success || from.endsWith('@localhost')) {
    return { template, warnings: [] }
  }
  const message =
    `MAIL_REPLY_ADDRESS is not set, and MAIL_FROM is too long before its @ for a tag: replies come to ${from}, ` +
    'and belong to a ticket only by what they refer to.'
  return { template: from, warnings: [{ variable: 'MAIL_REPLY_ADDRESS', message }] }
}

/** Who logs in has a password, or there are tokens for them. */
function checkLogins(variables: VariableReader, { smtpUrl, imapUrl, oauth }: MailSettings): void {
  for (const [name, address] of Object.entries({ SMTP_URL: smtpUrl, IMAP_URL: imapUrl })) {
    if (address === undefined) continue
    const { username, password } = new URL(address)
    if (username === '' && (oauth !== undefined || name === 'IMAP_URL')) {
      variables.mistake(
        name,
        `${name} names no user: write who logs in before the host, such as user@, with %40 for an @.`,
      )
    } else if (username !== '' && password === '' && oauth === undefined) {
      variables.mistake(name, `${name} has a user but no password: write both, or set MAIL_OAUTH_TOKEN_URL for tokens.`)
    }
  }
}

function warningsAbout(mail: MailSettings, { isSet }: VariableReader): readonly SettingsRemark[] {
  const { smtpUrl, imapUrl, oauth, hookSecret, authservId } = mail
  const warnings: SettingsRemark[] = []
  const warn = (variable: string, message: string) => warnings.push({ variable, message: `${variable} ${message}` })
  if (oauth !== undefined && smtpUrl === undefined && imapUrl === undefined) {
    warn('MAIL_OAUTH_TOKEN_URL', 'is not used: neither SMTP_URL nor IMAP_URL is set.')
  }
  if (oauth !== undefined && [smtpUrl, imapUrl].some((address) => address && new URL(address).password !== '')) {
    warn('MAIL_OAUTH_TOKEN_URL', 'is set, so the passwords in SMTP_URL and IMAP_URL are not used.')
  }
  const reads = imapUrl !== undefined || hookSecret !== undefined
  if (smtpUrl !== undefined && !reads && !isSet('IMAP_URL') && !isSet('MAIL_HOOK_SECRET')) {
    warn('IMAP_URL', 'is not set, nor is MAIL_HOOK_SECRET: mail goes out, but no answer comes back to who asked.')
  }
  if (reads && authservId === undefined && !isSet('MAIL_AUTHSERV_ID')) {
    warn('MAIL_AUTHSERV_ID', 'is not set: no sender can be believed, so every reply of staff waits for a person.')
  }
  return warnings
}

function secretsIn({ smtpUrl, imapUrl, oauth, secret, hookSecret }: MailSettings): readonly string[] {
  const passwords = [smtpUrl, imapUrl].flatMap((address) =>
    address === undefined ? [] : (passwordInUrl(address) ?? []),
  )
  const others = [secret, hookSecret, oauth?.clientSecret, oauth?.refreshToken]
  return [...passwords, ...others.filter((text) => text !== undefined && text !== '')] as readonly string[]
}
