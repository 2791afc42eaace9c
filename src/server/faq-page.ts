import type { Faq } from '../model/entry'
import type { HttpRequest, HttpResponse, HttpRoute } from '../model/http'
import { runBesideLoop } from '../model/in-steps'
import { etagOf, isKnown } from './etag'
import { FAQ_SCRIPT, SCRIPT_VERSION } from './faq-script'
import { FAQ_STYLESHEET, STYLESHEET_VERSION } from './faq-stylesheet'
import type { PageParts, renderFaqInSteps } from './render-faq'
import { pagePolicy } from './security-headers'

interface RenderedPage {
  readonly html: string
  readonly etag: string
}

/** What the page shows. */
export interface FaqPageParts {
  /** The page as it stands; `undefined` as long as none has been loaded. */
  readonly currentFaq: () => Faq | undefined
  /** What the button beside a question says, in a language or the nearest there is. */
  readonly askAbout: (language: string) => PageParts['askAbout']
  /** Where the service is reached; the widget's stream comes from there, whatever the page was called by. */
  readonly publicUrl: string
}

/** The FAQ as a page of its own with the widget on it: `/` with an anchor for each entry, its stylesheet and its script. */
export function createFaqPageRoutes({ currentFaq, askAbout, publicUrl }: FaqPageParts): readonly HttpRoute[] {
  // Whoever asks for the same FAQ waits for the same rendering; a new FAQ is a new object.
  const rendered = new WeakMap<Faq, Promise<RenderedPage>>()
  const pageOf = (faq: Faq): Promise<RenderedPage> => {
    const known = rendered.get(faq)
    if (known !== undefined) return known
    const page = renderBesideOtherWork(faq, askAbout(faq.language))
    rendered.set(faq, page)
    return page
  }
  const streams = new URL(publicUrl).origin.replace(/^http/, 'ws')
  const policy = pagePolicy(["script-src 'self'", `connect-src 'self' ${streams}`])
  return [
    route('/', async (request) => {
      const faq = currentFaq()
      if (faq === undefined) return { status: 503, headers: { 'retry-after': '1' } }
      const { html, etag } = await pageOf(faq)
      const headers = {
        etag,
        // A changed page is seen at the next look: browsers keep it, but ask first.
        'cache-control': 'no-cache',
        // With "unchanged" as well: what comes with it replaces what the browser has kept.
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': policy,
      }
      return isKnown(request, etag) ? { status: 304, headers } : { status: 200, headers, text: html }
    }),
    route('/faq.css', (request) =>
      Promise.resolve(versioned(request, STYLESHEET_VERSION, 'text/css; charset=utf-8', FAQ_STYLESHEET)),
    ),
    route('/faq.js', (request) =>
      Promise.resolve(versioned(request, SCRIPT_VERSION, 'text/javascript; charset=utf-8', FAQ_SCRIPT)),
    ),
  ]
}

function route(path: string, handle: HttpRoute['handle']): HttpRoute {
  return { method: 'GET', path, access: 'anyone', maxBodyBytes: 0, handle }
}

/** What is asked for by its version may be kept for good. */
function versioned({ query }: HttpRequest, version: string, contentType: string, text: string): HttpResponse {
  const lasting = query.v === version
  return {
    status: 200,
    headers: {
      'content-type': contentType,
      'cache-control': lasting ? 'public, max-age=31536000, immutable' : 'no-cache',
    },
    text,
  }
}

async function renderBesideOtherWork(faq: Faq, askAbout: PageParts['askAbout']): Promise<RenderedPage> {
  const parts: PageParts = {
    stylesheet: `/faq.css?v=${STYLESHEET_VERSION}`,
    script: `/faq.js?v=${SCRIPT_VERSION}`,
    widget: '/widget.js',
    askAbout,
  }
  const html = await runBesideLoop(loadRenderer()(faq, parts))
  return { html, etag: etagOf(html) }
}

function loadRenderer(): typeof renderFaqInSteps {
  // Parser and sanitizer would delay every start by a tenth of a second, for a page that a bot may never be asked for.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return (require('./render-faq') as { readonly renderFaqInSteps: typeof renderFaqInSteps }).renderFaqInSteps
}
