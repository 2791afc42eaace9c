import type { Migration } from './migration'

/** Why a question was decided as it was. Questions from before have none. */
export const reasonsMigration: Migration = {
  number: 2,
  name: 'reasons',
  statements: ['alter table questions add column reason text'],
}
