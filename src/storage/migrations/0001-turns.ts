import type { Migration } from './migration'

/** Turns, the state of conversations, and what turns teach. */
export const turnsMigration: Migration = {
  number: 1,
  name: 'turns',
  statements: [
    `create table turns (
       id text not null primary key,
       event_key text not null unique,
       conversation text,
       person text,
       channel text not null,
       kind text not null,
       at bigint not null,
       replies text not null,
       delivered integer not null,
       lease_owner text not null,
       lease_until bigint not null
     )`,
    'create index turns_at on turns (at)',
    'create index turns_conversation on turns (conversation)',
    'create index turns_person on turns (person)',
    `create table states (
       conversation_key text not null primary key,
       conversation text not null,
       person text not null,
       turn_id text not null,
       value text not null,
       expires_at bigint not null
     )`,
    'create index states_conversation on states (conversation)',
    'create index states_person on states (person)',
    'create index states_expires_at on states (expires_at)',
    `create table questions (
       turn_id text not null references turns (id) on delete cascade,
       position integer not null,
       at bigint not null,
       channel text not null,
       text text not null,
       decision text not null,
       confidence double precision not null,
       candidates text not null,
       primary key (turn_id, position)
     )`,
    "create index questions_unanswered on questions (at) where decision <> 'answer'",
    `create table picks (
       turn_id text not null references turns (id) on delete cascade,
       position integer not null,
       at bigint not null,
       question text not null,
       entry_id text,
       primary key (turn_id, position)
     )`,
    `create table ratings (
       turn_id text not null references turns (id) on delete cascade,
       position integer not null,
       at bigint not null,
       entry_id text not null,
       helpful integer not null,
       question text,
       primary key (turn_id, position)
     )`,
    'create index ratings_at on ratings (at)',
    `create table person_requests (
       turn_id text not null references turns (id) on delete cascade,
       position integer not null,
       at bigint not null,
       question text,
       primary key (turn_id, position)
     )`,
    'create index person_requests_at on person_requests (at)',
  ],
}
