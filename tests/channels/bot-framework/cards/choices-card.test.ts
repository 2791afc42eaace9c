import { choicesCard } from '../../../../src/channels/bot-framework/cards/choices-card'
import type { Button } from '../../../../src/model/action'

const send: Button = { title: 'Send it', role: 'choice', action: { v: 1, do: 'send', shown: 5 } }

test('a list keeps its links, below what can be picked', () => {
  const links = [{ title: 'E-mail this question', url: 'mailto:kits@county.example?subject=x' }]
  expect(choicesCard({ kind: 'choices', text: 'Shall I send it?', links, buttons: [send] }).body).toMatchObject([
    { type: 'TextBlock', text: 'Shall I send it?' },
    { type: 'Container' },
    { type: 'TextBlock', text: '[E-mail this question](mailto:kits@county.example?subject=x)' },
  ])
})
