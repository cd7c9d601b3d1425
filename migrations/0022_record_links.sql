-- Links between records: what one rests on, what came of it, what it goes on with, and that two are one and the same act.
-- A link is made by a unit that keeps one of the two and sees the other; it is ended, never deleted.
create table record_link (
  region    integer     not null,
  id        bigint      not null generated always as identity,
  unit_id   bigint      not null,
  ord       bigint      not null,
  kind      text        not null check (kind in ('basis', 'result', 'follows', 'same')),
  from_id   bigint      not null,
  to_id     bigint      not null,
  linked_at timestamptz not null default now(),
  linked_by bigint      not null,
  ended_at  timestamptz,
  ended_by  bigint,
  primary key (region, id),
  foreign key (region, unit_id) references unit (region, id),
  foreign key (region, from_id) references record (region, id),
  foreign key (region, to_id) references record (region, id),
  check (from_id <> to_id),
  check ((ended_at is null) = (ended_by is null))
);
create unique index record_link_once on record_link (region, kind, least(from_id, to_id), greatest(from_id, to_id))
  where ended_at is null;
create index record_link_from on record_link (region, from_id);
create index record_link_to on record_link (region, to_id);
create index record_link_ord on record_link (region, ord);

-- Which records are one act, as the standing links of kind `same` say: the act is named by its lowest record. Figures
-- count one record of an act. Written by regroup_acts alone; `bihuan verify` recomputes it.
create table record_act (
  region    integer not null,
  record_id bigint  not null,
  ord       bigint  not null,
  act       bigint  not null,
  primary key (region, record_id),
  foreign key (region, record_id) references record (region, id)
);
create index record_act_act on record_act (region, act);
create index record_act_ord on record_act (region, ord);

alter table record_link enable row level security;
-- A link tells of both its records, so it is seen by whoever sees both.
create policy readable on record_link for select to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and exists (select from record r where r.region = record_link.region and r.id = record_link.from_id)
  and exists (select from record r where r.region = record_link.region and r.id = record_link.to_id));
create policy insertable on record_link for insert to bihuan_app with check (
  region = (select current_setting('app.region')::integer)
  and ord between (select current_setting('app.write_lo')::bigint) and (select current_setting('app.write_hi')::bigint)
  and exists (select from record r where r.region = record_link.region and r.id = record_link.from_id)
  and exists (select from record r where r.region = record_link.region and r.id = record_link.to_id));
create policy updatable on record_link for update to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and ord between (select current_setting('app.write_lo')::bigint) and (select current_setting('app.write_hi')::bigint));
grant select, insert (region, unit_id, ord, kind, from_id, to_id, linked_by), update (ended_at, ended_by, ord)
  on record_link to bihuan_app;

alter table record_act enable row level security;
create policy readable on record_act for select to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and ord between (select current_setting('app.lo')::bigint) and (select current_setting('app.hi')::bigint));
grant select on record_act to bihuan_app;

create constraint trigger audit_guard after insert or update or delete on record_link
  deferrable initially deferred for each row execute function audit_guard();
create constraint trigger audit_guard after insert or update or delete on record_act
  deferrable initially deferred for each row execute function audit_guard();

-- Works out anew the acts that these records belong or belonged to. It may reach records the caller does not see, so it
-- runs as the owner; it only repeats what the links say. False when two records of another unit became one act by it:
-- then that unit's own figures would fall by somebody else's hand, and the caller must refuse.
create function regroup_acts(records bigint[]) returns boolean
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  here integer := current_setting('app.region')::integer;
  former jsonb;
  touched bigint[];
begin
  perform pg_advisory_xact_lock(hashtext('record_act'), here);
  select coalesce(jsonb_object_agg(m.record_id, m.act), '{}') into former
    from record_act m where m.region = here
      and m.act in (select a.act from record_act a where a.region = here and a.record_id = any (records));
  with recursive edge as (
      select from_id as a, to_id as b from record_link where region = here and kind = 'same' and ended_at is null
      union all
      select to_id, from_id from record_link where region = here and kind = 'same' and ended_at is null),
    reach (record) as (
      select unnest(records) union select key::bigint from jsonb_object_keys(former) key
      union select e.b from reach r join edge e on e.a = r.record)
  select array_agg(record) into touched from reach;
  select former || coalesce(jsonb_object_agg(m.record_id, m.act), '{}') into former
    from record_act m where m.region = here and m.record_id = any (touched);
  delete from record_act where region = here and record_id = any (touched);
  with recursive edge as (
      select from_id as a, to_id as b from record_link where region = here and kind = 'same' and ended_at is null
      union all
      select to_id, from_id from record_link where region = here and kind = 'same' and ended_at is null),
    reach (root, record) as (
      select t, t from unnest(touched) t
      union select r.root, e.b from reach r join edge e on e.a = r.record),
    grouped as (select root, min(record) as act from reach group by root having count(*) > 1)
  insert into record_act (region, record_id, ord, act)
    select here, g.root, r.ord, g.act from grouped g join record r on r.region = here and r.id = g.root;
  return not exists (
    select from record_act x join record_act y on (y.region, y.act, y.ord) = (x.region, x.act, x.ord) and y.record_id > x.record_id
    where x.region = here and x.record_id = any (touched) and x.ord <> current_setting('app.own')::bigint
      and (former ->> x.record_id::text is null or former ->> x.record_id::text is distinct from former ->> y.record_id::text));
end
$$;
revoke execute on function regroup_acts(bigint[]) from public;
grant execute on function regroup_acts(bigint[]) to bihuan_app;
