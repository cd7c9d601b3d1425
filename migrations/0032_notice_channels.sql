-- By what notices leave the house: one mail server, and robots of group chats. All off until the system administrator
-- switches one on; only the addresses he wrote are ever called. The secret (password, robot's address) is encrypted with
-- a key that lies in the data folder.
create table notice_channel (
  region   integer not null,
  id       bigint  not null generated always as identity,
  unit_id  bigint  not null,
  ord      bigint  not null,
  kind     text    not null check (kind in ('mail', 'wecom', 'dingtalk')),
  name     text    not null check (length(name) between 1 and 40),
  is_on    boolean not null default false,
  -- Where the pages are, as written in messages.
  site     text    not null,
  settings jsonb   not null,
  secret   bytea,
  primary key (region, id),
  foreign key (region, unit_id) references unit (region, id)
);
create unique index notice_channel_mail on notice_channel (region) where kind = 'mail';
create index notice_channel_ord on notice_channel (region, ord);

-- One message to one person or one group chat, of as many notices as there are when it leaves.
create table notice_sending (
  region     integer     not null,
  id         bigint      not null generated always as identity,
  channel_id bigint      not null,
  person_id  bigint,
  day        date        not null,
  made_at    timestamptz not null,
  next_at    timestamptz not null,
  tries      integer     not null default 0,
  -- Taken by a sender. One that does not come back leaves open whether it was sent, and it is not sent again.
  claimed_at timestamptz,
  sent_at    timestamptz,
  sent_to    text,
  ended_at   timestamptz,
  failed     text,
  primary key (region, id),
  foreign key (region, channel_id) references notice_channel (region, id),
  foreign key (region, person_id) references person (region, id)
);
create unique index notice_sending_once on notice_sending (region, channel_id, coalesce(person_id, 0), day);
create index notice_sending_open on notice_sending (next_at) where sent_at is null and ended_at is null;

create table notice_carried (
  region     integer not null,
  sending_id bigint  not null,
  notice_id  bigint  not null,
  primary key (region, sending_id, notice_id),
  foreign key (region, sending_id) references notice_sending (region, id),
  foreign key (region, notice_id) references notice (region, id)
);
create index notice_carried_notice on notice_carried (region, notice_id);

alter table notice_channel enable row level security;
alter table notice_sending enable row level security;
alter table notice_carried enable row level security;
create policy kept on notice_channel for all to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and ord between (select current_setting('app.org_write_lo')::bigint) and (select current_setting('app.org_write_hi')::bigint));
-- Whether mail can be had at all, everybody may know.
create function notice_mail_domains(here integer) returns jsonb
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select settings -> 'domains' from notice_channel where region = here and kind = 'mail' and is_on
$$;
revoke execute on function notice_mail_domains(integer) from public;
grant execute on function notice_mail_domains(integer) to bihuan_app;
create policy readable on notice_sending for select to bihuan_app using (
  exists (select from notice_channel c where c.region = notice_sending.region and c.id = notice_sending.channel_id));
create policy nobody on notice_carried for all to public using (false);
grant select, insert (region, unit_id, ord, kind, name, is_on, site, settings, secret),
  update (unit_id, ord, name, is_on, site, settings, secret) on notice_channel to bihuan_app;
grant select on notice_sending to bihuan_app;
select audit_watch('notice_channel');
