import { randomBytes } from 'node:crypto'
import type { Config } from './config'
import { generatedSecret } from './generated-secret'

/** Where a developer's machine keeps what it made up for itself; `var/` is in no repository. */
const DIRECT_LINE_SECRET_FILE = 'var/direct-line-secret'
const MAIL_SECRET_FILE = 'var/mail-secret'

/**
 * The settings, with the secrets that a developer's machine makes for itself where none are set. Never in production: there
 * a secret that nobody knows of would differ from replica to replica. Only mail has one then too where no mail goes out or
 * comes in: nothing that it signs leaves the process.
 * @throws CodedError `generated-secret-unusable`
 */
export function withGeneratedSecrets(config: Config): Config {
  const { production, mail } = config
  const made: string[] = []
  const note = (secret: string) => {
    made.push(secret)
    return secret
  }
  const directLineSecret =
    config.directLineSecret ??
    (production ? undefined : note(generatedSecret(DIRECT_LINE_SECRET_FILE, 'DIRECT_LINE_SECRET')))
  const mailSecret =
    mail.secret ||
    note(production ? randomBytes(32).toString('base64url') : generatedSecret(MAIL_SECRET_FILE, 'MAIL_SECRET'))
  if (made.length === 0) return config
  return Object.freeze({
    ...config,
    ...(directLineSecret === undefined ? {} : { directLineSecret }),
    mail: Object.freeze({ ...mail, secret: mailSecret }),
    secrets: Object.freeze([...config.secrets, ...made]),
  })
}
