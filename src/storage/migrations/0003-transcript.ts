import type { Migration } from './migration'

/** What was said, line by line, for channels whose people can look back. Conversations from before have no lines. */
export const transcriptMigration: Migration = {
  number: 3,
  name: 'transcript',
  statements: [
    `create table transcript (
       conversation text not null,
       position bigint not null,
       person text not null,
       turn_id text references turns (id) on delete cascade,
       at bigint not null,
       reply_to bigint,
       utterance text not null,
       primary key (conversation, position)
     )`,
    'create index transcript_turn on transcript (turn_id)',
    // Lines of a turn go with it; only the others are looked for by whose they are and how old.
    'create index transcript_person on transcript (person) where turn_id is null',
    'create index transcript_at on transcript (at) where turn_id is null',
  ],
}
