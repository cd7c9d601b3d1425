-- What a change was answered, under the key its page made for it: a page that never saw the answer asks again and gets
-- it, instead of entering one act twice. Kept for a day.
create table answered_call (
  region      integer     not null,
  account_id  bigint      not null,
  once        text        not null check (once ~ '^[0-9a-f]{32}$'),
  command     text        not null,
  answer      jsonb       not null,
  answered_at timestamptz not null default clock_timestamp(),
  primary key (region, account_id, once),
  foreign key (region, account_id) references account (region, id)
);
alter table answered_call enable row level security;
-- The one table where a row belongs to an account, not to a unit: nobody is answered what somebody else was.
create policy own on answered_call for all to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and account_id = (select current_setting('app.account')::bigint));
grant select, insert (region, account_id, once, command, answer), delete on answered_call to bihuan_app;
