import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { stripVTControlCharacters } from 'node:util'
import type { RunTurn } from '../../../src/channels/channel'
import { createTerminal } from '../../../src/channels/terminal/create-terminal'
import { CodedError } from '../../../src/model/coded-error'
import type { InboundEvent } from '../../../src/model/event'

const ref = { channel: 'terminal', conversationId: 'c', userId: 'u' }

/** Says back what it was told; keeps the events. */
function echo(events: InboundEvent[]): RunTurn {
  return async (event, deliver) => {
    events.push(event)
    if (event.kind === 'message' && event.text === 'fail') throw new CodedError('disk-full', 'The disk is full')
    const said = event.kind === 'message' ? `You said **${event.text}**` : event.kind
    await deliver([{ kind: 'notice', text: said, links: [], buttons: [] }])
  }
}

interface Sitting {
  readonly terminal?: boolean
  readonly env?: Record<string, string>
  readonly locale?: string
}

/** Types something, ends the input, and gives all that came out. */
async function sit(typed: string | readonly string[], { terminal = false, env = {}, locale }: Sitting = {}) {
  const screen = terminal ? { isTTY: true, columns: 80 } : {}
  const input = Object.assign(new PassThrough(), screen)
  const output = Object.assign(new PassThrough(), screen)
  const events: InboundEvent[] = []
  for (const part of [typed].flat()) input.write(part)
  input.end()
  const parts = { input, output, env, ref, runTurn: echo(events), clock: { now: () => 42 } }
  const run = createTerminal(locale === undefined ? parts : { ...parts, locale }).run()
  const failed = run.then(
    () => undefined,
    (error: unknown) => error,
  )
  void failed.then(() => output.end())
  return { shown: await text(output), events, failed: await failed }
}

const told = (events: readonly InboundEvent[]) =>
  events.map((event) => (event.kind === 'message' ? event.text : event.kind))

describe('in a pipe', () => {
  test.each([
    ['every line is answered, in order', 'one\ntwo\n', ['one', 'two']],
    ['the last line needs no line break', 'one\ntwo', ['one', 'two']],
    ['Windows line ends are line ends', 'one\r\ntwo\r\n', ['one', 'two']],
    ['an empty line is a message too', 'one\n\ntwo\n', ['one', '', 'two']],
    ['nothing follows "exit"', 'one\n exit \ntwo\n', ['one']],
    ['nothing follows "quit"', 'one\nQUIT\ntwo\n', ['one']],
    ['"exit" in a sentence is a message', 'how do I exit?\n', ['how do I exit?']],
    ['no line, no turn', '', []],
  ])('%s', async (_, typed, expected) => {
    const { events, shown } = await sit(typed)
    expect(told(events)).toEqual(expected)
    expect(shown).toBe(expected.map((said) => `You said ${said === '' ? '****' : said}\n\n`).join(''))
  })

  test('a character that arrives in two pieces is one character', async () => {
    const bytes = Buffer.from('naïve?\n')
    const input = new PassThrough()
    const output = new PassThrough()
    const events: InboundEvent[] = []
    input.write(bytes.subarray(0, 3))
    setImmediate(() => input.end(bytes.subarray(3)))
    output.resume()
    await createTerminal({ input, output, env: {}, ref, runTurn: echo(events), clock: { now: () => 42 } }).run()
    expect(told(events)).toEqual(['naïve?'])
  })

  test('every message has an id of its own, the conversation, the time and the language', async () => {
    const { events } = await sit('one\ntwo\n', { locale: 'de-AT' })
    expect(events).toMatchObject([
      { ref, at: 42, locale: 'de-AT' },
      { ref, at: 42, locale: 'de-AT' },
    ])
    expect(new Set(events.map(({ id }) => id)).size).toBe(2)
  })

  test('a turn that fails ends the run, with what was answered before it', async () => {
    const { shown, failed, events } = await sit('one\nfail\ntwo\n')
    expect(failed).toMatchObject({ code: 'disk-full' })
    expect(shown).toBe('You said one\n\n')
    expect(told(events)).toEqual(['one', 'fail'])
  })

  test('a thousand lines at once are all answered', async () => {
    const { events } = await sit(Array.from({ length: 1000 }, (_, n) => `line ${n}\n`))
    expect(told(events)).toEqual(Array.from({ length: 1000 }, (_, n) => `line ${n}`))
  })
})

