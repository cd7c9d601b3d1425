-- What became of units, and where people were before: so that the past is read under the names of then.
-- A change belongs to the unit it was made to; `to_unit` is the survivor, the new unit, or the new superior.
create table unit_change (
  region            integer     not null,
  id                bigint      not null generated always as identity,
  unit_id           bigint      not null,
  ord               bigint      not null,
  kind              text        not null check (kind in ('rename', 'move', 'merge', 'split')),
  -- The first day on which it holds.
  on_day            date        not null,
  former_name       text        check (length(former_name) between 1 and 80),
  former_short_name text        check (length(former_short_name) between 1 and 40),
  from_unit         bigint,
  to_unit           bigint,
  reason            text        not null default '' check (length(reason) <= 200),
  made_at           timestamptz not null default now(),
  primary key (region, id),
  foreign key (region, unit_id) references unit (region, id),
  foreign key (region, from_unit) references unit (region, id),
  foreign key (region, to_unit) references unit (region, id),
  check ((kind = 'rename') = (former_name is not null and former_short_name is not null)),
  check ((kind = 'rename') = (to_unit is null)),
  check ((kind = 'move') = (from_unit is not null))
);
create index unit_change_unit on unit_change (region, unit_id, on_day);
create index unit_change_to on unit_change (region, to_unit);
create index unit_change_ord on unit_change (region, ord);

-- Where somebody was until a day, under the name and title he left with: all that the unit he left keeps of him.
create table person_stay (
  region    integer not null,
  id        bigint  not null generated always as identity,
  person_id bigint  not null,
  unit_id   bigint  not null,
  ord       bigint  not null,
  name      text    not null check (length(name) between 1 and 40),
  title     text    not null default '' check (length(title) <= 60),
  from_on   date,
  to_on     date    not null,
  reason    text    not null default '' check (length(reason) <= 200),
  primary key (region, id),
  foreign key (region, person_id) references person (region, id),
  foreign key (region, unit_id) references unit (region, id),
  check (from_on is null or from_on <= to_on)
);
create index person_stay_person on person_stay (region, person_id, to_on desc);
create index person_stay_ord on person_stay (region, ord);

-- 届次, and the day the term is due to end; the post itself ends when somebody ends it.
alter table post add column round text check (length(round) between 1 and 20);
alter table post add column due_on date check (due_on >= from_on);

do $$
declare made text;
begin
  foreach made in array array['unit_change', 'person_stay'] loop
    execute format('alter table %I enable row level security', made);
    execute format($policy$
      create policy insertable on %1$I for insert to bihuan_app with check (
        region = (select current_setting('app.region')::integer)
        and ord between (select current_setting('app.org_write_lo')::bigint) and (select current_setting('app.org_write_hi')::bigint))
    $policy$, made);
    execute format($policy$
      create policy readable on %1$I for select to bihuan_app using (
        region = (select current_setting('app.region')::integer)
        and ord between (select current_setting('app.org_lo')::bigint) and (select current_setting('app.org_hi')::bigint))
    $policy$, made);
    execute format('create constraint trigger audit_guard after insert or update or delete on %I
      deferrable initially deferred for each row execute function audit_guard()', made);
  end loop;
end
$$;

-- The other end sees what ties it; the names of units above are no secret, nor what they were called.
create policy other_end_readable on unit_change for select to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and exists (select from unit u where u.region = unit_change.region
    and (kind = 'rename' and u.id = unit_change.unit_id
      or u.id = unit_change.to_unit
        and u.ord between (select current_setting('app.org_lo')::bigint) and (select current_setting('app.org_hi')::bigint))));
create policy other_end_readable on unit_relation for select to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and exists (select from unit u where u.region = unit_relation.region and u.id = unit_relation.to_unit
    and u.ord between (select current_setting('app.org_lo')::bigint) and (select current_setting('app.org_hi')::bigint)));

-- What the units at the other ends of a unit's relations and changes are called: their names, nothing else of them.
create function tied_units(of bigint) returns table (id bigint, name text, short_name text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select u.id, u.name, u.short_name from unit u
  where u.region = current_setting('app.region')::integer
    and exists (select from unit o where o.region = u.region and o.id = tied_units.of
      and o.ord between current_setting('app.org_lo')::bigint and current_setting('app.org_hi')::bigint)
    and (exists (select from unit_relation r where r.region = u.region
        and (r.from_unit = tied_units.of and r.to_unit = u.id or r.to_unit = tied_units.of and r.from_unit = u.id))
      or exists (select from unit_change c where c.region = u.region
        and (c.unit_id = tied_units.of and u.id in (c.from_unit, c.to_unit) or c.to_unit = tied_units.of and u.id = c.unit_id)))
$$;
revoke execute on function tied_units(bigint) from public;
grant execute on function tied_units(bigint) to bihuan_app;

grant select, insert (region, unit_id, ord, kind, on_day, former_name, former_short_name, from_unit, to_unit, reason)
  on unit_change to bihuan_app;
grant select, insert (region, person_id, unit_id, ord, name, title, from_on, to_on, reason) on person_stay to bihuan_app;
grant insert (round, due_on) on post to bihuan_app;

alter policy readable on audit_entry using (region = (select current_setting('app.region')::integer)
  and ((select current_setting('app.audit')::integer) = 1
    or exists (select from unit u where u.region = audit_entry.region and u.id = audit_entry.unit_id
      and (u.ord between (select current_setting('app.lo')::bigint) and (select current_setting('app.hi')::bigint)
        or subject ~ '^(unit|relation|change|person|stay|post|account):'
          and u.ord between (select current_setting('app.org_lo')::bigint) and (select current_setting('app.org_hi')::bigint)))));
