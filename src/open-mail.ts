import { staffAnswer } from '../dialogs/staff-answer'
import type { TranscriptStore } from './channels/transcript-store'
import type { EscalationStatus } from './escalation/escalation-status'
import { createLetters } from './escalation/letters/create-letters'
import { openEscalation, type Escalation, type EscalationParts } from './escalation/open-escalation'
import type { createMailIntake, MailIntake, MailIntakeParts } from './mail-intake'
import { createEmlTransport } from './mail/eml-transport'
import { removeFiledMails } from './mail/remove-filed-mails'
import { createMailHook } from './mail/mail-hook'
import type { MailboxStatus } from './mail/mailbox-reader'
import { createOauthToken, type OauthToken } from './mail/oauth-token'
import type { MailTransport } from './mail/outgoing-mail'
import { createSmtpTransport } from './mail/smtp-transport'
import type { Clock } from './model/clock'
import type { HttpRoute } from './model/http'
import type { MailSettings } from './model/mail-settings'
import type { OpenKnowledge } from './open-knowledge'

/** Where mails become files as long as no server is set up; as seen from the working directory. */
const OUTBOX_FOLDER = 'var/outbox'

/** How long the file of a mail may stay that was sent since, or whose asker asked to be forgotten. */
const SWEEP_MS = 60_000

export interface MailParts extends Pick<
  EscalationParts,
  'settings' | 'ways' | 'instance' | 'clock' | 'logger' | 'onTried' | 'sendLater' | 'profile'
> {
  readonly storage: MailIntakeParts['storage'] &
    Pick<EscalationParts['storage'], 'tickets'> & { readonly transcripts: TranscriptStore }
  readonly knowledge: Pick<OpenKnowledge, 'current'>
}

/** The way from the chat to people and back. */
export interface OpenMail extends Pick<Escalation, 'lookUpTickets'> {
  readonly routes: readonly HttpRoute[]
  /** From now on what waits goes out, and what comes in is taken. Once. */
  start(): void
  /** Resolves when nothing is under way any more. */
  stop(): Promise<void>
  status(): Promise<EscalationStatus & { readonly mailbox?: MailboxStatus }>
}

/** Puts together what goes out to people and what comes in from them. */
export function openMail(parts: MailParts): OpenMail {
  const { settings, storage, knowledge, clock, logger } = parts
  const token = settings.oauth && createOauthToken({ oauth: settings.oauth, clock })
  const transport = transportFor(settings, token, clock)
  const escalation = openEscalation({
    ...parts,
    transport,
    writeLetter: createLetters({ settings, knowledge: (locale) => knowledge.current(locale), clock }),
    staffAddress: () => ({ address: knowledge.current().contactEmail }),
    staffAnswer: (locale, answer) => staffAnswer(knowledge.current(locale), answer),
    isSeen: (taskId) => storage.transcripts.isSeen(taskId),
  })
  const takesMail = settings.imapUrl !== undefined || settings.hookSecret !== undefined
  let intake: MailIntake | undefined
  const openIntake = () =>
    (intake ??= loadMailIntake()({ ...parts, knowledge: () => knowledge.current(), ...(token && { token }) }))

  let sweeping: NodeJS.Timeout | undefined
  let swept: Promise<unknown> = Promise.resolve()
  const sweep = () => {
    swept = removeFiledMails(OUTBOX_FOLDER, () => storage.outbox.undoneIds()).catch((error: unknown) => {
      logger.warn({ err: error }, 'files of mails that are not needed any more could not be removed')
    })
  }

  return {
    lookUpTickets: escalation.lookUpTickets,
    routes:
      settings.hookSecret === undefined
        ? []
        : [createMailHook({ secret: settings.hookSecret, ingest: (raw) => openIntake().ingest(raw), clock, logger })],
    start() {
      escalation.start()
      sweeping = setInterval(sweep, SWEEP_MS).unref()
      sweep()
      if (takesMail) openIntake().start()
    },
    async stop() {
      clearInterval(sweeping)
      await swept
      await Promise.all([escalation.stop(), intake?.stop()])
      await transport.close()
    },
    async status() {
      const mailbox = intake?.status()
      return { ...(await escalation.status()), ...(mailbox && { mailbox }) }
    },
  }
}

function transportFor({ smtpUrl }: MailSettings, token: OauthToken | undefined, clock: Clock): MailTransport {
  if (smtpUrl === undefined) return createEmlTransport(OUTBOX_FOLDER, clock)
  return createSmtpTransport({ url: smtpUrl, ...(token && { token }) })
}

/** What reads mail takes half a second to load: as long as all the rest together, and most begin without it. */
function loadMailIntake(): typeof createMailIntake {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return (require('./mail-intake') as { readonly createMailIntake: typeof createMailIntake }).createMailIntake
}
