-- 专项整治: a drive of one unit over its days, by its own steps in order, with the problems that are rectified in it, the
-- duties and the ledgers it looks at. What belongs to a campaign is seen and changed through it.
create table campaign (
  region        integer     not null,
  id            bigint      not null generated always as identity,
  unit_id       bigint      not null,
  -- Its name then: units whose problems are in it may not see it in the tree.
  unit_name     text        not null check (length(unit_name) <= 100),
  ord           bigint      not null,
  title         text        not null check (length(title) between 2 and 120),
  basis         text        not null default '' check (length(basis) <= 200),
  from_on       date        not null,
  to_on         date        not null,
  state         text        not null default 'under-way' check (state in ('under-way', 'ended')),
  leader_person bigint,
  leader_name   text        not null default '' check (length(leader_name) <= 60),
  -- The template whose steps it took, of the packs.
  template      text        not null check (length(template) <= 80),
  ended_on      date,
  summary       text        not null default '' check (length(summary) <= 2000),
  made_at       timestamptz not null default now(),
  made_by       bigint      not null,
  primary key (region, id),
  foreign key (region, unit_id) references unit (region, id),
  check (to_on >= from_on),
  check ((state = 'ended') = (ended_on is not null)),
  check ((state = 'ended') = (summary <> ''))
);
create index campaign_ord on campaign (region, ord);
create index campaign_unit on campaign (region, unit_id);

create table campaign_step (
  region      integer not null,
  id          bigint  not null generated always as identity,
  campaign_id bigint  not null,
  seq         integer not null,
  -- A code of the list that the template names.
  kind        text    not null check (length(kind) between 1 and 80),
  title       text    not null check (length(title) between 1 and 120),
  asks        text    not null default '' check (length(asks) <= 400),
  from_on     date    not null,
  to_on       date    not null,
  begun_on    date,
  done_on     date,
  conclusion  text    not null default '' check (length(conclusion) <= 1000),
  record_id   bigint,
  person_name text    not null default '' check (length(person_name) <= 60),
  primary key (region, id),
  unique (region, campaign_id, seq) deferrable,
  foreign key (region, campaign_id) references campaign (region, id),
  foreign key (region, record_id) references record (region, id),
  check (to_on >= from_on),
  check (done_on is null or begun_on is not null and done_on >= begun_on),
  check ((done_on is not null) = (conclusion <> ''))
);

create table campaign_problem (
  region      integer not null,
  campaign_id bigint  not null,
  problem_id  bigint  not null,
  joined_on   date    not null,
  primary key (region, campaign_id, problem_id),
  foreign key (region, campaign_id) references campaign (region, id),
  foreign key (region, problem_id) references problem (region, id)
);
create index campaign_problem_of on campaign_problem (region, problem_id);

create table campaign_duty (
  region      integer not null,
  campaign_id bigint  not null,
  duty        text    not null check (length(duty) <= 80),
  primary key (region, campaign_id, duty),
  foreign key (region, campaign_id) references campaign (region, id)
);
create table campaign_ledger (
  region      integer not null,
  campaign_id bigint  not null,
  ledger      text    not null check (length(ledger) <= 80),
  primary key (region, campaign_id, ledger),
  foreign key (region, campaign_id) references campaign (region, id)
);

-- Campaigns in which the caller's own unit has a problem that it was told of.
create function campaigns_joined() returns setof bigint
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select distinct c.campaign_id from problem p join campaign_problem c on c.region = p.region and c.problem_id = p.id
  where p.region = current_setting('app.region')::integer and p.told_on is not null and p.unit_id in (select stood_for())
$$;
-- Campaigns of the units in sight, with all that is in them; those of the own unit while they are under way.
create function campaigns_whole() returns setof bigint
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select c.id from campaign c where c.region = current_setting('app.region')::integer
    and (c.ord between current_setting('app.lo')::bigint and current_setting('app.hi')::bigint or c.unit_id in (select stood_for()))
$$;
create function campaigns_led() returns setof bigint
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select c.id from campaign c where c.region = current_setting('app.region')::integer and c.state = 'under-way'
    and current_setting('app.write_lo')::bigint <= current_setting('app.write_hi')::bigint and c.unit_id in (select stood_for())
$$;
revoke execute on function campaigns_joined(), campaigns_whole(), campaigns_led() from public;
grant execute on function campaigns_joined(), campaigns_whole(), campaigns_led() to bihuan_app;

