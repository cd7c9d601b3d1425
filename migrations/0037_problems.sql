-- 问题: from a finding to its 销号. What a problem is stands in one row; how it moves, in the acts said on it. The row's state
-- is granted to nobody: an act moves it, by the table of moves, when the right side does it and its lock is open.
create table problem_move (
  from_state text not null,
  action     text not null,
  to_state   text not null,
  -- Who does it: the unit that rectifies, the unit that oversees it, the named verifier, or either of the first two.
  side       text not null check (side in ('unit', 'over', 'verifier', 'both')),
  primary key (from_state, action)
);
insert into problem_move values
  ('found', 'tell', 'told', 'over'),
  ('found', 'drop', 'dropped', 'over'),
  ('told', 'accept', 'accepted', 'unit'),
  ('told', 'state', 'stated', 'unit'),
  ('told', 'drop', 'dropped', 'over'),
  ('stated', 'uphold', 'told', 'over'),
  ('stated', 'drop', 'dropped', 'over'),
  ('accepted', 'plan', 'rectifying', 'unit'),
  ('accepted', 'hasten', 'rectifying', 'unit'),
  ('rectifying', 'plan', 'rectifying', 'unit'),
  ('rectifying', 'progress', 'rectifying', 'unit'),
  ('rectifying', 'resolve', 'resolved', 'unit'),
  ('resolved', 'verify', 'verified', 'verifier'),
  ('resolved', 'return', 'rectifying', 'verifier'),
  ('resolved', 'recall', 'rectifying', 'over'),
  ('verified', 'waive', 'verified', 'both'),
  ('verified', 'satisfy', 'satisfied', 'over'),
  ('verified', 'recall', 'rectifying', 'over'),
  ('satisfied', 'close', 'closed', 'over'),
  ('satisfied', 'recall', 'rectifying', 'over'),
  ('closed', 'visit', 'closed', 'over'),
  ('closed', 'reopen', 'rectifying', 'over'),
  ('told', 'merge', 'merged', 'over'),
  ('accepted', 'merge', 'merged', 'over'),
  ('rectifying', 'merge', 'merged', 'over'),
  ('told', 'split', 'split', 'over'),
  ('accepted', 'split', 'split', 'over'),
  ('rectifying', 'split', 'split', 'over');
-- What changes no state: persons named, and a later deadline asked for and decided on.
insert into problem_move select state, action, state, side
  from unnest(array['told', 'accepted', 'rectifying', 'resolved']) state
  cross join (values ('appoint', 'over'), ('assign', 'unit')) moves (action, side)
  union all select state, action, state, side
  from unnest(array['accepted', 'rectifying']) state
  cross join (values ('extend', 'unit'), ('grant', 'over'), ('refuse', 'over')) moves (action, side);

create table problem (
  region          integer     not null,
  -- Both are given by the trigger below. Of the same sequence as entries: a row behind a figure is one or the other.
  id              bigint      not null default 0,
  -- Its number, kept through returns and rebounds; parts of a split problem carry it in front of their own.
  no              text        not null default '' check (length(no) between 1 and 40),
  unit_id         bigint      not null,
  ord             bigint      not null,
  -- Who raised it, and who oversees it: never the unit itself.
  from_unit       bigint      not null,
  over_unit       bigint      not null,
  -- Where the overseeing unit stands, as `ord` says of the unit; given by the trigger below.
  over_ord        bigint      not null default 0,
  source          text        not null check (length(source) between 1 and 80),
  source_no       text        not null default '' check (length(source_no) <= 120),
  inspection_id   bigint,
  title           text        not null check (length(title) between 2 and 300),
  detail          text        not null default '' check (length(detail) <= 4000),
  aspect          text        check (length(aspect) <= 80),
  severity        text        not null default 'general' check (severity in ('general', 'serious', 'grave')),
  clause          text        not null default '' check (length(clause) <= 200),
  found_on        date        not null,
  deadline        date,
  deadline_words  text        not null default '' check (length(deadline_words) <= 60),
  leader_person   bigint,
  leader_name     text        not null default '' check (length(leader_name) <= 60),
  owner_person    bigint,
  owner_name      text        not null default '' check (length(owner_name) <= 60),
  state           text        not null default 'found',
  -- The try at closing it that is under way: one more with each return and each rebound.
  round           integer     not null default 1,
  rebounds        integer     not null default 0,
  extensions      integer     not null default 0,
  plan_version    integer     not null default 0,
  fast            boolean     not null default false,
  verifier_person bigint,
  verifier_name   text        not null default '',
  verifier_unit   bigint,
  resolver_person bigint,
  told_on         date,
  accepted_on     date,
  resolved_on     date,
  verified_on     date,
  satisfied_on    date,
  closed_on       date,
  reopened_on     date,
  -- Working days from what was found to its 销号.
  working_days    integer     check (working_days >= 0),
  into_id         bigint,
  parent_id       bigint,
  made_at         timestamptz not null default now(),
  made_by         bigint      not null,
  primary key (region, id),
  unique (region, no),
  foreign key (region, unit_id) references unit (region, id),
  foreign key (region, from_unit) references unit (region, id),
  foreign key (region, over_unit) references unit (region, id),
  foreign key (region, into_id) references problem (region, id),
  foreign key (region, parent_id) references problem (region, id),
  check (deadline is null or deadline >= found_on),
  check (over_unit <> unit_id),
  check (from_unit in (unit_id, over_unit)),
  check ((state = 'closed') = (closed_on is not null)),
  check ((state = 'merged') = (into_id is not null))
);
create index problem_ord on problem (region, ord, state);
create index problem_over on problem (region, over_unit, state);
create index problem_over_ord on problem (region, over_ord);
create index problem_from on problem (region, from_unit);
create index problem_verifier on problem (region, verifier_person) where verifier_person is not null;
create index problem_verifier_unit on problem (region, verifier_unit) where verifier_unit is not null;
create index problem_found on problem (region, found_on);
create index problem_parent on problem (region, parent_id) where parent_id is not null;

