-- Ledgers that a unit defined itself, and what it added to others: each version as the text of a pack file, kept for
-- good. The valid version is the one that nothing has replaced. A definition is no business data: administrators write
-- it, everybody below the unit uses it, everybody above sees it.
create table own_object (
  region      integer     not null,
  id          text        not null check (id like 'own.%' and length(id) <= 80),
  version     integer     not null check (version > 0),
  kind        text        not null check (kind in ('ledger', 'extension')),
  unit_id     bigint      not null,
  ord         bigint      not null,
  content     text        not null check (length(content) between 1 and 300000),
  adopted_at  timestamptz not null default clock_timestamp(),
  adopted_by  bigint      not null,
  replaced_at timestamptz,
  primary key (region, id, version),
  foreign key (region, unit_id) references unit (region, id),
  foreign key (region, adopted_by) references person (region, id)
);
create unique index own_object_valid on own_object (region, id) where replaced_at is null;
create index own_object_ord on own_object (region, ord);

alter table own_object enable row level security;
create policy readable on own_object for select to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and (ord between (select current_setting('app.org_lo')::bigint) and (select current_setting('app.org_hi')::bigint)
    or ord <= (select current_setting('app.org_lo')::bigint)
      and (select u.ord_end from unit u where (u.region, u.id) = (own_object.region, own_object.unit_id))
        >= (select current_setting('app.org_hi')::bigint)));
create policy insertable on own_object for insert to bihuan_app with check (
  region = (select current_setting('app.region')::integer)
  and ord between (select current_setting('app.org_write_lo')::bigint) and (select current_setting('app.org_write_hi')::bigint));
create policy updatable on own_object for update to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and ord between (select current_setting('app.org_write_lo')::bigint) and (select current_setting('app.org_write_hi')::bigint));
grant select, insert (region, id, version, kind, unit_id, ord, content, adopted_by), update (replaced_at, ord)
  on own_object to bihuan_app;
create constraint trigger audit_guard after insert or update or delete on own_object
  deferrable initially deferred for each row execute function audit_guard();

-- What hangs on a definition, told to whoever may change definitions and sees no business data: numbers alone.
-- Entries of a ledger by the field they fill, now or in a version kept; without a field all of them.
create function count_filled(asked text) returns table (field text, entries bigint)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with mine as (
    select r.id, r.data from record r
    where r.region = current_setting('app.region')::integer and r.ledger = asked
      and current_setting('app.org_write_lo')::bigint <= current_setting('app.org_write_hi')::bigint),
  versions as (
    select id, data from mine
    union all
    select v.record_id, v.data from record_revision v join mine m on m.id = v.record_id
    where v.region = current_setting('app.region')::integer),
  filled as (
    select v.id, e.key as field, e.value from versions v cross join jsonb_each(v.data) e)
  select '', count(*) from mine
  union all
  select f.field, count(distinct f.id) from filled f group by f.field
  union all
  select f.field || '.' || k, count(distinct f.id) from filled f
    cross join jsonb_array_elements(case when jsonb_typeof(f.value) = 'array' then f.value else '[]' end) item
    cross join jsonb_object_keys(case when jsonb_typeof(item) = 'object' then item else '{}' end) k
  group by f.field || '.' || k
$$;

-- Entries of a ledger that chose certain codes in a field, of the record itself or (`items.field`) of its items.
create function count_chosen(asked text, field text, codes text[]) returns table (code text, entries bigint)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with mine as (
    select r.id, r.data from record r
    where r.region = current_setting('app.region')::integer and r.ledger = asked
      and current_setting('app.org_write_lo')::bigint <= current_setting('app.org_write_hi')::bigint),
  versions as (
    select id, data from mine
    union all
    select v.record_id, v.data from record_revision v join mine m on m.id = v.record_id
    where v.region = current_setting('app.region')::integer),
  held as (
    select v.id, case when position('.' in field) = 0 then v.data -> field else item -> split_part(field, '.', 2) end as value
    from versions v left join lateral jsonb_array_elements(
      case when position('.' in field) > 0 and jsonb_typeof(v.data -> split_part(field, '.', 1)) = 'array'
        then v.data -> split_part(field, '.', 1) else '[null]' end) item on true)
  select c, count(distinct h.id) from unnest(codes) c join held h on h.value @> to_jsonb(c) group by c
$$;

-- Blanks of reports that ask one of these metrics.
create function count_bound(metrics text[]) returns table (metric text, blanks bigint)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select b.question ->> 'metric', count(*) from report_blank b
  where b.region = current_setting('app.region')::integer and b.question ->> 'metric' = any (metrics)
    and current_setting('app.org_write_lo')::bigint <= current_setting('app.org_write_hi')::bigint
  group by 1
$$;

revoke execute on function count_filled(text), count_chosen(text, text, text[]), count_bound(text[]) from public;
grant execute on function count_filled(text), count_chosen(text, text, text[]), count_bound(text[]) to bihuan_app;
