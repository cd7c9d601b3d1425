-- The second wall. A request sets its context with SET LOCAL app.*; every setting is an integer.
--   lo..hi                what it may read of business data      write_lo..write_hi        what it may change
--   org_lo..org_hi        units, people and posts it may read    org_write_lo..org_write_hi  and change
--   audit                 1 = may read the whole audit log of its region
-- `(select …)` makes the planner read each setting once per statement, not once per row.
create function pg_temp.protect(business text, prefix text) returns void language plpgsql as $$
begin
  execute format('alter table %I enable row level security', business);
  execute format($policy$
    create policy readable on %1$I for select to bihuan_app using (
      region = (select current_setting('app.region')::integer)
      and ord between (select current_setting('app.%2$slo')::bigint) and (select current_setting('app.%2$shi')::bigint))
  $policy$, business, prefix);
  execute format($policy$
    create policy insertable on %1$I for insert to bihuan_app with check (
      region = (select current_setting('app.region')::integer)
      and ord between (select current_setting('app.%2$swrite_lo')::bigint) and (select current_setting('app.%2$swrite_hi')::bigint))
  $policy$, business, prefix);
  execute format($policy$
    create policy updatable on %1$I for update to bihuan_app using (
      region = (select current_setting('app.region')::integer)
      and ord between (select current_setting('app.%2$swrite_lo')::bigint) and (select current_setting('app.%2$swrite_hi')::bigint))
  $policy$, business, prefix);
  execute format($policy$
    create policy deletable on %1$I for delete to bihuan_app using (
      region = (select current_setting('app.region')::integer)
      and ord between (select current_setting('app.%2$swrite_lo')::bigint) and (select current_setting('app.%2$swrite_hi')::bigint))
  $policy$, business, prefix);
end
$$;

select pg_temp.protect(business, '') from unnest(array[
  'named_period', 'record', 'record_revision', 'record_item', 'record_person', 'record_file', 'file',
  'report', 'report_blank', 'learned_binding']) as business;
select pg_temp.protect(business, 'org_') from unnest(array['unit', 'unit_relation', 'person', 'post', 'account']) as business;

-- The names of the units above one's own are no secret: a page shows where it stands.
create policy above_readable on unit for select to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and ord <= (select current_setting('app.org_lo')::bigint)
  and ord_end >= (select current_setting('app.org_hi')::bigint));
-- A period named further up holds for everybody below.
create policy above_readable on named_period for select to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and ord <= (select current_setting('app.lo')::bigint)
  and (select u.ord_end from unit u where (u.region, u.id) = (named_period.region, named_period.unit_id))
    >= (select current_setting('app.hi')::bigint));

alter table audit_entry enable row level security;
alter table audit_pending enable row level security;
alter table audit_link enable row level security;
alter table session enable row level security;
alter table sign_in_attempt enable row level security;
alter table pack_object enable row level security;
alter table audit_key enable row level security;
-- An entry names its unit, not a position: entries are never rewritten, so they must follow a unit that moves.
create policy readable on audit_entry for select to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and ((select current_setting('app.audit')::integer) = 1
    or exists (select from unit u where u.region = audit_entry.region and u.id = audit_entry.unit_id
      and (u.ord between (select current_setting('app.lo')::bigint) and (select current_setting('app.hi')::bigint)
        or subject ~ '^(unit|relation|person|post|account):'
          and u.ord between (select current_setting('app.org_lo')::bigint) and (select current_setting('app.org_hi')::bigint)))));
create policy appendable on audit_entry for insert to bihuan_app
  with check (region = (select current_setting('app.region')::integer));
create policy readable on audit_link for select to bihuan_app
  using (region = (select current_setting('app.region')::integer));
-- The sealer and the verifier work as the owner; nobody else has business here.
create policy nobody on audit_pending for all to public using (false);
create policy nobody on audit_key for all to public using (false);
create policy readable on pack_object for select to bihuan_app using (true);

-- The sign-in desk works before anybody is known, so its wall is the grant: these tables and columns, nothing else.
create policy desk on account for all to bihuan_gate using (true) with check (true);
create policy desk on session for all to bihuan_gate using (true) with check (true);
create policy desk on sign_in_attempt for all to bihuan_gate using (true) with check (true);
create policy desk on post for select to bihuan_gate using (true);
create policy desk on person for select to bihuan_gate using (true);
create policy desk on unit for select to bihuan_gate using (true);
create policy desk on audit_entry for insert to bihuan_gate with check (true);
