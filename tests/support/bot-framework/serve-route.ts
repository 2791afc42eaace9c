import type { HttpRoute } from '../../../src/model/http'
import { listenLocally, readJson, type LocalServer } from './local-server'

/** Serves one route on plain `node:http`, with the request as the program's own server would hand it over. */
export async function serveRoute(route: HttpRoute): Promise<LocalServer> {
  return listenLocally((request, response) => {
    void readJson(request)
      .then((body) =>
        route.handle({
          method: request.method ?? '',
          path: request.url ?? '',
          headers: request.headers,
          params: {},
          query: {},
          body,
          remoteAddress: request.socket.remoteAddress ?? '',
        }),
      )
      .then(
        ({ status, headers, json, text }) => {
          response.writeHead(status, { ...headers, ...(json !== undefined && { 'content-type': 'application/json' }) })
          response.end(json === undefined ? text : JSON.stringify(json))
        },
        (error: unknown) => {
          response.writeHead(599)
          response.end(`the route threw: ${String(error)}`)
        },
      )
  })
}
