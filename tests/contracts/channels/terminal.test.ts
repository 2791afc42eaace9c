import { PassThrough } from 'node:stream'
import { createTerminal } from '../../../src/channels/terminal/create-terminal'
import { systemClock } from '../../../src/model/clock'
import { itIsAChannel, type OpenWith } from './channel-contract'

/** A person at a keyboard, or a script at a pipe, who types numbers to choose. */
const openOn =
  (screen: { readonly isTTY: boolean; readonly columns?: number }, enter: string): OpenWith =>
  (runTurn) => {
    const input = Object.assign(new PassThrough(), screen)
    const output = Object.assign(new PassThrough(), screen)
    const shown: string[] = []
    output.on('data', (chunk: Buffer) => shown.push(chunk.toString()))
    let answered = () => {}
    const over = createTerminal({
      input,
      output,
      env: { NO_COLOR: '1' },
      ref: { channel: 'terminal', conversationId: 'sitting', userId: 'terminal' },
      clock: systemClock,
      onFailure: () => {},
      runTurn: (event, deliver) => runTurn(event, deliver).finally(() => event.kind === 'message' && answered()),
    }).run()
    const say = async (text: string) => {
      const turn = new Promise<void>((resolve) => {
        answered = resolve
      })
      input.write(`${text}${enter}`)
      await turn
    }
    return Promise.resolve({
      say,
      pick: async (title) => {
        const line = new RegExp(`(\\d+)\\. ${title.replace('?', '\\?')}`).exec(shown.join(''))
        await say(line?.[1] ?? 'no such choice')
      },
      shown: () => shown,
      close: async () => {
        input.end()
        await over
      },
    })
  }

describe('the terminal, at a keyboard', () => {
  itIsAChannel(openOn({ isTTY: true, columns: 80 }, '\r'))
})

describe('the terminal, in a pipe', () => {
  itIsAChannel(openOn({ isTTY: false }, '\n'))
})
