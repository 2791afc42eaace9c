/** The bot's registration in Azure, as complete as its type needs it: it decides how the bot proves who it is. */
export type BotCredentials =
  | { readonly type: 'SingleTenant'; readonly appId: string; readonly tenantId: string; readonly password: string }
  | { readonly type: 'UserAssignedMSI'; readonly appId: string; readonly tenantId: string }
  | { readonly type: 'MultiTenant'; readonly appId: string; readonly password: string }
