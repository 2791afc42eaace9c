import { lookFor } from '../../../src/channels/terminal/look'

describe('how text is drawn', () => {
  test.each([
    ['a terminal', { isTTY: true, columns: 80 }, {}, true, 80],
    ['a very wide terminal', { isTTY: true, columns: 300 }, {}, true, 100],
    ['a terminal that does not tell its width', { isTTY: true }, {}, true, 80],
    ['a terminal with NO_COLOR', { isTTY: true, columns: 80 }, { NO_COLOR: '1' }, false, 80],
    ['a terminal with an empty NO_COLOR', { isTTY: true, columns: 80 }, { NO_COLOR: '' }, true, 80],
    ['a dumb terminal', { isTTY: true, columns: 80 }, { TERM: 'dumb' }, false, 80],
    ['a pipe', {}, {}, false, undefined],
  ])('%s', (_, screen, env, styles, columns) => {
    const look = lookFor(screen, env)
    expect(look.bold('word')).toBe(styles ? '\x1b[1mword\x1b[22m' : 'word')
    expect(look.columns).toBe(columns)
  })
})