-- What was said on a problem, in order; never changed.
create table problem_act (
  region      integer     not null,
  id          bigint      not null generated always as identity,
  problem_id  bigint      not null,
  -- The unit of the post by which it was said, and its name then.
  unit_id     bigint      not null,
  unit_name   text        not null check (length(unit_name) <= 100),
  ord         bigint      not null,
  kind        text        not null,
  round       integer     not null default 0,
  on_day      date        not null,
  reason      text        not null default '' check (length(reason) <= 2000),
  -- The day asked for or granted.
  to_on       date,
  -- The act it decides on.
  answers     bigint,
  -- Whom it names.
  whom        bigint,
  whom_name   text        not null default '' check (length(whom_name) <= 60),
  whom_unit   bigint,
  -- As what he is named.
  as_what     text        check (as_what in ('leader', 'owner', 'verifier')),
  -- Of a visit: whether what was achieved still holds.
  holds       boolean,
  into_id     bigint,
  days        integer     check (days >= 0),
  person_id   bigint      not null,
  person_name text        not null check (length(person_name) between 1 and 60),
  made_at     timestamptz not null default now(),
  primary key (region, id),
  unique (region, answers),
  foreign key (region, problem_id) references problem (region, id),
  foreign key (region, unit_id) references unit (region, id),
  foreign key (region, answers) references problem_act (region, id)
);
create index problem_act_problem on problem_act (region, problem_id, id);
create index problem_act_ord on problem_act (region, ord);

-- 整改措施: 当下改 and 长久立, of one version of the plan.
create table problem_measure (
  region       integer not null,
  id           bigint  not null generated always as identity,
  problem_id   bigint  not null,
  unit_id      bigint  not null,
  ord          bigint  not null,
  version      integer not null check (version >= 1),
  seq          integer not null,
  kind         text    not null check (kind in ('now', 'lasting')),
  words        text    not null check (length(words) between 2 and 600),
  owner_person bigint,
  owner_name   text    not null default '' check (length(owner_name) <= 60),
  due_on       date,
  done_on      date,
  -- Of 长久立: which rule was made or changed, and the entry that tells of it.
  rule         text    not null default '' check (length(rule) <= 200),
  record_id    bigint,
  primary key (region, id),
  unique (region, problem_id, version, seq),
  foreign key (region, problem_id) references problem (region, id),
  foreign key (region, unit_id) references unit (region, id)
);
create index problem_measure_ord on problem_measure (region, ord);

-- What shows that it was done: a file of the unit or one of its entries; of the way there, of the result, or of the verifier's own look.
create table problem_evidence (
  region      integer     not null,
  id          bigint      not null generated always as identity,
  problem_id  bigint      not null,
  unit_id     bigint      not null,
  ord         bigint      not null,
  kind        text        not null check (kind in ('process', 'result', 'check')),
  round       integer     not null,
  hash        text,
  file_name   text        check (length(file_name) between 1 and 200),
  record_id   bigint,
  caption     text        not null default '' check (length(caption) <= 200),
  person_id   bigint      not null,
  person_name text        not null check (length(person_name) <= 60),
  made_at     timestamptz not null default now(),
  removed_at  timestamptz,
  removed_by  bigint,
  primary key (region, id),
  foreign key (region, problem_id) references problem (region, id),
  foreign key (region, unit_id) references unit (region, id),
  foreign key (region, unit_id, hash) references file (region, unit_id, hash),
  foreign key (region, record_id) references record (region, id),
  check ((hash is null) = (file_name is null)),
  check ((hash is null) <> (record_id is null)),
  check ((removed_at is null) = (removed_by is null))
);
create index problem_evidence_problem on problem_evidence (region, problem_id, id);
create index problem_evidence_ord on problem_evidence (region, ord);
create index problem_evidence_hash on problem_evidence (region, hash) where hash is not null;

-- Units in whose place the caller's own unit stands: itself, and those closed whose matters came to it.
create function stood_for() returns setof bigint
  language sql stable security definer rows 4 set search_path = pg_catalog, public, pg_temp as $$
  select u.id from unit u where u.region = current_setting('app.region')::integer and u.ord = current_setting('app.own')::bigint
  union all
  select u.id from unit u, lateral standing_unit(u.id) s
    where u.region = current_setting('app.region')::integer and u.closed_on is not null and s.ord = current_setting('app.own')::bigint
