-- 检查: planned by a unit for others, carried out on site by a team, told to each unit by itself. What is found are problems.
create table inspection (
  region            integer     not null,
  -- Given by the trigger below, of the same sequence as entries: a row behind a figure is one or the other.
  id                bigint      not null default 0,
  -- The unit that organises it, and its name then: whoever is inspected may not see it in the tree.
  unit_id           bigint      not null,
  unit_name         text        not null check (length(unit_name) <= 100),
  ord               bigint      not null,
  title             text        not null check (length(title) between 2 and 120),
  kind              text        not null check (length(kind) between 1 and 80),
  purpose           text        not null default '' check (length(purpose) <= 1000),
  basis             text        not null default '' check (length(basis) <= 120),
  from_on           date        not null,
  to_on             date        not null,
  -- The checklist as it was when it was chosen.
  checklist         text        check (length(checklist) <= 80),
  checklist_version integer,
  checklist_label   text        not null default '' check (length(checklist_label) <= 60),
  items             jsonb       not null default '[]' check (jsonb_typeof(items) = 'array'),
  occurrence_id     bigint,
  made_at           timestamptz not null default now(),
  made_by           bigint      not null,
  primary key (region, id),
  foreign key (region, unit_id) references unit (region, id),
  foreign key (region, occurrence_id) references duty_occurrence (region, id),
  check (to_on >= from_on),
  check ((checklist is null) = (checklist_version is null))
);
create index inspection_ord on inspection (region, ord, from_on);
create index inspection_occurrence on inspection (region, occurrence_id) where occurrence_id is not null;
create index problem_inspection on problem (region, inspection_id, unit_id) where inspection_id is not null;
alter table problem add foreign key (region, inspection_id) references inspection (region, id);

-- 检查组; some may be lent by other units.
create table inspection_member (
  region        integer not null,
  id            bigint  not null generated always as identity,
  inspection_id bigint  not null,
  unit_id       bigint  not null,
  ord           bigint  not null,
  person_id     bigint  not null,
  person_name   text    not null check (length(person_name) between 1 and 60),
  -- Where he is from, in words.
  home          text    not null default '' check (length(home) <= 200),
  is_leader     boolean not null default false,
  left_on       date,
  primary key (region, id),
  unique (region, inspection_id, person_id),
  foreign key (region, inspection_id) references inspection (region, id),
  foreign key (region, unit_id) references unit (region, id),
  foreign key (region, person_id) references person (region, id)
);
create index inspection_member_person on inspection_member (region, person_id) where left_on is null;
create index inspection_member_ord on inspection_member (region, ord);

-- 抽签: from which list, by which seed, what came of it; never changed, so that anybody can draw again.
create table inspection_draw (
  region        integer     not null,
  id            bigint      not null generated always as identity,
  inspection_id bigint      not null,
  unit_id       bigint      not null,
  ord           bigint      not null,
  seed          integer     not null check (seed between 1 and 999999999),
  listed        bigint[]    not null check (cardinality(listed) >= 1),
  -- SM3 of the list.
  digest        text        not null check (digest ~ '^[0-9a-f]{64}$'),
  -- Left out of the list, each with the reason.
  excluded      jsonb       not null default '[]' check (jsonb_typeof(excluded) = 'array'),
  drawn         bigint[]    not null check (drawn <@ listed),
  drawn_on      date        not null,
  person_id     bigint      not null,
  person_name   text        not null check (length(person_name) <= 60),
  made_at       timestamptz not null default now(),
  primary key (region, id),
  foreign key (region, inspection_id) references inspection (region, id),
  foreign key (region, unit_id) references unit (region, id)
);
create index inspection_draw_inspection on inspection_draw (region, inspection_id);
create index inspection_draw_ord on inspection_draw (region, ord);

-- A unit that is looked at: the row is of that unit.
create table inspection_site (
  region        integer not null,
  id            bigint  not null generated always as identity,
  inspection_id bigint  not null,
  unit_id       bigint  not null,
  unit_name     text    not null check (length(unit_name) <= 100),
  ord           bigint  not null,
  -- By which lots it was drawn; chosen without lots where there is none.
  draw_id       bigint,
  visited_on    date,
  met           text    not null default '' check (length(met) <= 200),
  opinion       text    not null default '' check (length(opinion) <= 1000),
  told_on       date,
  left_on       date,
  left_why      text    not null default '' check (length(left_why) <= 200),
  primary key (region, id),
  unique (region, inspection_id, unit_id),
  foreign key (region, inspection_id) references inspection (region, id),
  foreign key (region, unit_id) references unit (region, id),
  foreign key (region, draw_id) references inspection_draw (region, id),
  check (told_on is null or visited_on is not null),
  check (left_on is null or visited_on is null)
);
create index inspection_site_ord on inspection_site (region, ord, told_on);

