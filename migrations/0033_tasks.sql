-- Lists of the year and their tasks, from the unit that gives them to the unit that does them, level by level. A task lies
-- with the unit that owes it (`ord`); who gave it (`from_unit`) sees it too, also beside the tree, by guidance or line.

-- Where the duties of a unit lie today: with itself, or, when it was closed, with its survivor or the unit above.
create function standing_unit(asked bigint) returns table (id bigint, ord bigint)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with recursive up as (
    select u.id, u.parent_id, u.ord, u.closed_on, 0 as steps from unit u
      where u.region = current_setting('app.region')::integer and u.id = asked
    union all
    select n.id, n.parent_id, n.ord, n.closed_on, up.steps + 1 from up
      join unit n on n.region = current_setting('app.region')::integer and n.id = coalesce((select c.to_unit from unit_change c
        where c.region = n.region and c.unit_id = up.id and c.kind = 'merge' order by c.id desc limit 1), up.parent_id)
      where up.closed_on is not null and up.steps < 20)
  select up.id, up.ord from up where up.closed_on is null order by up.steps limit 1
$$;
create function standing_place(asked bigint) returns bigint
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce((select u.ord from unit u where u.region = current_setting('app.region')::integer and u.id = asked
    and u.closed_on is null), (select s.ord from standing_unit(asked) s))
$$;

-- To which units a unit may give tasks: itself, those below it, and those it guides or whose line it leads today.
create function task_reach(giver bigint) returns table (id bigint, name text, short_name text, kind text, parent_id bigint, ord bigint)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select u.id, u.name, u.short_name, u.kind, u.parent_id, u.ord from unit u
    join unit g on g.region = u.region and g.id = task_reach.giver
  where u.region = current_setting('app.region')::integer and u.closed_on is null
    and (g.ord between current_setting('app.lo')::bigint and current_setting('app.hi')::bigint)
    and (u.ord between g.ord and g.ord_end
      or exists (select from unit_relation r where r.region = u.region and r.from_unit = g.id and r.to_unit = u.id
        and r.kind in ('guidance', 'line')
        and (now() at time zone 'Asia/Shanghai')::date between r.from_on and coalesce(r.to_on, 'infinity'::date)))
$$;
revoke execute on function standing_unit(bigint), standing_place(bigint), task_reach(bigint) from public;
grant execute on function standing_unit(bigint), standing_place(bigint), task_reach(bigint) to bihuan_app;

create table task_list (
  region    integer     not null,
  id        bigint      not null generated always as identity,
  unit_id   bigint      not null,
  ord       bigint      not null,
  kind      text        not null check (kind in ('annual', 'points', 'plan', 'positive', 'negative', 'weekly', 'party_work', 'party_check')),
  title     text        not null check (length(title) between 2 and 120),
  year      integer     not null check (year between 1949 and 2200),
  week      integer     check (week between 1 and 53),
  basis     text        not null default '' check (length(basis) <= 500),
  state     text        not null default 'draft' check (state in ('draft', 'issued', 'closed')),
  version   integer     not null default 1,
  opened_at timestamptz not null default now(),
  opened_by bigint      not null,
  issued_at timestamptz,
  issued_by bigint,
  closed_at timestamptz,
  primary key (region, id),
  foreign key (region, unit_id) references unit (region, id),
  check ((kind = 'weekly') = (week is not null)),
  check ((state = 'draft') = (issued_at is null))
);
create index task_list_ord on task_list (region, ord, year);

-- 一项目一台账: tasks, their records and files under one name, by link.
create table task_project (
  region    integer     not null,
  id        bigint      not null generated always as identity,
  unit_id   bigint      not null,
  ord       bigint      not null,
  name      text        not null check (length(name) between 2 and 80),
  purpose   text        not null default '' check (length(purpose) <= 500),
  formed_at timestamptz not null default now(),
  formed_by bigint      not null,
  primary key (region, id),
  unique (region, unit_id, name),
  foreign key (region, unit_id) references unit (region, id)
);
create index task_project_ord on task_project (region, ord);

