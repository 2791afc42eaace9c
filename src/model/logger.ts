/** The part of a structured logger that the program uses; pino satisfies it. Never pass a message's text or a secret. */
export interface Logger {
  debug(details: object, message: string): void
  info(details: object, message: string): void
  warn(details: object, message: string): void
  error(details: object, message: string): void
}

/** Says nothing; for tests and for commands whose standard output is their result. */
export const silentLogger: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
