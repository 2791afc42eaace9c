import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import {
  LAUNCHER_WORDS,
  WIDGET_WORDS,
  type LauncherWords,
  type LoaderSettings,
  type WidgetSettings,
  type WidgetWords,
} from '../../../src/channels/web/protocol'
import { ARABIC_WORDS } from './arabic-words'
import { message, paragraph, quiet, related, strong } from './said'
import type { StorySettings } from './story'

const LOCALES = join(__dirname, '../../../data/locales')
const PAGE = 'Questions from Professional Learning Partners'

/** The widget's words as the service has them in a language. */
function wordsIn(language: string): WidgetWords {
  const { say } = parse(readFileSync(join(LOCALES, `${language}.yaml`), 'utf8')) as { say: Record<string, string> }
  return Object.fromEntries(WIDGET_WORDS.map((word) => [word, say[`widget-${word}`] ?? ''])) as WidgetWords
}

function settingsIn(locale: string, words: WidgetWords, welcome: WidgetSettings['welcome']): WidgetSettings {
  return {
    locale,
    direction: locale === 'ar' ? 'rtl' : 'ltr',
    page: { title: PAGE, language: 'en' },
    contact: { email: 'partner@example.org', mailto: 'mailto:partner@example.org?subject=A%20question' },
    words,
    welcome,
  }
}

const EXAMPLES = [
  related('There is no marker for my city on the map. Can we apply anyway?'),
  related('Do we have to bring our own facilitators to the workshops?'),
  related('Is there an overview of what Code.org pays for?'),
]

export function storySettings(): StorySettings {
  const english = paragraph(
    'Hello! I’m a bot that looks up answers in ',
    strong(PAGE),
    ' and shows you its own text. Ask me anything, or start with one of these.',
  )
  const german = paragraph(
    'Guten Tag! Ich bin ein Bot, schlage Antworten nach in ',
    strong(PAGE),
    ' und zeige Ihnen den Text der Seite. Fragen Sie mich, oder beginnen Sie mit einer dieser Fragen.',
  )
  const arabic = paragraph('مرحبًا! أنا روبوت أبحث عن الأجوبة في ', strong(PAGE), ' وأعرض لك نصها.')
  return {
    en: settingsIn('en', wordsIn('en'), [
      message('notice', [english], {
        occasion: 'welcome',
        buttons: [...EXAMPLES, quiet('Browse topics'), quiet('Talk to a person')],
      }),
    ]),
    de: settingsIn('de', wordsIn('de'), [
      message('notice', [german], {
        occasion: 'welcome',
        buttons: [...EXAMPLES, quiet('Themen ansehen'), quiet('Mit einem Menschen sprechen')],
      }),
    ]),
    ar: settingsIn('ar', ARABIC_WORDS, [
      message('notice', [arabic], {
        occasion: 'welcome',
        buttons: [...EXAMPLES, quiet('تصفح المواضيع'), quiet('تحدث إلى إنسان')],
      }),
    ]),
  }
}

const launcherWords = (words: WidgetWords) =>
  Object.fromEntries(LAUNCHER_WORDS.map((word) => [word, words[word]])) as LauncherWords

/** What the server puts into the loader. */
export function loaderSettings(panel: string): LoaderSettings {
  return {
    email: 'partner@example.org',
    panel,
    words: { en: launcherWords(wordsIn('en')), de: launcherWords(wordsIn('de')), ar: launcherWords(ARABIC_WORDS) },
  }
}