alter table campaign enable row level security;
create policy readable on campaign for select to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and (ord between (select current_setting('app.lo')::bigint) and (select current_setting('app.hi')::bigint)
    or unit_id in (select stood_for()) or id in (select campaigns_joined())));
create policy insertable on campaign for insert to bihuan_app with check (
  region = (select current_setting('app.region')::integer) and state = 'under-way'
  and ord between (select current_setting('app.write_lo')::bigint) and (select current_setting('app.write_hi')::bigint)
  and made_by = (select current_setting('app.person')::bigint)
  and exists (select from unit u where u.region = campaign.region and u.id = unit_id and u.ord = campaign.ord and u.closed_on is null));
create policy updatable on campaign for update to bihuan_app using (
  region = (select current_setting('app.region')::integer) and state = 'under-way' and unit_id in (select stood_for())
  and (select current_setting('app.write_lo')::bigint <= current_setting('app.write_hi')::bigint))
  with check (true);
select audit_watch('campaign');

do $$
declare made text;
begin
  foreach made in array array['campaign_step', 'campaign_problem', 'campaign_duty', 'campaign_ledger'] loop
    execute format('alter table %I enable row level security', made);
    execute format($policy$
      create policy readable on %1$I for select to bihuan_app using (
        region = (select current_setting('app.region')::integer) and campaign_id in (select campaigns_whole()))
    $policy$, made);
    execute format($policy$
      create policy insertable on %1$I for insert to bihuan_app with check (
        region = (select current_setting('app.region')::integer) and campaign_id in (select campaigns_led()))
    $policy$, made);
    execute format($policy$
      create policy deletable on %1$I for delete to bihuan_app using (
        region = (select current_setting('app.region')::integer) and campaign_id in (select campaigns_led()))
    $policy$, made);
    perform audit_watch(made);
  end loop;
end
$$;
create policy updatable on campaign_step for update to bihuan_app using (
  region = (select current_setting('app.region')::integer) and campaign_id in (select campaigns_led()));
-- Of the problems in it everybody sees those he sees anyway; only such can join or leave.
alter policy readable on campaign_problem using (
  region = (select current_setting('app.region')::integer)
  and exists (select from campaign c where c.region = campaign_problem.region and c.id = campaign_id)
  and exists (select from problem p where p.region = campaign_problem.region and p.id = problem_id));
alter policy insertable on campaign_problem with check (
  region = (select current_setting('app.region')::integer) and campaign_id in (select campaigns_led())
  and exists (select from problem p where p.region = campaign_problem.region and p.id = problem_id));

grant select on campaign, campaign_step, campaign_problem, campaign_duty, campaign_ledger to bihuan_app;
grant insert (region, unit_id, unit_name, ord, title, basis, from_on, to_on, leader_person, leader_name, template, made_by),
  update (title, basis, from_on, to_on, leader_person, leader_name, state, ended_on, summary) on campaign to bihuan_app;
grant insert (region, campaign_id, seq, kind, title, asks, from_on, to_on),
  update (seq, kind, title, asks, from_on, to_on, begun_on, done_on, conclusion, record_id, person_name), delete on campaign_step to bihuan_app;
grant insert, delete on campaign_problem, campaign_duty, campaign_ledger to bihuan_app;

-- 核查: a round of looking again at problems that were closed. Which, is drawn by lot from a list that is kept: the same seed
-- and list give the same draw to whoever draws again.
create table recheck (
  region      integer     not null,
  id          bigint      not null generated always as identity,
  unit_id     bigint      not null,
  unit_name   text        not null check (length(unit_name) <= 100),
  ord         bigint      not null,
  round       text        not null check (length(round) <= 80),
  label       text        not null check (length(label) between 1 and 80),
  share       integer     not null check (share between 1 and 100),
  asks        text[]      not null check (cardinality(asks) between 1 and 20),
  -- What the list was narrowed by, in words.
  narrowed    text        not null default '' check (length(narrowed) <= 300),
  pool        bigint[]    not null check (cardinality(pool) >= 1),
  digest      text        not null check (digest ~ '^[0-9a-f]{64}$'),
  seed        integer     not null check (seed between 1 and 999999999),
  drawn_on    date        not null,
  person_id   bigint      not null,
  person_name text        not null check (length(person_name) between 1 and 60),
  made_at     timestamptz not null default now(),
  primary key (region, id),
  foreign key (region, unit_id) references unit (region, id)
);
create index recheck_ord on recheck (region, ord, id);
create index recheck_unit on recheck (region, unit_id);

