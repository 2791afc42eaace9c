/**
 * English words that carry no topic in a question to a page, beyond the list that `natural` brings: contractions
 * without their apostrophe and the small change of politeness. Written from a grammar's closed classes, not collected
 * from any questions.
 */
export const ENGLISH_FILLERS: readonly string[] = listOf(`
  arent cant couldnt didnt doesnt dont hadnt hasnt havent isnt shouldnt wasnt werent wont wouldnt aint mustnt neednt
  im ive id ill youre youve youd youll hes shes weve wed were theyre theyve theyll theyd thats theres whats wheres
  whos hows whens whys lets its heres gonna wanna gotta whose whoever whatever please pls plz kindly thanks thank
  hello hi hey dear ok okay oh yes yeah just really actually basically simply quite rather also maybe perhaps anyway
  else shall may upon via per ought us nor not no yet ever already hers theirs something anything nothing everything
  someone anyone somebody anybody everyone somehow being having doing going getting goes gets gone done made makes
  wants wanted want wish tell know knows say says let lot lots bit thing things stuff
`)

/**
 * German has a stemmer in `natural`, but its stop words would load every language's. The closed classes of its grammar.
 */
export const GERMAN_STOP_WORDS: readonly string[] = listOf(`
  der die das den dem des ein eine einen einem einer eines kein keine keinen ich du er sie es wir ihr mich dich sich
  uns euch mir dir ihm ihnen man mein meine meinen meiner dein deine sein seine unser unsere euer eure ihre ihren
  und oder aber denn sondern dass ob wenn weil als wie wo was wer wen wem wann warum wieso welche welcher welches
  welchen wieviel da dort hier dann so auch in im an am auf aus bei beim mit nach von vom zu zum zur für über unter
  vor durch gegen ohne um bis seit ist sind bin bist seid war waren wird werden werde wurde wurden hat habe haben
  hatte hatten kann kannst können könnt könnte soll sollte sollen muss müssen darf dürfen mag möchte möchten will
  wollen gibt etwas nicht nichts nur noch schon sehr mehr bitte danke hallo ja nein doch mal dies diese dieser
  dieses diesen diesem jede jeder jedes alle allen alles einige viele
`)

function listOf(words: string): readonly string[] {
  return words.trim().split(/\s+/)
}