$$;

-- Which units may oversee what a unit rectifies: those with a post that covers it and that do not belong to it.
create function overseers(asked bigint) returns table (id bigint, name text, short_name text, ord bigint, width bigint)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select o.id, o.name, o.short_name, o.ord, min(c.ord_end - c.ord) as width
  from unit u
    join unit c on c.region = u.region and u.ord between c.ord and c.ord_end
    join post p on p.region = u.region and p.covers_unit_id = c.id
      and p.role not in ('member', 'branch_secretary', 'system_admin', 'security_admin', 'audit_admin')
      and (now() at time zone 'Asia/Shanghai')::date between p.from_on and coalesce(p.to_on, 'infinity'::date)
    join unit o on o.region = u.region and o.id = p.unit_id and o.closed_on is null and not o.ord between u.ord and u.ord_end
  where u.region = current_setting('app.region')::integer and u.id = asked
  group by o.id, o.name, o.short_name, o.ord
$$;

-- Why a person may not verify or close what a unit rectified; null when nothing stands against it. Asked of persons, not of
-- accounts: whoever held a post in the unit or below it since the problem was found, did something for the unit in the
-- matter, was named in it, or shared a unit with whoever reported it solved; and whoever is called like one of these, for a
-- person may be entered twice, and those named may be named by their names alone.
create function problem_taint(asked bigint, who bigint) returns text
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select case
    when exists (select from post a join unit au on au.region = a.region and au.id = a.unit_id
        join unit u on u.region = a.region and u.id in (p.unit_id, (select s.id from standing_unit(p.unit_id) s))
        where a.region = p.region and a.person_id = who and coalesce(a.to_on, 'infinity'::date) >= p.found_on
          and (a.unit_id = u.id or au.ord between u.ord and u.ord_end)) then 'post'
    when exists (select from problem_act t where t.region = p.region and t.problem_id = p.id and t.person_id = who
        and t.kind in (select m.action from problem_move m where m.side = 'unit')) then 'acted'
    when who in (p.leader_person, p.owner_person)
      or exists (select from problem_act t where t.region = p.region and t.problem_id = p.id and t.whom = who and t.kind = 'assign')
      or exists (select from problem_measure m where m.region = p.region and m.problem_id = p.id and m.owner_person = who)
      then 'named'
    when exists (select from post a join post b on b.region = a.region and b.unit_id = a.unit_id
        where a.region = p.region and a.person_id = who and b.person_id = p.resolver_person and who <> p.resolver_person
          and coalesce(a.to_on, 'infinity'::date) >= p.found_on and coalesce(b.to_on, 'infinity'::date) >= p.found_on)
      then 'colleague'
    when who = p.resolver_person then 'acted'
    when exists (select from person h where h.region = p.region and h.id = who and (h.name in (p.leader_name, p.owner_name)
        or exists (select from problem_act t where t.region = p.region and t.problem_id = p.id and t.person_name = h.name
          and t.kind in (select m.action from problem_move m where m.side = 'unit'))
        or exists (select from problem_act t where t.region = p.region and t.problem_id = p.id and t.whom_name = h.name and t.kind = 'assign')
        or exists (select from problem_measure m where m.region = p.region and m.problem_id = p.id and m.owner_name = h.name)))
      then 'namesake'
  end
  from problem p where p.region = current_setting('app.region')::integer and p.id = asked
$$;

-- Whether what showed the result in a try is still there: nothing of it removed, no entry of it void.
create function problem_shown(asked bigint, try integer) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select count(*) > 0 and bool_and(e.removed_at is null and (e.record_id is null or r.state = 'valid'))
  from problem_evidence e left join record r on r.region = e.region and r.id = e.record_id
  where e.region = current_setting('app.region')::integer and e.problem_id = asked and e.round = try and e.kind = 'result'
    and (e.removed_at is null or e.removed_at > (select max(t.made_at) from problem_act t
      where t.region = e.region and t.problem_id = e.problem_id and t.round = try and t.kind = 'resolve'))
$$;
-- What a unit is called that has a part in some problem: those concerned may not see it in the tree.
create function problem_unit_name(asked bigint) returns text
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select u.short_name from unit u where u.region = current_setting('app.region')::integer and u.id = asked
    and (exists (select from problem p where p.region = u.region and p.ord = u.ord)
      or exists (select from problem p where p.region = u.region and p.over_unit = u.id)
      or exists (select from problem p where p.region = u.region and p.verifier_unit = u.id))
$$;
revoke execute on function stood_for(), overseers(bigint), problem_taint(bigint, bigint), problem_shown(bigint, integer),
  problem_unit_name(bigint) from public;
grant execute on function stood_for(), overseers(bigint), problem_taint(bigint, bigint), problem_shown(bigint, integer),
  problem_unit_name(bigint) to bihuan_app;

-- The last number given to a problem found in a year.
create table problem_number (
  region integer not null,
  year   integer not null,
  last   integer not null,
  primary key (region, year)
);

