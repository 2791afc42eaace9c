import type { HttpRequest, HttpResponse, HttpRoute } from '../model/http'
import { STYLESHEET_VERSION } from './faq-stylesheet'
import { acceptedLanguages, preferredLanguage } from './preferred-language'
import type { PageLink, PolicyText, renderPolicy } from './render-policy'

const KINDS = ['privacy', 'terms'] as const
type Kind = (typeof KINDS)[number]

export interface PolicyPagesParts {
  /** @param locale a wanted language; whatever is said of a language that is not there is said in another */
  readonly text: (kind: Kind, locale: string | undefined) => PolicyText
  /** The languages that there are, BCP 47. */
  readonly locales: readonly string[]
  /** Where the owner has a page of their own instead. */
  readonly elsewhere: Readonly<Partial<Record<Kind, string>>>
}

/**
 * `/privacy` and `/terms`: what people have to be able to read before they use an app, without a login. In the language that
 * `?lang=` or the browser asks for. Where the owner has such a page elsewhere it leads there, so that no two say different things.
 */
export function createPolicyRoutes({ text, locales, elsewhere }: PolicyPagesParts): readonly HttpRoute[] {
  const page = (kind: Kind, request: HttpRequest): HttpResponse => {
    const policy = text(kind, wantedLanguage(request, locales))
    const otherKinds = KINDS.filter((other) => other !== kind)
    const otherLocales = locales.filter((locale) => locale !== policy.locale)
    // Relative, since a proxy may have put the service below a path of its own.
    const links: readonly PageLink[] = [
      ...otherKinds.map((other) => ({
        href: `${other}?lang=${policy.locale}`,
        title: text(other, policy.locale).title,
        locale: policy.locale,
      })),
      ...otherLocales.map((locale) => ({ href: `${kind}?lang=${locale}`, title: ownName(locale), locale })),
    ]
    return {
      status: 200,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-language': policy.locale,
        'cache-control': 'no-cache',
        vary: 'accept-language',
      },
      text: loadRenderer()(policy, links, `faq.css?v=${STYLESHEET_VERSION}`),
    }
  }
  return KINDS.map((kind) => {
    const location = elsewhere[kind]
    return {
      method: 'GET',
      path: `/${kind}`,
      access: 'anyone',
      maxBodyBytes: 0,
      handle: (request) =>
        Promise.resolve(location === undefined ? page(kind, request) : { status: 302, headers: { location } }),
    }
  })
}

function wantedLanguage({ query, headers }: HttpRequest, offered: readonly string[]): string | undefined {
  const accepted = acceptedLanguages(headers['accept-language']?.toString() ?? '')
  return preferredLanguage([...(query.lang === undefined ? [] : [query.lang]), ...accepted], offered)
}

/** What a language calls itself: Deutsch, français. */
function ownName(locale: string): string {
  return new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale
}

function loadRenderer(): typeof renderPolicy {
  // Parser and sanitizer would delay every start by a tenth of a second, for pages that are seldom asked for.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return (require('./render-policy') as { readonly renderPolicy: typeof renderPolicy }).renderPolicy
}
