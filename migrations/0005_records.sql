-- One table for all ledgers. `occurred_on` is said by the user; `recorded_at` is set here and granted to nobody.
create table record (
  region         integer     not null,
  id             bigint      not null generated always as identity,
  unit_id        bigint      not null,
  ord            bigint      not null,
  ledger         text        not null,
  ledger_version integer     not null,
  occurred_on    date        not null,
  recorded_at    timestamptz not null default now(),
  recorded_by    bigint      not null,
  revision       integer     not null default 1,
  revised_at     timestamptz,
  revised_by     bigint,
  state          text        not null default 'valid' check (state in ('valid', 'void')),
  void_reason    text,
  title          text        not null,
  tags           text[]      not null default '{}',
  data           jsonb       not null,
  primary key (region, id),
  foreign key (region, unit_id) references unit (region, id),
  check ((state = 'void') = (void_reason is not null))
);
create index record_ledger on record (region, ledger, occurred_on desc, id desc) include (ord, state);
create index record_ord on record (region, ord, ledger, occurred_on);
create index record_recent on record (region, recorded_at desc);

-- Superseded versions, kept word for word.
create table record_revision (
  region      integer     not null,
  record_id   bigint      not null,
  revision    integer     not null,
  ord         bigint      not null,
  occurred_on date        not null,
  title       text        not null,
  tags        text[]      not null,
  data        jsonb       not null,
  written_at  timestamptz not null,
  written_by  bigint      not null,
  replaced_at timestamptz not null default now(),
  replaced_by bigint      not null,
  reason      text        not null,
  primary key (region, record_id, revision),
  foreign key (region, record_id) references record (region, id)
);
create index record_revision_ord on record_revision (region, ord);

-- Projections of record.data that metrics and lists join: items, people, files.
create table record_item (
  region    integer not null,
  record_id bigint  not null,
  field     text    not null,
  seq       integer not null,
  ord       bigint  not null,
  data      jsonb   not null,
  primary key (region, record_id, field, seq),
  foreign key (region, record_id) references record (region, id)
);
create index record_item_ord on record_item (region, ord);

create table record_person (
  region    integer not null,
  record_id bigint  not null,
  field     text    not null,
  seq       integer not null,
  ord       bigint  not null,
  person_id bigint  not null,
  primary key (region, record_id, field, seq),
  foreign key (region, record_id) references record (region, id),
  foreign key (region, person_id) references person (region, id)
);
create index record_person_person on record_person (region, person_id, field);
create index record_person_ord on record_person (region, ord);

-- Evidence: the content lies on disk under its SHA-256; a unit owns the row, so the same photo may be owned twice.
create table file (
  region     integer     not null,
  unit_id    bigint      not null,
  hash       text        not null check (hash ~ '^[0-9a-f]{64}$'),
  ord        bigint      not null,
  media_type text        not null,
  size       bigint      not null check (size >= 0),
  stored_at  timestamptz not null default now(),
  stored_by  bigint      not null,
  primary key (region, unit_id, hash),
  foreign key (region, unit_id) references unit (region, id)
);
create index file_ord on file (region, ord);
create index file_hash on file (region, hash);

create table record_file (
  region    integer not null,
  record_id bigint  not null,
  field     text    not null,
  seq       integer not null,
  ord       bigint  not null,
  hash      text    not null,
  name      text    not null check (length(name) between 1 and 200),
  primary key (region, record_id, field, seq),
  foreign key (region, record_id) references record (region, id)
);
create index record_file_ord on record_file (region, ord);
create index record_file_hash on record_file (region, hash);
