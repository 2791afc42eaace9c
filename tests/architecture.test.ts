import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, resolve } from 'node:path'
import ts from 'typescript'

/**
 * Folder or file → everything it may import, type imports included. The deepest row that matches a file wins, and a file
 * that no row matches fails, so a new folder has to be placed on purpose.
 */
const MAY_IMPORT: Record<string, readonly string[]> = {
  'src/model': [],
  'src/content': ['src/model', 'node:fs', 'node:fs/promises', 'node:path', 'markdown-it', 'yaml', 'csv-parse', 'zod'],
  'src/matching': ['src/model', 'fuse.js', 'natural/lib'], // never 'natural': its root reads .env and loads database drivers
  'src/lexicon': ['src/model', 'src/matching/lexicon', 'node:fs/promises', 'node:path', 'zod'],
  dialogs: ['src/model', 'src/matching'],
  'src/mail': [
    'src/model',
    'node:crypto',
    'node:fs',
    'node:fs/promises',
    'node:path',
    'nodemailer',
    'mailparser',
    'imapflow',
    'htmlparser2',
    'zod',
  ],
  'src/escalation': [
    'src/model',
    'src/mail',
    'src/matching',
    'src/conversation/look-up-tickets',
    'src/channels/send-later',
    'dialogs',
    'node:crypto',
    'eta',
    'zod',
  ],
  // Contracts that storage implements: they know nothing of mail and matching.
  'src/escalation/ticket.ts': ['src/model'],
  'src/escalation/ticket-store.ts': ['src/model', 'src/escalation/ticket'],
  'src/escalation/outbox.ts': ['src/model'],
  'src/escalation/mail-ledger.ts': ['src/model', 'src/escalation/draft-store'],
  'src/escalation/draft-store.ts': ['src/model'],
  'src/escalation/roles.ts': [],
  'src/escalation/limits.ts': ['src/model', 'src/escalation/ticket-store'],
  'src/insights': ['src/model', 'src/matching/normalize'],
  'src/conversation': ['src/model', 'src/matching', 'dialogs', 'node:crypto'],
  'src/evaluation': ['src/model', 'src/matching', 'node:fs', 'node:fs/promises', 'node:path', 'yaml', 'zod'],
  'src/teams-package': [
    'src/model',
    'dialogs/clean-text',
    'dialogs/examples',
    'dialogs/page-name',
    'node:fs/promises',
    'node:path',
    'fflate',
    'zod',
  ],
  'src/storage': [
    'src/model',
    'src/conversation',
    'src/channels/transcript-store',
    'src/channels/line-news',
    'src/channels/bot-framework/address-book',
    'src/channels/bot-framework/sent-messages',
    'src/escalation/ticket',
    'src/escalation/ticket-store',
    'src/escalation/outbox',
    'src/escalation/mail-ledger',
    'src/escalation/draft-store',
    'src/escalation/roles',
    'src/escalation/limits',
    'src/insights',
    'node:fs',
    'node:path',
    'node:url',
    'node:crypto',
    'kysely',
    'libsql',
    'pg',
  ],
  'src/channels/channel.ts': ['src/model'],
  'src/channels/action-schema.ts': ['src/model', 'zod'],
  'src/channels/transcript-store.ts': ['src/model'],
  'src/channels/send-later.ts': ['src/model'],
  'src/channels/line-news.ts': [],
  'src/channels/replies-to-activities.ts': ['src/model'],
  'src/channels/web': [
    'src/model',
    'src/channels/channel',
    'src/channels/send-later',
    'src/channels/line-news',
    'src/channels/action-schema',
    'src/channels/transcript-store',
    'src/channels/replies-to-activities',
    'node:crypto',
    'jsonwebtoken',
    'markdown-it',
    'rate-limiter-flexible',
    'zod',
  ],
  'src/channels/web/protocol.ts': [], // shared with the browser
  'src/widget': ['src/channels/web/protocol', 'preact'],
  'src/widget/chat': ['src/channels/web/protocol', 'src/widget/storage-key'], // nothing that is drawn
  'src/widget/launcher': ['src/channels/web/protocol', 'src/widget/panel-mount', 'src/widget/storage-key'], // every visitor loads it
  'src/widget/view': [
    'src/channels/web/protocol',
    'src/widget/chat/chat',
    'src/widget/panel-mount',
    'src/widget/launcher/luminance',
    'preact',
  ],
  'src/channels/bot-framework': [
    'src/model',
    'src/channels/channel',
    'src/channels/action-schema',
    'src/channels/replies-to-activities',
    'src/channels/send-later',
    'node:async_hooks',
    'node:crypto',
    'markdown-it',
    'botbuilder',
    'botframework-connector',
    'jsonwebtoken',
    'zod',
  ],
  'src/channels/terminal': [
    'src/model',
    'src/channels/channel',
    'src/channels/send-later',
    'node:readline',
    'node:stream',
    'node:util',
    'node:crypto',
    'markdown-it',
  ],
  'src/server': [
    'src/model',
    'src/channels/web/protocol', // what the server puts into the widget's loader
    'node:events',
    'node:http',
    'node:net',
    'node:fs',
    'node:path',
    'node:util',
    'node:crypto',
    'node:zlib',
    'restify',
    'ws',
    'pino',
    'pino-pretty',
    'prom-client',
    'markdown-it',
    'sanitize-html',
    'zod',
  ],
  'src/doctor': [
    'src/model',
    'src/server/config',
    'src/server/env-variables',
    'src/server/bot-credentials',
    'src/mail/knock',
    'src/mail/round-trip',
    'src/teams-package',
    'zod',
  ],
  'src/cli': [
    'src',
    'dialogs',
    'commander',
    'diff',
    'zod',
    'node:readline',
    'node:stream',
    'node:events',
    'node:crypto',
    'node:process',
    'node:fs/promises',
    'node:os',
    'node:path',
  ], // commands put parts together, as wire does
  'src/main.ts': ['src/wire', 'src/server', 'src/model', 'node:process'],
  'src/policies.ts': ['src/model', 'dialogs/knowledge', 'dialogs/page-name', 'dialogs/quote'], // what the service says of itself
  'src/open-knowledge.ts': ['src/content', 'src/lexicon', 'src/conversation', 'src/model'], // the page kept current: for the service and for `chat`
  'src/open-mail.ts': [
    'src/mail',
    'src/mail-intake',
    'src/escalation',
    'src/channels/transcript-store',
    'src/open-knowledge',
    'src/model',
    'dialogs/staff-answer',
  ], // the way from the chat to people and back
  'src/readiness.ts': ['src/model', 'src/open-knowledge', 'src/open-mail', 'src/server/health-routes'], // what /readyz looks at
  'src/mail-intake.ts': ['src/mail', 'src/escalation', 'src/model'], // what takes mails in; loaded when needed
  'src/faq-lookup.ts': [
    'src/channels/bot-framework/faq-lookup',
    'src/insights',
    'src/matching',
    'src/model',
    'src/open-knowledge',
    'dialogs',
  ], // what is looked up outside of turns: pages of searches, sources of answers
  'src/widget-front.ts': ['src/channels/web/widget-settings', 'dialogs'], // the conversation's welcome, for whoever has said nothing
  'src/wire.ts': ['src', 'dialogs', 'node:path', 'node:crypto'], // the one file that may know everything
}

