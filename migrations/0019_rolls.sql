-- Rolls of units and of people come in like ledgers' workbooks, brought by the administrator of units. He sees these and
-- no workbook of a ledger; who writes ledgers sees no roll.
drop policy own on intake;
create policy own on intake for all to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and ledger not like '@%'
  and ord between (select current_setting('app.write_lo')::bigint) and (select current_setting('app.write_hi')::bigint));
create policy rolls on intake for all to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and ledger like '@%'
  and ord = (select current_setting('app.own')::bigint)
  and ord between (select current_setting('app.org_write_lo')::bigint) and (select current_setting('app.org_write_hi')::bigint));
drop policy own on intake_entry;
create policy own on intake_entry for all to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and exists (select from intake i where i.region = intake_entry.region and i.id = intake_entry.intake_id));
