-- No commit may have changed an audited row without an audit entry of the same transaction.
-- A migration of its own: a distributed installation leaves it out and relies on grants and `bihuan verify`.
create function audit_guard() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp
  -- One transaction may write many entries; a bitmap would read them all for every row, an index scan stops at the first.
  set enable_bitmapscan = off set enable_seqscan = off as $$
begin
  if not exists (select from audit_entry where tx = pg_current_xact_id() and at = transaction_timestamp()) then
    raise exception 'table % was changed without an audit entry in the same transaction', tg_table_name
      using errcode = 'BH001';
  end if;
  return null;
end
$$;
revoke execute on function audit_guard() from public;

do $$
declare audited text;
begin
  foreach audited in array array[
    'unit', 'unit_relation', 'person', 'post', 'account', 'named_period', 'record', 'record_revision', 'record_item',
    'record_person', 'record_file', 'file', 'report', 'report_blank', 'learned_binding']
  loop
    execute format('create constraint trigger audit_guard after insert or update or delete on %I
      deferrable initially deferred for each row execute function audit_guard()', audited);
  end loop;
end
$$;
