/**
 * Questions about quite other things than a FAQ's, in many voices: written for this project by hand, topic after topic,
 * from no set of questions.
 */
const ENGLISH = listOf(`
  will it rain in the mountains this weekend
  how cold does it get at night in the desert
  is there a storm coming
  what is the best recipe for banana bread
  how long do I boil an egg
  can I freeze cooked rice
  which cheese goes on a pizza
  how do I get a wine stain out of a shirt
  my dishwasher is leaking
  how do I unclog a sink
  why is my cat sneezing
  how often should I walk my dog
  what do goldfish eat
  do horses sleep standing up
  who won the match last night
  when does the football season start
  how many players are on a rugby team
  what is the offside rule
  who holds the marathon world record
  tell me a joke
  sing me a song
  are you a robot
  how old are you
  what is your favourite colour
  do you have feelings
  are you married
  who made you
  what is the meaning of life
  what is the capital of mongolia
  how far is the moon
  how tall is the eiffel tower
  which planet is the largest
  who painted the mona lisa
  who was the first president of france
  when did the roman empire end
  how many people live in india
  what is the square root of 144
  what is 17 times 23
  convert 10 miles into kilometres
  how many ounces are in a pound
  translate good morning into italian
  how do you say thank you in japanese
  what does the word serendipity mean
  how do you spell necessary
  what rhymes with orange
  play some jazz
  recommend a good film for tonight
  which actor played in that movie about the ship
  who wrote the book about the whale
  what is the top song this week
  when is the next season of the show out
  set an alarm for six
  remind me to buy milk
  what time is it in tokyo
  what day is it today
  turn the lights off
  turn up the volume
  read me the news headlines
  find a petrol station near me
  how long is the drive to the airport
  is there traffic on the bridge
  book me a table for two tonight
  which restaurant has the best sushi in town
  call me a taxi
  what are the cheapest flights to rome
  do I need a visa for brazil
  how heavy may my suitcase be
  what should I pack for a beach holiday
  is the museum open on mondays
  where can I rent a bicycle
  how do I change a flat tyre
  why does my engine make a noise
  how much does an oil change cost
  what is the best electric car
  how do I renew my passport
  how do I file my taxes
  what is the stock price of that company
  should I buy gold
  what is a good interest rate for a mortgage
  how do I open a savings account
  my credit card was stolen
  send fifty dollars to my brother
  how do I block a phone number
  my phone does not charge
  how do I take a screenshot
  the printer says paper jam
  why is my laptop so slow
  how do I connect to the wifi
  I forgot the password of my mailbox
  write a python function that sorts a list
  how do I center a div
  what is a segmentation fault
  how do I undo a git commit
  what is the difference between a virus and a bacterium
  I have a headache what should I take
  how many calories are in an apple
  how do I lose weight quickly
  what are the symptoms of the flu
  is coffee bad for the heart
  how much sleep does a baby need
  how do I stop my nose bleeding
  where is the nearest pharmacy
  which vitamin helps against a cold
  how do I train for a half marathon
  show me some exercises for the back
  how do I plant tomatoes
  when do I prune roses
  why are the leaves of my fern brown
  how do I get rid of ants
  how do I paint a ceiling
  which drill do I need for concrete
  how do I hang a heavy mirror
  what size is a king bed
  where can I buy cheap sofas
  when is the sale at the shoe shop
  do you sell winter coats
  where is my parcel
  I want to send this dress back
  the pizza arrived cold
  cancel my order of headphones
  do you have these trousers in blue
  how do I tie a tie
  what should I wear to a wedding
  give me ideas for a birthday present
  how do I write a love letter
  how do I ask somebody out
  my neighbour plays loud music
  how do I get over a break up
  what is my horoscope for today
  is there life on mars
  do ghosts exist
  how does a magic trick with cards work
  what are the rules of chess
  how do I solve a rubik's cube
  which console should I buy
  how do I beat the last level of that game
  what is the best strategy in poker
  how do I teach my child to swim
  how do I play the guitar
  what are the chords of that song
  how do I take better photos at night
  which camera lens is good for portraits
  who is the richest person in the world
  who won the election
  what is the president's name
  how does a bill become a law
  when is the next public holiday
  when is easter this year
  how many days until new year
  what is the speed of light
  why is the sky blue
  how do volcanoes form
  what is dark matter
  how do bees make honey
  what do whales eat
  how long do turtles live
  what is the fastest animal
  how do magnets work
  explain photosynthesis to me
  what is the boiling point of alcohol
  what is the atomic number of iron
  how does a fridge work
  where does chocolate come from
  how is paper made
  how do I make paper planes
  how do I knit a scarf
  how do I sharpen a kitchen knife
  what wine goes with fish
  how do I make iced tea
  how strong should coffee be
  can I eat mushrooms raw
  how do I bake bread without yeast
  what is the lottery jackpot
  pick a number between one and ten
  flip a coin
  roll the dice
  I am bored
  you are stupid
  I love you
  this is a test
  lorem ipsum dolor sit amet
  blah blah blah
  buy cheap watches now
  click here to win a prize
  earn money from home fast
  hot singles in your area
  make me a sandwich
  what is up
  long time no see
  my grandmother is visiting tomorrow
  I lost my keys
  the train was late again
  it is too hot in here
  my tooth hurts
  we got a new puppy
  I had a bad dream
  she did not call back
  they moved to a new house
  the soup was too salty
  nice weather today
  what did I say before
  repeat that please
  speak louder
  can you speak spanish
  change your voice
  do you know other chat bots
  what can I cook with eggs and potatoes
  how much does a plane ticket to sydney cost
  how late is the supermarket open
  how do I clean white shoes
  what is the tallest mountain in africa
  which river flows through vienna
  who invented the telephone
  when was the printing press invented
  why do cats purr
  how do I get a fishing licence
  how do I register a car
  can I park here on sundays
  what is the fine for speeding
  how do I find a good lawyer
  how do I sell my old sofa
  what rent is normal for two rooms
  how do I get my deposit back from the landlord
  how do I register to vote
  where is the town hall
  what is the emergency number in spain
  how do I learn to juggle
  what is a haiku
  write a poem about the sea
  write an essay about the french revolution
  summarise this article for me
  who is stronger a lion or a tiger
  what would happen if the moon disappeared
  how do I become an astronaut
  what does a nurse earn
  how do I write a cover letter for a bakery
  which yoga pose helps against stress
  how do I meditate
  what is the best mattress for back pain
  how do I fold a fitted sheet
  which detergent is good for wool
  how do I get chewing gum out of hair
  how do I shave without cuts
  which shampoo helps against dandruff
  how long does a tattoo take to heal
  how do I remove a splinter
  when are the olympic games
  which team is leading the league
  how do I improve my golf swing
  what is a good time for ten kilometres
  how much water should I drink a day
  is it safe to swim after eating
  where can I see the northern lights
  what is the best time to visit iceland
  how do I get from the airport to the centre
  is tap water safe there
  what currency do they use in thailand
  how much do people tip in america
`)

/**
 * Questions that hardly any page answers, in its language; none where none were written.
 * @param language BCP 47; only its first part counts
 */
export function offTopicQuestions(language: string): readonly string[] {
  return language.toLowerCase().split('-')[0] === 'en' ? ENGLISH : []
}

function listOf(lines: string): readonly string[] {
  return lines.trim().split(/\s*\n\s*/)
}