-- A problem begins as found, with a number of its year (or of the problem it was part of) that is never given twice.
create function problem_begin() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  found_in constant integer := extract(year from new.found_on);
  head text;
  last integer;
begin
  new.id := nextval(pg_get_serial_sequence('record', 'id'));
  select o.ord into new.over_ord from unit o where o.region = new.region and o.id = new.over_unit;
  if new.parent_id is null then
    head := found_in || '-';
    insert into problem_number values (new.region, found_in, 1)
      on conflict (region, year) do update set last = problem_number.last + 1 returning problem_number.last into last;
  else
    select p.no || '-' into head from problem p where p.region = new.region and p.id = new.parent_id;
    select count(*) + 1 into last from problem p where p.region = new.region and p.parent_id = new.parent_id;
  end if;
  new.no := head || case when new.parent_id is null and last < 1000 then lpad(last::text, 4, '0') else last::text end;
  -- What a unit finds itself it need not be told.
  new.state := case when new.from_unit = new.unit_id then 'accepted' else 'found' end;
  if new.from_unit = new.unit_id then
    new.told_on := (now() at time zone 'Asia/Shanghai')::date;
    new.accepted_on := new.told_on;
  end if;
  return new;
end
$$;
revoke execute on function problem_begin() from public;
create trigger problem_begin before insert on problem for each row execute function problem_begin();

create function problem_no(why text) returns void
  language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  raise exception '%', why using errcode = 'BH037';
end
$$;
revoke execute on function problem_no(text) from public;

-- 满意: a short form without names for those affected. A code opens it once; of an answer nothing is kept but the count, and the
-- count is told when the form is closed.
create table problem_poll (
  region      integer     not null,
  id          bigint      not null generated always as identity,
  problem_id  bigint      not null,
  round       integer     not null,
  -- The overseeing unit: whoever rectifies never asks whether he did.
  unit_id     bigint      not null,
  ord         bigint      not null,
  group_words text        not null check (length(group_words) between 2 and 100),
  codes       integer     not null check (codes between 1 and 500),
  -- How many must have answered, and what share of them in per cent must be content.
  need        integer     not null check (need between 1 and codes),
  share       integer     not null check (share between 50 and 100),
  person_id   bigint      not null,
  person_name text        not null check (length(person_name) <= 60),
  opened_at   timestamptz not null default now(),
  closes_on   date        not null,
  closed_on   date,
  content     integer,
  mostly      integer,
  discontent  integer,
  primary key (region, id),
  foreign key (region, problem_id) references problem (region, id),
  foreign key (region, unit_id) references unit (region, id),
  check ((closed_on is null) = (content is null)),
  check ((content is null) = (mostly is null) and (mostly is null) = (discontent is null))
);
create unique index problem_poll_open on problem_poll (region, problem_id, round) where closed_on is null;
create index problem_poll_ord on problem_poll (region, ord);

-- Codes and counts are nobody's to read or write but these functions'.
create table problem_code (
  region  integer not null,
  poll_id bigint  not null,
  hash    text    not null check (hash ~ '^[0-9a-f]{64}$'),
  spent   boolean not null default false,
  primary key (region, hash),
  foreign key (region, poll_id) references problem_poll (region, id)
);
create table problem_tally (
  region     integer not null,
  poll_id    bigint  not null,
  content    integer not null default 0,
  mostly     integer not null default 0,
  discontent integer not null default 0,
  primary key (region, poll_id),
  foreign key (region, poll_id) references problem_poll (region, id)
);

-- How the last form of a try stands: null when there is none. With enough answers it stands for the try, and neither another
-- form nor a reason takes its place.
create function problem_poll_outcome(p problem) returns text
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select case when q.closed_on is null then 'open' when q.content + q.mostly + q.discontent < q.need then 'few'
    when (q.content + q.mostly) * 100 >= q.share * (q.content + q.mostly + q.discontent) then 'passed' else 'failed' end
  from problem_poll q where q.region = p.region and q.problem_id = p.id and q.round = p.round order by q.id desc limit 1
$$;
revoke execute on function problem_poll_outcome(problem) from public;

create function problem_poll_begin() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not exists (select from problem p where p.region = new.region and p.id = new.problem_id and p.state = 'verified' and p.round = new.round
      and new.unit_id = (select s.id from standing_unit(p.over_unit) s) and coalesce(problem_poll_outcome(p), 'few') = 'few')
      or problem_taint(new.problem_id, new.person_id) is not null then
    perform problem_no('no form for this problem, or not by this person');
  end if;
  return new;
end
$$;
revoke execute on function problem_poll_begin() from public;
create trigger problem_poll_begin before insert on problem_poll for each row execute function problem_poll_begin();

-- Keeps the digests of the codes of a form just opened by the caller; once.
create function problem_poll_codes(poll bigint, hashes text[]) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  here constant integer := current_setting('app.region')::integer;
begin
  if not exists (select from problem_poll q where q.region = here and q.id = poll and q.codes = cardinality(hashes)
      and q.person_id = current_setting('app.person')::bigint and q.closed_on is null)
      or exists (select from problem_tally t where t.region = here and t.poll_id = poll) then
    perform problem_no('no codes for this form');
  end if;
  insert into problem_tally (region, poll_id) values (here, poll);
  insert into problem_code (region, poll_id, hash) select here, poll, h from unnest(hashes) h order by h;