-- `version` is the list's version in which it was last changed, `received` the last one its unit signed for.
-- Names of people are kept as they were when named, so that both sides can read them.
create table task (
  region        integer not null,
  id            bigint  not null generated always as identity,
  list_id       bigint  not null,
  unit_id       bigint  not null,
  ord           bigint  not null,
  from_unit     bigint  not null,
  parent_id     bigint,
  no            text    not null default '' check (length(no) <= 20),
  title         text    not null check (length(title) between 2 and 200),
  requirement   text    not null default '' check (length(requirement) <= 2000),
  measure       text    not null default '' check (length(measure) <= 1000),
  source        text    not null default '' check (length(source) <= 500),
  duty          text    check (length(duty) <= 120),
  due_on        date,
  leader_post   bigint,
  leader_person bigint,
  leader_name   text    not null default '' check (length(leader_name) <= 60),
  owner_post    bigint,
  owner_person  bigint,
  owner_name    text    not null default '' check (length(owner_name) <= 60),
  project_id    bigint,
  stage         text    not null default 'draft' check (stage in ('draft', 'open', 'reported', 'returned', 'recognised', 'removed')),
  version       integer not null default 1,
  received      integer not null default 0 check (received <= version),
  reported_by   bigint,
  reported_on   date,
  recognised_by bigint,
  primary key (region, id),
  foreign key (region, list_id) references task_list (region, id),
  foreign key (region, unit_id) references unit (region, id),
  foreign key (region, from_unit) references unit (region, id),
  foreign key (region, parent_id) references task (region, id),
  foreign key (region, project_id) references task_project (region, id),
  check (parent_id <> id),
  check ((stage = 'recognised') = (recognised_by is not null)),
  -- Nobody recognises what he reported himself.
  constraint task_not_self check (recognised_by <> reported_by)
);
create index task_ord on task (region, ord, stage);
create index task_list_tasks on task (region, list_id);
create index task_parent on task (region, parent_id);
create index task_from on task (region, from_unit);
create index task_project_tasks on task (region, project_id);

-- What happened to a task, in the order it happened; nothing of it is ever changed.
create table task_event (
  region    integer     not null,
  id        bigint      not null generated always as identity,
  task_id   bigint      not null,
  unit_id   bigint      not null,
  ord       bigint      not null,
  kind      text        not null check (kind in ('receive', 'object', 'progress', 'report', 'recognise', 'return', 'assign', 'hand_over')),
  version   integer     not null,
  remark    text        not null default '' check (length(remark) <= 1000),
  record_id bigint,
  at        timestamptz not null default now(),
  by_person bigint      not null,
  by_name   text        not null check (length(by_name) between 1 and 60),
  primary key (region, id),
  foreign key (region, task_id) references task (region, id),
  foreign key (region, unit_id) references unit (region, id),
  foreign key (region, record_id) references record (region, id)
);
create index task_event_task on task_event (region, task_id, id);
create index task_event_ord on task_event (region, ord);
create index task_event_record on task_event (region, record_id) where record_id is not null;

-- Each version of an issued list: what it changed, word for word.
create table task_edition (
  region  integer     not null,
  id      bigint      not null generated always as identity,
  list_id bigint      not null,
  unit_id bigint      not null,
  ord     bigint      not null,
  version integer     not null,
  reason  text        not null check (length(reason) between 1 and 500),
  changes jsonb       not null,
  made_at timestamptz not null default now(),
  made_by bigint      not null,
  by_name text        not null check (length(by_name) between 1 and 60),
  primary key (region, id),
  unique (region, list_id, version),
  foreign key (region, list_id) references task_list (region, id),
  foreign key (region, unit_id) references unit (region, id)
);
create index task_edition_ord on task_edition (region, ord);

