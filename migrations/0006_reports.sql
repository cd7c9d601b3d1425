-- A unit's own document, the blanks found in it, and what each was bound to.
create table report (
  region      integer     not null,
  id          bigint      not null generated always as identity,
  unit_id     bigint      not null,
  ord         bigint      not null,
  name        text        not null check (length(name) between 1 and 120),
  source      text        not null check (source in ('upload', 'template')),
  format      text        not null check (format in ('docx', 'txt')),
  template    text,
  document    bytea       not null,
  content     jsonb       not null,
  year        integer     not null check (year between 1949 and 2200),
  from_on     date        not null,
  to_on       date        not null,
  reporter_id bigint,
  opened_at   timestamptz not null default now(),
  opened_by   bigint      not null,
  frozen_at   timestamptz,
  frozen_by   bigint,
  primary key (region, id),
  foreign key (region, unit_id) references unit (region, id),
  foreign key (region, reporter_id) references person (region, id),
  check (from_on <= to_on)
);
create index report_ord on report (region, ord);

-- `question` is what the figure is asked of; `frozen` keeps the figure and its row ids as they stood.
create table report_blank (
  region    integer not null,
  report_id bigint  not null,
  seq       integer not null,
  ord       bigint  not null,
  place     jsonb   not null,
  signature text    not null,
  state     text    not null check (state in ('proposed', 'confirmed', 'no_basis')),
  learned   boolean not null default false,
  question  jsonb,
  frozen    jsonb,
  primary key (region, report_id, seq),
  foreign key (region, report_id) references report (region, id)
);
create index report_blank_ord on report_blank (region, ord);

-- What a unit taught: this blank, in this kind of sentence, means this question.
create table learned_binding (
  region     integer     not null,
  unit_id    bigint      not null,
  signature  text        not null,
  ord        bigint      not null,
  question   jsonb       not null,
  learned_at timestamptz not null default now(),
  learned_by bigint      not null,
  primary key (region, unit_id, signature),
  foreign key (region, unit_id) references unit (region, id)
);
create index learned_binding_ord on learned_binding (region, ord);
