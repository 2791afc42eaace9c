/** Everything a piece of code prints, whichever way it prints it; nothing of it reaches the real output. */
export interface CapturedOutput {
  text(): string
  restore(): void
}

export function captureOutput(): CapturedOutput {
  const printed: string[] = []
  const keep = (...words: unknown[]) => void printed.push(words.map(String).join(' '))
  const consoles = (['log', 'info', 'warn', 'error', 'debug', 'trace'] as const).map((method) =>
    jest.spyOn(console, method).mockImplementation(keep),
  )
  const streams = [process.stdout, process.stderr].map((stream) =>
    jest.spyOn(stream, 'write').mockImplementation((chunk) => {
      keep(chunk)
      return true
    }),
  )
  return {
    text: () => printed.join('\n'),
    restore: () => {
      for (const spy of [...consoles, ...streams]) spy.mockRestore()
    },
  }
}
