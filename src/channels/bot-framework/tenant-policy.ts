import { z } from 'zod'
import type { BotFrameworkSettings } from './bot-framework-settings'
import type { Refusal } from './refusal'

const teamsData = z.object({ tenant: z.object({ id: z.string() }) })

/** What names a tenant, of an activity or of an address that was kept. */
interface Tenanted {
  readonly channelId: string
  readonly conversation: { readonly tenantId?: string | undefined }
  readonly channelData?: unknown
}

/**
 * Whether the tenant an activity comes from may ask. Tenants are a matter of Microsoft 365: an activity of Teams without
 * one is refused where they are restricted, an activity of a channel that has none is not.
 */
export function tenantRefusal(activity: Tenanted, settings: BotFrameworkSettings): Refusal | undefined {
  const allowed = allowedTenants(settings)
  if (allowed === undefined) return undefined
  const named = [activity.conversation.tenantId, teamsData.safeParse(activity.channelData).data?.tenant.id]
  const tenants = named.filter((tenant) => tenant !== undefined).map((tenant) => tenant.toLowerCase())
  if (tenants.length === 0) return activity.channelId === 'msteams' ? 'tenant-not-allowed' : undefined
  return tenants.every((tenant) => allowed.includes(tenant)) ? undefined : 'tenant-not-allowed'
}

/** The tenants that may ask, in lower case; undefined where every tenant may. What the owner lists is all there is. */
function allowedTenants({ allowedTenantIds, credentials }: BotFrameworkSettings): readonly string[] | undefined {
  if (allowedTenantIds.length > 0) return allowedTenantIds.map((tenant) => tenant.toLowerCase())
  if (credentials === undefined || credentials.type === 'MultiTenant') return undefined
  return [credentials.tenantId.toLowerCase()]
}
