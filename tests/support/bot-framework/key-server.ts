import { listenLocally, type LocalServer } from './local-server'
import type { KeyPair } from './signed-token'

/** A stand-in for login.botframework.com: an OpenID document and the keys it leads to. */
export interface KeyServer extends LocalServer {
  /** Of its own for each call: the SDK keeps the keys of an address for as long as the process lives. */
  metadataUrl(): string
  /** How often keys were fetched. */
  readonly fetches: () => number
  /** From now on every request is answered with this status, or not at all; undefined puts it in order again. */
  failWith(failure: number | 'nothing' | undefined): void
}

export async function startKeyServer(
  keys: readonly { readonly pair: KeyPair; readonly endorsements?: readonly string[] }[],
): Promise<KeyServer> {
  let fetches = 0
  let addresses = 0
  let failure: number | 'nothing' | undefined
  const server: LocalServer = await listenLocally((request, response) => {
    if (failure === 'nothing') return
    if (failure !== undefined) {
      // Not chained: where restify is loaded, its writeHead gives nothing back.
      response.writeHead(failure)
      response.end()
    } else if (request.url?.endsWith('/keys') === true) {
      fetches += 1
      const listed = keys.map(({ pair, endorsements }) => ({
        ...pair.publicKey.export({ format: 'jwk' }),
        kid: pair.id,
        ...(endorsements && { endorsements }),
      }))
      response.end(JSON.stringify({ keys: listed }))
    } else {
      response.end(JSON.stringify({ jwks_uri: `${server.url}${request.url ?? ''}/keys` }))
    }
  })
  return {
    ...server,
    metadataUrl: () => `${server.url}/${++addresses}`,
    fetches: () => fetches,
    failWith: (next) => {
      failure = next
    },
  }
}