end
$$;
-- What a code opens: null columns when there is none such, `state` says whether it may still answer.
create function problem_poll_find(digest text) returns table (unit_name text, title text, group_words text, state text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select u.name, p.title, q.group_words, case when q.closed_on is not null then 'closed' when c.spent then 'spent' else 'open' end
  from problem_code c join problem_poll q on q.region = c.region and q.id = c.poll_id
    join problem p on p.region = q.region and p.id = q.problem_id join unit u on u.region = p.region and u.id = p.unit_id
  where c.hash = digest
$$;
-- Counts one answer and spends its code; says whether it did.
create function problem_poll_cast(digest text, answer text) returns boolean
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  c problem_code;
begin
  if answer not in ('content', 'mostly', 'discontent') then
    perform problem_no('no such answer');
  end if;
  update problem_code set spent = true where hash = digest and not spent and exists (select from problem_poll q
    where q.region = problem_code.region and q.id = problem_code.poll_id and q.closed_on is null) returning * into c;
  if c is null then
    return false;
  end if;
  update problem_tally set content = content + (answer = 'content')::integer, mostly = mostly + (answer = 'mostly')::integer,
    discontent = discontent + (answer = 'discontent')::integer where region = c.region and poll_id = c.poll_id;
  return true;
end
$$;
-- How many have answered, while it is open: not what.
create function problem_poll_answered(poll bigint) returns integer
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select content + mostly + discontent from problem_tally where region = current_setting('app.region')::integer and poll_id = poll
$$;
-- A form that is closed takes over its counts.
create function problem_poll_end() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if old.closed_on is not null then
    perform problem_no('closed already');
  end if;
  select t.content, t.mostly, t.discontent into new.content, new.mostly, new.discontent
    from problem_tally t where t.region = new.region and t.poll_id = new.id for update;
  -- With codes left it goes on to its last day: nobody stops it for fear of what comes.
  if new.content + new.mostly + new.discontent < new.codes and (now() at time zone 'Asia/Shanghai')::date < new.closes_on then
    perform problem_no('not all have answered');
  end if;
  return new;
end
$$;
create trigger problem_poll_end before update of closed_on on problem_poll for each row execute function problem_poll_end();

-- Whether those affected are content with a try: they said so, or a reason why nobody is affected was given by one and
-- agreed to by another.
create function problem_is_content(p problem, a problem_act) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select case coalesce(problem_poll_outcome(p), 'few')
    when 'passed' then a.answers is null
    when 'few' then exists (select from problem_act t where t.region = p.region and t.problem_id = p.id and t.id = a.answers
      and t.kind = 'waive' and t.round = p.round and t.person_id <> a.person_id and a.person_id is distinct from p.verifier_person
      and problem_taint(p.id, a.person_id) is null)
    else false end
$$;
revoke execute on function problem_poll_codes(bigint, text[]), problem_poll_find(text), problem_poll_cast(text, text),
  problem_poll_answered(bigint), problem_poll_end(), problem_is_content(problem, problem_act) from public;
grant execute on function problem_poll_codes(bigint, text[]), problem_poll_find(text), problem_poll_cast(text, text),
  problem_poll_answered(bigint) to bihuan_app;

-- The one way in which a problem moves.
create function problem_act_moves() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  p problem;
  m problem_move;
  asked problem_act;
  of_unit boolean;
  of_over boolean;
begin
  select * into p from problem where region = new.region and id = new.problem_id for update;
  select * into m from problem_move where from_state = p.state and action = new.kind;
  if m is null then
    perform problem_no(format('no %s of a problem that is %s', new.kind, p.state));
  end if;
  if not exists (select from post a where a.region = new.region and a.person_id = new.person_id and a.unit_id = new.unit_id
      and new.on_day between a.from_on and coalesce(a.to_on, 'infinity'::date)) then
    perform problem_no('who acts holds no post in that unit');
  end if;
  of_unit := new.unit_id = (select s.id from standing_unit(p.unit_id) s);
  of_over := new.unit_id = (select s.id from standing_unit(p.over_unit) s);
  if not (case m.side when 'unit' then of_unit when 'over' then of_over and not of_unit when 'verifier' then new.person_id = p.verifier_person
      else of_unit or of_over end) then
    perform problem_no(format('%s is not done by this side', new.kind));
  end if;
  new.round := p.round;
  if new.answers is not null then
    select * into asked from problem_act t where t.region = new.region and t.id = new.answers and t.problem_id = p.id;
  end if;
  case new.kind
    when 'state' then
      if exists (select from problem_act t where t.region = p.region and t.problem_id = p.id and t.kind = 'state') then
        perform problem_no('stated once already');
      end if;
    when 'plan' then
      if not exists (select from problem_measure w where w.region = p.region and w.problem_id = p.id and w.version = p.plan_version + 1) then
        perform problem_no('a plan without measures');
      end if;
    when 'resolve' then
      if not exists (select from problem_evidence e left join record r on r.region = e.region and r.id = e.record_id
          where e.region = p.region and e.problem_id = p.id and e.round = p.round and e.kind = 'result' and e.removed_at is null
            and (e.record_id is null or r.state = 'valid')) then
        perform problem_no('no result is shown');
      end if;
    when 'appoint' then
      if new.whom is null or problem_taint(p.id, new.whom) is not null then
        perform problem_no('this person may not verify');
      end if;
    when 'verify' then
      if problem_taint(p.id, new.person_id) is not null or not coalesce(problem_shown(p.id, p.round), false) then
        perform problem_no('this person may not verify, or the result is no longer shown');
      end if;
    when 'grant', 'refuse' then
      if asked.kind is distinct from 'extend' or asked.person_id = new.person_id then
        perform problem_no('nothing was asked, or by oneself');
      end if;
    when 'waive' then
      if coalesce(problem_poll_outcome(p), 'few') <> 'few' then
        perform problem_no('those affected are asked');
      end if;
    when 'satisfy' then
      if not problem_is_content(p, new) then
        perform problem_no('those affected did not say so, and nobody else stands for them');
      end if;
    when 'close' then
      if new.person_id = p.verifier_person or problem_taint(p.id, new.person_id) is not null
          or not coalesce(problem_shown(p.id, p.round), false) or (select count(distinct t.kind) from problem_act t
            where t.region = p.region and t.problem_id = p.id and t.round = p.round and t.kind in ('resolve', 'verify', 'satisfy')) < 3 then
        perform problem_no('a lock is shut');
      end if;
    when 'merge' then
      if not exists (select from problem q where q.region = p.region and q.id = new.into_id and q.id <> p.id and q.unit_id = p.unit_id
          and q.state not in ('merged', 'split', 'dropped', 'closed')) then
        perform problem_no('nothing to merge into');
      end if;
    when 'split' then
      if (select count(*) from problem q where q.region = p.region and q.parent_id = p.id) < 2 then
        perform problem_no('no parts');
      end if;
    else null;
  end case;
  update problem set
    state = m.to_state,
    round = round + (m.to_state = 'rectifying' and new.kind in ('return', 'recall', 'reopen'))::integer,
    rebounds = rebounds + (new.kind = 'reopen')::integer,
    extensions = extensions + (new.kind = 'grant')::integer,
    plan_version = plan_version + (new.kind = 'plan')::integer,
    fast = fast or new.kind = 'hasten',
    deadline = case when new.kind = 'grant' then asked.to_on when new.kind = 'reopen' and new.to_on is not null then new.to_on else deadline end,
    leader_person = case when new.as_what = 'leader' then new.whom else leader_person end,
    leader_name = case when new.as_what = 'leader' then new.whom_name else leader_name end,
    owner_person = case when new.as_what = 'owner' then new.whom else owner_person end,
    owner_name = case when new.as_what = 'owner' then new.whom_name else owner_name end,
    verifier_person = case when new.as_what = 'verifier' then new.whom else verifier_person end,
    verifier_name = case when new.as_what = 'verifier' then new.whom_name else verifier_name end,
    verifier_unit = case when new.as_what = 'verifier' then new.whom_unit else verifier_unit end,
    resolver_person = case when new.kind = 'resolve' then new.person_id when new.kind in ('return', 'recall', 'reopen') then null else resolver_person end,
    told_on = case when new.kind = 'tell' then new.on_day else told_on end,
    accepted_on = case when new.kind = 'accept' then new.on_day else accepted_on end,
    resolved_on = case when new.kind = 'resolve' then new.on_day when m.to_state = 'rectifying' then null else resolved_on end,
    verified_on = case when new.kind = 'verify' then new.on_day when m.to_state = 'rectifying' then null else verified_on end,
    satisfied_on = case when new.kind = 'satisfy' then new.on_day when m.to_state = 'rectifying' then null else satisfied_on end,
    closed_on = case when new.kind = 'close' then new.on_day when m.to_state = 'closed' then closed_on end,
    reopened_on = case when new.kind = 'reopen' then new.on_day else reopened_on end,
    working_days = case when new.kind = 'close' then new.days when new.kind = 'reopen' then null else working_days end,
    into_id = case when new.kind = 'merge' then new.into_id else into_id end
  where region = p.region and id = p.id;
  return new;
end
$$;
revoke execute on function problem_act_moves() from public;
create trigger problem_act_moves before insert on problem_act for each row execute function problem_act_moves();

alter table problem_move enable row level security;
create policy readable on problem_move for select to bihuan_app using (true);
alter table problem_number enable row level security;
create policy nobody on problem_number for select to bihuan_app using (false);
alter table problem_code enable row level security;
create policy nobody on problem_code for select to bihuan_app using (false);
alter table problem_tally enable row level security;
create policy nobody on problem_tally for select to bihuan_app using (false);

-- Moving units moves where the overseeing unit of a problem stands, too.
create or replace function renumber_units(units bigint[], starts bigint[], ends bigint[]) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  here integer := current_setting('app.region')::integer;
  carrier record;
begin
  if current_setting('app.org_write_lo')::bigint > current_setting('app.org_write_hi')::bigint then
    raise exception 'not allowed to renumber units' using errcode = '42501';
  end if;
  create temporary table renumbering on commit drop as
    select m.unit_id, u.ord as old_ord, m.ord, m.ord_end
    from unnest(units, starts, ends) as m(unit_id, ord, ord_end) join unit u on (u.region, u.id) = (here, m.unit_id);
  for carrier in
    select c.relname as name, a.attname as place from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'unit'
      and a.attname in ('ord', 'over_ord') and not a.attisdropped
  loop
    execute format('update %1$I t set %2$I = m.ord from pg_temp.renumbering m
      where t.region = $1 and t.%2$I = m.old_ord and m.ord <> m.old_ord', carrier.name, carrier.place) using here;
  end loop;
  update unit u set ord = m.ord, ord_end = m.ord_end from pg_temp.renumbering m where (u.region, u.id) = (here, m.unit_id);
end
$$;

-- Whoever oversees it, raised it or verifies it sees it; from the day it was told the unit itself, and everybody above the unit
-- or above the one that oversees it.
alter table problem enable row level security;
create policy readable on problem for select to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and (told_on is not null and ord between (select current_setting('app.lo')::bigint) and (select current_setting('app.hi')::bigint)
    or told_on is not null and over_ord between (select current_setting('app.lo')::bigint) and (select current_setting('app.hi')::bigint)
    or over_unit = any (array(select stood_for())) or from_unit = any (array(select stood_for()))
    or verifier_person = (select current_setting('app.person')::bigint)));
create policy insertable on problem for insert to bihuan_app with check (
  region = (select current_setting('app.region')::integer)
  and exists (select from unit f where f.region = problem.region and f.id = from_unit and f.closed_on is null
    and f.ord between (select current_setting('app.write_lo')::bigint) and (select current_setting('app.write_hi')::bigint))
  and exists (select from unit u where u.region = problem.region and u.id = unit_id and u.ord = problem.ord and u.closed_on is null
    and u.ord between (select current_setting('app.lo')::bigint) and (select current_setting('app.hi')::bigint))
  and exists (select from overseers(unit_id) o where o.id = over_unit));
-- Its words, until the unit has taken it on; afterwards acts alone change what it is.
create policy updatable on problem for update to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and from_unit in (select stood_for()) and (state in ('found', 'told', 'stated') or state = 'accepted' and from_unit = unit_id));

