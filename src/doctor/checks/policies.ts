import { REGISTRATION, type Check, type Finding, type Scene } from '../check'

/** Whether privacy and terms can be read: Teams links to both, and its store looks. */
export const policiesCheck: Check = {
  subject: 'Privacy and terms',
  needs: [...REGISTRATION, 'PUBLIC_URL', 'PRIVACY_URL', 'TERMS_URL'],
  run: async ({ settings: { config }, requests }) => {
    if (config.credentials === undefined) {
      return [{ level: 'ok', code: 'policies-not-needed', evidence: 'Teams is not set up', skipped: true }]
    }
    const { publicUrl, privacyUrl, termsUrl } = config
    const isOurs = (url: string) => url.startsWith(`${publicUrl}/`)
    const serviceIsThere = 'answer' in (await requests.endpoint())
    const urls = [privacyUrl, termsUrl].filter((url) => serviceIsThere || !isOurs(url))
    if (urls.length === 0) {
      return [{ level: 'ok', code: 'policies-not-reached', evidence: 'the service is not reached', skipped: true }]
    }
    const unread = (await Promise.all(urls.map((url) => unreadable(url, requests.page)))).flat()
    return unread.length > 0 ? unread : [{ level: 'ok', code: 'policies-can-be-read', evidence: urls.join(', ') }]
  },
}

async function unreadable(url: string, page: Scene['requests']['page']): Promise<readonly Finding[]> {
  const reached = await page(url)
  if ('answer' in reached && reached.answer.status === 200) return []
  const evidence =
    'answer' in reached ? `${url} answers ${reached.answer.status}.` : `${url}: ${reached.fault.evidence}`
  return [
    {
      level: 'warning',
      code: 'policy-cannot-be-read',
      evidence,
      next: 'People follow that link from Teams before they add the bot: make it work without a login, or correct the setting.',
    },
  ]
}
