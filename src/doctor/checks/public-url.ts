import { obstacleTo, type Obstacle } from '../../model/outside'
import type { Check, Finding } from '../check'

/** Whether PUBLIC_URL is an address that Azure can call, by its form. */
export const publicUrlCheck: Check = {
  subject: 'Public address',
  needs: ['PUBLIC_URL'],
  run: ({ settings: { config } }) => {
    const { publicUrl, credentials } = config
    const obstacle = obstacleTo(publicUrl)
    if (obstacle === undefined) return [{ level: 'ok', code: 'public-url-fits', evidence: publicUrl }]
    if (credentials !== undefined) return [{ ...OBSTACLES[obstacle], evidence: `PUBLIC_URL is ${publicUrl}.` }]
    return [
      {
        level: 'ok',
        code: 'public-url-not-needed',
        evidence: `${publicUrl}; Teams, which is not set up, would need https`,
      },
    ]
  },
}

const OBSTACLES: Readonly<
  Record<Obstacle, Pick<Finding, 'code'> & { readonly level: 'error'; readonly next: string }>
> = {
  'this-machine': {
    level: 'error',
    code: 'public-url-this-machine',
    next: 'Only this machine can reach that. Write the address at which Azure reaches the service, beginning with https://.',
  },
  'private-network': {
    level: 'error',
    code: 'public-url-private',
    next: 'Only your own network can reach that, and Azure is outside. Write an address of the internet, beginning with https://.',
  },
  'no-https': {
    level: 'error',
    code: 'public-url-no-https',
    next: 'Azure calls only addresses that begin with https://: put a proxy with a certificate in front, and write its address.',
  },
}