test('where somebody is told of a failed turn, the chat goes on', async () => {
  const input = new PassThrough()
  const output = new PassThrough()
  const events: InboundEvent[] = []
  const failures: unknown[] = []
  output.resume()
  input.end('one\nfail\ntwo\n')
  const parts = { input, output, env: {}, ref, runTurn: echo(events), clock: { now: () => 42 } }
  await createTerminal({ ...parts, onFailure: (error) => failures.push(error) }).run()
  expect(told(events)).toEqual(['one', 'fail', 'two'])
  expect(failures).toMatchObject([{ code: 'disk-full' }])
})

describe('in a terminal', () => {
  test('a person is welcomed, sees a prompt, and is answered with styles', async () => {
    const input = Object.assign(new PassThrough(), { isTTY: true })
    const output = Object.assign(new PassThrough(), { isTTY: true, columns: 80 })
    const keys = ['hi\r', '\x04']
    let shown = ''
    output.on('data', (chunk: Buffer) => {
      shown += chunk.toString()
      if (stripVTControlCharacters(chunk.toString()).endsWith('› ')) input.write(keys.shift())
    })
    await createTerminal({ input, output, env: {}, ref, runTurn: echo([]), clock: { now: () => 42 } }).run()
    expect(shown).toContain('\x1b[1mhi\x1b[22m')
    expect(stripVTControlCharacters(shown)).toBe('joined\n\n› hi\r\n\nYou said hi\n\n› \n')
  })

  test('NO_COLOR keeps the styles away', async () => {
    const { shown } = await sit('hi\r', { terminal: true, env: { NO_COLOR: '1' } })
    expect(shown).toContain('You said hi')
    expect(shown).not.toContain('\x1b[1m')
  })

  test('Enter alone is no message', async () => {
    const { events } = await sit('\r\rhi\r', { terminal: true })
    expect(told(events)).toEqual(['joined', 'hi'])
  })

  test.each([
    ['Ctrl-D', '\x04'],
    ['Ctrl-C', '\x03'],
    ['exit', 'exit\r'],
  ])('%s ends the chat', async (_, key) => {
    const { events, failed } = await sit(`hi\r${key}never\r`, { terminal: true })
    expect(told(events)).toEqual(['joined', 'hi'])
    expect(failed).toBeUndefined()
  })
})

