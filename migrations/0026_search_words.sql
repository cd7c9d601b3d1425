-- What a record says is put into the index of searches by a job of its own: a clerk who saves, and fifty thousand rows of
-- a workbook, do not wait for it. A change leaves a note in its own transaction; a record with a note is looked at itself,
-- so that a search is exact at any moment.
drop index record_words;

create table record_words (
  region    integer not null,
  record_id bigint  not null,
  -- What `search_text` makes of the record.
  words     text    not null,
  primary key (region, record_id)
);
create index record_words_grams on record_words using gin (search_grams(words));

-- Only ever added to: whoever takes notes away takes what he read, never what was written meanwhile.
create table record_unread (
  region    integer not null,
  id        bigint  not null generated always as identity,
  record_id bigint  not null,
  primary key (region, id)
);
create index record_unread_record on record_unread (region, record_id);

do $$
declare kept text;
begin
  foreach kept in array array['record_words', 'record_unread'] loop
    execute format('alter table %I enable row level security', kept);
    execute format('create policy nobody on %I for all to public using (false)', kept);
  end loop;
end
$$;

insert into record_unread (region, record_id) select region, id from record;

create function record_said() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into record_unread (region, record_id) select region, id from fresh;
  else
    insert into record_unread (region, record_id)
    select n.region, n.id from fresh n join former o using (region, id)
    where n.title is distinct from o.title or n.data is distinct from o.data;
  end if;
  return null;
end
$$;
revoke execute on function record_said() from public;
create trigger record_said_new after insert on record
  referencing new table as fresh for each statement execute function record_said();
create trigger record_said_changed after update on record
  referencing old table as former new table as fresh for each statement execute function record_said();

-- As before, with those that are not yet in the index looked at one by one.
create or replace function search_candidates(word text, codes text[], people bigint[], lo bigint, hi bigint, most integer)
  returns setof bigint
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
  set plan_cache_mode = force_custom_plan set work_mem = '64MB' as $$
declare
  here integer := current_setting('app.region')::integer;
  low bigint := greatest(lo, current_setting('app.lo')::bigint);
  high bigint := least(hi, current_setting('app.hi')::bigint);
  own bigint := current_setting('app.own')::bigint;
  person bigint := current_setting('app.person')::bigint;
  told bigint[] := array(select w.record_id from record_reader w where w.region = here and w.person_id = person);
  -- A word of one or two characters is itself a key: what the index finds needs no second look.
  is_key boolean := char_length(word) <= 2 and codes = '{}';
begin
  return query
    (select r.id from record_words s join record r on r.region = s.region and r.id = s.record_id
      where search_grams(s.words) @@ search_query(word) and s.region = here
      and not exists (select from record_unread q where q.region = s.region and q.record_id = s.record_id)
      and r.ord between low and high
      and (is_key or case when codes = '{}' then position(word in s.words) > 0
        else position(word in search_text_but(r.title, r.data, codes)) > 0 end)
      and (r.visibility = 'above' or r.visibility = 'unit' and r.ord = own or r.recorded_by = person or r.id = any (told))
      limit most)
    union
    (select r.id from record r
      where r.region = here and r.id in (select q.record_id from record_unread q where q.region = here)
      and r.ord between low and high and position(word in search_text_but(r.title, r.data, codes)) > 0
      and (r.visibility = 'above' or r.visibility = 'unit' and r.ord = own or r.recorded_by = person or r.id = any (told))
      limit most)
    union
    (select r.id from record_person p join record r on r.region = p.region and r.id = p.record_id
      where p.region = here and p.person_id = any (people) and p.ord between low and high
      and (r.visibility = 'above' or r.visibility = 'unit' and r.ord = own or r.recorded_by = person or r.id = any (told))
      limit most);
end
$$;

-- One row more in the queue of the seal for each entry, however many a statement writes.
drop trigger audit_queue on audit_entry;
create or replace function audit_queue() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into audit_pending (region, entry_id) select region, id from fresh;
  return null;
end
$$;
create trigger audit_queue after insert on audit_entry
  referencing new table as fresh for each statement execute function audit_queue();
