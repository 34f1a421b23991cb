-- One script for SQLite and PostgreSQL: text, bigint and smallint mean the same in both.
-- Instants are milliseconds since 1970-01-01T00:00:00Z. Lists are separated by one space.

-- Counts the transactions that changed a key. Every such transaction updates this row first and so
-- holds its lock to the end: numbers become visible in their order, and none is ever skipped.
create table key_changes (
  id smallint primary key check (id = 1),
  version bigint not null
);
insert into key_changes (id, version) values (1, 0);

create table virtual_key (
  id text primary key,
  hash text not null,
  name text not null,
  routes text not null,
  targets text not null,
  may_explain smallint not null,
  created_at bigint not null,
  expires_at bigint,
  revoked_at bigint,
  made_in bigint not null unique,
  changed_in bigint not null
);
create index virtual_key_changed_in on virtual_key (changed_in);
