import fc from 'fast-check'
import { buildIndex } from '../../src/matching/build-index'
import { languageOf } from '../../src/matching/language'
import { rank } from '../../src/matching/rank'
import { entry } from './small-faq'

/** Pages of a library, each with questions that somebody else would ask: question → entry, none for off topic. */
const PAGES: Readonly<
  Record<string, { readonly page: Readonly<Record<string, string>>; readonly asked: Readonly<Record<string, string>> }>
> = {
  ar: {
    page: {
      hours: 'ما هي ساعات عمل المكتبة؟',
      card: 'كيف أحصل على بطاقة المكتبة؟',
      fine: 'كم غرامة تأخير الكتب؟',
      kids: 'هل توجد أنشطة للأطفال؟',
    },
    asked: { الساعات: 'hours', بطاقه: 'card', غَرامَة: 'fine', 'انشطة الاطفال': 'kids', 'الطقس اليوم': 'none' },
  },
  he: {
    page: {
      hours: 'מה שעות הפתיחה של הספרייה?',
      card: 'איך מקבלים כרטיס קורא?',
      fine: 'כמה קנס על איחור בהחזרת ספרים?',
      kids: 'האם יש פעילויות לילדים?',
    },
    asked: { 'שעות פתיחה': 'hours', כַּרְטִיס: 'card', קנס: 'fine', פעילויות: 'kids', 'מזג האוויר': 'none' },
  },
  hi: {
    page: {
      hours: 'पुस्तकालय कब खुलता है?',
      card: 'सदस्यता कार्ड कैसे मिलेगा?',
      fine: 'देर से किताब लौटाने पर कितना जुर्माना है?',
      kids: 'क्या बच्चों के लिए कार्यक्रम हैं?',
    },
    asked: { सदस्यता: 'card', जुर्माना: 'fine', 'बच्चों का कार्यक्रम': 'kids', 'आज मौसम': 'none' },
  },
  th: {
    page: {
      hours: 'ห้องสมุดเปิดกี่โมง',
      card: 'ทำบัตรสมาชิกอย่างไร',
      fine: 'ค่าปรับคืนหนังสือช้าเท่าไร',
      kids: 'มีกิจกรรมสำหรับเด็กไหม',
    },
    asked: { อยากทำบัตร: 'card', ค่าปรับ: 'fine', กิจกรรมเด็ก: 'kids', อากาศวันนี้: 'none' },
  },
  zh: {
    page: { hours: '图书馆几点开门？', card: '怎样办理借书证？', fine: '逾期还书罚款多少？', kids: '有儿童活动吗？' },
    asked: { 开门时间: 'hours', 办借书证: 'card', 罚款: 'fine', 儿童有什么活动: 'kids', 今天天气怎么样: 'none' },
  },
  ko: {
    page: {
      hours: '도서관은 몇 시에 여나요?',
      card: '회원증은 어떻게 만드나요?',
      fine: '연체료는 얼마인가요?',
      kids: '어린이를 위한 프로그램이 있나요?',
    },
    asked: {
      '회원증을 만들고 싶어요': 'card',
      '연체료가 궁금해요': 'fine',
      '어린이 프로그램': 'kids',
      '오늘 날씨': 'none',
    },
  },
  tr: {
    page: {
      hours: 'Kütüphane ne zaman açılır?',
      card: 'Üyelik kartını nasıl alırım?',
      fine: 'Geç iade ettiğim kitaplar için ceza ne kadar?',
      door: 'Kapı nerede, İstanbul şubesi hangisi?',
    },
    asked: {
      KAPI: 'door',
      kapi: 'door',
      'İSTANBUL ŞUBESİ': 'door',
      istanbul: 'door',
      'uyelik karti': 'card',
      'hava durumu': 'none',
    },
  },
  de: {
    page: {
      fee: 'Wie hoch ist der Mitgliedsbeitrag?',
      street: 'In welcher Straße liegt der Garten?',
      dogs: 'Dürfen Hunde auf das Gelände?',
      tools: 'Wer verleiht Gartengeräte?',
    },
    asked: {
      STRASSE: 'street',
      Beitrag: 'fee',
      'Mitglieds-Beitrag': 'fee',
      'duerfen hunde rein': 'dogs',
      Gelaende: 'dogs',
      gartengeraete: 'tools',
      'Wetter morgen': 'none',
    },
  },
  fr: {
    page: {
      hours: "À quelle heure ouvre l'école ?",
      fee: "Combien coûte l'inscription ?",
      lunch: 'Y a-t-il une cantine pour les élèves ?',
      away: 'Comment signaler une absence ?',
    },
    asked: {
      'horaires de l’ecole': 'hours',
      "cout d'inscription": 'fee',
      'les eleves mangent ou': 'lunch',
      'mon fils est absent': 'away',
      'la météo': 'none',
    },
  },
  it: {
    page: {
      hours: "Quando apre l'ufficio?",
      fee: "Quanto costa l'iscrizione?",
      dogs: 'Posso portare il cane?',
      lost: 'Ho perso la tessera, cosa devo fare?',
    },
    asked: {
      'apertura degli uffici': 'hours',
      'costo delle iscrizioni': 'fee',
      cani: 'dogs',
      'tessera persa': 'lost',
      'che ore sono': 'none',
    },
  },
  pt: {
    page: {
      hours: 'Quando abre a secretaria?',
      fee: 'Quanto custa a inscrição?',
      dogs: 'Posso levar o meu cão?',
      lost: 'Perdi o cartão, o que devo fazer?',
    },
    asked: {
      'preco da inscricao': 'fee',
      inscrições: 'fee',
      cao: 'dogs',
      'cartões perdidos': 'lost',
      'onde posso': 'none',
    },
  },
  nl: {
    page: {
      hours: 'Wanneer is het kantoor open?',
      fee: 'Hoeveel kost het lidmaatschap?',
      dogs: 'Mogen honden mee naar de tuin?',
      tools: 'Wie leent gereedschap uit?',
    },
    asked: {
      'kosten lidmaatschap': 'fee',
      'mag mijn hond mee': 'dogs',
      gereedschapp: 'tools',
      'hoeveel kunnen wij': 'none',
    },
  },
  ru: {
    page: {
      hours: 'Когда открыта библиотека?',
      card: 'Как получить читательский билет?',
      fine: 'Какой штраф за просрочку книг?',
      kids: 'Есть ли занятия для детей?',
    },
    asked: {
      'читательские билеты': 'card',
      штрафы: 'fine',
      'занятие детям': 'kids',
      БИБЛИОТЕКИ: 'hours',
      'погода сегодня': 'none',
    },
  },
  pl: {
    page: {
      hours: 'Kiedy otwarta jest biblioteka?',
      card: 'Jak wyrobić kartę członkowską?',
      fee: 'Ile kosztuje zgubiona książka?',
    },
    asked: { 'zgubilem ksiazke': 'fee', 'karta czlonkowska': 'card', pogoda: 'none' },
  },
  el: {
    page: { hours: 'Πότε ανοίγει η βιβλιοθήκη;', card: 'Πώς βγάζω κάρτα μέλους;' },
    asked: { ΚΑΡΤΑ: 'card', βιβλιοθηκη: 'hours' },
  },
}

