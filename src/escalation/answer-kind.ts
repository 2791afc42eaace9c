import { withoutFrame } from './letter-frame'

/** Longer texts say something, whatever else they say. */
const LENGTH = 320

/** What is said while there is no answer yet; English and German. Each is looked for within one sentence. */
const LATER = [
  /\b(?:i|we)(?:['’]ll| will|['’]m going to| have to| need to| am going to| are going to)?\s+(?:have to |need to |just )?(?:check|look into|find out|get back|come back|ask|clarify|investigate|follow up|pass|forward)\b/,
  /^will (?:check|ask|look into|find out|clarify|investigate|forward|pass)\b/,
  /\blet (?:me|us) (?:check|look into|find out|ask|get back|come back|clarify|see)\b/,
  /\b(?:get|come|be) back (?:to|with) (?:you|this|them)\b|\bback to you\b/,
  /\b(?:i['’]?(?:m| am)|we['’]?(?:re| are))\s+(?:checking|looking into|forwarding|clarifying|asking|finding out|passing)\b/,
  /\b(?:i|we)(?:['’]?ve| have)?\s+(?:forwarded|passed|asked|handed)\b/,
  /\b(?:forwarding|passing|looping|adding|copying|cc['’]?ing)\s+(?:this |it |in )*(?:to |on |in )*\p{L}+/u,
  /\b(?:will|['’]ll) (?:get back|come back|be in touch|reply|respond|answer|contact you|follow up|let you know)\b/,
  /\b(?:please )?bear with (?:me|us)\b|\bgive (?:me|us) (?:a|some|until)\b|\bstay tuned\b|\bone moment\b/,
  /\b(?:ich|wir) (?:werde |werden |muss |müssen |kläre|klären|prüfe|prüfen|frage|fragen|schaue|schauen|leite|leiten|gebe|geben|melde|melden|kümmere|kümmern)\b|\b(?:ich|wir) (?:kläre|klären|prüfe|prüfen|frage|leite|leiten|melde|melden)/,
  /\bmeld(?:e|en) (?:ich mich|mich|wir uns|uns|sich)\b|\b(?:meldet|melden) sich\b/,
  /\b(?:kläre|klären|prüfe|prüfen|frage|erkundige|erkundigen) (?:ich|wir|das|es|dies)\b/,
  /\bleite?n? (?:ich |wir )?(?:das |es |dies |die frage |ihre frage |ihre anfrage )?(?:\p{L}+ )*weiter\b|\bweitergeleitet\b/u,
  /\b(?:komm(?:e|en)|bin|sind|gebe|geben) (?:ich |wir )?(?:\p{L}+ )*(?:auf (?:sie|dich|euch) zu|bescheid|rückmeldung)\b/u,
  /\beinen moment\b|\bin arbeit\b|\bin klärung\b/,
]

/** What is said besides, and says nothing. */
const COURTESY =
  /^(?:(?:many |vielen |besten |lieben |herzlichen )?(?:thanks|thank you|thx|dank|danke|good question|great question|gute frage|sorry|apologies|entschuldigung|hello|hi|hallo|ok|okay|sure|noted|understood|got it|will do|verstanden|alles klar|gerne)\b[^.!?\n]{0,80}|(?:have a|schönen|einen schönen|ihnen einen schönen)\b.{0,40}|please be patient.{0,30}|(?:bitte )?(?:noch )?(?:um )?(?:etwas )?geduld.{0,30})[.!…]*$/u

/**
 * Whether a text of staff's answers what was asked. It does not where it is short and every sentence of it says that an
 * answer will come, or says thank you: "will check and come back", "thanks, forwarding this to Anna". When in doubt it does.
 */
export function isAnswer(text: string): boolean {
  const { body } = withoutFrame(text)
  if (body.length > LENGTH || /https?:|www\.|@|\d{3}/.test(body)) return true
  const clauses = body
    .toLowerCase()
    .split(/(?<=[.!?…])\s+|[;\n]+/)
    .map((clause) => clause.trim())
    .filter((clause) => /\p{L}/u.test(clause))
  const isLater = (clause: string) => LATER.some((phrase) => phrase.test(clause)) && !clause.endsWith('?')
  return !(clauses.some(isLater) && clauses.every((clause) => isLater(clause) || COURTESY.test(clause)))
}
