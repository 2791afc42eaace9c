import { z } from 'zod'

/**
 * The version of Microsoft's schema that manifests are written for. Of those from 1.19 on, 1.27 is the lowest with commands of
 * type `prompt`: they put a question whole into the box where a person writes, however short its title has to be. Up to 1.20 a
 * command's title has 32 characters, less than most questions; in 1.21 to 1.26 it has 128, and what does not fit is not asked.
 * Nothing of later versions is used: 1.28 brings more valid domains, 1.29 slash commands.
 */
export const MANIFEST_VERSION = '1.27'

const SCHEMAS = `https://developer.microsoft.com/json-schemas/teams/v${MANIFEST_VERSION}`

/** The most commands of a list, in this version. */
export const MAX_COMMANDS = 12
/** The most valid domains, in this version. */
export const MAX_DOMAINS = 16

/** Longest texts, in UTF-16 units: the schema counts characters, of which there are never more. */
export const LENGTHS = {
  name: 30,
  fullName: 100,
  description: 80,
  about: 4000,
  developer: 32,
  command: 128,
  commandDescription: 4000,
  prompt: 4000,
  search: 32,
  searchDescription: 128,
  question: 32,
  questionDescription: 128,
} as const

const text = (max: number) => z.string().trim().min(1).max(max)
const guid = z.string().regex(/^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$/, 'is no GUID')
const fileName = text(2048)
const languageTag = z.string().regex(/^[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8}){0,2}$/, 'is no language tag of three parts')
/** The schema lets http pass as well; Teams refuses it when the app is uploaded. */
const webAddress = z
  .string()
  .max(2048)
  .regex(/^https:\/\//, 'does not begin with https://')
const host = z
  .string()
  .max(2048)
  .regex(/^[^/:?#]+$/, 'is no host name')

const scopes = z.array(z.enum(['personal', 'team', 'groupChat'])).min(1)

const command = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('prompt'),
    title: text(LENGTHS.command),
    description: text(LENGTHS.commandDescription).optional(),
    prompt: text(LENGTHS.prompt),
  }),
  z.strictObject({
    type: z.literal('basic'),
    title: text(LENGTHS.command),
    description: text(LENGTHS.commandDescription).optional(),
  }),
])

/** That no two commands have one title, and none begins with a slash, are rules of the Teams store (1140.4.3). */
const commands = z
  .array(command)
  .min(1)
  .max(MAX_COMMANDS)
  .refine((list) => new Set(list.map(({ title }) => title.toLowerCase())).size === list.length, 'has a title twice')
  .refine((list) => list.every(({ title }) => !title.startsWith('/')), 'has a title that begins with /')

const searchCommand = z.strictObject({
  id: text(64),
  type: z.literal('query'),
  title: text(LENGTHS.search),
  description: text(LENGTHS.searchDescription),
  initialRun: z.boolean(),
  context: z.array(z.enum(['compose', 'commandBox', 'message'])).max(3),
  parameters: z
    .array(
      z.strictObject({
        name: text(64),
        title: text(LENGTHS.question),
        description: text(LENGTHS.questionDescription),
        inputType: z.literal('text'),
      }),
    )
    .min(1)
    .max(5),
})

/**
 * What of Microsoft's `MicrosoftTeams.schema.json`, version 1.27, this program relies on: every field that it writes, with its
 * form and limits, and no other field. Stricter where a comment says so.
 */
