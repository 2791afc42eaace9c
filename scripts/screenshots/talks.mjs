const chatOn = (page) => page.locator('partner-faq')

async function open(page) {
  await chatOn(page).locator('.launcher').click()
  await chatOn(page).getByRole('textbox').waitFor()
}

async function send(page, text) {
  const box = chatOn(page).getByRole('textbox')
  await box.fill(text)
  await box.press('Enter')
}

const press = (page, name) => chatOn(page).getByRole('button', { name, exact: true }).last().click()

/** A question that is answered, and one that may mean several entries. */
export async function talk(page) {
  await open(page)
  await send(page, 'Is there a sample job description for a Program Manager?')
  await chatOn(page).getByRole('link', { name: 'Read this on the page' }).waitFor()
  await send(page, 'workshops')
  await chatOn(page).getByRole('button', { name: 'None of these' }).waitFor()
}

/**
 * A question that the page has no answer to, and that people answer.
 * @param people as `startPeople` gives them
 * @param take takes a picture of the page as it is, under a name
 */
export async function talkWithPeople(page, people, take) {
  const said = (text) => chatOn(page).locator('.bot-line').filter({ hasText: text }).first()
  await open(page)
  await send(page, 'Is there a sample job description for a Program Manager?')
  await chatOn(page).getByRole('link', { name: 'Read this on the page' }).waitFor()
  await send(page, 'Do you sponsor robotics clubs?')
  await chatOn(page).getByRole('button', { name: 'Send it to a person' }).waitFor()
  await take('offered')
  await press(page, 'Send it to a person')
  await chatOn(page).getByRole('button', { name: 'Send it', exact: true }).waitFor()
  await take('preview')
  await press(page, 'Send it')
  await said('Sent as FAQ-').waitFor()
  await take('sent')
  await page.keyboard.press('Escape')
  await people.answer(
    'We do, with up to $500 a year for each school.\n\nPlease send us the name of the club and of the teacher, and what ' +
      'you want to buy: https://example.org/clubs\n\nBest regards\nSam Keller',
  )
  await chatOn(page).locator('.badge').waitFor()
  await take('unread')
  await open(page)
  await said('up to $500').waitFor()
  await take('answered')
}
