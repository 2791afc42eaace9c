import { CodedError } from '../model/coded-error'

/** What the system's refusal to listen means for whoever started the program. */
const MEANINGS: Readonly<Record<string, { readonly code: string; readonly what: string }>> = {
  EADDRINUSE: { code: 'port-in-use', what: 'is taken by another program: end that one or set another PORT' },
  EACCES: { code: 'port-not-allowed', what: 'needs rights that this process lacks: set a PORT of 1024 or more' },
  EADDRNOTAVAIL: {
    code: 'host-not-available',
    what: 'is no address of this machine: set HOST to 127.0.0.1 or 0.0.0.0',
  },
  ENOTFOUND: { code: 'host-not-available', what: 'is a name that leads nowhere: set HOST to 127.0.0.1 or 0.0.0.0' },
}

/** The error for a person, from the one that `listen` failed with; unknown ones pass as they are. */
export function listenError(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const meaning = MEANINGS[error.code ?? '']
  if (meaning === undefined) return error
  return new CodedError(meaning.code, `${host}:${port} ${meaning.what}.`, { cause: error })
}