-- Whether a list is given out by one of the units that the scope may change.
create function gives_out(list bigint) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from task_list l where l.region = current_setting('app.region')::integer and l.id = list
    and standing_place(l.unit_id) between current_setting('app.write_lo')::bigint and current_setting('app.write_hi')::bigint)
$$;
-- Who does a part of a task sees the task it is a part of.
create function leads_to_reader(asked bigint) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from task c where c.region = current_setting('app.region')::integer and c.parent_id = asked
    and c.stage <> 'draft' and c.ord between current_setting('app.lo')::bigint and current_setting('app.hi')::bigint)
$$;
-- The names of the units at both ends of the tasks in sight, as far as they lie beside one's own tree.
create function task_unit_names(wanted bigint[]) returns table (id bigint, short_name text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select u.id, u.short_name from unit u
  where u.region = current_setting('app.region')::integer and u.id = any (wanted)
    and (u.ord between current_setting('app.lo')::bigint and current_setting('app.hi')::bigint
      or exists (select from task t where t.region = u.region and t.stage <> 'draft' and t.from_unit = u.id
        and t.ord between current_setting('app.lo')::bigint and current_setting('app.hi')::bigint)
      or exists (select from task t join unit g on g.region = t.region and g.id = t.from_unit
        where t.region = u.region and t.unit_id = u.id
          and g.ord between current_setting('app.lo')::bigint and current_setting('app.hi')::bigint))
$$;
revoke execute on function gives_out(bigint), leads_to_reader(bigint), task_unit_names(bigint[]) from public;
grant execute on function gives_out(bigint), leads_to_reader(bigint), task_unit_names(bigint[]) to bihuan_app;

alter table task enable row level security;
create policy readable on task for select to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  -- A draft is seen by its giver alone, not by whoever stands above.
  and (stage <> 'draft' and (ord between (select current_setting('app.lo')::bigint) and (select current_setting('app.hi')::bigint)
      or standing_place(from_unit) between (select current_setting('app.lo')::bigint) and (select current_setting('app.hi')::bigint)
      or gives_out(list_id) or leads_to_reader(id))
    or standing_place(from_unit) between (select current_setting('app.write_lo')::bigint) and (select current_setting('app.write_hi')::bigint)));
create policy insertable on task for insert to bihuan_app with check (
  region = (select current_setting('app.region')::integer)
  and standing_place(from_unit) between (select current_setting('app.write_lo')::bigint) and (select current_setting('app.write_hi')::bigint)
  and exists (select from task_reach(from_unit) r where (r.id, r.ord) = (task.unit_id, task.ord)));
create policy updatable on task for update to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and (ord between (select current_setting('app.write_lo')::bigint) and (select current_setting('app.write_hi')::bigint)
    or gives_out(list_id)
    or standing_place(from_unit) between (select current_setting('app.write_lo')::bigint) and (select current_setting('app.write_hi')::bigint)));

alter table task_list enable row level security;
create policy readable on task_list for select to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and (state <> 'draft' and (standing_place(unit_id) between (select current_setting('app.lo')::bigint) and (select current_setting('app.hi')::bigint)
      or exists (select from task t where t.region = task_list.region and t.list_id = task_list.id))
    or standing_place(unit_id) between (select current_setting('app.write_lo')::bigint) and (select current_setting('app.write_hi')::bigint)));
create policy insertable on task_list for insert to bihuan_app with check (
  region = (select current_setting('app.region')::integer)
  and ord between (select current_setting('app.write_lo')::bigint) and (select current_setting('app.write_hi')::bigint));
create policy updatable on task_list for update to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and standing_place(unit_id) between (select current_setting('app.write_lo')::bigint) and (select current_setting('app.write_hi')::bigint));

alter table task_project enable row level security;
create policy readable on task_project for select to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and (ord between (select current_setting('app.lo')::bigint) and (select current_setting('app.hi')::bigint)
    or exists (select from task t where t.region = task_project.region and t.project_id = task_project.id)));
