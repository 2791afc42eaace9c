import { join } from 'node:path'
import { loadFaq } from '../../src/content/load-faq'
import { buildIndex } from '../../src/matching/build-index'
import type { FaqIndex } from '../../src/matching/faq-index'
import { rank } from '../../src/matching/rank'
import type { Faq } from '../../src/model/entry'

const folder = join(__dirname, '../fixtures/faq/languages')

async function open(name: string): Promise<{ readonly faq: Faq; readonly index: FaqIndex }> {
  const { faq } = await loadFaq(join(folder, name))
  return { faq, index: buildIndex(faq.entries, { language: faq.language }) }
}

/** The first match, unless the bot would stay silent. */
function first(index: FaqIndex, question: string): string | undefined {
  const { decision, matches } = rank(index, question)
  return decision === 'none' ? undefined : matches[0]?.id
}

/** The entries that the bot would answer with or offer. */
function told(index: FaqIndex, question: string): readonly string[] {
  const { decision, matches, offered } = rank(index, question)
  return matches.slice(0, decision === 'answer' ? 1 : offered).map(({ id }) => id)
}

describe('a Spanish page', () => {
  let faq: Faq
  let index: FaqIndex
  beforeAll(async () => {
    ;({ faq, index } = await open('es.md'))
  })

  test('answers its own questions, with and without accents and signs', () => {
    for (const { id, question } of faq.entries) {
      const plain = question.normalize('NFD').replace(/[\u0300-\u036f¿?]/g, '')
      for (const asked of [question, plain, plain.toUpperCase()]) {
        const { decision, matches } = rank(index, asked)
        expect([asked, decision, matches[0]?.id]).toEqual([asked, 'answer', id])
      }
    }
  })

  test.each([
    ['como consigo una parcela', 'parcela'],
    ['solicitud para parcelas', 'parcela'],
    ['cuanto cuesta inscribirse', 'cuota'],
    ['¿cuál es el costo de las inscripciones?', 'cuota'],
    ['precio de la inscripcion', 'cuota'],
    ['cuánto pagan los estudiantes', 'cuota'],
    ['¿puedo regar en julio?', 'riego'],
    ['regando en verano', 'riego'],
    ['necesito una herramienta', 'herramientas'],
    ['heramientas', 'herramientas'],
    ['prestar las erramientas', 'herramientas'],
    ['puedo llevar mi perro', 'perros'],
    ['donde tiro las hierbas', 'abono'],
    ['donde esta el compost', 'abono'],
    ['construir invernaderos', 'cobertizo'],
    ['estoy construyendo un covertizo', 'cobertizo'],
    ['imbernadero', 'cobertizo'],
    ['nuestros ninos quieren visitar el huerto', 'visitas'],
    ['visitas escolares', 'visitas'],
  ])('finds "%s" in other words, forms and spellings', (question, id) => {
    expect(first(index, question)).toBe(id)
  })

  test.each([
    '¿qué tiempo hace hoy?',
    'hola',
    '¿quién ganó el partido de fútbol?',
    '¿cómo se puede?',
    '¿cuándo?',
    'cuéntame un chiste',
    'receta de paella',
  ])('stays silent at "%s"', (question) => {
    expect(rank(index, question).decision).toBe('none')
  })
})

describe('a Japanese page', () => {
  let faq: Faq
  let index: FaqIndex
  beforeAll(async () => {
    ;({ faq, index } = await open('ja.md'))
  })

  test('answers its own questions', () => {
    for (const { id, question } of faq.entries) {
      const { decision, matches } = rank(index, question)
      expect([question, decision, matches[0]?.id]).toEqual([question, 'answer', id])
    }
  })

  test.each([
    ['どのように予約しますか', 'booking'],
    ['予約の取り消し', 'cancel'],
    ['予約を取消したい', 'cancel'],
    ['参加費を教えて', 'fee'],
    ['費用はいくら', 'fee'],
    ['いくらかかりますか', 'fee'],
    ['何を持って行けばいいですか', 'bring'],
    ['当日の持ち物', 'bring'],
    ['子供も参加できますか', 'children'],
    ['子どもを連れて行ってもいい?', 'children'],
    ['卵アレルギー', 'allergy'],
    ['アレルギ対応', 'allergy'],
    ['駐車できますか', 'parking'],
    ['駐車場', 'parking'],
    ['コインパーキングはありますか', 'parking'],
    ['オンラインでも受けられますか', 'online'],
    ['ｵﾝﾗｲﾝ', 'online'],
    ['オンランレッスン', 'online'],
  ])('finds "%s" in other words, scripts, widths and spellings', (question, id) => {
    expect(first(index, question)).toBe(id)
  })

  test.each([
    ['予約したい', 'booking'],
    ['アレルギーでも参加できますか', 'allergy'],
  ])('offers the right one among those that "%s" can mean', (question, id) => {
    expect(told(index, question)).toContain(id)
  })

  test.each([
    '今日の天気は？',
    'こんにちは',
    '面白い話をして',
    '東京駅への行き方',
    'できますか',
    'どうすればいいですか',
    'ありますか',
    'お願いします',
    '犬を飼いたい',
    '野球の試合はいつ',
  ])('stays silent at "%s"', (question) => {
    expect(rank(index, question).decision).toBe('none')
  })

  test("takes the owner's word for what no rule knows", () => {
    const synonyms = [
      ['子ども', '子供', 'こども', 'キッズ'],
      ['駐車場', 'パーキング', '車を停める'],
    ]
    const owned = buildIndex(faq.entries, { language: 'ja', synonyms })
    expect(rank(owned, 'キッズ').matches[0]?.matched).toEqual([{ asked: 'キッズ', found: '子ども', how: 'synonym' }])
    expect(first(owned, 'キッズと参加')).toBe('children')
    expect(first(owned, '車を停める場所はありますか')).toBe('parking')
  })
})
