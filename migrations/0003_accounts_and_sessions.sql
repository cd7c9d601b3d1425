-- Secrets of signing in. Only bihuan_gate reads password hashes and sessions.
create table account (
  region          integer     not null,
  id              bigint      not null generated always as identity,
  person_id       bigint      not null,
  ord             bigint      not null,
  login           text        not null check (login ~ '^[a-z0-9][a-z0-9._-]{1,39}$'),
  password_hash   text        not null,
  -- Sessions opened before it are over: a reset or changed password ends them without touching their rows.
  password_set_at timestamptz not null default clock_timestamp(),
  must_change     boolean     not null default false,
  opened_at       timestamptz not null default clock_timestamp(),
  closed_at       timestamptz,
  primary key (region, id),
  unique (region, person_id),
  foreign key (region, person_id) references person (region, id)
);
create unique index account_login on account (login);

create table session (
  token_hash bytea       not null primary key,
  region     integer     not null,
  account_id bigint      not null,
  post_id    bigint      not null,
  opened_at  timestamptz not null default clock_timestamp(),
  seen_at    timestamptz not null default clock_timestamp(),
  ends_at    timestamptz not null,
  client     text        not null default '',
  foreign key (region, account_id) references account (region, id),
  foreign key (region, post_id) references post (region, id)
);
create index session_account on session (region, account_id);

-- One row per try, written before the password is hashed, so that hammering is charged even when it is never answered.
create table sign_in_attempt (
  id        bigint      not null primary key generated always as identity,
  login     text        not null,
  address   text        not null,
  tried_at  timestamptz not null default clock_timestamp(),
  succeeded boolean     not null default false
);
create index sign_in_attempt_login on sign_in_attempt (login, tried_at desc);
create index sign_in_attempt_address on sign_in_attempt (address, tried_at desc);
