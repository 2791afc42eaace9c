import { staffAnswer } from '../dialogs/staff-answer'
import type { TranscriptStore } from './channels/transcript-store'
import type { EscalationStatus } from './escalation/escalation-status'
import { createLetters } from './escalation/letters/create-letters'
import { openEscalation, type Escalation, type EscalationParts } from './escalation/open-escalation'
import type { createMailIntake, MailIntake, MailIntakeParts } from './mail-intake'
import { createEmlTransport } from './mail/eml-transport'
import { createFiledMails, type FiledMails } from './mail/filed-mails'
import { createMailHook } from './mail/mail-hook'
import type { MailboxStatus } from './mail/mailbox-reader'
import { createOauthToken } from './mail/oauth-token'
import type { MailTransport } from './mail/outgoing-mail'
import { createSmtpTransport } from './mail/smtp-transport'
import type { Clock } from './model/clock'
import type { HttpRoute } from './model/http'
import type { OpenKnowledge } from './open-knowledge'

/** How long the file of a mail may stay that was sent since, or whose asker asked to be forgotten. */
const SWEEP_MS = 60_000

export interface MailParts extends Pick<
  EscalationParts,
  'settings' | 'ways' | 'instance' | 'clock' | 'logger' | 'onTried' | 'sendLater' | 'profile'
> {
  readonly storage: MailIntakeParts['storage'] &
    Pick<EscalationParts['storage'], 'tickets'> & { readonly transcripts: TranscriptStore }
  readonly knowledge: Pick<OpenKnowledge, 'current'>
  /** Where mails become files as long as no server is set up. */
  readonly outboxFolder: string
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
  const { settings, storage, knowledge, outboxFolder, clock, logger } = parts
  const token = settings.oauth && createOauthToken({ oauth: settings.oauth, clock })
  const files = createFiledMails(outboxFolder, () => storage.outbox.undoneIds())
  const transport =
    settings.smtpUrl === undefined
      ? filing(outboxFolder, clock, files)
      : createSmtpTransport({ url: settings.smtpUrl, ...(token && { token }) })
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
    swept = files.removeNeedless().catch((error: unknown) => {
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
      if (takesMail) openIntake().start()
    },
    async stop() {
      clearInterval(sweeping)
      await Promise.all([escalation.stop(), intake?.stop(), swept])
      sweep()
      await swept
      await transport.close()
    },
    async status() {
      const mailbox = intake?.status()
      return { ...(await escalation.status()), ...(mailbox && { mailbox }) }
    },
  }
}

/** Writes mails as files, and remembers which. */
function filing(folder: string, clock: Clock, files: FiledMails): MailTransport {
  const transport = createEmlTransport(folder, clock)
  return {
    ...transport,
    async send(mail) {
      const sent = await transport.send(mail)
      if (sent.outcome === 'filed') files.note(sent.path)
      return sent
    },
  }
}

/** What reads mail takes half a second to load: as long as all the rest together, and most begin without it. */
function loadMailIntake(): typeof createMailIntake {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return (require('./mail-intake') as { readonly createMailIntake: typeof createMailIntake }).createMailIntake
}
