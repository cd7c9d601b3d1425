-- What has to be looked at again: entries of a ledger of a unit, or (without a ledger) the unit itself and all below it,
-- or (without a unit) the region: a year of it, or what is not over. Noted in the writer's transaction, worked off by a job. Only ever added to.
create table duty_note (
  region  integer not null,
  id      bigint  not null generated always as identity,
  unit_id bigint,
  ledger  text,
  year    integer,
  primary key (region, id)
);
alter table duty_note enable row level security;
create policy nobody on duty_note for all to public using (false);

-- Whether figures about duties are a moment behind.
create function duties_pending() returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from duty_note where region = current_setting('app.region')::integer)
$$;
revoke execute on function duties_pending() from public;
grant execute on function duties_pending() to bihuan_app;

create function duty_record_noted() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into duty_note (region, unit_id, ledger) select distinct region, unit_id, ledger from fresh;
  else
    insert into duty_note (region, unit_id, ledger)
    select distinct e.region, e.unit_id, e.ledger from fresh n join former o using (region, id)
    cross join lateral (values (n.region, n.unit_id, n.ledger), (o.region, o.unit_id, o.ledger)) e (region, unit_id, ledger)
    where (n.occurred_on, n.data, n.state, n.unit_id, n.tags) is distinct from (o.occurred_on, o.data, o.state, o.unit_id, o.tags);
  end if;
  return null;
end
$$;
create trigger duty_noted_new after insert on record
  referencing new table as fresh for each statement execute function duty_record_noted();
create trigger duty_noted_changed after update on record
  referencing old table as former new table as fresh for each statement execute function duty_record_noted();

-- Records that become one act, or are one no longer, count differently.
create function duty_same_noted() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into duty_note (region, unit_id, ledger)
  select distinct r.region, r.unit_id, r.ledger from touched t join record r on r.region = t.region and r.id = t.record_id;
  return null;
end
$$;
create trigger duty_noted_new after insert on record_act
  referencing new table as touched for each statement execute function duty_same_noted();
create trigger duty_noted_changed after update on record_act
  referencing new table as touched for each statement execute function duty_same_noted();
create trigger duty_noted_gone after delete on record_act
  referencing old table as touched for each statement execute function duty_same_noted();

-- A unit that comes, goes or moves owes something else; whoever counts what is below him counts something else.
create function duty_unit_noted() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into duty_note (region, unit_id) select region, id from fresh;
  else
    insert into duty_note (region, unit_id)
    select distinct n.region, e.unit_id from fresh n join former o using (region, id)
    cross join lateral (values (n.id), (case when n.parent_id is distinct from o.parent_id then o.parent_id end)) e (unit_id)
    where e.unit_id is not null and (n.kind, n.parent_id, n.opened_on, n.closed_on) is distinct from (o.kind, o.parent_id, o.opened_on, o.closed_on);
  end if;
  return null;
end
$$;
create trigger duty_noted_new after insert on unit
  referencing new table as fresh for each statement execute function duty_unit_noted();
create trigger duty_noted_changed after update on unit
  referencing old table as former new table as fresh for each statement execute function duty_unit_noted();

-- Terms of office.
create function duty_post_noted() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into duty_note (region, unit_id) select distinct region, unit_id from fresh where due_on is not null;
  return null;
end
$$;
create trigger duty_noted_new after insert on post
  referencing new table as fresh for each statement execute function duty_post_noted();
create trigger duty_noted_changed after update on post
  referencing new table as fresh for each statement execute function duty_post_noted();

create function duty_switch_noted() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into duty_note (region, unit_id) values (new.region, new.unit_id);
  return null;
end
$$;
create trigger duty_noted after insert on duty_switch for each row execute function duty_switch_noted();

create function duty_year_noted() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into duty_note (region, year) values (new.region, new.year);
  return null;
end
$$;
create trigger duty_noted after insert or update on duty_year for each row execute function duty_year_noted();
-- The days before New Year lie in the year before.
create function duty_holidays_noted() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into duty_note (region, year) values (new.region, new.year - 1), (new.region, new.year);
  return null;
end
$$;
create trigger duty_noted after insert on holiday_year for each row execute function duty_holidays_noted();

revoke execute on function duty_record_noted(), duty_same_noted(), duty_unit_noted(), duty_post_noted(), duty_switch_noted(),
  duty_year_noted(), duty_holidays_noted() from public;
