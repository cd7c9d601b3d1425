-- Who sees a task is asked once for a statement, not for each of its rows: what lies in one's interval first, then sets.

-- The units whose duties lie in an interval today: those in it, and those closed that somebody in it follows.
create function standing_units(low bigint, high bigint) returns setof bigint
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select u.id from unit u
  where u.region = current_setting('app.region')::integer and u.closed_on is null and u.ord between low and high
  union all
  select c.id from unit c cross join lateral standing_unit(c.id) s
  where c.region = current_setting('app.region')::integer and c.closed_on is not null and s.ord between low and high
$$;
create function units_in_sight() returns setof bigint
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select standing_units(current_setting('app.lo')::bigint, current_setting('app.hi')::bigint)
$$;
create function units_of_writer() returns setof bigint
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select standing_units(current_setting('app.write_lo')::bigint, current_setting('app.write_hi')::bigint)
$$;
-- The lists given out by one of the units that the scope may change.
create function lists_given_out() returns setof bigint
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select l.id from task_list l where l.region = current_setting('app.region')::integer and l.unit_id in (select units_of_writer())
$$;
-- Who does a part of a task sees the task it is a part of.
create function tasks_over_reader() returns setof bigint
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select distinct c.parent_id from task c where c.region = current_setting('app.region')::integer and c.parent_id is not null
    and c.stage <> 'draft' and c.ord between current_setting('app.lo')::bigint and current_setting('app.hi')::bigint
$$;
revoke execute on function standing_units(bigint, bigint), units_in_sight(), units_of_writer(), lists_given_out(), tasks_over_reader()
  from public;
grant execute on function standing_units(bigint, bigint), units_in_sight(), units_of_writer(), lists_given_out(), tasks_over_reader()
  to bihuan_app;

alter policy readable on task using (
  region = (select current_setting('app.region')::integer)
  -- A draft is seen by its giver alone, not by whoever stands above.
  and (stage <> 'draft' and (ord between (select current_setting('app.lo')::bigint) and (select current_setting('app.hi')::bigint)
      or from_unit in (select units_in_sight()) or list_id in (select lists_given_out()) or id in (select tasks_over_reader()))
    or from_unit in (select units_of_writer())));
alter policy updatable on task using (
  region = (select current_setting('app.region')::integer)
  and (ord between (select current_setting('app.write_lo')::bigint) and (select current_setting('app.write_hi')::bigint)
    or from_unit in (select units_of_writer()) or list_id in (select lists_given_out())));
alter policy readable on task_list using (
  region = (select current_setting('app.region')::integer)
  and (state <> 'draft' and (unit_id in (select units_in_sight())
      or exists (select from task t where t.region = task_list.region and t.list_id = task_list.id))
    or unit_id in (select units_of_writer())));
alter policy updatable on task_list using (
  region = (select current_setting('app.region')::integer) and unit_id in (select units_of_writer()));
drop function gives_out(bigint), leads_to_reader(bigint);

-- A version is seen by whoever sees a task that it changed. Which of its changes he sees besides, the program decides: they
-- are one document.
alter policy readable on task_edition using (
  region = (select current_setting('app.region')::integer)
  and exists (select from jsonb_array_elements(changes) c join task t
    on t.region = task_edition.region and t.id = (c ->> 'task')::bigint));

alter policy readable on letter_copy using (
  region = (select current_setting('app.region')::integer)
  and (ord between (select current_setting('app.lo')::bigint) and (select current_setting('app.hi')::bigint)
    or from_unit in (select units_in_sight())));
alter policy updatable on letter_copy using (
  region = (select current_setting('app.region')::integer) and from_unit in (select units_of_writer()));
alter policy readable on letter using (
  region = (select current_setting('app.region')::integer)
  and (state <> 'draft' and (unit_id in (select units_in_sight())
      or exists (select from letter_copy c where c.region = letter.region and c.letter_id = letter.id))
    or unit_id in (select units_of_writer())));

-- A copy is signed once under the same words, by hand or in the system. What came twice in the same moment before stays as
-- it was kept: nothing of it is ever changed.
do $$
declare
  doubled constant bigint := (select max(id) from (select id, row_number() over (partition by region, copy_id, digest order by id) as at
    from letter_signature) s where s.at > 1);
begin
  execute 'create unique index letter_signature_once on letter_signature (region, copy_id, digest)'
    || coalesce(' where id > ' || doubled, '');
end
$$;

-- A request to a unit that was closed since is answered by whoever took over from it.
create or replace function ladder_reply_fits() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  wanted constant text := case new.kind when 'uphold' then 'object' when 'dismiss' then 'object' when 'resume' then 'pause'
    when 'grant' then 'extend' when 'refuse' then 'extend' when 'release' then 'turn' end;
  asked ladder_reply;
  issuer bigint;
