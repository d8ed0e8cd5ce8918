-- The store of a workspace: everything in it can be rebuilt from log files and inventory.

create table if not exists meta (name varchar primary key, value varchar not null);

-- One row for each log or inventory file that was looked at. `state`: read, partial, failed, skipped.
create table if not exists files (
  file_id uinteger primary key, path varchar not null unique, bytes ubigint not null, modified_ms ubigint not null,
  kind varchar not null, state varchar not null, records ubigint not null, read_at timestamp not null
);

-- One row for each file, reason and first place of records (or whole files) that are in no pattern.
create table if not exists rejects (
  file_id uinteger not null, reason varchar not null, place varchar not null, detail varchar not null, records ubigint not null
);

-- Each distinct facet once, as canonical JSON.
create table if not exists callers (id uinteger primary key, body varchar not null);
create table if not exists calls (id uinteger primary key, body varchar not null);
create table if not exists resource_lists (id uinteger primary key, body varchar not null);
create table if not exists networks (id uinteger primary key, body varchar not null);
create table if not exists places (id uinteger primary key, body varchar not null);
create table if not exists outcomes (id uinteger primary key, body varchar not null);

-- One row for each access pattern.
create table if not exists patterns (
  pattern_id uinteger primary key, caller_id uinteger not null, call_id uinteger not null, resources_id uinteger not null,
  network_id uinteger not null, place_id uinteger not null, outcome_id uinteger not null
);

-- One row for each record that was read into a pattern, copies included.
create table if not exists events (
  file_id uinteger not null, record_index uinteger not null, pattern_id uinteger not null, at_seconds uinteger not null,
  call_key uuid not null, copy_rank utinyint not null
);

-- One row for each pattern and UTC day: calls, each counted once. Made from `events` when a collect settles.
create table if not exists pattern_days (pattern_id uinteger not null, day usmallint not null, calls uinteger not null);

-- One row for each pattern with a counted call.
create table if not exists pattern_spans (
  pattern_id uinteger not null, calls ubigint not null, first_seconds uinteger not null, last_seconds uinteger not null
);

-- One row for each inventory item; `configuration` is the part that the tool reads.
create table if not exists inventory_items (
  arn varchar not null, type varchar not null, account varchar not null, region varchar not null, resource_id varchar not null,
  name varchar not null, tags varchar not null, configuration varchar not null, captured_at timestamp, file_id uinteger not null
);

-- One row: the Organizations document, as read.
create table if not exists organization (document varchar not null, read_at timestamp not null);
