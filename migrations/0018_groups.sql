-- A temporary group of a unit (专班, 领导小组) with its members; a member's name is kept as it was when he was named, so
-- that the group's unit can read it wherever he belongs.
create table unit_group (
  region       integer not null,
  id           bigint  not null generated always as identity,
  unit_id      bigint  not null,
  ord          bigint  not null,
  kind         text    not null check (kind in ('task_force', 'leading_group', 'working_group', 'office')),
  name         text    not null check (length(name) between 2 and 80),
  purpose      text    not null default '' check (length(purpose) <= 500),
  formed_on    date    not null,
  dissolved_on date,
  primary key (region, id),
  foreign key (region, unit_id) references unit (region, id),
  check (dissolved_on is null or dissolved_on >= formed_on)
);
create index unit_group_ord on unit_group (region, ord);

create table group_member (
  region    integer not null,
  id        bigint  not null generated always as identity,
  group_id  bigint  not null,
  person_id bigint  not null,
  ord       bigint  not null,
  name      text    not null check (length(name) between 1 and 40),
  role      text    not null check (length(role) between 1 and 30),
  from_on   date    not null,
  -- The last day; without one he is a member until the group is dissolved.
  to_on     date,
  primary key (region, id),
  foreign key (region, group_id) references unit_group (region, id),
  foreign key (region, person_id) references person (region, id),
  check (to_on is null or to_on >= from_on)
);
create index group_member_group on group_member (region, group_id);
create index group_member_person on group_member (region, person_id);
create index group_member_ord on group_member (region, ord);

-- Read by whoever reads the roll of its unit; kept by the unit itself, or by the administrator of units.
do $$
declare made text;
begin
  foreach made in array array['unit_group', 'group_member'] loop
    execute format('alter table %I enable row level security', made);
    execute format($policy$
      create policy readable on %1$I for select to bihuan_app using (
        region = (select current_setting('app.region')::integer)
        and ord between (select current_setting('app.org_lo')::bigint) and (select current_setting('app.org_hi')::bigint))
    $policy$, made);
    execute format($policy$
      create policy insertable on %1$I for insert to bihuan_app with check (
        region = (select current_setting('app.region')::integer)
        and (ord between (select current_setting('app.write_lo')::bigint) and (select current_setting('app.write_hi')::bigint)
          or ord between (select current_setting('app.org_write_lo')::bigint) and (select current_setting('app.org_write_hi')::bigint)))
    $policy$, made);
    execute format($policy$
      create policy updatable on %1$I for update to bihuan_app using (
        region = (select current_setting('app.region')::integer)
        and (ord between (select current_setting('app.write_lo')::bigint) and (select current_setting('app.write_hi')::bigint)
          or ord between (select current_setting('app.org_write_lo')::bigint) and (select current_setting('app.org_write_hi')::bigint)))
    $policy$, made);
    execute format('create constraint trigger audit_guard after insert or update or delete on %I
      deferrable initially deferred for each row execute function audit_guard()', made);
  end loop;
end
$$;
grant select, insert (region, unit_id, ord, kind, name, purpose, formed_on), update (kind, name, purpose, dissolved_on)
  on unit_group to bihuan_app;
grant select, insert (region, group_id, person_id, ord, name, role, from_on, to_on), update (to_on) on group_member to bihuan_app;

alter policy readable on audit_entry using (region = (select current_setting('app.region')::integer)
  and ((select current_setting('app.audit')::integer) = 1
    or exists (select from unit u where u.region = audit_entry.region and u.id = audit_entry.unit_id
      and (u.ord between (select current_setting('app.lo')::bigint) and (select current_setting('app.hi')::bigint)
        or subject ~ '^(unit|relation|change|person|stay|post|group|account):'
          and u.ord between (select current_setting('app.org_lo')::bigint) and (select current_setting('app.org_hi')::bigint)))));
