-- What units owe by norms: one row a window of a duty of a unit, made before anybody looks. What follows from today
-- (near, overdue) is not kept; what was missed stays, what became moot is withdrawn with its reason, nothing is removed.
create table duty_occurrence (
  region           integer not null,
  id               bigint  not null generated always as identity,
  unit_id          bigint  not null,
  ord              bigint  not null,
  duty             text    not null check (length(duty) <= 80),
  norm             text    not null check (length(norm) <= 80),
  norm_version     integer not null,
  -- Names the window within the duty and the unit: 2023-Q3, 2023-spring, r123, t45.
  key              text    not null check (length(key) <= 40),
  from_on          date    not null,
  to_on            date    not null,
  due_on           date    not null,
  -- After the pauses that have an end.
  moved_on         date    not null,
  times            integer not null check (times >= 1),
  -- The record that brought it about, the post whose term it is; of a window of the calendar neither.
  record_id        bigint,
  post_id          bigint,
  done_times       integer not null default 0,
  -- The day of the act with which it was done; null while something is missing.
  done_on          date,
  entered_late     integer not null default 0,
  exempt           text    check (exempt in ('asked', 'granted')),
  -- Days that do not count; null for none. One without an end stands until somebody resumes.
  paused           datemultirange,
  withdrawn_on     date,
  withdrawn_reason text    check (length(withdrawn_reason) <= 300),
  primary key (region, id),
  unique (region, unit_id, duty, key),
  check (from_on <= to_on and moved_on >= due_on),
  check ((withdrawn_on is null) = (withdrawn_reason is null))
) with (fillfactor = 90);
create index duty_occurrence_ord on duty_occurrence (region, ord, due_on);
-- Few clocks stand at a time.
create index duty_occurrence_paused on duty_occurrence (region, ord) where paused is not null;

-- Which entries fulfil which occurrence, matched by the rule or said by a person.
create table duty_fulfilment (
  region        integer not null,
  occurrence_id bigint  not null,
  record_id     bigint  not null,
  unit_id       bigint  not null,
  ord           bigint  not null,
  -- How many of the acts asked for it is: of one entry as many as it has matching items.
  amount        integer not null check (amount >= 1),
  on_day        date    not null,
  entered_late  integer not null,
  by            text    not null check (by in ('rule', 'person')),
  primary key (region, occurrence_id, record_id),
  foreign key (region, occurrence_id) references duty_occurrence (region, id),
  foreign key (region, record_id) references record (region, id)
);
create index duty_fulfilment_record on duty_fulfilment (region, record_id);
create index duty_fulfilment_ord on duty_fulfilment (region, ord);

-- What people decided on an occurrence, in order; what holds follows from it. A superior's decision is his unit's.
create table duty_act (
  region        integer     not null,
  id            bigint      not null generated always as identity,
  unit_id       bigint      not null,
  ord           bigint      not null,
  occurrence_id bigint      not null,
  kind          text        not null check (kind in
    ('confirm', 'reject', 'tick', 'untick', 'exempt', 'approve-exempt', 'refuse-exempt', 'pause', 'resume')),
  record_id     bigint,
  -- The tick taken back, the pause that ends.
  answers       bigint,
  -- The day something was done; the days of a pause.
  from_on       date,
  to_on         date,
  -- When it is due after this pause or its end.
  due_on        date,
  reason        text        not null check (length(reason) between 2 and 200),
  person_id     bigint      not null,
  -- As he was called: who is decided on must be told by whom, and may not see the roll further up.
  person_name   text        not null check (length(person_name) <= 40),
  made_at       timestamptz not null default now(),
  primary key (region, id),
  foreign key (region, occurrence_id) references duty_occurrence (region, id),
  foreign key (region, unit_id) references unit (region, id),
  check (from_on is null or to_on is null or from_on <= to_on),
  check ((kind in ('confirm', 'reject')) <= (record_id is not null)),
  check ((kind in ('tick', 'pause')) <= (from_on is not null)),
  check ((kind in ('untick', 'resume')) = (answers is not null))
);
create index duty_act_occurrence on duty_act (region, occurrence_id, id);
create index duty_act_ord on duty_act (region, ord);

