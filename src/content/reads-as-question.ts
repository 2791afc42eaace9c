/** Words that open a question, in the languages FAQ pages are most often kept in here. */
const OPENERS = new Set(
  `who whom whose what when where why which how can could do does did is are am was were will would should shall may
   might must has have had isn't aren't don't doesn't can't won't
   wer wem wen wessen wie was wann wo woher wohin warum wieso weshalb wozu welche welcher welches kann können darf dürfen
   muss müssen soll sollte ist sind gibt hat haben wird werden
   qui que quoi quand où pourquoi comment combien quel quelle quels quelles puis-je peut-on est-ce dois-je
   quién quiénes qué cuándo dónde por cómo cuánto cuántos cuál cuáles puedo puede
   chi che cosa quando dove perché come quanto quale quali posso
   quem onde porque como qual quais posso
   wie wat wanneer waar waarom hoe welke kan mag moet`.split(/\s+/),
)

/** Whether a heading reads as a question: a question mark in any script, or a question word at its start. */
export function readsAsQuestion(heading: string): boolean {
  if (/[?？؟¿]/.test(heading)) return true
  const first = /^[^\p{L}]*([\p{L}'’-]+)/u.exec(heading)?.[1]
  return first !== undefined && OPENERS.has(first.toLowerCase().replace('’', "'"))
}
