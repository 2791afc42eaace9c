/** Headers of every answer. What is no page is data that no browser should interpret, frame or load from elsewhere. */
const ALWAYS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

const OF_DATA = {
  ...ALWAYS,
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
}

const OF_PAGES = { ...ALWAYS, 'content-security-policy': pagePolicy() }

/**
 * The content security policy of a page: one stylesheet of our own, and pictures, which are the owner's.
 * @param besides directives for what else the page has
 */
export function pagePolicy(besides: readonly string[] = []): string {
  return [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self' https: data:",
    ...besides,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** What belongs to an answer of this type; a route may say otherwise in its own headers. */
export function securityHeaders(contentType: string | undefined): Readonly<Record<string, string>> {
  return contentType?.startsWith('text/html') === true ? OF_PAGES : OF_DATA
}