do $$
declare made text;
begin
  foreach made in array array['problem_act', 'problem_measure', 'problem_evidence', 'problem_poll'] loop
    execute format('alter table %I enable row level security', made);
    execute format($policy$
      create policy readable on %1$I for select to bihuan_app using (
        region = (select current_setting('app.region')::integer)
        and exists (select from problem p where p.region = %1$I.region and p.id = %1$I.problem_id))
    $policy$, made);
    perform audit_watch(made);
  end loop;
  perform audit_watch('problem');
end
$$;
-- Everybody speaks for himself, by a post of his own unit.
create policy insertable on problem_act for insert to bihuan_app with check (
  region = (select current_setting('app.region')::integer)
  and ord between (select current_setting('app.write_lo')::bigint) and (select current_setting('app.write_hi')::bigint)
  and person_id = (select current_setting('app.person')::bigint)
  and exists (select from unit u where u.region = problem_act.region and u.id = problem_act.unit_id and u.ord = problem_act.ord)
  and exists (select from problem p where p.region = problem_act.region and p.id = problem_act.problem_id));
create policy insertable on problem_measure for insert to bihuan_app with check (
  region = (select current_setting('app.region')::integer)
  and ord between (select current_setting('app.write_lo')::bigint) and (select current_setting('app.write_hi')::bigint)
  and exists (select from problem p where p.region = problem_measure.region and p.id = problem_measure.problem_id
    and p.unit_id = problem_measure.unit_id and p.ord = problem_measure.ord and p.state in ('accepted', 'rectifying')
    and problem_measure.version = p.plan_version + 1));
