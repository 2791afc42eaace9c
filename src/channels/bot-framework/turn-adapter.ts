import {
  CloudAdapter,
  type Activity,
  type ConversationReference,
  type InvokeResponse,
  type TurnContext,
} from 'botbuilder'
import { AuthenticationError, type AuthenticateRequestResult } from 'botframework-connector'
import { CodedError } from '../../model/coded-error'
import type { ChannelActivity } from './activity-schema'
import type { BotAuthentication } from './bot-authentication'
import type { Refused } from './refusal'

/**
 * The SDK's adapter, entered behind its `process()`: that one prints every error to standard error, answers 500 to a token
 * whose signature is wrong and puts the reason into the body. Here errors are thrown, and the caller answers.
 */
export class TurnAdapter extends CloudAdapter {
  constructor(private readonly authentication: BotAuthentication) {
    super(authentication)
  }

  /** The SDK's own check of the sender, after ours. */
  async authenticate(activity: ChannelActivity, authorization: string): Promise<AuthenticateRequestResult | Refused> {
    try {
      return await this.authentication.authenticateRequest(toSdk(activity), authorization)
    } catch (error) {
      if (error instanceof AuthenticationError && error.statusCode < 500) return { refused: 'refused-by-sdk' }
      if (error instanceof Error && TOKEN_ERRORS.has(error.name)) return { refused: 'refused-by-sdk' }
      throw new CodedError('signing-keys-unavailable', 'The sender of an activity could not be checked.', {
        cause: error,
      })
    }
  }

  /**
   * Runs the logic of one turn.
   * @returns what the request is answered with, where the channel waits for more than a status
   */
  async run(
    activity: ChannelActivity,
    sender: AuthenticateRequestResult,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    return this.processActivity(sender, toSdk(activity), logic)
  }

  /** Runs logic that speaks first, in a conversation from before. */
  async runLater(
    appId: string,
    reference: Partial<ConversationReference>,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<void> {
    await this.continueConversationAsync(appId, reference, async (context) => {
      // An id made up by the SDK: what is sent would claim to answer an activity that nobody knows.
      context.activity.id = undefined as never
      await logic(context)
    })
  }
}

const TOKEN_ERRORS: ReadonlySet<string> = new Set(['JsonWebTokenError', 'NotBeforeError', 'TokenExpiredError'])

/** The SDK declares fields as present that channels leave out; what it reads of them is checked by the schema. */
function toSdk(activity: ChannelActivity): Activity {
  return activity as unknown as Activity
}