describe('what comes later', () => {
  const staff = { kind: 'notice', text: 'The staff say **yes**.', links: [], buttons: [] } as const

  /** Somebody at a terminal, whose keys and screen a test has in its hands; `holdUp` keeps a turn from being answered. */
  function sitDown(holdUp: () => Promise<void> = () => Promise.resolve()) {
    const input = Object.assign(new PassThrough(), { isTTY: true })
    const output = Object.assign(new PassThrough(), { isTTY: true, columns: 20 })
    const events: InboundEvent[] = []
    const answer = echo(events)
    const runTurn: RunTurn = async (event, deliver) => {
      if (event.kind === 'message') await holdUp()
      return answer(event, deliver)
    }
    let shown = ''
    const watching: (() => void)[] = []
    output.on('data', (chunk: Buffer) => {
      shown += chunk.toString()
      for (const look of watching.splice(0)) look()
    })
    const terminal = createTerminal({ input, output, env: {}, ref, runTurn, clock: { now: () => 42 } })
    const run = terminal.run()
    const screen = () => stripVTControlCharacters(shown)
    const until = async (is: (screen: string) => boolean) => {
      while (!is(screen())) await new Promise<void>((resolve) => watching.push(resolve))
    }
    const atPrompt = () => until((seen) => seen.endsWith('› '))
    return { input, output, terminal, run, screen, raw: () => shown, until, atPrompt, events }
  }

  test('is printed above the prompt, and what was typed goes on below it', async () => {
    const { input, terminal, run, screen, until, atPrompt, events } = sitDown()
    await atPrompt()
    input.write('how')
    await until((seen) => seen.endsWith('how'))
    expect(await terminal.sendLater(ref, [staff], 'answer-1')).toBe('sent')
    expect(screen()).toMatch(/The staff say yes\.\n\n› how$/)
    input.write(' now\r')
    await until((seen) => seen.endsWith('You said how now\n\n› '))
    input.write('\x04')
    await run
    expect(told(events)).toEqual(['joined', 'how now'])
  })

  test.each([
    ['typed at its end', 'y', `${'x'.repeat(50)}y`, 0],
    ['typed within it, for which the terminal drew it anew', '\x1b[Dy', `${'x'.repeat(49)}yx`, 2],
  ])('takes away all rows of what was %s, and no row of the answer', async (_, keys, line, drawnRows) => {
    const { input, terminal, run, raw, until, atPrompt } = sitDown()
    await atPrompt()
    input.write('x'.repeat(50))
    await until((seen) => seen.endsWith('x'.repeat(50)))
    input.write(keys)
    await until((seen) => seen.includes('y'))
    const before = raw().length
    await terminal.sendLater(ref, [staff], 'answer-1')
    const [up, answer = '', prompt = ''] = raw()
      .slice(before)
      .split(/\x1b\[1G\x1b\[0J/)
    expect(up).toBe('\x1b[2A')
    // As many rows as it goes up again before it draws the prompt.
    const upAgain = drawnRows === 0 ? '' : `\x1b[${drawnRows}A`
    expect(answer.split('.')[1]).toBe(`\n\n${'\n'.repeat(drawnRows)}${upAgain}`)
    expect(stripVTControlCharacters(prompt)).toBe(`› ${line}`)
    input.write('\x03')
    await run
  })

  test('waits for the answer to what was just asked', async () => {
    let goOn = () => {}
    const held = new Promise<void>((resolve) => {
      goOn = resolve
    })
    const { input, terminal, run, screen, until, atPrompt } = sitDown(() => held)
    await atPrompt()
    input.write('hi\r')
    await until((seen) => seen.endsWith('hi\r\n\n'))
    const sent = terminal.sendLater(ref, [staff], 'answer-1')
    goOn()
    await sent
    expect(screen()).toMatch(/You said hi\n\n› The staff say yes\.\n\n› $/)
    input.write('\x04')
    await run
  })

  test('reaches nobody in another conversation, before anybody sits there, and after they left', async () => {
    const [input, output] = [new PassThrough(), new PassThrough()].map((end) => Object.assign(end, { isTTY: true }))
    if (input === undefined || output === undefined) throw new Error('there is no terminal')
    const terminal = createTerminal({ input, output, env: {}, ref, runTurn: echo([]), clock: { now: () => 42 } })
    expect(await terminal.sendLater(ref, [staff], 'answer-1')).toBe('unreachable')
    output.resume()
    const run = terminal.run()
    expect(await terminal.sendLater(ref, [staff], 'answer-1')).toBe('sent')
    expect(await terminal.sendLater({ ...ref, conversationId: 'd' }, [staff], 'answer-1')).toBe('unreachable')
    expect(await terminal.sendLater({ ...ref, channel: 'web' }, [staff], 'answer-1')).toBe('unreachable')
    input.write('exit\r')
    await run
    expect(await terminal.sendLater(ref, [staff], 'answer-1')).toBe('unreachable')
  })

  test('reaches nobody through a pipe', async () => {
    const input = new PassThrough()
    const terminal = createTerminal({
      input,
      output: new PassThrough().resume(),
      env: {},
      ref,
      runTurn: echo([]),
      clock: { now: () => 42 },
    })
    const run = terminal.run()
    expect(await terminal.sendLater(ref, [staff], 'answer-1')).toBe('unreachable')
    input.end()
    await run
  })
})