-- What was seen of one item of the checklist in one unit.
create table inspection_answer (
  region        integer     not null,
  id            bigint      not null generated always as identity,
  inspection_id bigint      not null,
  site_id       bigint      not null,
  unit_id       bigint      not null,
  ord           bigint      not null,
  item          text        not null check (length(item) between 1 and 80),
  verdict       text        not null check (verdict in ('yes', 'no', 'na')),
  remark        text        not null default '' check (length(remark) <= 500),
  revision      integer     not null default 1,
  person_id     bigint      not null,
  person_name   text        not null check (length(person_name) <= 60),
  made_at       timestamptz not null default now(),
  primary key (region, id),
  unique (region, site_id, item),
  foreign key (region, site_id) references inspection_site (region, id),
  foreign key (region, unit_id) references unit (region, id)
);
create index inspection_answer_ord on inspection_answer (region, ord);

-- Which item of the checklist a finding came from.
create table inspection_finding (
  region  integer not null,
  -- The problem's.
  id      bigint  not null,
  site_id bigint  not null,
  unit_id bigint  not null,
  ord     bigint  not null,
  item    text    check (length(item) between 1 and 80),
  primary key (region, id),
  foreign key (region, id) references problem (region, id),
  foreign key (region, site_id) references inspection_site (region, id),
  foreign key (region, unit_id) references unit (region, id)
);
create index inspection_finding_site on inspection_finding (region, site_id);
create index inspection_finding_ord on inspection_finding (region, ord);

create function inspection_begin() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  new.id := nextval(pg_get_serial_sequence('record', 'id'));
  return new;
end
$$;
revoke execute on function inspection_begin() from public;
create trigger inspection_begin before insert on inspection for each row execute function inspection_begin();

-- On which teams the caller is.
create function inspections_joined() returns setof bigint
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select m.inspection_id from inspection_member m where m.region = current_setting('app.region')::integer
    and m.person_id = current_setting('app.person')::bigint and m.left_on is null
$$;
-- Of which inspections a unit in the caller's sight was told.
create function inspections_told() returns setof bigint
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select s.inspection_id from inspection_site s where s.region = current_setting('app.region')::integer and s.told_on is not null
    and (s.ord between current_setting('app.lo')::bigint and current_setting('app.hi')::bigint or s.unit_id in (select stood_for()))
$$;
-- Whether a person holds a post in a unit or below it today.
create function inspects_himself(who bigint, asked bigint) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from unit u join unit h on h.region = u.region and h.ord between u.ord and u.ord_end
      join post p on p.region = h.region and p.unit_id = h.id
    where u.region = current_setting('app.region')::integer and u.id = asked and p.person_id = who
      and (now() at time zone 'Asia/Shanghai')::date between p.from_on and coalesce(p.to_on, 'infinity'::date))
$$;
-- Whether the caller may record what he sees in a unit: he is on the team, it is not his own unit, and it was not told yet.
create function inspection_recorder(asked bigint, place bigint) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select asked in (select inspections_joined()) and not inspects_himself(current_setting('app.person')::bigint, place)
    and exists (select from inspection_site s where s.region = current_setting('app.region')::integer and s.inspection_id = asked
      and s.unit_id = place and s.told_on is null and s.left_on is null)
$$;
revoke execute on function inspections_joined(), inspections_told(), inspects_himself(bigint, bigint), inspection_recorder(bigint, bigint) from public;
grant execute on function inspections_joined(), inspections_told(), inspects_himself(bigint, bigint), inspection_recorder(bigint, bigint) to bihuan_app;

-- Who was there and what was seen is the team's to write; telling the unit and leaving it out are the organiser's.
create function inspection_site_moves() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  organises constant boolean := exists (select from inspection i where i.region = new.region and i.id = new.inspection_id
    and i.unit_id in (select stood_for()));
begin
  if (new.told_on, new.left_on, new.left_why) is distinct from (old.told_on, old.left_on, old.left_why)
      and (not organises or old.told_on is not null or old.left_on is not null and new.left_on is not null) then
    raise exception 'told once, left out or put back by the organiser' using errcode = 'check_violation';
  end if;
  if (new.visited_on, new.met, new.opinion) is distinct from (old.visited_on, old.met, old.opinion)
      and not inspection_recorder(new.inspection_id, new.unit_id) then
    raise exception 'a visit is recorded by the team' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