describe.each(Object.entries(PAGES))('a page in %s', (language, { page, asked }) => {
  const index = buildIndex(
    Object.entries(page).map(([id, question]) => entry(id, question)),
    { language },
  )

  test.each(Object.entries(page))('answers its own question (%s)', (id, question) => {
    const { decision, matches } = rank(index, question)
    expect([decision, matches[0]?.id]).toEqual(['answer', id])
  })

  test.each(Object.entries(asked))('"%s": %s', (question, id) => {
    const { decision, matches } = rank(index, question)
    expect(decision === 'none' ? 'none' : matches[0]?.id).toBe(id)
  })
})

test('a page whose language nobody knows takes any script', () => {
  const index = buildIndex([entry('a', 'ᎣᏏᏲ ᎠᏂᏴᏫᏯ'), entry('b', '𞤀𞤁𞤂 𞤃𞤄𞤅'), entry('c', 'qo’noS juHqo’')], {
    language: 'x-unknown',
  })
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (question) => {
      expect(['answer', 'choices', 'none']).toContain(rank(index, question).decision)
    }),
  )
  expect(rank(index, 'ᎠᏂᏴᏫᏯ').matches[0]?.id).toBe('a')
})

test.each(['en', 'es', 'fr', 'de', 'pt', 'it', 'nl', 'ru', 'ja', 'zh', 'ko', 'ar', 'pl', 'tr', 'xx'])(
  'a stem in %s is never empty',
  (tag) => {
    const { stem } = languageOf(tag)
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        const [word] = /[\p{L}]+/u.exec(text.toLowerCase()) ?? []
        if (word !== undefined && word !== 'ـ') expect(stem(word)).not.toBe('')
      }),
    )
  },
)

test('stop words are known without their accents', () => {
  const { isStopWord } = languageOf('es')
  for (const word of ['cuándo', 'cuando', 'dónde', 'donde', 'está', 'esta'])
    expect([word, isStopWord(word)]).toEqual([word, true])
  expect(isStopWord('huerto')).toBe(false)
})

test.each([
  ['ja', 'お支払い', '支払'],
  ['ja', '取り消し', '取消'],
  ['ja', 'サーバー', 'サーバ'],
  ['ja', 'リンゴ', 'りんご'],
  ['ko', '회원증을', '회원증'],
  ['ar', 'والكتاب', 'كتاب'],
  ['ar', 'المكتبة', 'مكتبه'],
  ['de', 'Straße', 'strasse'],
  ['de', 'Gebühren', 'gebuehren'],
  ['tr', 'kapı', 'kapi'],
  ['pl', 'łódź', 'lodz'],
  ['pt', 'inscrições', 'inscricao'],
  ['es', 'inscripciones', 'inscripcion'],
])('%s: %s and %s are one word', (tag, one, other) => {
  const { stem } = languageOf(tag)
  expect(stem(one.toLowerCase())).toBe(stem(other))
})