-- A duty turned on or off for a unit and those below it; the nearest one above a unit decides, the latest of several.
create table duty_switch (
  region    integer     not null,
  id        bigint      not null generated always as identity,
  unit_id   bigint      not null,
  ord       bigint      not null,
  duty      text        not null check (length(duty) <= 80),
  is_on     boolean     not null,
  from_on   date        not null,
  reason    text        not null check (length(reason) between 2 and 200),
  person_id bigint      not null,
  made_at   timestamptz not null default now(),
  primary key (region, id),
  foreign key (region, unit_id) references unit (region, id)
);
create index duty_switch_unit on duty_switch (region, unit_id, duty, id);

-- Years whose duties are made. What fell due before `since` is not: nobody knew of it here.
create table duty_year (
  region integer not null,
  year   integer not null check (year between 1949 and 2200),
  since  date    not null,
  primary key (region, year)
);

-- Days off of a year as an administrator brought them in; the last of a year counts, before that of the packs.
create table holiday_year (
  region     integer     not null,
  id         bigint      not null generated always as identity,
  year       integer     not null check (year between 1949 and 2200),
  number     text        check (length(number) between 1 and 60),
  off        jsonb       not null,
  work       jsonb       not null,
  person_id  bigint      not null,
  brought_at timestamptz not null default now(),
  primary key (region, id)
);
create index holiday_year_year on holiday_year (region, year, id);

do $$
declare made text;
begin
  foreach made in array array['duty_occurrence', 'duty_fulfilment', 'duty_act', 'duty_switch', 'duty_year', 'holiday_year'] loop
    execute format('alter table %I enable row level security', made);
  end loop;
  foreach made in array array['duty_occurrence', 'duty_fulfilment'] loop
    execute format($policy$
      create policy readable on %I for select to bihuan_app using (
        region = (select current_setting('app.region')::integer)
        and ord between current_setting('app.lo')::bigint and current_setting('app.hi')::bigint)
    $policy$, made);
  end loop;
  -- How the region goes about it is no secret within it.
  foreach made in array array['duty_switch', 'duty_year', 'holiday_year'] loop
    execute format('create policy readable on %I for select to bihuan_app using (region = (select current_setting(''app.region'')::integer))', made);
  end loop;
  foreach made in array array['duty_act', 'duty_switch', 'duty_year', 'holiday_year'] loop
    perform audit_watch(made);
  end loop;
end
$$;
-- Who sees an occurrence sees what was decided on it, also by a unit further up.
create policy readable on duty_act for select to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and exists (select from duty_occurrence o where o.region = duty_act.region and o.id = duty_act.occurrence_id));
create policy insertable on duty_act for insert to bihuan_app with check (
  region = (select current_setting('app.region')::integer)
  and ord between (select current_setting('app.write_lo')::bigint) and (select current_setting('app.write_hi')::bigint)
  and exists (select from duty_occurrence o where o.region = duty_act.region and o.id = duty_act.occurrence_id
    and (o.ord = duty_act.ord or duty_act.kind in ('approve-exempt', 'refuse-exempt', 'pause', 'resume'))));
create policy insertable on duty_switch for insert to bihuan_app with check (
  region = (select current_setting('app.region')::integer)
  and ord between (select current_setting('app.org_write_lo')::bigint) and (select current_setting('app.org_write_hi')::bigint));
create policy insertable on duty_year for insert to bihuan_app with check (
  region = (select current_setting('app.region')::integer)
  and (select current_setting('app.org_write_lo')::bigint) <= (select current_setting('app.org_write_hi')::bigint));
create policy updatable on duty_year for update to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and (select current_setting('app.org_write_lo')::bigint) <= (select current_setting('app.org_write_hi')::bigint));
create policy insertable on holiday_year for insert to bihuan_app with check (
  region = (select current_setting('app.region')::integer)
  and (select current_setting('app.org_write_lo')::bigint) <= (select current_setting('app.org_write_hi')::bigint));

grant select on duty_occurrence, duty_fulfilment, duty_act, duty_switch, duty_year, holiday_year to bihuan_app;
grant insert (region, unit_id, ord, occurrence_id, kind, record_id, answers, from_on, to_on, due_on, reason, person_id, person_name),
  update (ord) on duty_act to bihuan_app;
grant insert (region, unit_id, ord, duty, is_on, from_on, reason, person_id), update (ord) on duty_switch to bihuan_app;
grant insert, update (since) on duty_year to bihuan_app;
grant insert (region, year, number, off, work, person_id) on holiday_year to bihuan_app;

alter table pack_object drop constraint pack_object_kind_check;
alter table pack_object add constraint pack_object_kind_check
  check (kind in ('codes', 'ledger', 'metrics', 'periods', 'report', 'extension', 'norm', 'holidays'));
