-- What is not done, the last due first: the latest are read from one end, however much is overdue, and all are counted
-- without their rows.
create index duty_occurrence_open on duty_occurrence (region, moved_on desc, id)
  include (ord, due_on, exempt, paused, withdrawn_on, done_on) where done_on is null;

-- Which tasks are to be looked at again, for people may have to be reminded of them or no longer: one, those of a list, those
-- of a unit. Noted in the writer's transaction, worked off by a job each minute. Only ever added to.
create table task_note (
  region  integer not null,
  id      bigint  not null generated always as identity,
  unit_id bigint,
  list_id bigint,
  task_id bigint,
  primary key (region, id)
);
-- On which day all tasks of a region were last looked at: days come near and pass, posts begin and end, with no change.
create table task_look (
  region    integer primary key,
  looked_on date    not null
);
alter table task_note enable row level security;
alter table task_look enable row level security;
create policy nobody on task_note for all to public using (false);
create policy nobody on task_look for all to public using (false);
create index task_open_unit on task (region, unit_id) where stage in ('open', 'reported', 'returned');

create function task_noted() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into task_note (region, task_id) select region, id from fresh where stage in ('open', 'reported', 'returned');
  else
    insert into task_note (region, task_id)
    select n.region, n.id from fresh n join former o using (region, id)
    where n.stage in ('open', 'reported', 'returned') and (n.list_id, n.unit_id, n.due_on, n.owner_person, n.stage, n.version, n.received)
      is distinct from (o.list_id, o.unit_id, o.due_on, o.owner_person, o.stage, o.version, o.received);
  end if;
  return null;
end
$$;
create trigger task_noted_new after insert on task
  referencing new table as fresh for each statement execute function task_noted();
create trigger task_noted_changed after update on task
  referencing old table as former new table as fresh for each statement execute function task_noted();

create function task_list_noted() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into task_note (region, list_id)
  select n.region, n.id from fresh n join former o using (region, id) where n.state <> o.state;
  return null;
end
$$;
create trigger task_noted_changed after update on task_list
  referencing old table as former new table as fresh for each statement execute function task_list_noted();

-- Whoever comes is told what his predecessor was; where nobody could be told somebody can be.
create function task_post_noted() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'UPDATE' then
    insert into task_note (region, unit_id)
    select distinct n.region, e.unit_id from fresh n join former o using (region, id)
    cross join lateral (values (n.unit_id), (o.unit_id)) e (unit_id)
    where (n.unit_id, n.person_id, n.role, n.from_on, n.to_on) is distinct from (o.unit_id, o.person_id, o.role, o.from_on, o.to_on);
  else
    insert into task_note (region, unit_id) select distinct region, unit_id from touched;
  end if;
  return null;
end
$$;
create trigger task_noted_new after insert on post
  referencing new table as touched for each statement execute function task_post_noted();
create trigger task_noted_changed after update on post
  referencing old table as former new table as fresh for each statement execute function task_post_noted();
create trigger task_noted_gone after delete on post
  referencing old table as touched for each statement execute function task_post_noted();

create function task_account_noted() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into task_note (region, unit_id)
    select distinct h.region, h.unit_id from fresh a join post h on h.region = a.region and h.person_id = a.person_id;
  else
    insert into task_note (region, unit_id)
    select distinct h.region, h.unit_id from fresh a join former o using (region, id)
    join post h on h.region = a.region and h.person_id = a.person_id
    where (a.person_id, a.closed_at) is distinct from (o.person_id, o.closed_at);
  end if;
  return null;
end
$$;
create trigger task_noted_new after insert on account
  referencing new table as fresh for each statement execute function task_account_noted();
create trigger task_noted_changed after update on account
  referencing old table as former new table as fresh for each statement execute function task_account_noted();

revoke execute on function task_noted(), task_list_noted(), task_post_noted(), task_account_noted() from public;