revoke execute on function inspection_site_moves() from public;
create trigger inspection_site_moves before update of visited_on, met, opinion, told_on, left_on, left_why on inspection_site
  for each row execute function inspection_site_moves();

do $$
declare made text;
begin
  foreach made in array array['inspection', 'inspection_member', 'inspection_draw', 'inspection_site', 'inspection_answer', 'inspection_finding'] loop
    execute format('alter table %I enable row level security', made);
    perform audit_watch(made);
  end loop;
end
$$;

-- The organiser, whoever stands above it, the team; and a unit inspected once it was told.
create policy readable on inspection for select to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and (ord between (select current_setting('app.lo')::bigint) and (select current_setting('app.hi')::bigint)
    or unit_id in (select stood_for()) or id in (select inspections_joined()) or id in (select inspections_told())));
create policy insertable on inspection for insert to bihuan_app with check (
  region = (select current_setting('app.region')::integer)
  and ord between (select current_setting('app.write_lo')::bigint) and (select current_setting('app.write_hi')::bigint)
  and exists (select from unit u where u.region = inspection.region and u.id = inspection.unit_id and u.ord = inspection.ord and u.closed_on is null));
create policy updatable on inspection for update to bihuan_app using (
  region = (select current_setting('app.region')::integer) and unit_id in (select stood_for()));

create policy readable on inspection_member for select to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and exists (select from inspection i where i.region = inspection_member.region and i.id = inspection_member.inspection_id));
create policy insertable on inspection_member for insert to bihuan_app with check (
  region = (select current_setting('app.region')::integer)
  and exists (select from inspection i where i.region = inspection_member.region and i.id = inspection_member.inspection_id
    and i.unit_id = inspection_member.unit_id and i.ord = inspection_member.ord and i.unit_id in (select stood_for())));
create policy updatable on inspection_member for update to bihuan_app using (
  region = (select current_setting('app.region')::integer) and unit_id in (select stood_for()));

-- Lots are checked by whoever sees the whole of it: the organiser, those above, the team.
create policy readable on inspection_draw for select to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and (ord between (select current_setting('app.lo')::bigint) and (select current_setting('app.hi')::bigint)
    or unit_id in (select stood_for()) or inspection_id in (select inspections_joined())));
create policy insertable on inspection_draw for insert to bihuan_app with check (
  region = (select current_setting('app.region')::integer)
  and person_id = (select current_setting('app.person')::bigint)
  and exists (select from inspection i where i.region = inspection_draw.region and i.id = inspection_draw.inspection_id
    and i.unit_id = inspection_draw.unit_id and i.ord = inspection_draw.ord and i.unit_id in (select stood_for())));

-- A unit sees itself, and only once it was told, whoever of its people is on the team.
create policy readable on inspection_site for select to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and case when unit_id in (select stood_for()) then told_on is not null
    else told_on is not null and ord between (select current_setting('app.lo')::bigint) and (select current_setting('app.hi')::bigint)
      or inspection_id in (select inspections_joined())
      or exists (select from inspection i where i.region = inspection_site.region and i.id = inspection_site.inspection_id
        and (i.ord between (select current_setting('app.lo')::bigint) and (select current_setting('app.hi')::bigint)
          or i.unit_id in (select stood_for()))) end);
create policy insertable on inspection_site for insert to bihuan_app with check (
  region = (select current_setting('app.region')::integer)
  and exists (select from inspection i where i.region = inspection_site.region and i.id = inspection_site.inspection_id
    and i.unit_id in (select stood_for()))
  and exists (select from unit u where u.region = inspection_site.region and u.id = inspection_site.unit_id and u.ord = inspection_site.ord
    and u.closed_on is null and u.ord between (select current_setting('app.lo')::bigint) and (select current_setting('app.hi')::bigint)
    and not (select current_setting('app.own')::bigint) between u.ord and u.ord_end));
create policy updatable on inspection_site for update to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and (inspection_id in (select inspections_joined())
    or exists (select from inspection i where i.region = inspection_site.region and i.id = inspection_site.inspection_id
      and i.unit_id in (select stood_for()))));