const root = resolve(__dirname, '..')
const within = (path: string, folder: string) =>
  path === folder || path.startsWith(`${folder}/`) || `${path}.ts` === folder
const homeOf = (file: string) =>
  Object.keys(MAY_IMPORT)
    .filter((folder) => within(file, folder))
    .sort((a, b) => b.length - a.length)[0]

function offencesIn(file: string, text: string): string[] {
  const home = homeOf(file)
  if (home === undefined) return [`${file} is in no folder of the architecture`]
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.map(({ fileName }) => (fileName.startsWith('.') ? posix.join(dirname(file), fileName) : fileName))
    .filter((target) => !within(target, home) && !(MAY_IMPORT[home] ?? []).some((allowed) => within(target, allowed)))
    .map((target) => `${file} imports ${target}`)
}

describe('the architecture', () => {
  test.each(['src', 'dialogs'])('everything in %s imports only what the table allows', (top) => {
    const files = readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
      .map((file) => posix.join(top, file.replaceAll('\\', '/')))
      .filter((file) => /\.tsx?$/.test(file))
    expect(files.length).toBeGreaterThan(0)
    expect(files.flatMap((file) => offencesIn(file, readFileSync(join(root, file), 'utf8')))).toEqual([])
  })

  test.each([
    ['src/matching/x.ts', "import { readFileSync } from 'node:fs'"],
    ['src/matching/x.ts', "import { PorterStemmer } from 'natural'"],
    ['src/model/x.ts', "import type { Ranking } from '../matching/ranking'"],
    ['dialogs/x.ts', "import { wire } from '../src/wire'"],
    ['dialogs/x.ts', "import { z } from 'zod'"],
    ['src/channels/terminal/x.ts', "import { toActivity } from '../bot-framework/reply-to-activity'"],
    ['src/content/x.ts', "const { ActivityHandler } = require('botbuilder')"],
    ['src/content/x.ts', "const late = () => import('restify')"],
    ['src/nowhere/x.ts', ''],
  ])('an offence in %s is caught: %s', (file, text) => {
    expect(offencesIn(file, text)).toHaveLength(1)
  })
})