create table recheck_item (
  region          integer not null,
  id              bigint  not null generated always as identity,
  recheck_id      bigint  not null,
  problem_id      bigint  not null,
  unit_id         bigint  not null,
  ord             bigint  not null,
  -- The order of drawing.
  seq             integer not null,
  -- The closure that is looked at: a problem that rebounds and is closed again is another matter.
  closed_on       date    not null,
  verifier_person bigint,
  verifier_name   text    not null default '' check (length(verifier_name) <= 60),
  verifier_unit   text    not null default '' check (length(verifier_unit) <= 100),
  primary key (region, id),
  unique (region, recheck_id, problem_id),
  foreign key (region, recheck_id) references recheck (region, id),
  foreign key (region, problem_id) references problem (region, id),
  foreign key (region, unit_id) references unit (region, id),
  check ((verifier_person is null) = (verifier_name = ''))
);
create index recheck_item_problem on recheck_item (region, problem_id);
create index recheck_item_verifier on recheck_item (region, verifier_person) where verifier_person is not null;
create index recheck_item_ord on recheck_item (region, ord);

-- The verifier's own record; once, never changed.
create table recheck_answer (
  region      integer     not null,
  id          bigint      not null generated always as identity,
  item_id     bigint      not null,
  unit_id     bigint      not null,
  unit_name   text        not null check (length(unit_name) <= 100),
  ord         bigint      not null,
  -- To each question of the round, in their order: 是 or 否, and a remark.
  yes         boolean[]   not null,
  remarks     text[]      not null,
  holds       boolean     not null,
  words       text        not null check (length(words) between 2 and 2000),
  on_day      date        not null,
  person_id   bigint      not null,
  person_name text        not null check (length(person_name) between 1 and 60),
  made_at     timestamptz not null default now(),
  primary key (region, id),
  unique (region, item_id),
  foreign key (region, item_id) references recheck_item (region, id),
  foreign key (region, unit_id) references unit (region, id)
);
create index recheck_answer_ord on recheck_answer (region, ord);

-- Only what is closed, overseen by the unit that checks, and on the list drawn from.
create function recheck_item_drawn() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  p problem;
begin
  select * into p from problem where region = new.region and id = new.problem_id;
  if p.state is distinct from 'closed' or new.unit_id is distinct from (select s.id from standing_unit(p.over_unit) s)
      or not exists (select from recheck r where r.region = new.region and r.id = new.recheck_id and r.unit_id = new.unit_id
        and p.id = any(r.pool)) then
    raise exception 'nothing to check again' using errcode = 'BH041';
  end if;
  new.closed_on := p.closed_on;
  return new;
end
$$;
revoke execute on function recheck_item_drawn() from public;
create trigger recheck_item_drawn before insert on recheck_item for each row execute function recheck_item_drawn();

-- Whoever had a hand in a problem does not look at it again; who has looked is not replaced.
create function recheck_item_named() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if new.verifier_person is null or problem_taint(new.problem_id, new.verifier_person) is not null
      or exists (select from recheck_answer a where a.region = new.region and a.item_id = new.id) then
    raise exception 'this person may not check it, or it is checked already' using errcode = 'BH041';
  end if;
  return new;
end
$$;
revoke execute on function recheck_item_named() from public;
create trigger recheck_item_named before update of verifier_person on recheck_item for each row execute function recheck_item_named();

create function recheck_answer_own() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  i recheck_item;
  asked integer;
begin
  select * into i from recheck_item where region = new.region and id = new.item_id for update;
  select cardinality(r.asks) into asked from recheck r where r.region = i.region and r.id = i.recheck_id;
  if i.verifier_person is distinct from new.person_id or problem_taint(i.problem_id, new.person_id) is not null
      or not exists (select from post a where a.region = new.region and a.person_id = new.person_id and a.unit_id = new.unit_id
        and new.on_day between a.from_on and coalesce(a.to_on, 'infinity'::date)) then
    raise exception 'this person does not answer for it' using errcode = 'BH041';
  end if;
  if cardinality(new.yes) is distinct from asked or cardinality(new.remarks) is distinct from asked
      or array_position(new.yes, null) is not null or array_position(new.remarks, null) is not null then
    raise exception 'each question is answered' using errcode = 'BH041';
  end if;
  return new;
end
$$;
revoke execute on function recheck_answer_own() from public;
create trigger recheck_answer_own before insert on recheck_answer for each row execute function recheck_answer_own();

-- What the caller is named to look at, what of his own unit was looked at, and where.
create function rechecks_to_answer() returns table (recheck bigint, problem bigint)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select i.recheck_id, i.problem_id from recheck_item i where i.region = current_setting('app.region')::integer
    and i.verifier_person = current_setting('app.person')::bigint
