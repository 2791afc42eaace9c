import type { Migration } from './migration'

/** What replies were sent as, where people can be answered later, and which message a turn was about. */
export const deliveriesMigration: Migration = {
  number: 4,
  name: 'deliveries',
  statements: [
    'alter table turns add column message_key text',
    'create index turns_message on turns (message_key) where message_key is not null',
    'alter table ratings add column comment text',
    `create table deliveries (
       turn_id text not null references turns (id) on delete cascade,
       position integer not null,
       at bigint not null,
       fate text not null,
       sent_id text,
       entry_id text,
       primary key (turn_id, position)
     )`,
    'create index deliveries_sent on deliveries (sent_id) where sent_id is not null',
    'create index deliveries_at on deliveries (at) where entry_id is not null',
    `create table addresses (
       conversation_key text not null primary key,
       place text not null,
       conversation text not null,
       person text not null,
       value text not null,
       at bigint not null,
       dead integer not null
     )`,
    'create index addresses_place on addresses (place)',
    'create index addresses_conversation on addresses (conversation)',
    'create index addresses_person on addresses (person)',
    'create index addresses_at on addresses (at)',
  ],
}
