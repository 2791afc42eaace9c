import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Logger } from '../model/logger'
import { listenError } from './listen-error'
import type { Metrics } from './metrics'

export interface MetricsServer {
  readonly port: number
  close(): Promise<void>
}

/**
 * Serves `/metrics` on a port of its own, on loopback only: figures are for whoever runs the service.
 * @param port 0 for one that the system chooses
 * @throws CodedError where the port cannot be had
 */
export async function startMetricsServer(metrics: Metrics, port: number, logger: Logger): Promise<MetricsServer> {
  const server = createServer((request, response) => {
    request.resume()
    const asked = request.method === 'GET' && request.url === '/metrics'
    answer(asked ? metrics : undefined, response).catch((error: unknown) => {
      logger.error({ err: error }, 'metrics failed')
      response.destroy()
    })
  })
  server.listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
  } catch (error) {
    throw listenError(error as NodeJS.ErrnoException, '127.0.0.1', port)
  }
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      }),
  }
}

async function answer(metrics: Metrics | undefined, response: ServerResponse): Promise<void> {
  const printed = await metrics?.print()
  // Not chained: restify replaces writeHead in the whole process with one that returns nothing.
  response.writeHead(printed === undefined ? 404 : 200, printed && { 'content-type': printed.contentType })
  response.end(printed?.text)
}
