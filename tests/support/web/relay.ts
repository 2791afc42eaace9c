import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A line between clients and a service: it has one address through restarts, and it breaks when a test says so. */
export interface Relay {
  readonly url: string
  /** Breaks every connection without a word; new ones are taken. */
  cut(): void
  close(): Promise<void>
}

/** @param service where connections lead to; looked at for each of them */
export async function startRelay(service: { readonly port: number }): Promise<Relay> {
  const ends = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(service.port, '127.0.0.1')
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(end)
      end.pipe(other)
      // A broken line is what this is for.
      end.on('error', () => {})
      end.once('close', () => {
        ends.delete(end)
        other.destroy()
      })
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const cut = () => {
    for (const end of ends) end.resetAndDestroy()
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      cut()
      await closed
    },
  }
}
