/**
 * Questions about quite other things than a FAQ's, in many voices: written for this project, topic after topic. None
 * stands in `data/questions`: what sets the cut-offs must not be what they are tested on.
 */
const ENGLISH = listOf(`
  how cold does it get at night in the desert
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
  what is the capital of mongolia
  how far is the moon
  how tall is the eiffel tower
  which planet is the largest
  who painted the mona lisa
  who was the first president of france
  when did the roman empire end
  how many people live in india
  what rhymes with orange
  which actor played in that movie about the ship
  who wrote the book about the whale
  what is the top song this week
  when is the next season of the show out
  which restaurant has the best sushi in town
  what are the cheapest flights to rome
  how heavy may my suitcase be
  is the museum open on mondays
  where can I rent a bicycle
  why does my engine make a noise
  what is the best electric car
  how do I renew my passport
  should I buy gold
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
  when is easter this year
  how many days until new year
  what is the speed of light
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
  I am bored
  you are stupid
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
  what is a good time for ten kilometres
  how much water should I drink a day
  is it safe to swim after eating
  where can I see the northern lights
  what is the best time to visit iceland
  how do I get from the airport to the centre
  is tap water safe there
  how much do people tip in america
  which paint is best for a wooden fence
  how do I stop a door from squeaking
  why does my bread always come out flat
  how long does cement take to dry
  can you freeze fresh basil
  what is the difference between a crow and a raven
  how do I get candle wax off a table
  do penguins have knees
  how do I prune an old apple tree
  why is my bath water brown
  how do I descale a kettle
  who composed the four seasons
  what is the plot of that opera
  how do I tune a banjo
  which yarn is right for baby socks
  how do I keep squirrels off the bird feeder
  what are good names for a tortoise
  is it legal to pick wild mushrooms
  how high can a kangaroo jump
  how do I repair a zip
  what is a fair price for a used piano
  where did the vikings land first
  how is glass blown
  why do my knees crack
  what helps against a sore throat
  how do I get over stage fright
  which knot holds a hammock
  how deep is the deepest lake
  what do sloths eat all day
  how do I carve a pumpkin
  how do I season a cast iron pan
  can I grow lemons on a balcony
  when do storks fly south
  how do I clean a violin
  what is the rule for leap years
  how do I draw a horse
  how many strings has a harp
  why do onions make you cry
  how do I breed guppies
  which oil goes into a lawn mower
  how do I remove old wallpaper
  what does a lighthouse keeper do
  how do I fix a dripping tap
  how do I make soap from ashes
  is pluto a planet again
  what is the best bait for trout
  how long do candles burn
  how do I get my toddler to sleep
  which rope do climbers use
  how do I tell whether an egg is bad
  who discovered penicillin
  how do I oil a bicycle chain
  what is the record for holding your breath
  do owls see in daylight
  how do I press flowers
  how thick must ice be to skate on it
  why do leaves turn red
  how do I store potatoes over winter
  what is sourdough
  how far can a javelin be thrown
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
