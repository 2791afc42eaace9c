import type { HttpErrorCode } from './http-error'

/** How many streams may be open, over all and from one address. */
export interface StreamPlaces {
  /** @returns gives the place back, or says why there is none */
  take(address: string): (() => void) | HttpErrorCode
}

export function createStreamPlaces(limits: { readonly streams: number; readonly ofOneAddress: number }): StreamPlaces {
  const ofAddress = new Map<string, number>()
  let taken = 0
  const change = (address: string, by: number) => {
    taken += by
    const count = (ofAddress.get(address) ?? 0) + by
    if (count === 0) ofAddress.delete(address)
    else ofAddress.set(address, count)
  }
  return {
    take: (address) => {
      if ((ofAddress.get(address) ?? 0) >= limits.ofOneAddress) return 'too-many-requests'
      if (taken >= limits.streams) return 'unavailable'
      change(address, 1)
      return () => {
        change(address, -1)
      }
    },
  }
}
