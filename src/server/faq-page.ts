import type { Faq } from '../model/entry'
import type { HttpRequest, HttpResponse, HttpRoute } from '../model/http'
import { runBesideLoop } from '../model/in-steps'
import { etagOf, isKnown } from './etag'
import { FAQ_STYLESHEET, STYLESHEET_VERSION } from './faq-stylesheet'
import type { renderFaqInSteps } from './render-faq'

interface RenderedPage {
  readonly html: string
  readonly etag: string
}

/**
 * The FAQ as a page of its own: `/` with an anchor for each entry, and its stylesheet.
 * @param currentFaq the page as it stands; `undefined` as long as none has been loaded
 */
export function createFaqPageRoutes(currentFaq: () => Faq | undefined): readonly HttpRoute[] {
  // Whoever asks for the same FAQ waits for the same rendering; a new FAQ is a new object.
  const rendered = new WeakMap<Faq, Promise<RenderedPage>>()
  const pageOf = (faq: Faq): Promise<RenderedPage> => {
    const known = rendered.get(faq)
    if (known !== undefined) return known
    const page = renderBesideOtherWork(faq)
    rendered.set(faq, page)
    return page
  }
  return [
    {
      method: 'GET',
      path: '/',
      access: 'anyone',
      maxBodyBytes: 0,
      handle: async (request) => {
        const faq = currentFaq()
        if (faq === undefined) return { status: 503, headers: { 'retry-after': '1' } }
        const { html, etag } = await pageOf(faq)
        // A changed page is seen at the next look: browsers keep it, but ask first.
        const headers = { etag, 'cache-control': 'no-cache' }
        if (isKnown(request, etag)) return { status: 304, headers }
        return { status: 200, headers: { ...headers, 'content-type': 'text/html; charset=utf-8' }, text: html }
      },
    },
    {
      method: 'GET',
      path: '/faq.css',
      access: 'anyone',
      maxBodyBytes: 0,
      handle: (request) => Promise.resolve(stylesheet(request)),
    },
  ]
}

function stylesheet(request: HttpRequest): HttpResponse {
  const lasting = request.query.v === STYLESHEET_VERSION
  return {
    status: 200,
    headers: {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': lasting ? 'public, max-age=31536000, immutable' : 'no-cache',
    },
    text: FAQ_STYLESHEET,
  }
}

async function renderBesideOtherWork(faq: Faq): Promise<RenderedPage> {
  const html = await runBesideLoop(loadRenderer()(faq, `/faq.css?v=${STYLESHEET_VERSION}`))
  return { html, etag: etagOf(html) }
}

function loadRenderer(): typeof renderFaqInSteps {
  // Parser and sanitizer would delay every start by a tenth of a second, for a page that a bot may never be asked for.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return (require('./render-faq') as { readonly renderFaqInSteps: typeof renderFaqInSteps }).renderFaqInSteps
}
