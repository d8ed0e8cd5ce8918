-- The store of a workspace: everything in it can be rebuilt from log files and inventory.
-- Ids are dense, count from 0 and are given out by one writer, so the tables carry no indexes.

create table if not exists meta (name varchar not null, value varchar not null);

-- One row for each log or inventory file that was looked at, and for each folder that could not be read.
-- `kind`: cloudtrail, athena (an answer; its path names table, day and statement, `bytes` were scanned), digest, insight, inventory, organization, other, folder. `state`: read, partial (broken
-- or cut, what came before is kept), failed, skipped, unreachable (tried again by every run).
-- A file that changed gets a new id.
create table if not exists files (
  file_id uinteger not null, path varchar not null, bytes ubigint not null, modified_ms ubigint not null,
  kind varchar not null, state varchar not null, records ubigint not null, read_at timestamp not null
);

-- One row for each file and reason: how many records (0: the file as a whole) are in no pattern, and the first place.
create table if not exists rejects (
  file_id uinteger not null, reason varchar not null, place varchar not null, detail varchar not null, records ubigint not null
);

-- Each distinct facet once, as canonical JSON.
create table if not exists callers (id uinteger not null, body varchar not null);
create table if not exists calls (id uinteger not null, body varchar not null);
create table if not exists resource_lists (id uinteger not null, body varchar not null);
create table if not exists networks (id uinteger not null, body varchar not null);
create table if not exists places (id uinteger not null, body varchar not null);
create table if not exists outcomes (id uinteger not null, body varchar not null);

-- One row for each access pattern. `tie` is a hash of the content: it orders patterns alike in every store,
-- whatever order the files came in.
create table if not exists patterns (
  pattern_id uinteger not null, caller_id uinteger not null, call_id uinteger not null, resources_id uinteger not null,
  network_id uinteger not null, place_id uinteger not null, outcome_id uinteger not null, tie uinteger not null
);

-- One row for each record that was read into a pattern, copies included. Rows with one `call_key` are one call;
-- those that share `event_tag` (32 bits of the event id) too are the same record, delivered again. A key is the event id
-- itself, or a hash, which has the version 15 that no UUID has.
create table if not exists events (
  file_id uinteger not null, record_index uinteger not null, pattern_id uinteger not null, at_seconds uinteger not null,
  call_key uuid not null, event_tag uinteger not null, copy_rank utinyint not null,
  -- A tag of the access key of the session that signed the call; 0: none is known.
  session ubigint not null
);

-- One row for each row of `events` that Athena answered. It may stand for several records of one pattern, session and
-- day: `calls` of them, and `duplicates` that were delivered again. `event_id` is one of theirs.
create table if not exists counted_events (
  file_id uinteger not null, record_index uinteger not null, event_id varchar not null,
  calls uinteger not null, duplicates uinteger not null, last_seconds uinteger not null
);

-- One row for each row of `events` from a log file whose call key is a hash and not its event id: of calls that two
-- accounts received, and of ids that are no UUID.
create table if not exists event_ids (file_id uinteger not null, record_index uinteger not null, event_id varchar not null);

-- One row for each account and day that a file of kind `athena` holds. `source` is the table; `is_final`: the day was
-- over long enough that no more events of it were to come.
create table if not exists athena_days (
  file_id uinteger not null, source varchar not null, day varchar not null, account varchar not null, is_final utinyint not null
);

-- One row for each record of an event that made a session: its tag, and what the event tells of it.
create table if not exists made_sessions (
  file_id uinteger not null, session ubigint not null, fact uinteger not null, copy_rank utinyint not null
);

-- What events tell of the sessions that they made: tags, issuing service, provider. Each distinct one once, as canonical JSON; ids count from 1.
create table if not exists session_facts (id uinteger not null, body varchar not null);

-- Sessions of which one thing is told: the copy with the caller's full identity counts, and copies must agree.
create view if not exists told_sessions as
  select session, min(fact) as fact
  from (
    select distinct session, fact, copy_rank from made_sessions
    qualify rank() over (partition by session order by copy_rank) = 1
  ) group by session having count(*) = 1;

-- One row for each pattern that other records complete: the `fact` of its session (0: none is told), the pattern + 1 of
-- the owner's copy of the call (0: none). Its calls are counted under `pattern_id`. Made when a collect settles.
create table if not exists joins (
  base_id uinteger not null, fact uinteger not null, other uinteger not null, pattern_id uinteger not null
);

-- One row for each pattern and UTC day: calls, each counted once, the first and last of them, and the event id of one
-- (null: no id of them is kept, or none is a UUID). Made from `events` when a collect settles.
create table if not exists pattern_days (
  pattern_id uinteger not null, day usmallint not null, calls uinteger not null,
  first_seconds uinteger not null, last_seconds uinteger not null, sample uuid
);

-- One row for each pattern with a counted call.
create table if not exists pattern_spans (
  pattern_id uinteger not null, calls ubigint not null, first_seconds uinteger not null, last_seconds uinteger not null
);

-- One row for each file with records that were not counted: `duplicates` are the same record again, `other_copies`
-- are further records of a call that is counted by another one.
create table if not exists uncounted (file_id uinteger not null, duplicates ubigint not null, other_copies ubigint not null);

-- One row for each inventory item and file; `tags` and `configuration` are JSON; `captured_at` is ISO 8601 or empty.
create table if not exists inventory_items (
  arn varchar not null, type varchar not null, account varchar not null, region varchar not null, resource_id varchar not null,
  name varchar not null, tags varchar not null, configuration varchar not null, captured_at varchar not null, deleted utinyint not null,
  file_id uinteger not null
);

-- One row for each file with an Organizations document, as read. The newest file counts.
create table if not exists organization (document varchar not null, read_at timestamp not null, file_id uinteger not null);
