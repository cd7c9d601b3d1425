-- Packs as they were loaded, each version once; reference data, the same in every region.
create table pack_object (
  kind        text        not null check (kind in ('codes', 'ledger', 'metrics', 'periods', 'report')),
  id          text        not null,
  version     integer     not null,
  fingerprint text        not null check (fingerprint ~ '^[0-9a-f]{64}$'),
  content     jsonb       not null,
  loaded_at   timestamptz not null default clock_timestamp(),
  primary key (kind, id, version)
);

-- A region's own days for a named period of the packs, or a period of its own.
create table named_period (
  region  integer not null,
  id      bigint  not null generated always as identity,
  unit_id bigint  not null,
  ord     bigint  not null,
  name    text    not null check (length(name) between 2 and 40),
  from_on date    not null,
  to_on   date    not null,
  primary key (region, id),
  unique (region, unit_id, name),
  foreign key (region, unit_id) references unit (region, id),
  check (from_on <= to_on)
);
create index named_period_ord on named_period (region, ord);
