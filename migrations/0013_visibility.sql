-- Within the interval that a post may read, an entry may be open to fewer: to its own unit, or to named people.
-- app.own is the position of the acting post's unit, app.person who acts.
alter table record add column visibility text not null default 'above' check (visibility in ('above', 'unit', 'named'));
grant insert (visibility), update (visibility) on record to bihuan_app;

create table record_reader (
  region    integer not null,
  record_id bigint  not null,
  person_id bigint  not null,
  ord       bigint  not null,
  primary key (region, record_id, person_id),
  foreign key (region, record_id) references record (region, id),
  foreign key (region, person_id) references person (region, id)
);
create index record_reader_person on record_reader (region, person_id);
create index record_reader_ord on record_reader (region, ord);
alter table record_reader enable row level security;
create policy readable on record_reader for select to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and (person_id = (select current_setting('app.person')::bigint) or ord = (select current_setting('app.own')::bigint)));
create policy insertable on record_reader for insert to bihuan_app with check (
  region = (select current_setting('app.region')::integer)
  and ord between (select current_setting('app.write_lo')::bigint) and (select current_setting('app.write_hi')::bigint));
create policy deletable on record_reader for delete to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and ord between (select current_setting('app.write_lo')::bigint) and (select current_setting('app.write_hi')::bigint));
grant select, insert, delete on record_reader to bihuan_app;
create constraint trigger audit_guard after insert or update or delete on record_reader
  deferrable initially deferred for each row execute function audit_guard();

drop policy readable on record;
create policy readable on record for select to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and ord between (select current_setting('app.lo')::bigint) and (select current_setting('app.hi')::bigint)
  and (visibility = 'above'
    or visibility = 'unit' and ord = (select current_setting('app.own')::bigint)
    or recorded_by = (select current_setting('app.person')::bigint)
    or id in (select w.record_id from record_reader w
      where w.region = (select current_setting('app.region')::integer)
        and w.person_id = (select current_setting('app.person')::bigint))));

-- What belongs to a record is seen by whoever sees the record: the policy of `record` answers inside these.
do $$
declare part text;
begin
  foreach part in array array['record_item', 'record_person', 'record_file', 'record_revision'] loop
    execute format('drop policy readable on %I', part);
    execute format($policy$
      create policy readable on %1$I for select to bihuan_app using (
        region = (select current_setting('app.region')::integer)
        and ord between (select current_setting('app.lo')::bigint) and (select current_setting('app.hi')::bigint)
        and exists (select from record r where r.region = %1$I.region and r.id = %1$I.record_id))
    $policy$, part);
  end loop;
end
$$;
drop policy readable on file;
create policy readable on file for select to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and ord between (select current_setting('app.lo')::bigint) and (select current_setting('app.hi')::bigint)
  and (ord = (select current_setting('app.own')::bigint)
    or exists (select from record_file f where f.region = file.region and f.hash = file.hash and f.ord = file.ord)));

-- How many valid records of these ledgers a reader of the interval may not open: a number, nothing else of them.
create function count_hidden(ledgers text[], lo bigint, hi bigint, from_on date, to_on date) returns bigint
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select count(*) from record r
  where r.region = current_setting('app.region')::integer and r.ledger = any (ledgers) and r.state = 'valid'
    and r.visibility <> 'above' and r.occurred_on between from_on and to_on
    and r.ord between greatest(lo, current_setting('app.lo')::bigint) and least(hi, current_setting('app.hi')::bigint)
    and not (r.visibility = 'unit' and r.ord = current_setting('app.own')::bigint
      or r.recorded_by = current_setting('app.person')::bigint
      or exists (select from record_reader w where w.region = r.region and w.record_id = r.id
        and w.person_id = current_setting('app.person')::bigint))
$$;
revoke execute on function count_hidden(text[], bigint, bigint, date, date) from public;
grant execute on function count_hidden(text[], bigint, bigint, date, date) to bihuan_app;
create index record_narrow on record (region, ledger, occurred_on) where visibility <> 'above';

-- Every table that carries a unit's position follows it; which they are, the catalogue says.
create or replace function renumber_units(units bigint[], starts bigint[], ends bigint[]) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  here integer := current_setting('app.region')::integer;
  carrier text;
begin
  if current_setting('app.org_write_lo')::bigint > current_setting('app.org_write_hi')::bigint then
    raise exception 'not allowed to renumber units' using errcode = '42501';
  end if;
  create temporary table renumbering on commit drop as
    select m.unit_id, u.ord as old_ord, m.ord, m.ord_end
    from unnest(units, starts, ends) as m(unit_id, ord, ord_end) join unit u on (u.region, u.id) = (here, m.unit_id);
  for carrier in
    select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'unit'
      and a.attname = 'ord' and not a.attisdropped
  loop
    execute format('update %I t set ord = m.ord from pg_temp.renumbering m
      where t.region = $1 and t.ord = m.old_ord and m.ord <> m.old_ord', carrier) using here;
  end loop;
  update unit u set ord = m.ord, ord_end = m.ord_end from pg_temp.renumbering m where (u.region, u.id) = (here, m.unit_id);
end
$$;