$$;
create function rechecked_here() returns table (item bigint, recheck bigint)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select i.id, i.recheck_id from problem p join recheck_item i on i.region = p.region and i.problem_id = p.id
    join recheck_answer a on a.region = i.region and a.item_id = i.id
  where p.region = current_setting('app.region')::integer and p.unit_id in (select stood_for())
$$;
revoke execute on function rechecks_to_answer(), rechecked_here() from public;
grant execute on function rechecks_to_answer(), rechecked_here() to bihuan_app;

alter table recheck enable row level security;
create policy readable on recheck for select to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and (ord between (select current_setting('app.lo')::bigint) and (select current_setting('app.hi')::bigint)
    or unit_id in (select stood_for()) or id in (select t.recheck from rechecks_to_answer() t)
    or id in (select h.recheck from rechecked_here() h)));
create policy insertable on recheck for insert to bihuan_app with check (
  region = (select current_setting('app.region')::integer)
  and ord between (select current_setting('app.write_lo')::bigint) and (select current_setting('app.write_hi')::bigint)
  and person_id = (select current_setting('app.person')::bigint)
  and exists (select from unit u where u.region = recheck.region and u.id = unit_id and u.ord = recheck.ord));
select audit_watch('recheck');

-- The unit that is checked sees what was found of it, not whom it will meet and where.
alter table recheck_item enable row level security;
create policy readable on recheck_item for select to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and (ord between (select current_setting('app.lo')::bigint) and (select current_setting('app.hi')::bigint)
    or unit_id in (select stood_for()) or verifier_person = (select current_setting('app.person')::bigint)
    or id in (select h.item from rechecked_here() h)));
create policy insertable on recheck_item for insert to bihuan_app with check (
  region = (select current_setting('app.region')::integer)
  and ord between (select current_setting('app.write_lo')::bigint) and (select current_setting('app.write_hi')::bigint)
  and exists (select from problem p where p.region = recheck_item.region and p.id = problem_id)
  and exists (select from recheck r where r.region = recheck_item.region and r.id = recheck_id and r.unit_id = recheck_item.unit_id
    and r.ord = recheck_item.ord and r.person_id = (select current_setting('app.person')::bigint)));
create policy updatable on recheck_item for update to bihuan_app using (
  region = (select current_setting('app.region')::integer) and unit_id in (select stood_for())
  and (select current_setting('app.write_lo')::bigint <= current_setting('app.write_hi')::bigint))
  with check (true);
select audit_watch('recheck_item');

alter table recheck_answer enable row level security;
create policy readable on recheck_answer for select to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and exists (select from recheck_item i where i.region = recheck_answer.region and i.id = item_id));
create policy insertable on recheck_answer for insert to bihuan_app with check (
  region = (select current_setting('app.region')::integer)
  and ord between (select current_setting('app.write_lo')::bigint) and (select current_setting('app.write_hi')::bigint)
  and person_id = (select current_setting('app.person')::bigint)
  and exists (select from unit u where u.region = recheck_answer.region and u.id = recheck_answer.unit_id and u.ord = recheck_answer.ord)
  and exists (select from recheck_item i where i.region = recheck_answer.region and i.id = item_id));
select audit_watch('recheck_answer');

-- Whoever looks at a closed problem again sees what it was and how it was solved.
create policy rechecked on problem for select to bihuan_app using (
  region = (select current_setting('app.region')::integer) and id in (select t.problem from rechecks_to_answer() t));

grant select on recheck, recheck_item, recheck_answer to bihuan_app;
grant insert (region, unit_id, unit_name, ord, round, label, share, asks, narrowed, pool, digest, seed, drawn_on, person_id, person_name)
  on recheck to bihuan_app;
grant insert (region, recheck_id, problem_id, unit_id, ord, seq),
  update (verifier_person, verifier_name, verifier_unit) on recheck_item to bihuan_app;
grant insert (region, item_id, unit_id, unit_name, ord, yes, remarks, holds, words, on_day, person_id, person_name)
  on recheck_answer to bihuan_app;

-- Of every kind that the packs of this edition may hold.
alter table pack_object drop constraint pack_object_kind_check;
alter table pack_object add constraint pack_object_kind_check
  check (kind in ('codes', 'ledger', 'metrics', 'periods', 'report', 'extension', 'norm', 'holidays', 'ladder', 'rectification',
    'checklist', 'campaign'));
