-- How many valid records open to everybody above each unit and those below it have, by ledger and month. A change of a
-- record appends what it adds or takes away in its own transaction; a job folds that into the unit and every unit above
-- it. Cube and what is not yet folded together are exact at any moment; narrower records are counted as the reader sees them.
create table record_month (
  region  integer not null,
  unit_id bigint  not null,
  ord     bigint  not null,
  ledger  text    not null,
  month   date    not null,
  count   bigint  not null,
  primary key (region, unit_id, ledger, month)
);
create index record_month_ord on record_month (region, ord, month) include (ledger, count);

create table record_delta (
  region  integer not null,
  id      bigint  not null generated always as identity,
  unit_id bigint  not null,
  ord     bigint  not null,
  ledger  text    not null,
  month   date    not null,
  count   bigint  not null,
  primary key (region, id)
);
create index record_delta_ord on record_delta (region, ord);

do $$
declare counted text;
begin
  foreach counted in array array['record_month', 'record_delta'] loop
    execute format('alter table %I enable row level security', counted);
    execute format($policy$
      create policy readable on %I for select to bihuan_app using (
        region = (select current_setting('app.region')::integer)
        and ord between (select current_setting('app.lo')::bigint) and (select current_setting('app.hi')::bigint))
    $policy$, counted);
    execute format('grant select on %I to bihuan_app', counted);
  end loop;
end
$$;

create function record_counted() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into record_delta (region, unit_id, ord, ledger, month, count)
    select region, unit_id, ord, ledger, date_trunc('month', occurred_on::timestamp)::date, count(*) from fresh
    where state = 'valid' and visibility = 'above' group by 1, 2, 3, 4, 5;
  else
    insert into record_delta (region, unit_id, ord, ledger, month, count)
    select c.region, c.unit_id, u.ord, c.ledger, c.month, sum(c.count) from (
      select region, unit_id, ledger, date_trunc('month', occurred_on::timestamp)::date as month, 1 as count from fresh
      where state = 'valid' and visibility = 'above'
      union all
      select region, unit_id, ledger, date_trunc('month', occurred_on::timestamp)::date, -1 from former
      where state = 'valid' and visibility = 'above') c
    join unit u on u.region = c.region and u.id = c.unit_id
    group by 1, 2, 3, 4, 5 having sum(c.count) <> 0;
  end if;
  return null;
end
$$;
revoke execute on function record_counted() from public;
create trigger record_counted_new after insert on record
  referencing new table as fresh for each statement execute function record_counted();
create trigger record_counted_changed after update on record
  referencing old table as former new table as fresh for each statement execute function record_counted();

-- A unit that moves takes what it and those below it have from the units above its old place to those above its new one.
create function record_month_moved() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  -- Whoever moves a unit holds the tree already; the job that folds waits for it.
  perform pg_advisory_xact_lock(3, new.region);
  with recursive chain as (
    select a.id, a.ord, a.parent_id, -1 as sign from unit a where a.region = new.region and a.id = old.parent_id
    union all
    select a.id, a.ord, a.parent_id, 1 from unit a where a.region = new.region and a.id = new.parent_id
    union all
    select a.id, a.ord, a.parent_id, c.sign from chain c join unit a on a.region = new.region and a.id = c.parent_id),
  changed as (select id, ord, sum(sign) as sign from chain group by id, ord having sum(sign) <> 0)
  insert into record_month as m (region, unit_id, ord, ledger, month, count)
  select own.region, c.id, c.ord, own.ledger, own.month, c.sign * own.count
  from record_month own cross join changed c where own.region = new.region and own.unit_id = new.id
  on conflict (region, unit_id, ledger, month) do update set count = m.count + excluded.count;
  return null;
end
$$;
revoke execute on function record_month_moved() from public;
create trigger record_month_moved after update of parent_id on unit
  for each row when (old.parent_id is distinct from new.parent_id) execute function record_month_moved();

-- Counts everything anew; for what was there before the cube, and after rows were brought in past the triggers.
create function recount_records() returns void
  language sql set search_path = pg_catalog, public, pg_temp as $$
  delete from record_delta;
  delete from record_month;
  insert into record_month (region, unit_id, ord, ledger, month, count)
  with recursive chain as (
    select region, id as below, id, parent_id, ord from unit
    union all
    select c.region, c.below, a.id, a.parent_id, a.ord from chain c join unit a on a.region = c.region and a.id = c.parent_id),
  own as (
    select region, unit_id, ledger, date_trunc('month', occurred_on::timestamp)::date as month, count(*) as count
    from record where state = 'valid' and visibility = 'above' group by 1, 2, 3, 4)
  select o.region, c.id, c.ord, o.ledger, o.month, sum(o.count)
  from own o join chain c on c.region = o.region and c.below = o.unit_id group by 1, 2, 3, 4, 5
$$;
revoke execute on function recount_records() from public;
select recount_records();

-- What a reader sees of narrower records is his own unit's and his own.
create index record_narrow_ord on record (region, ord) where visibility <> 'above';
create index record_narrow_recorder on record (region, recorded_by) where visibility <> 'above';
-- Lists by the day of the act, of one ledger and of all: with what the row policy asks, a count never leaves the index.
drop index record_ledger;
create index record_ledger on record (region, ledger, occurred_on desc, id desc) include (ord, state, visibility, recorded_by);
create index record_occurred on record (region, occurred_on desc, id desc) include (ord, state, visibility, recorded_by);

-- The interval is read here without `(select …)`: the planner then knows how much of the table it is, and reads a list of
-- a whole region along its index instead of sorting all of it. What it costs is two settings more per row looked at.
drop policy readable on record;
create policy readable on record for select to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and ord between current_setting('app.lo')::bigint and current_setting('app.hi')::bigint
  and (visibility = 'above'
    or visibility = 'unit' and ord = (select current_setting('app.own')::bigint)
    or recorded_by = (select current_setting('app.person')::bigint)
    or id in (select w.record_id from record_reader w
      where w.region = (select current_setting('app.region')::integer)
        and w.person_id = (select current_setting('app.person')::bigint))));
