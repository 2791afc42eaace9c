import { formatProblem } from './model/problem'
import type { OpenKnowledge } from './open-knowledge'
import type { OpenMail } from './open-mail'
import type { ReadinessCheck } from './server/health-routes'

/** Nothing works without it. */
export function databaseCheck(ping: () => Promise<void>): ReadinessCheck {
  return {
    name: 'database',
    check: async () => {
      await ping()
      return { ok: true }
    },
  }
}

/** A page that could not be used shows here; it does not make the service unready, since the one before answers. */
export function faqCheck(knowledge: Pick<OpenKnowledge, 'status'>): ReadinessCheck {
  return {
    name: 'faq',
    check: () => {
      const { entries, loadedAt, problems, refused } = knowledge.status()
      const detail = {
        entries,
        ...moment('loadedAt', loadedAt),
        problems: problems.map(formatProblem),
        ...(refused && { refused: { ...moment('at', refused.at), problems: refused.problems.map(formatProblem) } }),
      }
      return Promise.resolve({ ok: entries > 0, detail })
    },
  }
}

/** What is wrong with mail shows here; it does not make the service unready, since answers need none. */
export function mailCheck(mail: Pick<OpenMail, 'status'>): ReadinessCheck {
  return {
    name: 'mail',
    check: async () => {
      const { oldestDueAt, staffBouncedAt, mailbox, ...status } = await mail.status()
      const detail = {
        ...status,
        ...moment('oldestDueAt', oldestDueAt),
        ...moment('staffBouncedAt', staffBouncedAt),
        ...(mailbox && { mailbox: { ...mailbox, ...moment('readAt', mailbox.readAt) } }),
      }
      return { ok: true, detail }
    },
  }
}

/** @param at epoch milliseconds */
function moment(name: string, at: number | undefined): Readonly<Record<string, string>> {
  return at === undefined ? {} : { [name]: new Date(at).toISOString() }
}
