import { obstacleTo, type Obstacle } from '../model/outside'
import { pageAddresses, type AppSource } from './build-manifest'

/** The settings as they are, before it is known whether an app can be made of them. */
export type AppSettings = Omit<AppSource, 'appId' | 'contactEmail'> & { readonly appId?: string }

const WHY: Readonly<Record<Obstacle, string>> = {
  'this-machine': 'which only this machine can reach',
  'private-network': 'which only your own network can reach',
  'no-https': 'and Teams takes only addresses that begin with https://',
}

/** Why no app can be made of these settings, one sentence for each variable to set; empty where one can. */
export function obstaclesToApp(settings: AppSettings): readonly string[] {
  const { appId, publicUrl, privacyUrl, termsUrl, publisherUrl, faqPageUrl } = settings
  const obstacles: string[] = []
  if (appId === undefined) {
    obstacles.push(
      "MicrosoftAppId is not set: write the application id of the bot's registration, and what belongs to it.",
    )
  }
  const about = (variable: string, address: string, instead: string) => {
    const obstacle = obstacleTo(address)
    if (obstacle !== undefined) obstacles.push(`${variable} is ${address}, ${WHY[obstacle]}: ${instead}.`)
  }
  about('PUBLIC_URL', publicUrl, 'write the address at which this service is reached from outside')
  if (privacyUrl !== `${publicUrl}/privacy`) about('PRIVACY_URL', privacyUrl, 'write a public address, or leave it out')
  if (termsUrl !== `${publicUrl}/terms`) about('TERMS_URL', termsUrl, 'write a public address, or leave it out')
  const website = publisherUrl ?? pageAddresses(settings)[0] ?? faqPageUrl
  if (!website.startsWith(`${publicUrl}/`)) {
    about(publisherUrl === undefined ? 'FAQ_PAGE_URL' : 'PUBLISHER_URL', website, 'write a public address')
  }
  return obstacles
}
