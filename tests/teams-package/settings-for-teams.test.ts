import { obstaclesToApp } from '../../src/teams-package/settings-for-teams'
import { kitFaq } from '../support/conversation-faq'
import { without } from '../support/without'
import { anApp } from './an-app'

const unplaced = { ...kitFaq, entries: kitFaq.entries.map((entry) => without(entry, 'url')) }

test('good settings have no obstacle', () => {
  expect(obstaclesToApp(anApp())).toEqual([])
})

test('without a registration there is no bot', () => {
  expect(obstaclesToApp(without(anApp(), 'appId'))).toEqual([expect.stringMatching(/^MicrosoftAppId is not set: /)])
})

test('a laptop’s own address is named once, not for each address that follows from it', () => {
  const publicUrl = 'http://localhost:3978'
  const own = { privacyUrl: `${publicUrl}/privacy`, termsUrl: `${publicUrl}/terms`, faqPageUrl: `${publicUrl}/` }
  expect(obstaclesToApp(anApp({ publicUrl, ...own, faq: unplaced }))).toEqual([
    'PUBLIC_URL is http://localhost:3978, which only this machine can reach: ' +
      'write the address at which this service is reached from outside.',
  ])
})

test.each([
  [
    { privacyUrl: 'http://kits.example/privacy' },
    'PRIVACY_URL is http://kits.example/privacy, and Teams takes only addresses that begin with https://: write a public address, or leave it out.',
  ],
  [
    { termsUrl: 'https://intranet/terms' },
    'TERMS_URL is https://intranet/terms, which only your own network can reach: write a public address, or leave it out.',
  ],
  [
    { publisherUrl: 'http://kits.example/' },
    'PUBLISHER_URL is http://kits.example/, and Teams takes only addresses that begin with https://: write a public address.',
  ],
  [
    { faqPageUrl: 'http://kits.example/faq', faq: unplaced },
    'FAQ_PAGE_URL is http://kits.example/faq, and Teams takes only addresses that begin with https://: write a public address.',
  ],
])('%o is named, with what to do', (changes, obstacle) => {
  expect(obstaclesToApp(anApp(changes))).toEqual([obstacle])
})

test('all of them are named at once', () => {
  const settings = without(anApp({ publicUrl: 'http://kits.example', termsUrl: 'http://k.example/t' }), 'appId')
  expect(obstaclesToApp(settings).map((line) => line.split(' ')[0])).toEqual([
    'MicrosoftAppId',
    'PUBLIC_URL',
    'TERMS_URL',
  ])
})
