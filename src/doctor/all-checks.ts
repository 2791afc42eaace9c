import type { Check } from './check'
import { appPackageCheck } from './checks/app-package'
import { clockCheck } from './checks/clock'
import { databaseCheck } from './checks/database'
import { mailRoundTripCheck } from './checks/mail-round-trip'
import { mailServerCheck } from './checks/mail-server'
import { mailboxCheck } from './checks/mailbox'
import { messagingEndpointCheck } from './checks/messaging-endpoint'
import { nodeCheck } from './checks/node'
import { pageCheck } from './checks/page'
import { policiesCheck } from './checks/policies'
import { publicUrlCheck } from './checks/public-url'
import { registrationCheck } from './checks/registration'
import { settingsCheck } from './checks/settings'
import { tokenCheck } from './checks/token'

/** Everything that can be checked from here, in the order in which one sets it up. */
export const ALL_CHECKS: readonly Check[] = [
  nodeCheck,
  settingsCheck,
  pageCheck,
  databaseCheck,
  registrationCheck,
  tokenCheck,
  publicUrlCheck,
  messagingEndpointCheck,
  policiesCheck,
  clockCheck,
  appPackageCheck,
  mailServerCheck,
  mailboxCheck,
  mailRoundTripCheck,
]
