-- Who did what. Written in the transaction it tells of; `leaf` is its SM3 digest, `facts` hold only keyed commitments.
create table audit_entry (
  region     integer     not null,
  id         bigint      not null generated always as identity,
  tx         xid8        not null default pg_current_xact_id(),
  at         timestamptz not null default transaction_timestamp(),
  unit_id    bigint      not null,
  account_id bigint,
  post_id    bigint,
  verb       text        not null check (verb ~ '^[a-z][a-z-]*\.[a-z][a-z-]*$'),
  subject    text        not null,
  facts      jsonb       not null,
  leaf       bytea       not null check (length(leaf) = 32),
  primary key (region, id)
);
create index audit_entry_tx on audit_entry (tx);
create index audit_entry_subject on audit_entry (region, subject, id);

-- Entries that wait for the sealer; their age is the open window of the chain's promise.
create table audit_pending (
  region   integer not null,
  entry_id bigint  not null,
  primary key (region, entry_id)
);

-- The log itself queues what it takes in, so nobody else needs a right on the queue.
create function audit_queue() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into audit_pending (region, entry_id) values (new.region, new.id);
  return null;
end
$$;
revoke execute on function audit_queue() from public;
create trigger audit_queue after insert on audit_entry for each row execute function audit_queue();

-- The chain: link = SM3(previous link, seq, entry id, leaf). Every entry has at most one place in it.
create table audit_link (
  region    integer     not null,
  seq       bigint      not null,
  entry_id  bigint      not null,
  link      bytea       not null check (length(link) = 32),
  sealed_at timestamptz not null default clock_timestamp(),
  primary key (region, seq),
  unique (region, entry_id)
);

-- Proves that the key beside the database is the one the log was written under; the key itself is never here.
create table audit_key (
  only_one    boolean     not null primary key default true check (only_one),
  check_value text        not null check (check_value ~ '^[0-9a-f]{64}$'),
  made_at     timestamptz not null default clock_timestamp()
);
