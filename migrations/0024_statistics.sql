-- Rows brought in by thousands are unknown to the planner until it next looks by itself, and on a new installation it
-- knows nothing at all; the transaction that brings them lets it look at once.
create function look_at_records() returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  analyze record, record_item, record_person;
end
$$;
revoke execute on function look_at_records() from public;
grant execute on function look_at_records() to bihuan_app;
