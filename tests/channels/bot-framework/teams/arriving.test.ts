import { onTeams } from '../../../support/teams/on-teams'

const { teams, restart } = onTeams()
const welcomes = () => teams().bot.connector.sent.filter(({ activity }) => activity.text.startsWith('Hello'))

describe.each([
  ['a personal chat', /Hello! I'm a bot/, 3],
  ['a group chat', /Hello everyone!/, 0],
  ['a team', /Hello everyone!/, 0],
])('the bot arrives in %s', (where, text, suggestions) => {
  test.each([
    ['told once', ['is installed in']],
    ['told as a member alone', ['is a member of']],
    ['told both ways', ['is installed in', 'is a member of']],
    [
      'told both ways, the other first, and each twice',
      ['is a member of', 'is installed in', 'is installed in', 'is a member of'],
    ],
  ])('%s: it says so once', async (_, events) => {
    await Promise.all(events.map((what) => teams().happens(`the bot ${what} ${where}`)))
    expect(welcomes()).toHaveLength(1)
    const { activity } = welcomes()[0] ?? {}
    expect(activity?.text).toMatch(text)
    const suggested = activity?.suggestedActions as { readonly actions: readonly object[] } | undefined
    expect(suggested?.actions.length ?? 0).toBe(suggestions)
  })

  test('after a restart nothing is said twice', async () => {
    await teams().happens(`the bot is installed in ${where}`)
    await restart()
    await teams().happens(`the bot is a member of ${where}`)
    expect(welcomes()).toEqual([])
  })

  test('removed and installed again it says hello again', async () => {
    await teams().happens(`the bot is installed in ${where}`)
    await teams().happens(`the bot is removed from ${where}`)
    await teams().happens(`the bot is installed in ${where}`)
    expect(welcomes()).toHaveLength(2)
  })
})

test('an upgrade is no arrival', async () => {
  await teams().happens('the bot is installed in a personal chat')
  await teams().happens('the app is upgraded')
  await teams().happens('the app is downgraded')
  expect(welcomes()).toHaveLength(1)
})

test('who was welcomed picks from its list with a number', async () => {
  await teams().happens('the bot is installed in a personal chat')
  const [answer] = await teams().says('1')
  expect(answer?.activity.channelData).toEqual({ feedbackLoop: { type: 'default' } })
})
