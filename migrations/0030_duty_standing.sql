-- How an occurrence stands on a day: the SQL of `stateOf`, which is its meaning. What was done after the day was not yet.
-- Without a search_path of its own, so that the planner can take it apart.
create function duty_state(o duty_occurrence, day date) returns text
  language sql immutable parallel safe as $$
  select case
    when o.exempt = 'granted' then 'exempt'
    when o.done_on <= day then case when o.done_on > o.moved_on and not coalesce(o.paused @> o.done_on, false) then 'done-late' else 'done' end
    when o.paused @> day then 'paused'
    when o.moved_on < day then 'overdue'
    when o.moved_on <= day + 7 then 'near'
    else 'not-due' end
$$;

-- A decision holds at once; what entries have to do with it is matched again by the job.
create function duty_act_holds() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  pauses datemultirange;
begin
  if new.kind in ('confirm', 'reject') then
    insert into duty_note (region, unit_id, ledger)
    select distinct r.region, o.unit_id, r.ledger from record r
    join duty_occurrence o on o.region = r.region and o.id = new.occurrence_id
    where r.region = new.region and r.id = new.record_id;
  elsif new.kind in ('tick', 'untick') then
    update duty_occurrence o set
      done_times = least(o.times, t.count),
      done_on = case when t.count >= o.times then t.days[o.times] end,
      entered_late = coalesce((select max(late) from unnest(t.lates[:o.times]) late), 0)
    from (
      select count(*)::int as count, array_agg(a.from_on order by a.from_on, a.id) as days,
        array_agg(greatest(0, a.made_at::date - a.from_on) order by a.from_on, a.id) as lates
      from duty_act a where a.region = new.region and a.occurrence_id = new.occurrence_id and a.kind = 'tick'
        and not exists (select from duty_act u where u.region = a.region and u.occurrence_id = a.occurrence_id and u.answers = a.id)) t
    where o.region = new.region and o.id = new.occurrence_id;
  elsif new.kind in ('pause', 'resume') then
    -- What begins after it was due comes too late to stop anything.
    select range_agg(daterange(a.from_on, e.to_on, '[]')) into pauses from duty_act a
    cross join lateral (select coalesce((select r.to_on from duty_act r
      where r.region = a.region and r.occurrence_id = a.occurrence_id and r.answers = a.id order by r.id desc limit 1), a.to_on) as to_on) e
    where a.region = new.region and a.occurrence_id = new.occurrence_id and a.kind = 'pause'
      and a.from_on <= new.due_on and (e.to_on is null or e.to_on >= a.from_on);
    update duty_occurrence o set paused = pauses, moved_on = new.due_on
    where o.region = new.region and o.id = new.occurrence_id;
  else
    update duty_occurrence o set exempt = case new.kind when 'exempt' then 'asked' when 'approve-exempt' then 'granted' end
    where o.region = new.region and o.id = new.occurrence_id;
  end if;
  return null;
end
$$;
revoke execute on function duty_act_holds() from public;
create trigger duty_act_holds after insert on duty_act for each row execute function duty_act_holds();

-- How occurrences of an interval stand on a day, in one pass: by duty, and by the piece of the interval that each lies in,
-- where the pieces begin at `bounds` (what lies before the first is piece 0). The reader's own interval is looked at once
-- here, not for each of a million rows; what he may not see is not counted. Sorting so many words costs more than counting
-- them, so that the sums are kept in memory.
create function duty_sums(lo bigint, hi bigint, bounds bigint[], day date, due_from date, due_to date, only_duty text)
  returns table (duty text, norm text, state text, piece integer, n integer, gap integer)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
  set work_mem = '64MB' set jit = off set enable_sort = off set plan_cache_mode = force_custom_plan as $$
declare
  here integer := current_setting('app.region')::integer;
  low bigint := greatest(lo, current_setting('app.lo')::bigint);
  high bigint := least(hi, current_setting('app.hi')::bigint);
begin
  return query
  select o.duty, any_value(o.norm), duty_state(o, day), width_bucket(o.ord, bounds),
    count(*)::int, sum(o.times - o.done_times)::int
  from duty_occurrence o
  where o.region = here and o.ord between low and high and o.due_on between due_from and due_to
    and (only_duty is null or o.duty = only_duty) and (o.withdrawn_on is null or o.withdrawn_on > day)
  group by 1, 3, 4;
end
$$;
revoke execute on function duty_sums(bigint, bigint, bigint[], date, date, date, text) from public;
grant execute on function duty_sums(bigint, bigint, bigint[], date, date, date, text) to bihuan_app;
