-- What a person or a unit likes to begin an entry with: the usual form of a meeting, under a name. No fact: nothing counts
-- it, so it may be forgotten. Of a unit (person_id null) it serves everybody there, of a person him alone.
create table entry_template (
  region    integer     not null,
  id        bigint      not null generated always as identity,
  unit_id   bigint      not null,
  ord       bigint      not null,
  person_id bigint,
  ledger    text        not null,
  name      text        not null check (length(name) between 1 and 40),
  data      jsonb       not null,
  tags      text[]      not null default '{}',
  kept_at   timestamptz not null default now(),
  kept_by   bigint      not null,
  primary key (region, id),
  foreign key (region, unit_id) references unit (region, id),
  foreign key (region, person_id) references person (region, id)
);
create unique index entry_template_name on entry_template (region, unit_id, ledger, name, coalesce(person_id, 0));
create index entry_template_ord on entry_template (region, ord);
alter table entry_template enable row level security;
create policy own on entry_template for all to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and ord between (select current_setting('app.write_lo')::bigint) and (select current_setting('app.write_hi')::bigint)
  and (person_id is null or person_id = (select current_setting('app.person')::bigint)));
grant select, delete, insert (region, unit_id, ord, person_id, ledger, name, data, tags, kept_by),
  update (data, tags, kept_at, kept_by, ord) on entry_template to bihuan_app;
create constraint trigger audit_guard after insert or update or delete on entry_template
  deferrable initially deferred for each row execute function audit_guard();
