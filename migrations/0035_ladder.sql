-- 提示、调度、督查、督办: the rungs that were issued on what a unit did not do in time, each the act of a unit further up.
-- Of one matter and one unit addressed each rung comes once, and none before the one below it.
create table ladder_step (
  region         integer     not null,
  id             bigint      not null generated always as identity,
  -- The unit that issues it, and its name then: whoever is urged may not see it in the tree.
  unit_id        bigint      not null,
  unit_name      text        not null check (length(unit_name) <= 100),
  ord            bigint      not null,
  occurrence_id  bigint      not null,
  -- The unit addressed: the one that owes, or one further up that its obstacle waits for.
  to_unit        bigint      not null,
  -- The posts and names it was addressed to, as they were then.
  to_words       text        not null check (length(to_words) <= 200),
  rung           text        not null check (rung in ('remind', 'dispatch', 'inspect', 'supervise')),
  ladder         text        not null check (length(ladder) <= 80),
  ladder_version integer     not null,
  asks           text        not null check (length(asks) between 2 and 400),
  issued_on      date        not null,
  answer_by      date        not null,
  -- 督办单 are numbered by the unit that issues them, year by year; a number is never given twice.
  number_year    integer,
  number         integer,
  person_id      bigint      not null,
  person_name    text        not null check (length(person_name) <= 40),
  made_at        timestamptz not null default now(),
  primary key (region, id),
  unique (region, occurrence_id, to_unit, rung),
  unique (region, unit_id, number_year, number),
  foreign key (region, occurrence_id) references duty_occurrence (region, id),
  foreign key (region, unit_id) references unit (region, id),
  foreign key (region, to_unit) references unit (region, id),
  check (answer_by >= issued_on),
  check ((number is null) = (number_year is null)),
  check ((rung = 'supervise') = (number is not null))
);
create index ladder_step_to on ladder_step (region, to_unit, id);
create index ladder_step_ord on ladder_step (region, ord, id);

-- What was said on a step, in order: by the unit addressed, or from above.
create table ladder_reply (
  region        integer     not null,
  id            bigint      not null generated always as identity,
  unit_id       bigint      not null,
  unit_name     text        not null check (length(unit_name) <= 100),
  ord           bigint      not null,
  occurrence_id bigint      not null,
  step_id       bigint      not null,
  kind          text        not null check (kind in ('answer', 'object', 'uphold', 'dismiss', 'pause', 'resume',
    'extend', 'grant', 'refuse', 'turn', 'release', 'visit', 'withdraw')),
  on_day        date        not null,
  -- The day promised, the last day of an extension or a pause.
  to_on         date,
  -- The reply that it decides on or ends.
  answers       bigint,
  -- The unit further up that the obstacle waits for.
  to_unit       bigint,
  record_id     bigint,
  reason        text        not null check (length(reason) between 2 and 400),
  person_id     bigint      not null,
  person_name   text        not null check (length(person_name) <= 40),
  made_at       timestamptz not null default now(),
  primary key (region, id),
  -- An objection, an extension, a pause, what was turned to somebody: decided on once.
  unique (region, answers),
  foreign key (region, step_id) references ladder_step (region, id),
  foreign key (region, answers) references ladder_reply (region, id),
  foreign key (region, unit_id) references unit (region, id),
  foreign key (region, to_unit) references unit (region, id),
  check ((kind in ('uphold', 'dismiss', 'resume', 'grant', 'refuse', 'release')) = (answers is not null)),
  check ((kind = 'turn') = (to_unit is not null)),
  check ((kind in ('extend', 'grant', 'pause')) <= (to_on is not null))
);
create index ladder_reply_occurrence on ladder_reply (region, occurrence_id, id);
create index ladder_reply_ord on ladder_reply (region, ord);
create index ladder_reply_turned on ladder_reply (region, to_unit) where to_unit is not null;

-- No rung before the one below it.
create function ladder_step_climbs() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  rungs constant text[] := array['remind', 'dispatch', 'inspect', 'supervise'];
  below constant text := rungs[array_position(rungs, new.rung) - 1];
begin
  if below is not null and not exists (select from ladder_step s where s.region = new.region
      and s.occurrence_id = new.occurrence_id and s.to_unit = new.to_unit and s.rung = below and s.issued_on <= new.issued_on) then
    raise exception '% before %', new.rung, below using errcode = 'check_violation';
  end if;
  return new;
