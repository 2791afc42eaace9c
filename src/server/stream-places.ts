import { networkOf } from '../model/network'
import type { HttpErrorCode } from './http-error'

/** How many streams may be open, over all and from one address. */
export interface StreamPlaces {
  /** @returns gives the place back, or says why there is none */
  take(address: string): (() => void) | HttpErrorCode
}

export function createStreamPlaces(limits: { readonly streams: number; readonly ofOneAddress: number }): StreamPlaces {
  const ofNetwork = new Map<string, number>()
  let taken = 0
  const change = (network: string, by: number) => {
    taken += by
    const count = (ofNetwork.get(network) ?? 0) + by
    if (count === 0) ofNetwork.delete(network)
    else ofNetwork.set(network, count)
  }
  return {
    take: (address) => {
      const network = networkOf(address)
      if ((ofNetwork.get(network) ?? 0) >= limits.ofOneAddress) return 'too-many-requests'
      if (taken >= limits.streams) return 'unavailable'
      change(network, 1)
      return () => {
        change(network, -1)
      }
    },
  }
}
