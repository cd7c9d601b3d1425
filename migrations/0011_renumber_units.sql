-- Moving a unit renumbers its subtree, and with it the position every row of those units carries. Positions follow
-- from the unit, so this changes no business data; it is the one thing an administrator may do to rows he cannot see.
create function renumber_units(units bigint[], starts bigint[], ends bigint[]) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  here integer := current_setting('app.region')::integer;
  carrier text;
begin
  if current_setting('app.org_write_lo')::bigint > current_setting('app.org_write_hi')::bigint then
    raise exception 'not allowed to renumber units' using errcode = '42501';
  end if;
  create temporary table renumbering on commit drop as
    select m.unit_id, u.ord as old_ord, m.ord, m.ord_end
    from unnest(units, starts, ends) as m(unit_id, ord, ord_end) join unit u on (u.region, u.id) = (here, m.unit_id);
  foreach carrier in array array[
    'unit_relation', 'person', 'post', 'account', 'named_period', 'record', 'record_revision', 'record_item',
    'record_person', 'record_file', 'file', 'report', 'report_blank', 'learned_binding']
  loop
    execute format('update %I t set ord = m.ord from renumbering m
      where t.region = $1 and t.ord = m.old_ord and m.ord <> m.old_ord', carrier) using here;
  end loop;
  update unit u set ord = m.ord, ord_end = m.ord_end from renumbering m where (u.region, u.id) = (here, m.unit_id);
end
$$;
revoke execute on function renumber_units(bigint[], bigint[], bigint[]) from public;
grant execute on function renumber_units(bigint[], bigint[], bigint[]) to bihuan_app;
