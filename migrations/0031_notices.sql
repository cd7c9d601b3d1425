-- What somebody should know: for one person, named by its subject so that it is said once however often it is asked for.
-- No fact of the unit: nothing counts it. It is told again outside (mail, robots) as words and an address only.
create table notice (
  region     integer     not null,
  id         bigint      not null generated always as identity,
  person_id  bigint      not null,
  unit_id    bigint      not null,
  kind       text        not null check (kind in ('due', 'overdue', 'task', 'case', 'other')),
  -- Compared byte by byte: what a task or a duty is told under begins alike.
  subject    text        collate "C" not null check (length(subject) between 3 and 120),
  words      text        not null check (length(words) between 2 and 200 and words !~ '[\x01-\x1f]'),
  page       text        not null check (page ~ '^/[^/\\]' and length(page) <= 300 or page = '/'),
  due_on     date,
  made_at    timestamptz not null default clock_timestamp(),
  read_at    timestamptz,
  -- What it was about is done or called off: shown no more as waiting, told to nobody any more.
  settled_at timestamptz,
  -- How many things it stands for, and of one of these by which notice it is told.
  counts     integer     not null default 1 check (counts >= 1),
  part_of    bigint,
  primary key (region, id),
  foreign key (region, person_id) references person (region, id),
  foreign key (region, unit_id) references unit (region, id),
  foreign key (region, part_of) references notice (region, id),
  check (part_of is null or counts = 1)
);
create index notice_part on notice (region, part_of) where part_of is not null;
create unique index notice_subject on notice (region, person_id, subject);
create index notice_person on notice (region, person_id, made_at desc, id desc);
create index notice_by_subject on notice (region, subject);
create index notice_open on notice (region, person_id, made_at) where read_at is null and settled_at is null;

-- How a person wants to be told. Without a row: in the pages alone.
create table notice_way (
  region          integer not null,
  id              bigint  not null generated always as identity,
  person_id       bigint  not null,
  mail            text    check (mail ~ '^[^\s@<>,;"()]+@[^\s@<>,;"()]+$' and length(mail) <= 120),
  mail_on         boolean not null default false,
  kinds_off       text[]  not null default '{}',
  hour            integer not null default 9 check (hour between 9 and 17),
  -- Counts the calendar's addresses: only the last one opens it. Without it there is none.
  calendar_serial integer,
  calendar_on     boolean not null default false,
  primary key (region, id),
  unique (region, person_id),
  foreign key (region, person_id) references person (region, id),
  check (mail is not null or not mail_on)
);

alter table notice enable row level security;
alter table notice_way enable row level security;
create policy own on notice for all to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and person_id = (select current_setting('app.person')::bigint));
create policy own on notice_way for all to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and person_id = (select current_setting('app.person')::bigint));
grant select, update (read_at) on notice to bihuan_app;
grant select, insert (region, person_id, mail, mail_on, kinds_off, hour, calendar_serial, calendar_on),
  update (mail, mail_on, kinds_off, hour, calendar_serial, calendar_on) on notice_way to bihuan_app;
select audit_watch('notice_way');

-- Whoever does the business says what others should know of it and reads none of theirs. To a person, or to whoever holds
-- a post on that day; what was said before under the same subject is not said again, unless it was settled: then it waits
-- again. Answers how many are new or wait again.
create function notices_make(drafts jsonb, here integer, today date) returns integer
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare made integer;
begin
  insert into notice (region, person_id, unit_id, kind, subject, words, page, due_on)
  select distinct on (p.id, d.subject) here, p.id, coalesce(t.unit_id, p.unit_id), d.kind, d.subject, d.words, d.page, d."dueOn"
  from jsonb_to_recordset(drafts) as d(person bigint, post bigint, kind text, subject text, words text, page text, "dueOn" date)
  left join post t on t.region = here and t.id = d.post and t.from_on <= today and (t.to_on is null or t.to_on >= today)
  join person p on p.region = here and p.id = coalesce(d.person, t.person_id) and (p.left_on is null or p.left_on > today)
  on conflict (region, person_id, subject) do update set settled_at = null, read_at = null,
    made_at = clock_timestamp(), words = excluded.words,
    due_on = excluded.due_on where notice.settled_at is not null;
  get diagnostics made = row_count;
  return made;
end
$$;
create function notices_settle(subjects text[], here integer) returns integer
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare settled integer;
begin
  update notice set settled_at = clock_timestamp() where region = here and subject = any (subjects) and settled_at is null;
  get diagnostics settled = row_count;
  if settled > 0 then
    update notice n set settled_at = clock_timestamp() where n.region = here and n.settled_at is null and n.counts > 1
      and exists (select from notice p where p.region = here and p.part_of = n.id and p.subject = any (subjects))
      and not exists (select from notice p where p.region = here and p.part_of = n.id and p.settled_at is null);
  end if;
  return settled;
end
$$;
revoke execute on function notices_make(jsonb, integer, date), notices_settle(text[], integer) from public;
grant execute on function notices_make(jsonb, integer, date), notices_settle(text[], integer) to bihuan_app;

-- What was told of an occurrence holds no longer once it is done, put off or called off; the change of days is the job's.
create function notice_duty_settled() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  standing text := case when new.withdrawn_on is null then duty_state(new, current_date) else 'withdrawn' end;
begin
  perform notices_settle(array(select 'duty:' || new.id || ':' || told from unnest(array['near', 'overdue']) told
    where told <> standing), new.region);
  return null;
end
$$;
revoke execute on function notice_duty_settled() from public;
create trigger notice_duty_settled after update on duty_occurrence for each row
  when ((old.done_on, old.exempt, old.paused, old.moved_on, old.withdrawn_on)
    is distinct from (new.done_on, new.exempt, new.paused, new.moved_on, new.withdrawn_on))
  execute function notice_duty_settled();
