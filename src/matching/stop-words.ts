/**
 * English words that carry no topic in a question to a page, beyond the list that `natural` brings: contractions
 * without their apostrophe and the small change of politeness. Written from a grammar's closed classes, not collected
 * from any questions.
 */
const ENGLISH_FILLERS: readonly string[] = listOf(`
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
const GERMAN_STOP_WORDS: readonly string[] = listOf(`
  der die das den dem des ein eine einen einem einer eines kein keine keinen ich du er sie es wir ihr mich dich sich
  uns euch mir dir ihm ihnen man mein meine meinen meiner dein deine sein seine unser unsere euer eure ihre ihren
  und oder aber denn sondern dass ob wenn weil als wie wo was wer wen wem wann warum wieso welche welcher welches
  welchen wieviel da dort hier dann so auch in im an am auf aus bei beim mit nach von vom zu zum zur für über unter
  vor durch gegen ohne um bis seit ist sind bin bist seid war waren wird werden werde wurde wurden hat habe haben
  hatte hatten kann kannst können könnt könnte soll sollte sollen muss müssen darf dürfen mag möchte möchten will
  wollen gibt etwas nicht nichts nur noch schon sehr mehr bitte danke hallo ja nein doch mal dies diese dieser
  dieses diesen diesem jede jeder jedes alle allen alles einige viele
`)

/** The lists of `natural` lack most question words, the verbs that every question has, and politeness. */
const SPANISH = listOf(`
  cómo cuándo cuánto cuánta cuántos cuántas dónde adónde quién quiénes cuál cuáles hay es son está están estoy estar
  ser era fue sido soy eres somos tiene tienen tengo tenemos tener puedo puedes puede pueden podemos podéis podría
  podrían poder debo debe deben debemos hace hacen hacer hago haber he ha han había quiero quiere queremos quisiera
  querría saber sé decir dime dígame gracias hola favor este estos estas eso esos esa esas nosotros nosotras ellos
  ellas usted ustedes vosotros nuestro nuestra nuestros nuestras mis tus sus os les tampoco solo algo alguien algún
  alguna algunos algunas nada nadie ningún ninguna todo toda todos todas otra otros otras mismo cada tan tanto así
  entonces ahora aquí allí ahí entre hacia según pues aunque mientras
`)
const FRENCH = listOf(`
  comment quand combien pourquoi quoi peut peux puis pouvons pouvez peuvent pourrait faut dois doit devons devez
  doivent fait faites fais font veux veut voulons voulez voudrais voudrait elles nous y oui non bonjour merci svp plaît
  si très plus moins aussi encore déjà donc alors car chez entre vers sous cet celui celle ceux ça rien tout tous toute
  toutes quelque quelques chose quelqu savoir sais dire dites il est-ce
`)
const ITALIAN = listOf(`
  è cosa come dove dovè cè cosè chi posso puoi può possono possiamo potete potrei potrebbe devo deve devono dobbiamo
  bisogna sono fare faccio fa fanno voglio vuole vogliamo vorrei ciao buongiorno grazie prego favore sì no qualcosa
  qualcuno niente nessuno anche solo già ancora qui lì sapere dire
`)
const PORTUGUESE = listOf(`
  onde quanto quanta quantos quantas quais porque posso pode podem podemos podia poderia tem têm tenho temos há ser
  estar está estão estou é são sou somos foi fazer faço faz fazem quero quer queremos queria gostaria devo deve devem
  olá obrigado obrigada favor sim esse essa algum alguma algo alguém nada ninguém tudo todo toda todos todas só ainda
  aqui ali lá saber dizer
`)
const DUTCH = listOf(`
  waar welke welk waarom wanneer hoeveel kunt kunnen mogen mag moeten wilt willen zullen hebt doe doet ga gaat gaan
  graag hallo dank bedankt alsjeblieft alstublieft nee niemand onze jullie jouw weten zeggen jij
`)
const RUSSIAN = listOf(`
  какой какая какое какие каких сколько почему зачем куда можно нужно надо может можете можем могут есть ли нет да это
  эта эти пожалуйста спасибо здравствуйте привет хочу хотим скажите подскажите у к из-за ко об про ещё нам нас вам вас
  вы мне меня
`)

/**
 * Japanese: particles, endings of verbs and the pieces of them that a dictionary's segmentation leaves (`くだ さい`,
 * `ありま すか`), question words, politeness.
 */
const JAPANESE = listOf(`
  が を は も に へ と で の や か ね よ わ ぞ な だ て た い く け れ ば っ す し さ ま せ ん ら り る え お ご う き つ
  です ですが ます でし まし ません ませ でしょう ましょう しょう でき できる でした ました した する して すれ しま すか
  ある あり ありま ない なく なけれ なり なっ なる いる いま おり ござい ござ くだ ください さい くださる もらえ
  もらう いただ いただけ いただき いい よい よろしい よろしく たい たく って ても でも では には とは ので のに から
  まで より だけ しか ほど など けど とか たら なら れば られ れる られる せる もの こと とき ため ところ よう どう
  どうやって どの どれ どこ どちら どんな だれ いつ なに なぜ 何 誰 何時 この その あの これ それ あれ ここ そこ
  あそこ 方法 教え 教えて 下さい 願い お願い おねがい 場合 時 際 事 方 ありがとう こんにちは すみません
`)
const CHINESE = listOf(`
  什么 怎么 怎样 如何 哪里 哪儿 哪些 哪个 多少 几个 为什么 谁 吗 呢 吧 可以 能 能够 可 要 想 需要 应该 有 没有 是 是否
  我们 你们 他们 她们 这个 那个 这里 那里 请问 谢谢 你好 一下 还是 或者 和 跟 给 从 到 被 让 用
`)

/** Words without a topic beyond those that `natural` lists, by language. */
export const FURTHER_STOP_WORDS: Readonly<Record<string, readonly string[]>> = {
  en: ENGLISH_FILLERS,
  de: GERMAN_STOP_WORDS,
  es: SPANISH,
  fr: FRENCH,
  it: ITALIAN,
  ja: JAPANESE,
  nl: DUTCH,
  pt: PORTUGUESE,
  ru: RUSSIAN,
  zh: CHINESE,
}

function listOf(words: string): readonly string[] {
  return words.trim().split(/\s+/)
}