create policy updatable on problem_measure for update to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and ord between (select current_setting('app.write_lo')::bigint) and (select current_setting('app.write_hi')::bigint)
  and exists (select from problem p where p.region = problem_measure.region and p.id = problem_measure.problem_id
    and p.state = 'rectifying' and p.plan_version = problem_measure.version));
create policy insertable on problem_evidence for insert to bihuan_app with check (
  region = (select current_setting('app.region')::integer)
  and ord between (select current_setting('app.write_lo')::bigint) and (select current_setting('app.write_hi')::bigint)
  and person_id = (select current_setting('app.person')::bigint)
  and exists (select from problem p where p.region = problem_evidence.region and p.id = problem_evidence.problem_id
    and p.round = problem_evidence.round
    and case kind when 'check' then p.unit_id <> problem_evidence.unit_id and p.state not in ('merged', 'split', 'dropped')
      else p.ord = problem_evidence.ord and p.state in ('accepted', 'rectifying') end));
create policy updatable on problem_evidence for update to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and ord between (select current_setting('app.write_lo')::bigint) and (select current_setting('app.write_hi')::bigint)
  and removed_at is null
  and exists (select from problem p where p.region = problem_evidence.region and p.id = problem_evidence.problem_id
    and p.state in ('accepted', 'rectifying')))
  with check (removed_by = (select current_setting('app.person')::bigint));
