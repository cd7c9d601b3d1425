-- The tree of units. `ord`..`ord_end` is a unit's interval in the preorder, with gaps: a subtree is one interval.
create table unit (
  region     integer not null,
  id         bigint  not null generated always as identity,
  code       text    not null check (code ~ '^[A-Za-z0-9][A-Za-z0-9-]{0,31}$'),
  name       text    not null check (length(name) between 1 and 80),
  short_name text    not null check (length(short_name) between 1 and 40),
  initials   text    not null default '',
  kind       text    not null check (kind in ('region', 'committee', 'department', 'town', 'party_office', 'branch', 'office')),
  parent_id  bigint,
  ord        bigint  not null,
  ord_end    bigint  not null,
  opened_on  date    not null,
  closed_on  date,
  primary key (region, id),
  unique (region, code),
  foreign key (region, parent_id) references unit (region, id),
  check (ord <= ord_end),
  check (closed_on is null or closed_on >= opened_on),
  -- Deferrable, so that one statement may renumber a subtree.
  constraint unit_ord unique (region, ord) deferrable initially immediate
);
create index unit_parent on unit (region, parent_id);

-- Side relations: who guides, which line, who is stationed where. They give no rights by themselves.
create table unit_relation (
  region    integer not null,
  id        bigint  not null generated always as identity,
  kind      text    not null check (kind in ('guidance', 'line', 'stationed', 'sponsor')),
  from_unit bigint  not null,
  to_unit   bigint  not null,
  ord       bigint  not null,
  from_on   date    not null,
  to_on     date,
  primary key (region, id),
  foreign key (region, from_unit) references unit (region, id),
  foreign key (region, to_unit) references unit (region, id),
  check (from_unit <> to_unit)
);
create index unit_relation_ord on unit_relation (region, ord);

create table person (
  region       integer not null,
  id           bigint  not null generated always as identity,
  unit_id      bigint  not null,
  ord          bigint  not null,
  name         text    not null check (length(name) between 1 and 40),
  initials     text    not null default '',
  party_member boolean not null default false,
  title        text    not null default '' check (length(title) <= 60),
  left_on      date,
  primary key (region, id),
  foreign key (region, unit_id) references unit (region, id)
);
create index person_unit on person (region, ord, id);

-- A post binds a person to a unit for a term; rights follow from its role, sight from the unit it covers.
create table post (
  region         integer not null,
  id             bigint  not null generated always as identity,
  unit_id        bigint  not null,
  ord            bigint  not null,
  person_id      bigint  not null,
  title          text    not null check (length(title) between 1 and 60),
  role           text    not null check (role in
    ('clerk', 'secretary', 'leader', 'branch_secretary', 'member', 'committee', 'discipline', 'supervisor',
     'inspector', 'system_admin', 'security_admin', 'audit_admin')),
  covers_unit_id bigint  not null,
  from_on        date    not null,
  to_on          date,
  primary key (region, id),
  foreign key (region, unit_id) references unit (region, id),
  foreign key (region, person_id) references person (region, id),
  foreign key (region, covers_unit_id) references unit (region, id),
  check (to_on is null or to_on >= from_on)
);
create index post_person on post (region, person_id);
create index post_ord on post (region, ord);
