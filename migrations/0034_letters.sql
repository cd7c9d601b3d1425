-- 责任书 and 承诺书: one text with places for names, a copy of it for each unit or person, and who signed which words.
create table letter (
  region    integer     not null,
  id        bigint      not null generated always as identity,
  unit_id   bigint      not null,
  ord       bigint      not null,
  kind      text        not null check (kind in ('pledge', 'promise')),
  title     text        not null check (length(title) between 2 and 120),
  year      integer     not null check (year between 1949 and 2200),
  body      text        not null check (length(body) between 10 and 20000),
  state     text        not null default 'draft' check (state in ('draft', 'issued')),
  opened_at timestamptz not null default now(),
  opened_by bigint      not null,
  issued_at timestamptz,
  primary key (region, id),
  foreign key (region, unit_id) references unit (region, id),
  check ((state = 'draft') = (issued_at is null))
);
create index letter_ord on letter (region, ord, year);

-- `digest` is SM3 of `text`, whoever writes either; a change of words changes it, and former signatures no longer match.
create table letter_copy (
  region      integer not null,
  id          bigint  not null generated always as identity,
  letter_id   bigint  not null,
  unit_id     bigint  not null,
  ord         bigint  not null,
  from_unit   bigint  not null,
  person_id   bigint,
  person_name text    not null default '' check (length(person_name) <= 40),
  text        text    not null,
  digest      text    not null check (digest ~ '^[0-9a-f]{64}$'),
  primary key (region, id),
  foreign key (region, letter_id) references letter (region, id),
  foreign key (region, unit_id) references unit (region, id),
  foreign key (region, from_unit) references unit (region, id),
  foreign key (region, person_id) references person (region, id)
);
create unique index letter_copy_once on letter_copy (region, letter_id, unit_id, coalesce(person_id, 0));
create index letter_copy_ord on letter_copy (region, ord);

-- Who signed, by which post, when, and the digest of the words he signed; never changed.
create table letter_signature (
  region      integer     not null,
  id          bigint      not null generated always as identity,
  copy_id     bigint      not null,
  unit_id     bigint      not null,
  ord         bigint      not null,
  way         text        not null check (way in ('password', 'scan')),
  person_id   bigint      not null,
  person_name text        not null check (length(person_name) between 1 and 40),
  post_id     bigint,
  post_title  text        not null default '' check (length(post_title) <= 60),
  digest      text        not null check (digest ~ '^[0-9a-f]{64}$'),
  hash        text,
  file_name   text        check (length(file_name) between 1 and 200),
  signed_at   timestamptz not null default now(),
  entered_by  bigint      not null,
  primary key (region, id),
  foreign key (region, copy_id) references letter_copy (region, id),
  foreign key (region, unit_id) references unit (region, id),
  foreign key (region, person_id) references person (region, id),
  foreign key (region, unit_id, hash) references file (region, unit_id, hash),
  check ((way = 'scan') = (hash is not null and file_name is not null)),
  check (way = 'scan' or entered_by = person_id)
);
create index letter_signature_copy on letter_signature (region, copy_id);
create index letter_signature_ord on letter_signature (region, ord);
create index letter_signature_hash on letter_signature (region, hash) where hash is not null;

alter table letter_copy enable row level security;
create policy readable on letter_copy for select to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and (ord between (select current_setting('app.lo')::bigint) and (select current_setting('app.hi')::bigint)
    or standing_place(from_unit) between (select current_setting('app.lo')::bigint) and (select current_setting('app.hi')::bigint)));
create policy insertable on letter_copy for insert to bihuan_app with check (
  region = (select current_setting('app.region')::integer)
  and standing_place(from_unit) between (select current_setting('app.write_lo')::bigint) and (select current_setting('app.write_hi')::bigint)
  and exists (select from task_reach(from_unit) r where (r.id, r.ord) = (letter_copy.unit_id, letter_copy.ord)));
create policy updatable on letter_copy for update to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and standing_place(from_unit) between (select current_setting('app.write_lo')::bigint) and (select current_setting('app.write_hi')::bigint));

alter table letter enable row level security;
create policy readable on letter for select to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and (state <> 'draft' and (standing_place(unit_id) between (select current_setting('app.lo')::bigint) and (select current_setting('app.hi')::bigint)
      or exists (select from letter_copy c where c.region = letter.region and c.letter_id = letter.id))
    or standing_place(unit_id) between (select current_setting('app.write_lo')::bigint) and (select current_setting('app.write_hi')::bigint)));
create policy insertable on letter for insert to bihuan_app with check (
  region = (select current_setting('app.region')::integer)
  and ord between (select current_setting('app.write_lo')::bigint) and (select current_setting('app.write_hi')::bigint));
create policy updatable on letter for update to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and standing_place(unit_id) between (select current_setting('app.write_lo')::bigint) and (select current_setting('app.write_hi')::bigint));

alter table letter_signature enable row level security;
create policy readable on letter_signature for select to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and exists (select from letter_copy c where c.region = letter_signature.region and c.id = letter_signature.copy_id));
create policy insertable on letter_signature for insert to bihuan_app with check (
  region = (select current_setting('app.region')::integer)
  and ord between (select current_setting('app.write_lo')::bigint) and (select current_setting('app.write_hi')::bigint)
  and entered_by = (select current_setting('app.person')::bigint)
  and exists (select from letter_copy c where c.region = letter_signature.region and c.id = letter_signature.copy_id
    and c.unit_id = letter_signature.unit_id and c.digest = letter_signature.digest));

grant select, insert (region, unit_id, ord, kind, title, year, body, opened_by), update (title, body, state, issued_at, ord)
  on letter to bihuan_app;
grant select, insert (region, letter_id, unit_id, ord, from_unit, person_id, person_name, text, digest), update (text, digest, ord)
  on letter_copy to bihuan_app;
grant select, insert (region, copy_id, unit_id, ord, way, person_id, person_name, post_id, post_title, digest, hash, file_name, entered_by),
  update (ord) on letter_signature to bihuan_app;

-- A scan is read by whoever sees the signature it stands for.
alter policy readable on file using (
  region = (select current_setting('app.region')::integer)
  and (ord between (select current_setting('app.lo')::bigint) and (select current_setting('app.hi')::bigint)
      and (ord = (select current_setting('app.own')::bigint)
        or exists (select from record_file f where f.region = file.region and f.hash = file.hash and f.ord = file.ord))
    or exists (select from letter_signature s where s.region = file.region and s.hash = file.hash and s.unit_id = file.unit_id)));

do $$
declare made text;
begin
  foreach made in array array['letter', 'letter_copy', 'letter_signature'] loop
    perform audit_watch(made);
  end loop;
end
$$;
