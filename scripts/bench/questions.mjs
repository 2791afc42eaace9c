/** What visitors ask in every measurement under load: answered, asked back and refused ones. */
export const QUESTIONS = [
  'Do you have a sample budget?',
  'My city is not on the map, can I apply?',
  'can we send out a press release',
  'what is the weather like today',
  'do i need to bring my own facilitators',
  'job description for the program manager',
  'hello',
  'who pays for Exploring CS',
]
