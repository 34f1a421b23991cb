-- Whose account keeps what an id stands for that a provider minted, and for which virtual key it did.
-- Instants are milliseconds since 1970-01-01T00:00:00Z.
create table minted_id (
  id text primary key,
  tenant text not null,
  provider text not null,
  owner text not null,
  model text not null,
  minted_at bigint not null
);
create index minted_id_minted_at on minted_id (minted_at);
