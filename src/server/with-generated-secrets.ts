import type { Config } from './config'
import { generatedSecret } from './generated-secret'

/** Where a developer's machine keeps what it made up for itself; `var/` is in no repository. */
const DIRECT_LINE_SECRET_FILE = 'var/direct-line-secret'

/**
 * The settings, with the secrets that a developer's machine makes for itself where none are set. Never in production: there
 * a secret that nobody knows of would differ from replica to replica.
 * @throws CodedError `generated-secret-unusable`
 */
export function withGeneratedSecrets(config: Config): Config {
  if (config.production || config.directLineSecret !== undefined) return config
  const directLineSecret = generatedSecret(DIRECT_LINE_SECRET_FILE, 'DIRECT_LINE_SECRET')
  return Object.freeze({ ...config, directLineSecret, secrets: Object.freeze([...config.secrets, directLineSecret]) })
}