end
$$;
revoke execute on function ladder_step_climbs() from public;
create trigger ladder_step_climbs before insert on ladder_step for each row execute function ladder_step_climbs();

-- What is decided on is of the same matter and of the right kind; nobody decides on what he asked for or issued himself.
create function ladder_reply_fits() returns trigger
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
  if new.kind = 'release' and new.unit_id <> asked.to_unit and not exists (select from ladder_step s
      where s.region = new.region and s.occurrence_id = new.occurrence_id and s.to_unit = asked.to_unit and s.unit_id = new.unit_id) then
    raise exception 'release by who was not asked' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
revoke execute on function ladder_reply_fits() from public;
create trigger ladder_reply_fits before insert on ladder_reply for each row execute function ladder_reply_fits();

-- The next number of a unit in a year, whatever of its steps the caller sees; one after the other.
create function ladder_next_number(issuer bigint, year integer) returns integer
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  here integer := current_setting('app.region')::integer;
begin
  perform pg_advisory_xact_lock(35, hashint8(here * 1000000007::bigint + issuer)::integer);
  return (select coalesce(max(number), 0) + 1 from ladder_step s where s.region = here and s.unit_id = issuer and s.number_year = year);
end
$$;
revoke execute on function ladder_next_number(bigint, integer) from public;
grant execute on function ladder_next_number(bigint, integer) to bihuan_app;

do $$
declare made text;
begin
  foreach made in array array['ladder_step', 'ladder_reply'] loop
    execute format('alter table %I enable row level security', made);
    -- Who sees what is owed sees how it was urged.
    execute format($policy$
      create policy readable on %1$I for select to bihuan_app using (
        region = (select current_setting('app.region')::integer)
        and exists (select from duty_occurrence o where o.region = %1$I.region and o.id = %1$I.occurrence_id))
    $policy$, made);
    perform audit_watch(made);
  end loop;
end
$$;
-- Nobody urges himself or whoever stands above him; only who has nobody above is urged by himself.
create policy insertable on ladder_step for insert to bihuan_app with check (
  region = (select current_setting('app.region')::integer)
  and ord between (select current_setting('app.write_lo')::bigint) and (select current_setting('app.write_hi')::bigint)
  and exists (select from unit u where u.region = ladder_step.region and u.id = ladder_step.unit_id and u.ord = ladder_step.ord)
  and exists (select from duty_occurrence o where o.region = ladder_step.region and o.id = ladder_step.occurrence_id)
  and exists (select from unit u where u.region = ladder_step.region and u.id = to_unit
    and u.ord between (select current_setting('app.lo')::bigint) and (select current_setting('app.hi')::bigint)
    and (not ladder_step.ord between u.ord and u.ord_end or unit_id = to_unit and u.parent_id is null)));
-- What the unit addressed says it says itself; what is decided from above it does not decide.
create policy insertable on ladder_reply for insert to bihuan_app with check (
  region = (select current_setting('app.region')::integer)
  and ord between (select current_setting('app.write_lo')::bigint) and (select current_setting('app.write_hi')::bigint)
  and exists (select from unit u where u.region = ladder_reply.region and u.id = ladder_reply.unit_id and u.ord = ladder_reply.ord)
  and exists (select from ladder_step s where s.region = ladder_reply.region and s.id = ladder_reply.step_id
    and s.occurrence_id = ladder_reply.occurrence_id
    and case
      when kind in ('answer', 'object', 'extend', 'turn', 'pause') then s.to_unit = ladder_reply.unit_id
      when kind in ('uphold', 'dismiss', 'grant', 'refuse', 'visit') then s.to_unit <> ladder_reply.unit_id or s.unit_id = s.to_unit
      when kind = 'withdraw' then s.unit_id = ladder_reply.unit_id
      else true end));

grant select on ladder_step, ladder_reply to bihuan_app;
grant insert (region, unit_id, unit_name, ord, occurrence_id, to_unit, to_words, rung, ladder, ladder_version, asks, issued_on, answer_by,
  number_year, number, person_id, person_name), update (ord) on ladder_step to bihuan_app;
grant insert (region, unit_id, unit_name, ord, occurrence_id, step_id, kind, on_day, to_on, answers, to_unit, record_id, reason,
  person_id, person_name), update (ord) on ladder_reply to bihuan_app;

alter table pack_object drop constraint pack_object_kind_check;
alter table pack_object add constraint pack_object_kind_check
  check (kind in ('codes', 'ledger', 'metrics', 'periods', 'report', 'extension', 'norm', 'holidays', 'ladder'));