begin
  if new.answers is null then
    return new;
  end if;
  select * into asked from ladder_reply r where r.region = new.region and r.id = new.answers and r.occurrence_id = new.occurrence_id;
  if asked.kind is distinct from wanted then
    raise exception '% of what is no such thing', new.kind using errcode = 'check_violation';
  end if;
  select person_id into issuer from ladder_step s where s.region = new.region and s.id = asked.step_id;
  if new.kind in ('uphold', 'dismiss', 'grant', 'refuse') and new.person_id = asked.person_id
    or new.kind in ('uphold', 'dismiss') and new.person_id = issuer then
    raise exception '% by who asked or issued', new.kind using errcode = 'check_violation';
  end if;
  if new.kind = 'release' and new.unit_id <> asked.to_unit
    and not exists (select from standing_unit(asked.to_unit) s where s.id = new.unit_id)
    and not exists (select from ladder_step s
      where s.region = new.region and s.occurrence_id = new.occurrence_id and s.unit_id = new.unit_id
        and (s.to_unit = asked.to_unit or s.to_unit = (select a.id from standing_unit(asked.to_unit) a))) then
    raise exception 'release by who was not asked' using errcode = 'check_violation';
  end if;
  return new;
end
$$;

-- What somebody was told for a post is his as long as he holds one in that unit; whoever follows him in it is told instead.
alter table notice add column post_id bigint;
alter table notice add foreign key (region, post_id) references post (region, id);
create index notice_of_post on notice (region, post_id) where settled_at is null and post_id is not null;
create index notice_of_unit on notice (region, unit_id, made_at) where read_at is null and settled_at is null and counts = 1;
update notice n set post_id = (select t.id from post t where t.region = n.region and t.person_id = n.person_id and t.unit_id = n.unit_id
    order by (t.to_on is null) desc, t.from_on desc, t.id desc limit 1)
  where n.subject ~ '^(duty|task|many|ladder):' and n.subject !~ '^ladder:[0-9]+:(object|extend):';

create function notice_is_his(n notice, day date) returns boolean
  language sql stable as $$
  select n.post_id is null or exists (select from post f
    join post h on h.region = f.region and h.person_id = f.person_id and h.unit_id = f.unit_id
      and h.from_on <= day and (h.to_on is null or h.to_on >= day)
    where f.region = n.region and f.id = n.post_id)
$$;
revoke execute on function notice_is_his(notice, date) from public;
-- The reader's posts, present and past, in the units where he holds one today.
create function posts_of_reader() returns setof bigint
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select f.id from post f join post h on h.region = f.region and h.person_id = f.person_id and h.unit_id = f.unit_id
    and (now() at time zone 'Asia/Shanghai')::date between h.from_on and coalesce(h.to_on, 'infinity'::date)
  where f.region = current_setting('app.region')::integer and f.person_id = current_setting('app.person')::bigint
$$;
revoke execute on function posts_of_reader() from public;
grant execute on function posts_of_reader() to bihuan_app;
alter policy own on notice using (
  region = (select current_setting('app.region')::integer)
  and person_id = (select current_setting('app.person')::bigint)
  and (post_id is null or post_id in (select posts_of_reader())));

-- Besides to a person or a post, to whoever holds posts of some roles in a unit, which the writer need not see.
create or replace function notices_make(drafts jsonb, here integer, today date) returns integer
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare made integer;
begin
  insert into notice (region, person_id, unit_id, post_id, kind, subject, words, page, due_on)
  select distinct on (p.id, d.subject) here, p.id, coalesce(t.unit_id, p.unit_id), t.id, d.kind, d.subject, d.words, d.page, d."dueOn"
  from jsonb_to_recordset(drafts) as d(person bigint, post bigint, unit bigint, roles text[],
    kind text, subject text, words text, page text, "dueOn" date)
  left join post t on t.region = here and (t.id = d.post or t.unit_id = d.unit and t.role = any (d.roles))
    and t.from_on <= today and (t.to_on is null or t.to_on >= today)
  join person p on p.region = here and p.id = coalesce(d.person, t.person_id) and (p.left_on is null or p.left_on > today)
  on conflict (region, person_id, subject) do update set settled_at = null, read_at = null,
    made_at = clock_timestamp(), words = excluded.words, unit_id = excluded.unit_id, post_id = excluded.post_id,
    due_on = excluded.due_on where notice.settled_at is not null;
  get diagnostics made = row_count;
  return made;
end
$$;