export const manifestSchema = z.strictObject({
  $schema: z.literal(`${SCHEMAS}/MicrosoftTeams.schema.json`),
  manifestVersion: z.literal(MANIFEST_VERSION),
  version: z
    .string()
    .max(256)
    .regex(/^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/, 'is no version of three numbers, such as 1.0.0'),
  id: guid,
  localizationInfo: z.strictObject({
    defaultLanguageTag: languageTag,
    defaultLanguageFile: fileName,
    additionalLanguages: z.array(z.strictObject({ languageTag, file: fileName })),
  }),
  developer: z.strictObject({
    name: text(LENGTHS.developer),
    websiteUrl: webAddress,
    privacyUrl: webAddress,
    termsOfUseUrl: webAddress,
  }),
  name: z.strictObject({ short: text(LENGTHS.name), full: text(LENGTHS.fullName) }),
  description: z.strictObject({ short: text(LENGTHS.description), full: text(LENGTHS.about) }),
  icons: z.strictObject({ color: fileName, outline: fileName }),
  accentColor: z.string().regex(/^#[0-9a-fA-F]{6}$/),
  bots: z.tuple([
    z.strictObject({
      botId: guid,
      scopes,
      commandLists: z.array(z.strictObject({ scopes, commands })).min(1).max(3),
    }),
  ]),
  composeExtensions: z.tuple([
    z.strictObject({
      botId: guid,
      composeExtensionType: z.literal('botBased'),
      commands: z.array(searchCommand).min(1).max(10),
    }),
  ]),
  validDomains: z.array(host).max(MAX_DOMAINS),
  defaultInstallScope: z.enum(['personal', 'team', 'groupChat', 'meetings']),
  defaultGroupCapability: z.strictObject({ team: z.literal('bot'), groupchat: z.literal('bot') }),
})

export type Manifest = z.infer<typeof manifestSchema>

/**
 * The texts of a manifest that have another form in another language, by their place in it, with their limits: from
 * `MicrosoftTeams.Localization.schema.json`, version 1.27, as far as manifests of this program have them.
 */
const LOCALIZABLE: readonly (readonly [place: RegExp, form: z.ZodString])[] = [
  [/^name\.short$/, text(LENGTHS.name)],
  [/^name\.full$/, text(LENGTHS.fullName)],
  [/^description\.short$/, text(LENGTHS.description)],
  [/^description\.full$/, text(LENGTHS.about)],
  [/^bots\[0\]\.commandLists\[[0-2]\]\.commands\[(?:[0-9]|1[01])\]\.title$/, text(LENGTHS.command)],
  [/^bots\[0\]\.commandLists\[[0-2]\]\.commands\[(?:[0-9]|1[01])\]\.description$/, text(LENGTHS.commandDescription)],
  [/^composeExtensions\[0\]\.commands\[[0-9]\]\.title$/, text(LENGTHS.search)],
  [/^composeExtensions\[0\]\.commands\[[0-9]\]\.description$/, text(LENGTHS.searchDescription)],
  [/^composeExtensions\[0\]\.commands\[[0-9]\]\.parameters\[[0-4]\]\.title$/, text(LENGTHS.question)],
  [/^composeExtensions\[0\]\.commands\[[0-9]\]\.parameters\[[0-4]\]\.description$/, text(LENGTHS.questionDescription)],
]

/** @param place `name.short`, `bots[0].commandLists[0].commands[1].title`, … */
export function isLocalizable(place: string): boolean {
  return LOCALIZABLE.some(([form]) => form.test(place))
}

const REQUIRED = ['name.short', 'description.short', 'description.full']
const $schema = z.literal(`${SCHEMAS}/MicrosoftTeams.Localization.schema.json`)

/** The texts of one language, by their place in the manifest. */
export const localizationSchema = z.record(z.string(), z.string()).superRefine((texts, context) => {
  for (const place of [...REQUIRED, '$schema']) if (!(place in texts)) context.addIssue(`lacks ${place}`)
  for (const [place, value] of Object.entries(texts)) {
    const form = place === '$schema' ? $schema : LOCALIZABLE.find(([pattern]) => pattern.test(place))?.[1]
    const wrong = form === undefined ? 'is not localizable' : form.safeParse(value).error?.issues[0]?.message
    if (wrong !== undefined) context.addIssue(`${place}: ${wrong}`)
  }
})

export type Localization = z.infer<typeof localizationSchema>

export const MANIFEST_SCHEMA_URL = `${SCHEMAS}/MicrosoftTeams.schema.json` as const
export const LOCALIZATION_SCHEMA_URL = `${SCHEMAS}/MicrosoftTeams.Localization.schema.json` as const

/** One thing that is wrong with a manifest or a file of texts: the place, and what is wrong there. */
export function formatIssue({ path, message }: Pick<z.core.$ZodIssue, 'path' | 'message'>): string {
  return path.length === 0 ? message : `${path.join('.')}: ${message}`
}
