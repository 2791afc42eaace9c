import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AppIcons } from '../../src/teams-package/make-package'
import type { AppLanguages, AppSource } from '../../src/teams-package/build-manifest'
import { wordsOf } from '../support/conversation'
import { kitFaq } from '../support/conversation-faq'

const iconAt = (name: string) => readFileSync(join(__dirname, '../../data/teams', name))

export const icons: AppIcons = { color: iconAt('color.png'), outline: iconAt('outline.png') }

export const languages: AppLanguages = { default: wordsOf('en'), others: [wordsOf('de')] }

export const APP_ID = '11111111-2222-3333-4444-555555555555'

/** All that an app is made of, over the small FAQ of the conversations. */
export function anApp(changes: Partial<AppSource> = {}): AppSource {
  return {
    appId: APP_ID,
    version: '1.2.3',
    publicUrl: 'https://bot.kits.example',
    faqPageUrl: 'https://kits.example/faq',
    privacyUrl: 'https://bot.kits.example/privacy',
    termsUrl: 'https://bot.kits.example/terms',
    faq: kitFaq,
    contactEmail: 'kits@example.org',
    at: Date.parse('2026-11-24'),
    ...changes,
  }
}