create policy insertable on problem_poll for insert to bihuan_app with check (
  region = (select current_setting('app.region')::integer)
  and ord between (select current_setting('app.write_lo')::bigint) and (select current_setting('app.write_hi')::bigint)
  and person_id = (select current_setting('app.person')::bigint)
  and exists (select from problem p where p.region = problem_poll.region and p.id = problem_poll.problem_id));
create policy updatable on problem_poll for update to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and ord between (select current_setting('app.write_lo')::bigint) and (select current_setting('app.write_hi')::bigint)
  and closed_on is null)
  with check (closed_on is not null);

grant select on problem, problem_move, problem_act, problem_measure, problem_evidence, problem_poll to bihuan_app;
grant insert (region, unit_id, ord, from_unit, over_unit, source, source_no, inspection_id, title, detail, aspect, severity, clause, found_on,
    deadline, deadline_words, leader_person, leader_name, owner_person, owner_name, parent_id, made_by),
  update (source, source_no, title, detail, aspect, severity, clause, deadline, deadline_words, leader_person, leader_name,
    owner_person, owner_name) on problem to bihuan_app;
grant insert (region, problem_id, unit_id, unit_name, ord, kind, on_day, reason, to_on, answers, whom, whom_name, whom_unit, as_what,
  holds, into_id, days, person_id, person_name) on problem_act to bihuan_app;
grant insert (region, problem_id, unit_id, ord, version, seq, kind, words, owner_person, owner_name, due_on, done_on, rule, record_id),
  update (done_on, rule, record_id) on problem_measure to bihuan_app;
grant insert (region, problem_id, unit_id, ord, kind, round, hash, file_name, record_id, caption, person_id, person_name),
  update (removed_at, removed_by) on problem_evidence to bihuan_app;
grant insert (region, problem_id, round, unit_id, ord, group_words, codes, need, share, person_id, person_name, closes_on),
  update (closed_on) on problem_poll to bihuan_app;

-- A file that shows something of a problem is read by whoever sees the problem.
alter policy readable on file using (
  region = (select current_setting('app.region')::integer)
  and (ord between (select current_setting('app.lo')::bigint) and (select current_setting('app.hi')::bigint)
      and (ord = (select current_setting('app.own')::bigint)
        or exists (select from record_file f where f.region = file.region and f.hash = file.hash and f.ord = file.ord))
    or exists (select from letter_signature s where s.region = file.region and s.hash = file.hash and s.unit_id = file.unit_id)
    or exists (select from problem_evidence e where e.region = file.region and e.hash = file.hash and e.unit_id = file.unit_id)));

-- What figures may ask of a problem, by the names of its ledgers' fields.
create function problem_data(p problem) returns jsonb
  language sql stable as $$
  select jsonb_strip_nulls(jsonb_build_object('no', p.no, 'title', p.title, 'source', p.source, 'source_no', nullif(p.source_no, ''),
    'aspect', p.aspect, 'severity', p.severity, 'state', p.state, 'fast', p.fast, 'by_itself', p.from_unit = p.unit_id,
    'deadline', p.deadline, 'closed_on', p.closed_on,
    'on_time', case when p.closed_on is not null then p.deadline is null or p.closed_on <= p.deadline end,
    'reopened_on', p.reopened_on, 'rebounds', p.rebounds, 'working_days', p.working_days,
    'over', p.over_unit, 'responsible', p.unit_id))
$$;
create function problem_void(p problem) returns text
  language sql immutable as $$
  select case p.state when 'dropped' then '经核实撤销' when 'merged' then '已并入另一个问题' when 'split' then '已拆分' end
$$;
-- A problem as an entry that figures count, kept by the program and entered by nobody: of the unit that mends it, and of the
-- one that oversees it.
create view problem_entry with (security_invoker) as
  select p.region, p.id, p.unit_id, p.ord, p.found_on as occurred_on, p.made_at as recorded_at, p.made_by as recorded_by, p.title,
    case when problem_void(p) is null then 'valid' else 'void' end as state, problem_void(p) as void_reason, '{}'::text[] as tags,
    problem_data(p) as data
  from problem p where p.state <> 'found';
create view overseen_entry with (security_invoker) as
  select p.region, p.id, p.over_unit as unit_id, p.over_ord as ord, p.found_on as occurred_on, p.made_at as recorded_at, p.made_by as recorded_by,
    p.title, case when problem_void(p) is null then 'valid' else 'void' end as state, problem_void(p) as void_reason,
    '{}'::text[] as tags, problem_data(p) as data
  from problem p where p.state <> 'found';
revoke execute on function problem_data(problem), problem_void(problem) from public;
grant execute on function problem_data(problem), problem_void(problem) to bihuan_app;
grant select on problem_entry, overseen_entry to bihuan_app;

alter table pack_object drop constraint pack_object_kind_check;
alter table pack_object add constraint pack_object_kind_check
  check (kind in ('codes', 'ledger', 'metrics', 'periods', 'report', 'extension', 'norm', 'holidays', 'ladder', 'rectification'));