create policy insertable on task_project for insert to bihuan_app with check (
  region = (select current_setting('app.region')::integer)
  and ord between (select current_setting('app.write_lo')::bigint) and (select current_setting('app.write_hi')::bigint));

alter table task_event enable row level security;
create policy readable on task_event for select to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and exists (select from task t where t.region = task_event.region and t.id = task_event.task_id));
create policy insertable on task_event for insert to bihuan_app with check (
  region = (select current_setting('app.region')::integer)
  and ord between (select current_setting('app.write_lo')::bigint) and (select current_setting('app.write_hi')::bigint)
  and exists (select from task t where t.region = task_event.region and t.id = task_event.task_id));

alter table task_edition enable row level security;
create policy readable on task_edition for select to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and exists (select from task_list l where l.region = task_edition.region and l.id = task_edition.list_id));
create policy insertable on task_edition for insert to bihuan_app with check (
  region = (select current_setting('app.region')::integer)
  and ord between (select current_setting('app.write_lo')::bigint) and (select current_setting('app.write_hi')::bigint)
  and exists (select from task_list l where l.region = task_edition.region and l.id = task_edition.list_id));

grant select, insert (region, unit_id, ord, kind, title, year, week, basis, opened_by),
  update (title, basis, state, version, issued_at, issued_by, closed_at, ord) on task_list to bihuan_app;
grant select, insert (region, unit_id, ord, name, purpose, formed_by), update (ord) on task_project to bihuan_app;
grant select, insert (region, list_id, unit_id, ord, from_unit, parent_id, no, title, requirement, measure, source, duty, due_on,
    leader_post, leader_person, leader_name, owner_post, owner_person, owner_name, project_id, stage, version),
  update (unit_id, ord, parent_id, no, title, requirement, measure, source, duty, due_on, leader_post, leader_person, leader_name,
    owner_post, owner_person, owner_name, project_id, stage, version, received, reported_by, reported_on, recognised_by)
  on task to bihuan_app;
grant select, insert (region, task_id, unit_id, ord, kind, version, remark, record_id, by_person, by_name), update (ord)
  on task_event to bihuan_app;
grant select, insert (region, list_id, unit_id, ord, version, reason, changes, made_by, by_name), update (ord) on task_edition to bihuan_app;

do $$
declare made text;
begin
  foreach made in array array['task_list', 'task_project', 'task', 'task_event', 'task_edition'] loop
    perform audit_watch(made);
  end loop;
end
$$;

-- What somebody is to be reminded of about a task on a day, each under a subject of its own.
create function task_reminders(t task, day date) returns table (sort text, subject text)
  language sql stable as $$
  select s.sort, 'task:' || t.id || ':' || s.sort || s.mark from (values
    ('receive', ':' || t.version, t.received < t.version),
    ('returned', ':' || coalesce((select max(e.id) from task_event e
      where e.region = t.region and e.task_id = t.id and e.kind = 'return'), 0), t.stage = 'returned'),
    ('near', '', t.stage <> 'reported' and t.due_on between day and day + 7),
    ('overdue', '', t.stage <> 'reported' and t.due_on < day)) s (sort, mark, holds)
  where s.holds and t.stage in ('open', 'reported', 'returned')
    and exists (select from task_list l where l.region = t.region and l.id = t.list_id and l.state = 'issued')
$$;
revoke execute on function task_reminders(task, date) from public;
-- What was told of a task holds no longer once it is signed for, reported or given to others.
create function notice_task_settled() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform notices_settle(array(select n.subject from notice n
    where n.region = new.region and n.settled_at is null
      and n.subject >= 'task:' || new.id || ':' and n.subject < 'task:' || new.id || ';'
      and (new.unit_id <> n.unit_id or not exists (select from task_reminders(new, current_date) s where s.subject = n.subject))),
    new.region);
  return null;
end
$$;
revoke execute on function notice_task_settled() from public;
create trigger notice_task_settled after update on task for each row execute function notice_task_settled();
