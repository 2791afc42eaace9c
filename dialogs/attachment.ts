import { say } from '../src/model/words'
import { browseButton, helpButton, personButton } from './buttons'
import { reply, type Outcome, type Turn } from './turn'

/** Says that a file, a picture or the like was not read, where nothing else was sent. */
export function attachmentAlone(turn: Turn): Outcome {
  const { words } = turn.knowledge
  const buttons = [helpButton(words), browseButton(words), personButton(turn.knowledge)]
  return reply(turn, [{ kind: 'notice', text: say(words, 'attachment'), links: [], buttons }])
}

/** Says it before the reply to the text that came with it: an answer must not look as if the file had been read for it. */
export function besideAttachment({ knowledge: { words } }: Turn, outcome: Outcome): Outcome {
  const notice = { kind: 'notice', text: say(words, 'attachment-beside'), links: [], buttons: [] } as const
  return { ...outcome, replies: [notice, ...outcome.replies] }
}