create policy readable on inspection_answer for select to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and exists (select from inspection_site s where s.region = inspection_answer.region and s.id = inspection_answer.site_id));
create policy insertable on inspection_answer for insert to bihuan_app with check (
  region = (select current_setting('app.region')::integer)
  and person_id = (select current_setting('app.person')::bigint)
  and inspection_recorder(inspection_id, unit_id)
  and exists (select from inspection_site s where s.region = inspection_answer.region and s.id = inspection_answer.site_id
    and s.inspection_id = inspection_answer.inspection_id and s.unit_id = inspection_answer.unit_id and s.ord = inspection_answer.ord));
create policy updatable on inspection_answer for update to bihuan_app using (
  region = (select current_setting('app.region')::integer) and inspection_recorder(inspection_id, unit_id))
  with check (person_id = (select current_setting('app.person')::bigint));

create policy readable on inspection_finding for select to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and exists (select from inspection_site s where s.region = inspection_finding.region and s.id = inspection_finding.site_id));
create policy insertable on inspection_finding for insert to bihuan_app with check (
  region = (select current_setting('app.region')::integer)
  and exists (select from inspection_site s where s.region = inspection_finding.region and s.id = inspection_finding.site_id
    and s.unit_id = inspection_finding.unit_id and s.ord = inspection_finding.ord and inspection_recorder(s.inspection_id, s.unit_id)));

-- Whoever is on the team sees what was found and raises it in the organiser's name, lent by another unit or not.
create policy joined on problem for select to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and inspection_id in (select inspections_joined()) and unit_id not in (select stood_for()));
create policy on_site on problem for insert to bihuan_app with check (
  region = (select current_setting('app.region')::integer)
  and made_by = (select current_setting('app.person')::bigint) and from_unit = over_unit
  and inspection_recorder(inspection_id, unit_id)
  and exists (select from inspection i where i.region = problem.region and i.id = problem.inspection_id and i.unit_id = problem.from_unit)
  and exists (select from inspection_site s where s.region = problem.region and s.inspection_id = problem.inspection_id
    and s.unit_id = problem.unit_id and s.ord = problem.ord)
  and exists (select from overseers(unit_id) o where o.id = over_unit));

grant select on inspection, inspection_member, inspection_draw, inspection_site, inspection_answer, inspection_finding to bihuan_app;
grant insert (region, unit_id, unit_name, ord, title, kind, purpose, basis, from_on, to_on, checklist, checklist_version, checklist_label,
    items, occurrence_id, made_by),
  update (title, kind, purpose, basis, from_on, to_on, checklist, checklist_version, checklist_label, items) on inspection to bihuan_app;
grant insert (region, inspection_id, unit_id, ord, person_id, person_name, home, is_leader),
  update (is_leader, left_on) on inspection_member to bihuan_app;
grant insert (region, inspection_id, unit_id, ord, seed, listed, digest, excluded, drawn, drawn_on, person_id, person_name)
  on inspection_draw to bihuan_app;
grant insert (region, inspection_id, unit_id, unit_name, ord, draw_id),
  update (visited_on, met, opinion, told_on, left_on, left_why) on inspection_site to bihuan_app;
grant insert (region, inspection_id, site_id, unit_id, ord, item, verdict, remark, person_id, person_name),
  update (verdict, remark, revision, person_id, person_name) on inspection_answer to bihuan_app;
grant insert (region, id, site_id, unit_id, ord, item) on inspection_finding to bihuan_app;

-- An inspection as an entry that figures count: one that was carried out, of the day somebody was first on site.
create view inspection_entry with (security_invoker) as
  select i.region, i.id, i.unit_id, i.ord, s.first_on as occurred_on, i.made_at as recorded_at, i.made_by as recorded_by, i.title,
    'valid'::text as state, null::text as void_reason, '{}'::text[] as tags,
    jsonb_strip_nulls(jsonb_build_object('title', i.title, 'kind', i.kind, 'basis', nullif(i.basis, ''), 'purpose', nullif(i.purpose, ''),
      'until', s.last_on, 'units', s.units, 'visited', s.visited, 'told', s.told)) as data
  from inspection i
    join lateral (select min(s.visited_on) as first_on, max(s.visited_on) as last_on, jsonb_agg(s.unit_id order by s.ord) as units,
        count(*) as visited, count(s.told_on) as told
      from inspection_site s where s.region = i.region and s.inspection_id = i.id and s.visited_on is not null) s on s.first_on is not null;
grant select on inspection_entry to bihuan_app;

alter table pack_object drop constraint pack_object_kind_check;
alter table pack_object add constraint pack_object_kind_check
  check (kind in ('codes', 'ledger', 'metrics', 'periods', 'report', 'extension', 'norm', 'holidays', 'ladder', 'rectification', 'checklist'));
