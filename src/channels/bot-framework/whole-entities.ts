import { Entity } from 'botframework-connector/lib/connectorApi/models/mappers'

/**
 * Has the SDK send entities whole. It declares that they may have any property, but loses the declaration on the way to a list
 * of them, so that of a citation nothing but its `type` would arrive (botframework-connector 4.23.3).
 */
export function sendEntitiesWhole(): void {
  Object.assign(Entity.type, { additionalProperties: { type: { name: 'Object' } } })
}
