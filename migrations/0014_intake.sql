-- A workbook brought in: what was read of it, and what becomes of each of its entries. Work material, not a fact: it is
-- not audited (the records it makes are) and is dropped after a week.
create table intake (
  region     integer     not null,
  id         bigint      not null generated always as identity,
  unit_id    bigint      not null,
  ord        bigint      not null,
  ledger     text        not null,
  name       text        not null check (length(name) between 1 and 200),
  document   bytea       not null,
  -- The sheet that was read, the row of its heads, and which column each head is.
  reading    jsonb       not null,
  opened_at  timestamptz not null default now(),
  opened_by  bigint      not null,
  settled_at timestamptz,
  primary key (region, id),
  foreign key (region, unit_id) references unit (region, id)
);
create index intake_ord on intake (region, ord);

create table intake_entry (
  region      integer not null,
  intake_id   bigint  not null,
  seq         integer not null,
  ord         bigint  not null,
  -- Rows of the sheet, from 1.
  lines       integer[] not null,
  verdict     text    not null check (verdict in ('new', 'same', 'changed', 'twice', 'refused')),
  record_id   bigint,
  faults      jsonb   not null,
  -- Of a changed one the fields that differ.
  fields      text[]  not null default '{}',
  occurred_on date,
  data        jsonb   not null,
  tags        text[]  not null,
  primary key (region, intake_id, seq),
  foreign key (region, intake_id) references intake (region, id) on delete cascade
);
create index intake_entry_ord on intake_entry (region, ord);

-- Nobody but the unit that brought it sees it: not yet anything, it is no business of those above.
do $$
declare part text;
begin
  foreach part in array array['intake', 'intake_entry'] loop
    execute format('alter table %I enable row level security', part);
    execute format($policy$
      create policy own on %1$I for all to bihuan_app using (
        region = (select current_setting('app.region')::integer)
        and ord between (select current_setting('app.write_lo')::bigint) and (select current_setting('app.write_hi')::bigint))
    $policy$, part);
  end loop;
end
$$;
grant select, delete, insert (region, unit_id, ord, ledger, name, document, reading, opened_by), update (reading, settled_at)
  on intake to bihuan_app;
grant select, insert, delete, update (verdict, record_id) on intake_entry to bihuan_app;
