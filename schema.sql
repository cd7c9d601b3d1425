-- Made by `npm run schema` from the migrations; do not edit. The truth a reviewer reads.

create table account (
  region integer not null,
  id bigint not null generated always as identity,
  person_id bigint not null,
  ord bigint not null,
  login text not null,
  password_hash text not null,
  password_set_at timestamp with time zone not null default clock_timestamp(),
  must_change boolean not null default false,
  opened_at timestamp with time zone not null default clock_timestamp(),
  closed_at timestamp with time zone,
  constraint account_region_person_id_key UNIQUE (region, person_id),
  constraint account_pkey PRIMARY KEY (region, id),
  constraint account_region_person_id_fkey FOREIGN KEY (region, person_id) REFERENCES person(region, id),
  constraint account_login_check CHECK ((login ~ '^[a-z0-9][a-z0-9._-]{1,39}$'::text))
);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.account REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.account REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.account REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER task_noted_changed AFTER UPDATE ON public.account REFERENCING OLD TABLE AS former NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION task_account_noted();
CREATE TRIGGER task_noted_new AFTER INSERT ON public.account REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION task_account_noted();
CREATE UNIQUE INDEX account_login ON public.account USING btree (login);
alter table account enable row level security;
create policy deletable on account for delete to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.org_write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.org_write_hi'::text))::bigint AS current_setting))));
create policy desk on account for all to bihuan_gate
  using true
  with check true;
create policy insertable on account for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.org_write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.org_write_hi'::text))::bigint AS current_setting))));
create policy readable on account for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.org_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.org_hi'::text))::bigint AS current_setting))));
create policy updatable on account for update to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.org_write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.org_write_hi'::text))::bigint AS current_setting))));
grant insert (region, person_id, ord, login, password_hash, must_change) on account to bihuan_app;
grant select (region, id, person_id, ord, login, password_set_at, must_change, opened_at, closed_at) on account to bihuan_app;
grant select on account to bihuan_gate;
grant update (ord, password_hash, password_set_at, must_change, closed_at) on account to bihuan_app;
grant update (password_hash, password_set_at, must_change) on account to bihuan_gate;

create table answered_call (
  region integer not null,
  account_id bigint not null,
  once text not null,
  command text not null,
  answer jsonb not null,
  answered_at timestamp with time zone not null default clock_timestamp(),
  constraint answered_call_pkey PRIMARY KEY (region, account_id, once),
  constraint answered_call_region_account_id_fkey FOREIGN KEY (region, account_id) REFERENCES account(region, id),
  constraint answered_call_once_check CHECK ((once ~ '^[0-9a-f]{32}$'::text))
);
alter table answered_call enable row level security;
create policy own on answered_call for all to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (account_id = ( SELECT (current_setting('app.account'::text))::bigint AS current_setting)));
grant delete, select on answered_call to bihuan_app;
grant insert (region, account_id, once, command, answer) on answered_call to bihuan_app;

create unlogged table audit_due (
  tx xid8 not null default pg_current_xact_id(),
  changed text not null,
  constraint audit_due_pkey PRIMARY KEY (tx)
);
CREATE CONSTRAINT TRIGGER audit_pay AFTER INSERT ON public.audit_due DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_pay();
alter table audit_due enable row level security;
create policy nobody on audit_due for all to public
  using false;

create table audit_entry (
  region integer not null,
  id bigint not null generated always as identity,
  tx xid8 not null default pg_current_xact_id(),
  at timestamp with time zone not null default transaction_timestamp(),
  unit_id bigint not null,
  account_id bigint,
  post_id bigint,
  verb text not null,
  subject text collate "C" not null,
  facts jsonb not null,
  leaf bytea not null,
  constraint audit_entry_pkey PRIMARY KEY (region, id),
  constraint audit_entry_leaf_check CHECK ((length(leaf) = 32)),
  constraint audit_entry_verb_check CHECK ((verb ~ '^[a-z][a-z-]*\.[a-z][a-z-]*$'::text))
);
CREATE INDEX audit_entry_subject ON public.audit_entry USING btree (region, subject, id);
CREATE INDEX audit_entry_tx ON public.audit_entry USING btree (tx);
CREATE TRIGGER audit_queue AFTER INSERT ON public.audit_entry REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION audit_queue();
alter table audit_entry enable row level security;
create policy appendable on audit_entry for insert to bihuan_app
  with check (region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting));
create policy desk on audit_entry for insert to bihuan_gate
  with check true;
create policy readable on audit_entry for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((( SELECT (current_setting('app.audit'::text))::integer AS current_setting) = 1) OR (EXISTS ( SELECT FROM unit u WHERE ((u.region = audit_entry.region) AND (u.id = audit_entry.unit_id) AND (((u.ord >= ( SELECT (current_setting('app.lo'::text))::bigint AS current_setting)) AND (u.ord <= ( SELECT (current_setting('app.hi'::text))::bigint AS current_setting))) OR ((audit_entry.subject ~ '^(unit|relation|change|person|stay|post|group|account):'::text) AND ((u.ord >= ( SELECT (current_setting('app.org_lo'::text))::bigint AS current_setting)) AND (u.ord <= ( SELECT (current_setting('app.org_hi'::text))::bigint AS current_setting))))))))));
grant insert (region, unit_id, account_id, post_id, verb, subject, facts, leaf) on audit_entry to bihuan_app;
grant insert (region, unit_id, account_id, post_id, verb, subject, facts, leaf) on audit_entry to bihuan_gate;
grant select on audit_entry to bihuan_app;

create table audit_key (
  only_one boolean not null default true,
  check_value text not null,
  made_at timestamp with time zone not null default clock_timestamp(),
  constraint audit_key_pkey PRIMARY KEY (only_one),
  constraint audit_key_check_value_check CHECK ((check_value ~ '^[0-9a-f]{64}$'::text)),
  constraint audit_key_only_one_check CHECK (only_one)
);
alter table audit_key enable row level security;
create policy nobody on audit_key for all to public
  using false;

create table audit_link (
  region integer not null,
  seq bigint not null,
  entry_id bigint not null,
  link bytea not null,
  sealed_at timestamp with time zone not null default clock_timestamp(),
  constraint audit_link_region_entry_id_key UNIQUE (region, entry_id),
  constraint audit_link_pkey PRIMARY KEY (region, seq),
  constraint audit_link_link_check CHECK ((length(link) = 32))
);
alter table audit_link enable row level security;
create policy readable on audit_link for select to bihuan_app
  using (region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting));
grant select on audit_link to bihuan_app;

create table audit_pending (
  region integer not null,
  entry_id bigint not null,
  constraint audit_pending_pkey PRIMARY KEY (region, entry_id)
);
alter table audit_pending enable row level security;
create policy nobody on audit_pending for all to public
  using false;

create table campaign (
  region integer not null,
  id bigint not null generated always as identity,
  unit_id bigint not null,
  unit_name text not null,
  ord bigint not null,
  title text not null,
  basis text not null default ''::text,
  from_on date not null,
  to_on date not null,
  state text not null default 'under-way'::text,
  leader_person bigint,
  leader_name text not null default ''::text,
  template text not null,
  ended_on date,
  summary text not null default ''::text,
  made_at timestamp with time zone not null default now(),
  made_by bigint not null,
  constraint campaign_pkey PRIMARY KEY (region, id),
  constraint campaign_region_unit_id_fkey FOREIGN KEY (region, unit_id) REFERENCES unit(region, id),
  constraint campaign_basis_check CHECK ((length(basis) <= 200)),
  constraint campaign_check CHECK ((to_on >= from_on)),
  constraint campaign_check1 CHECK (((state = 'ended'::text) = (ended_on IS NOT NULL))),
  constraint campaign_check2 CHECK (((state = 'ended'::text) = (summary <> ''::text))),
  constraint campaign_leader_name_check CHECK ((length(leader_name) <= 60)),
  constraint campaign_state_check CHECK ((state = ANY (ARRAY['under-way'::text, 'ended'::text]))),
  constraint campaign_summary_check CHECK ((length(summary) <= 2000)),
  constraint campaign_template_check CHECK ((length(template) <= 80)),
  constraint campaign_title_check CHECK (((length(title) >= 2) AND (length(title) <= 120))),
  constraint campaign_unit_name_check CHECK ((length(unit_name) <= 100))
);
CREATE INDEX campaign_ord ON public.campaign USING btree (region, ord);
CREATE INDEX campaign_unit ON public.campaign USING btree (region, unit_id);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.campaign REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.campaign REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.campaign REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
alter table campaign enable row level security;
create policy insertable on campaign for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (state = 'under-way'::text) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))) AND (made_by = ( SELECT (current_setting('app.person'::text))::bigint AS current_setting)) AND (EXISTS ( SELECT FROM unit u WHERE ((u.region = campaign.region) AND (u.id = campaign.unit_id) AND (u.ord = campaign.ord) AND (u.closed_on IS NULL)))));
create policy readable on campaign for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (((ord >= ( SELECT (current_setting('app.lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.hi'::text))::bigint AS current_setting))) OR (unit_id IN ( SELECT stood_for() AS stood_for)) OR (id IN ( SELECT campaigns_joined() AS campaigns_joined))));
create policy updatable on campaign for update to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (state = 'under-way'::text) AND (unit_id IN ( SELECT stood_for() AS stood_for)) AND ( SELECT ((current_setting('app.write_lo'::text))::bigint <= (current_setting('app.write_hi'::text))::bigint)))
  with check true;
grant insert (region, unit_id, unit_name, ord, title, basis, from_on, to_on, leader_person, leader_name, template, made_by) on campaign to bihuan_app;
grant select on campaign to bihuan_app;
grant update (title, basis, from_on, to_on, state, leader_person, leader_name, ended_on, summary) on campaign to bihuan_app;

create table campaign_duty (
  region integer not null,
  campaign_id bigint not null,
  duty text not null,
  constraint campaign_duty_pkey PRIMARY KEY (region, campaign_id, duty),
  constraint campaign_duty_region_campaign_id_fkey FOREIGN KEY (region, campaign_id) REFERENCES campaign(region, id),
  constraint campaign_duty_duty_check CHECK ((length(duty) <= 80))
);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.campaign_duty REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.campaign_duty REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.campaign_duty REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
alter table campaign_duty enable row level security;
create policy deletable on campaign_duty for delete to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (campaign_id IN ( SELECT campaigns_led() AS campaigns_led)));
create policy insertable on campaign_duty for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (campaign_id IN ( SELECT campaigns_led() AS campaigns_led)));
create policy readable on campaign_duty for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (campaign_id IN ( SELECT campaigns_whole() AS campaigns_whole)));
grant delete, insert, select on campaign_duty to bihuan_app;

create table campaign_ledger (
  region integer not null,
  campaign_id bigint not null,
  ledger text not null,
  constraint campaign_ledger_pkey PRIMARY KEY (region, campaign_id, ledger),
  constraint campaign_ledger_region_campaign_id_fkey FOREIGN KEY (region, campaign_id) REFERENCES campaign(region, id),
  constraint campaign_ledger_ledger_check CHECK ((length(ledger) <= 80))
);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.campaign_ledger REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.campaign_ledger REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.campaign_ledger REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
alter table campaign_ledger enable row level security;
create policy deletable on campaign_ledger for delete to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (campaign_id IN ( SELECT campaigns_led() AS campaigns_led)));
create policy insertable on campaign_ledger for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (campaign_id IN ( SELECT campaigns_led() AS campaigns_led)));
create policy readable on campaign_ledger for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (campaign_id IN ( SELECT campaigns_whole() AS campaigns_whole)));
grant delete, insert, select on campaign_ledger to bihuan_app;

create table campaign_problem (
  region integer not null,
  campaign_id bigint not null,
  problem_id bigint not null,
  joined_on date not null,
  constraint campaign_problem_pkey PRIMARY KEY (region, campaign_id, problem_id),
  constraint campaign_problem_region_campaign_id_fkey FOREIGN KEY (region, campaign_id) REFERENCES campaign(region, id),
  constraint campaign_problem_region_problem_id_fkey FOREIGN KEY (region, problem_id) REFERENCES problem(region, id)
);
CREATE INDEX campaign_problem_of ON public.campaign_problem USING btree (region, problem_id);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.campaign_problem REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.campaign_problem REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.campaign_problem REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
alter table campaign_problem enable row level security;
create policy deletable on campaign_problem for delete to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (campaign_id IN ( SELECT campaigns_led() AS campaigns_led)));
create policy insertable on campaign_problem for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (campaign_id IN ( SELECT campaigns_led() AS campaigns_led)) AND (EXISTS ( SELECT FROM problem p WHERE ((p.region = campaign_problem.region) AND (p.id = campaign_problem.problem_id)))));
create policy readable on campaign_problem for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (EXISTS ( SELECT FROM campaign c WHERE ((c.region = campaign_problem.region) AND (c.id = campaign_problem.campaign_id)))) AND (EXISTS ( SELECT FROM problem p WHERE ((p.region = campaign_problem.region) AND (p.id = campaign_problem.problem_id)))));
grant delete, insert, select on campaign_problem to bihuan_app;

create table campaign_step (
  region integer not null,
  id bigint not null generated always as identity,
  campaign_id bigint not null,
  seq integer not null,
  kind text not null,
  title text not null,
  asks text not null default ''::text,
  from_on date not null,
  to_on date not null,
  begun_on date,
  done_on date,
  conclusion text not null default ''::text,
  record_id bigint,
  person_name text not null default ''::text,
  constraint campaign_step_region_campaign_id_seq_key UNIQUE (region, campaign_id, seq) DEFERRABLE,
  constraint campaign_step_pkey PRIMARY KEY (region, id),
  constraint campaign_step_region_campaign_id_fkey FOREIGN KEY (region, campaign_id) REFERENCES campaign(region, id),
  constraint campaign_step_region_record_id_fkey FOREIGN KEY (region, record_id) REFERENCES record(region, id),
  constraint campaign_step_asks_check CHECK ((length(asks) <= 400)),
  constraint campaign_step_check CHECK ((to_on >= from_on)),
  constraint campaign_step_check1 CHECK (((done_on IS NULL) OR ((begun_on IS NOT NULL) AND (done_on >= begun_on)))),
  constraint campaign_step_check2 CHECK (((done_on IS NOT NULL) = (conclusion <> ''::text))),
  constraint campaign_step_conclusion_check CHECK ((length(conclusion) <= 1000)),
  constraint campaign_step_kind_check CHECK (((length(kind) >= 1) AND (length(kind) <= 80))),
  constraint campaign_step_person_name_check CHECK ((length(person_name) <= 60)),
  constraint campaign_step_title_check CHECK (((length(title) >= 1) AND (length(title) <= 120)))
);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.campaign_step REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.campaign_step REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.campaign_step REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
alter table campaign_step enable row level security;
create policy deletable on campaign_step for delete to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (campaign_id IN ( SELECT campaigns_led() AS campaigns_led)));
create policy insertable on campaign_step for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (campaign_id IN ( SELECT campaigns_led() AS campaigns_led)));
create policy readable on campaign_step for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (campaign_id IN ( SELECT campaigns_whole() AS campaigns_whole)));
create policy updatable on campaign_step for update to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (campaign_id IN ( SELECT campaigns_led() AS campaigns_led)));
grant delete, select on campaign_step to bihuan_app;
grant insert (region, campaign_id, seq, kind, title, asks, from_on, to_on) on campaign_step to bihuan_app;
grant update (seq, kind, title, asks, from_on, to_on, begun_on, done_on, conclusion, record_id, person_name) on campaign_step to bihuan_app;

create table duty_act (
  region integer not null,
  id bigint not null generated always as identity,
  unit_id bigint not null,
  ord bigint not null,
  occurrence_id bigint not null,
  kind text not null,
  record_id bigint,
  answers bigint,
  from_on date,
  to_on date,
  due_on date,
  reason text not null,
  person_id bigint not null,
  person_name text not null,
  made_at timestamp with time zone not null default now(),
  constraint duty_act_pkey PRIMARY KEY (region, id),
  constraint duty_act_region_occurrence_id_fkey FOREIGN KEY (region, occurrence_id) REFERENCES duty_occurrence(region, id),
  constraint duty_act_region_unit_id_fkey FOREIGN KEY (region, unit_id) REFERENCES unit(region, id),
  constraint duty_act_check CHECK (((from_on IS NULL) OR (to_on IS NULL) OR (from_on <= to_on))),
  constraint duty_act_check1 CHECK (((kind = ANY (ARRAY['confirm'::text, 'reject'::text])) <= (record_id IS NOT NULL))),
  constraint duty_act_check2 CHECK (((kind = ANY (ARRAY['tick'::text, 'pause'::text])) <= (from_on IS NOT NULL))),
  constraint duty_act_check3 CHECK (((kind = ANY (ARRAY['untick'::text, 'resume'::text])) = (answers IS NOT NULL))),
  constraint duty_act_kind_check CHECK ((kind = ANY (ARRAY['confirm'::text, 'reject'::text, 'tick'::text, 'untick'::text, 'exempt'::text, 'approve-exempt'::text, 'refuse-exempt'::text, 'pause'::text, 'resume'::text]))),
  constraint duty_act_person_name_check CHECK ((length(person_name) <= 40)),
  constraint duty_act_reason_check CHECK (((length(reason) >= 2) AND (length(reason) <= 200)))
);
CREATE INDEX duty_act_occurrence ON public.duty_act USING btree (region, occurrence_id, id);
CREATE INDEX duty_act_ord ON public.duty_act USING btree (region, ord);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.duty_act REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.duty_act REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.duty_act REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER duty_act_holds AFTER INSERT ON public.duty_act FOR EACH ROW EXECUTE FUNCTION duty_act_holds();
alter table duty_act enable row level security;
create policy insertable on duty_act for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))) AND (EXISTS ( SELECT FROM duty_occurrence o WHERE ((o.region = duty_act.region) AND (o.id = duty_act.occurrence_id) AND ((o.ord = duty_act.ord) OR (duty_act.kind = ANY (ARRAY['approve-exempt'::text, 'refuse-exempt'::text, 'pause'::text, 'resume'::text])))))));
create policy readable on duty_act for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (EXISTS ( SELECT FROM duty_occurrence o WHERE ((o.region = duty_act.region) AND (o.id = duty_act.occurrence_id)))));
grant insert (region, unit_id, ord, occurrence_id, kind, record_id, answers, from_on, to_on, due_on, reason, person_id, person_name) on duty_act to bihuan_app;
grant select on duty_act to bihuan_app;
grant update (ord) on duty_act to bihuan_app;

create table duty_fulfilment (
  region integer not null,
  occurrence_id bigint not null,
  record_id bigint not null,
  unit_id bigint not null,
  ord bigint not null,
  amount integer not null,
  on_day date not null,
  entered_late integer not null,
  by text not null,
  constraint duty_fulfilment_pkey PRIMARY KEY (region, occurrence_id, record_id),
  constraint duty_fulfilment_region_occurrence_id_fkey FOREIGN KEY (region, occurrence_id) REFERENCES duty_occurrence(region, id),
  constraint duty_fulfilment_region_record_id_fkey FOREIGN KEY (region, record_id) REFERENCES record(region, id),
  constraint duty_fulfilment_amount_check CHECK ((amount >= 1)),
  constraint duty_fulfilment_by_check CHECK ((by = ANY (ARRAY['rule'::text, 'person'::text])))
);
CREATE INDEX duty_fulfilment_ord ON public.duty_fulfilment USING btree (region, ord);
CREATE INDEX duty_fulfilment_record ON public.duty_fulfilment USING btree (region, record_id);
alter table duty_fulfilment enable row level security;
create policy readable on duty_fulfilment for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= (current_setting('app.lo'::text))::bigint) AND (ord <= (current_setting('app.hi'::text))::bigint)));
grant select on duty_fulfilment to bihuan_app;

create table duty_note (
  region integer not null,
  id bigint not null generated always as identity,
  unit_id bigint,
  ledger text,
  year integer,
  constraint duty_note_pkey PRIMARY KEY (region, id)
);
alter table duty_note enable row level security;
create policy nobody on duty_note for all to public
  using false;

create table duty_occurrence (
  region integer not null,
  id bigint not null generated always as identity,
  unit_id bigint not null,
  ord bigint not null,
  duty text not null,
  norm text not null,
  norm_version integer not null,
  key text not null,
  from_on date not null,
  to_on date not null,
  due_on date not null,
  moved_on date not null,
  times integer not null,
  record_id bigint,
  post_id bigint,
  done_times integer not null default 0,
  done_on date,
  entered_late integer not null default 0,
  exempt text,
  paused datemultirange,
  withdrawn_on date,
  withdrawn_reason text,
  constraint duty_occurrence_region_unit_id_duty_key_key UNIQUE (region, unit_id, duty, key),
  constraint duty_occurrence_pkey PRIMARY KEY (region, id),
  constraint duty_occurrence_check CHECK (((from_on <= to_on) AND (moved_on >= due_on))),
  constraint duty_occurrence_check1 CHECK (((withdrawn_on IS NULL) = (withdrawn_reason IS NULL))),
  constraint duty_occurrence_duty_check CHECK ((length(duty) <= 80)),
  constraint duty_occurrence_exempt_check CHECK ((exempt = ANY (ARRAY['asked'::text, 'granted'::text]))),
  constraint duty_occurrence_key_check CHECK ((length(key) <= 40)),
  constraint duty_occurrence_norm_check CHECK ((length(norm) <= 80)),
  constraint duty_occurrence_times_check CHECK ((times >= 1)),
  constraint duty_occurrence_withdrawn_reason_check CHECK ((length(withdrawn_reason) <= 300))
);
CREATE INDEX duty_occurrence_open ON public.duty_occurrence USING btree (region, moved_on DESC, id) INCLUDE (ord, due_on, exempt, paused, withdrawn_on, done_on) WHERE (done_on IS NULL);
CREATE INDEX duty_occurrence_ord ON public.duty_occurrence USING btree (region, ord, due_on);
CREATE INDEX duty_occurrence_paused ON public.duty_occurrence USING btree (region, ord) WHERE (paused IS NOT NULL);
CREATE TRIGGER notice_duty_settled AFTER UPDATE ON public.duty_occurrence FOR EACH ROW WHEN ((((((old.done_on IS DISTINCT FROM new.done_on) OR (old.exempt IS DISTINCT FROM new.exempt)) OR (old.paused IS DISTINCT FROM new.paused)) OR (old.moved_on IS DISTINCT FROM new.moved_on)) OR (old.withdrawn_on IS DISTINCT FROM new.withdrawn_on))) EXECUTE FUNCTION notice_duty_settled();
alter table duty_occurrence enable row level security;
create policy readable on duty_occurrence for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= (current_setting('app.lo'::text))::bigint) AND (ord <= (current_setting('app.hi'::text))::bigint)));
grant select on duty_occurrence to bihuan_app;

create table duty_switch (
  region integer not null,
  id bigint not null generated always as identity,
  unit_id bigint not null,
  ord bigint not null,
  duty text not null,
  is_on boolean not null,
  from_on date not null,
  reason text not null,
  person_id bigint not null,
  made_at timestamp with time zone not null default now(),
  constraint duty_switch_pkey PRIMARY KEY (region, id),
  constraint duty_switch_region_unit_id_fkey FOREIGN KEY (region, unit_id) REFERENCES unit(region, id),
  constraint duty_switch_duty_check CHECK ((length(duty) <= 80)),
  constraint duty_switch_reason_check CHECK (((length(reason) >= 2) AND (length(reason) <= 200)))
);
CREATE INDEX duty_switch_unit ON public.duty_switch USING btree (region, unit_id, duty, id);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.duty_switch REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.duty_switch REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.duty_switch REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER duty_noted AFTER INSERT ON public.duty_switch FOR EACH ROW EXECUTE FUNCTION duty_switch_noted();
alter table duty_switch enable row level security;
create policy insertable on duty_switch for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.org_write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.org_write_hi'::text))::bigint AS current_setting))));
create policy readable on duty_switch for select to bihuan_app
  using (region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting));
grant insert (region, unit_id, ord, duty, is_on, from_on, reason, person_id) on duty_switch to bihuan_app;
grant select on duty_switch to bihuan_app;
grant update (ord) on duty_switch to bihuan_app;

create table duty_year (
  region integer not null,
  year integer not null,
  since date not null,
  constraint duty_year_pkey PRIMARY KEY (region, year),
  constraint duty_year_year_check CHECK (((year >= 1949) AND (year <= 2200)))
);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.duty_year REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.duty_year REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.duty_year REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER duty_noted AFTER INSERT OR UPDATE ON public.duty_year FOR EACH ROW EXECUTE FUNCTION duty_year_noted();
alter table duty_year enable row level security;
create policy insertable on duty_year for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (( SELECT (current_setting('app.org_write_lo'::text))::bigint AS current_setting) <= ( SELECT (current_setting('app.org_write_hi'::text))::bigint AS current_setting)));
create policy readable on duty_year for select to bihuan_app
  using (region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting));
create policy updatable on duty_year for update to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (( SELECT (current_setting('app.org_write_lo'::text))::bigint AS current_setting) <= ( SELECT (current_setting('app.org_write_hi'::text))::bigint AS current_setting)));
grant insert, select on duty_year to bihuan_app;
grant update (since) on duty_year to bihuan_app;

create table entry_template (
  region integer not null,
  id bigint not null generated always as identity,
  unit_id bigint not null,
  ord bigint not null,
  person_id bigint,
  ledger text not null,
  name text not null,
  data jsonb not null,
  tags text[] not null default '{}'::text[],
  kept_at timestamp with time zone not null default now(),
  kept_by bigint not null,
  constraint entry_template_pkey PRIMARY KEY (region, id),
  constraint entry_template_region_person_id_fkey FOREIGN KEY (region, person_id) REFERENCES person(region, id),
  constraint entry_template_region_unit_id_fkey FOREIGN KEY (region, unit_id) REFERENCES unit(region, id),
  constraint entry_template_name_check CHECK (((length(name) >= 1) AND (length(name) <= 40)))
);
CREATE INDEX entry_template_ord ON public.entry_template USING btree (region, ord);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.entry_template REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.entry_template REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.entry_template REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE UNIQUE INDEX entry_template_name ON public.entry_template USING btree (region, unit_id, ledger, name, COALESCE(person_id, (0)::bigint));
alter table entry_template enable row level security;
create policy own on entry_template for all to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))) AND ((person_id IS NULL) OR (person_id = ( SELECT (current_setting('app.person'::text))::bigint AS current_setting))));
grant delete, select on entry_template to bihuan_app;
grant insert (region, unit_id, ord, person_id, ledger, name, data, tags, kept_by) on entry_template to bihuan_app;
grant update (ord, data, tags, kept_at, kept_by) on entry_template to bihuan_app;

create table file (
  region integer not null,
  unit_id bigint not null,
  hash text not null,
  ord bigint not null,
  media_type text not null,
  size bigint not null,
  stored_at timestamp with time zone not null default now(),
  stored_by bigint not null,
  constraint file_pkey PRIMARY KEY (region, unit_id, hash),
  constraint file_region_unit_id_fkey FOREIGN KEY (region, unit_id) REFERENCES unit(region, id),
  constraint file_hash_check CHECK ((hash ~ '^[0-9a-f]{64}$'::text)),
  constraint file_size_check CHECK ((size >= 0))
);
CREATE INDEX file_hash ON public.file USING btree (region, hash);
CREATE INDEX file_ord ON public.file USING btree (region, ord);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.file REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.file REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.file REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
alter table file enable row level security;
create policy deletable on file for delete to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))));
create policy insertable on file for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))));
create policy readable on file for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((((ord >= ( SELECT (current_setting('app.lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.hi'::text))::bigint AS current_setting))) AND ((ord = ( SELECT (current_setting('app.own'::text))::bigint AS current_setting)) OR (EXISTS ( SELECT FROM record_file f WHERE ((f.region = file.region) AND (f.hash = file.hash) AND (f.ord = file.ord)))))) OR (EXISTS ( SELECT FROM letter_signature s WHERE ((s.region = file.region) AND (s.hash = file.hash) AND (s.unit_id = file.unit_id)))) OR (EXISTS ( SELECT FROM problem_evidence e WHERE ((e.region = file.region) AND (e.hash = file.hash) AND (e.unit_id = file.unit_id))))));
create policy updatable on file for update to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))));
grant insert (region, unit_id, hash, ord, media_type, size, stored_by) on file to bihuan_app;
grant select on file to bihuan_app;
grant update (ord) on file to bihuan_app;

create table group_member (
  region integer not null,
  id bigint not null generated always as identity,
  group_id bigint not null,
  person_id bigint not null,
  ord bigint not null,
  name text not null,
  role text not null,
  from_on date not null,
  to_on date,
  constraint group_member_pkey PRIMARY KEY (region, id),
  constraint group_member_region_group_id_fkey FOREIGN KEY (region, group_id) REFERENCES unit_group(region, id),
  constraint group_member_region_person_id_fkey FOREIGN KEY (region, person_id) REFERENCES person(region, id),
  constraint group_member_check CHECK (((to_on IS NULL) OR (to_on >= from_on))),
  constraint group_member_name_check CHECK (((length(name) >= 1) AND (length(name) <= 40))),
  constraint group_member_role_check CHECK (((length(role) >= 1) AND (length(role) <= 30)))
);
CREATE INDEX group_member_group ON public.group_member USING btree (region, group_id);
CREATE INDEX group_member_ord ON public.group_member USING btree (region, ord);
CREATE INDEX group_member_person ON public.group_member USING btree (region, person_id);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.group_member REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.group_member REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.group_member REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
alter table group_member enable row level security;
create policy insertable on group_member for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))) OR ((ord >= ( SELECT (current_setting('app.org_write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.org_write_hi'::text))::bigint AS current_setting)))));
create policy readable on group_member for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.org_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.org_hi'::text))::bigint AS current_setting))));
create policy updatable on group_member for update to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))) OR ((ord >= ( SELECT (current_setting('app.org_write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.org_write_hi'::text))::bigint AS current_setting)))));
grant insert (region, group_id, person_id, ord, name, role, from_on, to_on) on group_member to bihuan_app;
grant select on group_member to bihuan_app;
grant update (to_on) on group_member to bihuan_app;

create table holiday_year (
  region integer not null,
  id bigint not null generated always as identity,
  year integer not null,
  number text,
  off jsonb not null,
  work jsonb not null,
  person_id bigint not null,
  brought_at timestamp with time zone not null default now(),
  constraint holiday_year_pkey PRIMARY KEY (region, id),
  constraint holiday_year_number_check CHECK (((length(number) >= 1) AND (length(number) <= 60))),
  constraint holiday_year_year_check CHECK (((year >= 1949) AND (year <= 2200)))
);
CREATE INDEX holiday_year_year ON public.holiday_year USING btree (region, year, id);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.holiday_year REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.holiday_year REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.holiday_year REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER duty_noted AFTER INSERT ON public.holiday_year FOR EACH ROW EXECUTE FUNCTION duty_holidays_noted();
alter table holiday_year enable row level security;
create policy insertable on holiday_year for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (( SELECT (current_setting('app.org_write_lo'::text))::bigint AS current_setting) <= ( SELECT (current_setting('app.org_write_hi'::text))::bigint AS current_setting)));
create policy readable on holiday_year for select to bihuan_app
  using (region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting));
grant insert (region, year, number, off, work, person_id) on holiday_year to bihuan_app;
grant select on holiday_year to bihuan_app;

create table inspection (
  region integer not null,
  id bigint not null default 0,
  unit_id bigint not null,
  unit_name text not null,
  ord bigint not null,
  title text not null,
  kind text not null,
  purpose text not null default ''::text,
  basis text not null default ''::text,
  from_on date not null,
  to_on date not null,
  checklist text,
  checklist_version integer,
  checklist_label text not null default ''::text,
  items jsonb not null default '[]'::jsonb,
  occurrence_id bigint,
  made_at timestamp with time zone not null default now(),
  made_by bigint not null,
  constraint inspection_pkey PRIMARY KEY (region, id),
  constraint inspection_region_occurrence_id_fkey FOREIGN KEY (region, occurrence_id) REFERENCES duty_occurrence(region, id),
  constraint inspection_region_unit_id_fkey FOREIGN KEY (region, unit_id) REFERENCES unit(region, id),
  constraint inspection_basis_check CHECK ((length(basis) <= 120)),
  constraint inspection_check CHECK ((to_on >= from_on)),
  constraint inspection_check1 CHECK (((checklist IS NULL) = (checklist_version IS NULL))),
  constraint inspection_checklist_check CHECK ((length(checklist) <= 80)),
  constraint inspection_checklist_label_check CHECK ((length(checklist_label) <= 60)),
  constraint inspection_items_check CHECK ((jsonb_typeof(items) = 'array'::text)),
  constraint inspection_kind_check CHECK (((length(kind) >= 1) AND (length(kind) <= 80))),
  constraint inspection_purpose_check CHECK ((length(purpose) <= 1000)),
  constraint inspection_title_check CHECK (((length(title) >= 2) AND (length(title) <= 120))),
  constraint inspection_unit_name_check CHECK ((length(unit_name) <= 100))
);
CREATE INDEX inspection_occurrence ON public.inspection USING btree (region, occurrence_id) WHERE (occurrence_id IS NOT NULL);
CREATE INDEX inspection_ord ON public.inspection USING btree (region, ord, from_on);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.inspection REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.inspection REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.inspection REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER inspection_begin BEFORE INSERT ON public.inspection FOR EACH ROW EXECUTE FUNCTION inspection_begin();
alter table inspection enable row level security;
create policy insertable on inspection for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))) AND (EXISTS ( SELECT FROM unit u WHERE ((u.region = inspection.region) AND (u.id = inspection.unit_id) AND (u.ord = inspection.ord) AND (u.closed_on IS NULL)))));
create policy readable on inspection for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (((ord >= ( SELECT (current_setting('app.lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.hi'::text))::bigint AS current_setting))) OR (unit_id IN ( SELECT stood_for() AS stood_for)) OR (id IN ( SELECT inspections_joined() AS inspections_joined)) OR (id IN ( SELECT inspections_told() AS inspections_told))));
create policy updatable on inspection for update to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (unit_id IN ( SELECT stood_for() AS stood_for)));
grant insert (region, unit_id, unit_name, ord, title, kind, purpose, basis, from_on, to_on, checklist, checklist_version, checklist_label, items, occurrence_id, made_by) on inspection to bihuan_app;
grant select on inspection to bihuan_app;
grant update (title, kind, purpose, basis, from_on, to_on, checklist, checklist_version, checklist_label, items) on inspection to bihuan_app;

create table inspection_answer (
  region integer not null,
  id bigint not null generated always as identity,
  inspection_id bigint not null,
  site_id bigint not null,
  unit_id bigint not null,
  ord bigint not null,
  item text not null,
  verdict text not null,
  remark text not null default ''::text,
  revision integer not null default 1,
  person_id bigint not null,
  person_name text not null,
  made_at timestamp with time zone not null default now(),
  constraint inspection_answer_region_site_id_item_key UNIQUE (region, site_id, item),
  constraint inspection_answer_pkey PRIMARY KEY (region, id),
  constraint inspection_answer_region_site_id_fkey FOREIGN KEY (region, site_id) REFERENCES inspection_site(region, id),
  constraint inspection_answer_region_unit_id_fkey FOREIGN KEY (region, unit_id) REFERENCES unit(region, id),
  constraint inspection_answer_item_check CHECK (((length(item) >= 1) AND (length(item) <= 80))),
  constraint inspection_answer_person_name_check CHECK ((length(person_name) <= 60)),
  constraint inspection_answer_remark_check CHECK ((length(remark) <= 500)),
  constraint inspection_answer_verdict_check CHECK ((verdict = ANY (ARRAY['yes'::text, 'no'::text, 'na'::text])))
);
CREATE INDEX inspection_answer_ord ON public.inspection_answer USING btree (region, ord);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.inspection_answer REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.inspection_answer REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.inspection_answer REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
alter table inspection_answer enable row level security;
create policy insertable on inspection_answer for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (person_id = ( SELECT (current_setting('app.person'::text))::bigint AS current_setting)) AND inspection_recorder(inspection_id, unit_id) AND (EXISTS ( SELECT FROM inspection_site s WHERE ((s.region = inspection_answer.region) AND (s.id = inspection_answer.site_id) AND (s.inspection_id = inspection_answer.inspection_id) AND (s.unit_id = inspection_answer.unit_id) AND (s.ord = inspection_answer.ord)))));
create policy readable on inspection_answer for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (EXISTS ( SELECT FROM inspection_site s WHERE ((s.region = inspection_answer.region) AND (s.id = inspection_answer.site_id)))));
create policy updatable on inspection_answer for update to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND inspection_recorder(inspection_id, unit_id))
  with check (person_id = ( SELECT (current_setting('app.person'::text))::bigint AS current_setting));
grant insert (region, inspection_id, site_id, unit_id, ord, item, verdict, remark, person_id, person_name) on inspection_answer to bihuan_app;
grant select on inspection_answer to bihuan_app;
grant update (verdict, remark, revision, person_id, person_name) on inspection_answer to bihuan_app;

create table inspection_draw (
  region integer not null,
  id bigint not null generated always as identity,
  inspection_id bigint not null,
  unit_id bigint not null,
  ord bigint not null,
  seed integer not null,
  listed bigint[] not null,
  digest text not null,
  excluded jsonb not null default '[]'::jsonb,
  drawn bigint[] not null,
  drawn_on date not null,
  person_id bigint not null,
  person_name text not null,
  made_at timestamp with time zone not null default now(),
  constraint inspection_draw_pkey PRIMARY KEY (region, id),
  constraint inspection_draw_region_inspection_id_fkey FOREIGN KEY (region, inspection_id) REFERENCES inspection(region, id),
  constraint inspection_draw_region_unit_id_fkey FOREIGN KEY (region, unit_id) REFERENCES unit(region, id),
  constraint inspection_draw_check CHECK ((drawn <@ listed)),
  constraint inspection_draw_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text)),
  constraint inspection_draw_excluded_check CHECK ((jsonb_typeof(excluded) = 'array'::text)),
  constraint inspection_draw_listed_check CHECK ((cardinality(listed) >= 1)),
  constraint inspection_draw_person_name_check CHECK ((length(person_name) <= 60)),
  constraint inspection_draw_seed_check CHECK (((seed >= 1) AND (seed <= 999999999)))
);
CREATE INDEX inspection_draw_inspection ON public.inspection_draw USING btree (region, inspection_id);
CREATE INDEX inspection_draw_ord ON public.inspection_draw USING btree (region, ord);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.inspection_draw REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.inspection_draw REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.inspection_draw REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
alter table inspection_draw enable row level security;
create policy insertable on inspection_draw for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (person_id = ( SELECT (current_setting('app.person'::text))::bigint AS current_setting)) AND (EXISTS ( SELECT FROM inspection i WHERE ((i.region = inspection_draw.region) AND (i.id = inspection_draw.inspection_id) AND (i.unit_id = inspection_draw.unit_id) AND (i.ord = inspection_draw.ord) AND (i.unit_id IN ( SELECT stood_for() AS stood_for))))));
create policy readable on inspection_draw for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (((ord >= ( SELECT (current_setting('app.lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.hi'::text))::bigint AS current_setting))) OR (unit_id IN ( SELECT stood_for() AS stood_for)) OR (inspection_id IN ( SELECT inspections_joined() AS inspections_joined))));
grant insert (region, inspection_id, unit_id, ord, seed, listed, digest, excluded, drawn, drawn_on, person_id, person_name) on inspection_draw to bihuan_app;
grant select on inspection_draw to bihuan_app;

create table inspection_finding (
  region integer not null,
  id bigint not null,
  site_id bigint not null,
  unit_id bigint not null,
  ord bigint not null,
  item text,
  constraint inspection_finding_pkey PRIMARY KEY (region, id),
  constraint inspection_finding_region_id_fkey FOREIGN KEY (region, id) REFERENCES problem(region, id),
  constraint inspection_finding_region_site_id_fkey FOREIGN KEY (region, site_id) REFERENCES inspection_site(region, id),
  constraint inspection_finding_region_unit_id_fkey FOREIGN KEY (region, unit_id) REFERENCES unit(region, id),
  constraint inspection_finding_item_check CHECK (((length(item) >= 1) AND (length(item) <= 80)))
);
CREATE INDEX inspection_finding_ord ON public.inspection_finding USING btree (region, ord);
CREATE INDEX inspection_finding_site ON public.inspection_finding USING btree (region, site_id);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.inspection_finding REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.inspection_finding REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.inspection_finding REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
alter table inspection_finding enable row level security;
create policy insertable on inspection_finding for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (EXISTS ( SELECT FROM inspection_site s WHERE ((s.region = inspection_finding.region) AND (s.id = inspection_finding.site_id) AND (s.unit_id = inspection_finding.unit_id) AND (s.ord = inspection_finding.ord) AND inspection_recorder(s.inspection_id, s.unit_id)))));
create policy readable on inspection_finding for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (EXISTS ( SELECT FROM inspection_site s WHERE ((s.region = inspection_finding.region) AND (s.id = inspection_finding.site_id)))));
grant insert (region, id, site_id, unit_id, ord, item) on inspection_finding to bihuan_app;
grant select on inspection_finding to bihuan_app;

create table inspection_member (
  region integer not null,
  id bigint not null generated always as identity,
  inspection_id bigint not null,
  unit_id bigint not null,
  ord bigint not null,
  person_id bigint not null,
  person_name text not null,
  home text not null default ''::text,
  is_leader boolean not null default false,
  left_on date,
  constraint inspection_member_region_inspection_id_person_id_key UNIQUE (region, inspection_id, person_id),
  constraint inspection_member_pkey PRIMARY KEY (region, id),
  constraint inspection_member_region_inspection_id_fkey FOREIGN KEY (region, inspection_id) REFERENCES inspection(region, id),
  constraint inspection_member_region_person_id_fkey FOREIGN KEY (region, person_id) REFERENCES person(region, id),
  constraint inspection_member_region_unit_id_fkey FOREIGN KEY (region, unit_id) REFERENCES unit(region, id),
  constraint inspection_member_home_check CHECK ((length(home) <= 200)),
  constraint inspection_member_person_name_check CHECK (((length(person_name) >= 1) AND (length(person_name) <= 60)))
);
CREATE INDEX inspection_member_ord ON public.inspection_member USING btree (region, ord);
CREATE INDEX inspection_member_person ON public.inspection_member USING btree (region, person_id) WHERE (left_on IS NULL);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.inspection_member REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.inspection_member REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.inspection_member REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
alter table inspection_member enable row level security;
create policy insertable on inspection_member for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (EXISTS ( SELECT FROM inspection i WHERE ((i.region = inspection_member.region) AND (i.id = inspection_member.inspection_id) AND (i.unit_id = inspection_member.unit_id) AND (i.ord = inspection_member.ord) AND (i.unit_id IN ( SELECT stood_for() AS stood_for))))));
create policy readable on inspection_member for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (EXISTS ( SELECT FROM inspection i WHERE ((i.region = inspection_member.region) AND (i.id = inspection_member.inspection_id)))));
create policy updatable on inspection_member for update to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (unit_id IN ( SELECT stood_for() AS stood_for)));
grant insert (region, inspection_id, unit_id, ord, person_id, person_name, home, is_leader) on inspection_member to bihuan_app;
grant select on inspection_member to bihuan_app;
grant update (is_leader, left_on) on inspection_member to bihuan_app;

create table inspection_site (
  region integer not null,
  id bigint not null generated always as identity,
  inspection_id bigint not null,
  unit_id bigint not null,
  unit_name text not null,
  ord bigint not null,
  draw_id bigint,
  visited_on date,
  met text not null default ''::text,
  opinion text not null default ''::text,
  told_on date,
  left_on date,
  left_why text not null default ''::text,
  constraint inspection_site_region_inspection_id_unit_id_key UNIQUE (region, inspection_id, unit_id),
  constraint inspection_site_pkey PRIMARY KEY (region, id),
  constraint inspection_site_region_draw_id_fkey FOREIGN KEY (region, draw_id) REFERENCES inspection_draw(region, id),
  constraint inspection_site_region_inspection_id_fkey FOREIGN KEY (region, inspection_id) REFERENCES inspection(region, id),
  constraint inspection_site_region_unit_id_fkey FOREIGN KEY (region, unit_id) REFERENCES unit(region, id),
  constraint inspection_site_check CHECK (((told_on IS NULL) OR (visited_on IS NOT NULL))),
  constraint inspection_site_check1 CHECK (((left_on IS NULL) OR (visited_on IS NULL))),
  constraint inspection_site_left_why_check CHECK ((length(left_why) <= 200)),
  constraint inspection_site_met_check CHECK ((length(met) <= 200)),
  constraint inspection_site_opinion_check CHECK ((length(opinion) <= 1000)),
  constraint inspection_site_unit_name_check CHECK ((length(unit_name) <= 100))
);
CREATE INDEX inspection_site_ord ON public.inspection_site USING btree (region, ord, told_on);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.inspection_site REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.inspection_site REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.inspection_site REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER inspection_site_moves BEFORE UPDATE OF visited_on, met, opinion, told_on, left_on, left_why ON public.inspection_site FOR EACH ROW EXECUTE FUNCTION inspection_site_moves();
alter table inspection_site enable row level security;
create policy insertable on inspection_site for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (EXISTS ( SELECT FROM inspection i WHERE ((i.region = inspection_site.region) AND (i.id = inspection_site.inspection_id) AND (i.unit_id IN ( SELECT stood_for() AS stood_for))))) AND (EXISTS ( SELECT FROM unit u WHERE ((u.region = inspection_site.region) AND (u.id = inspection_site.unit_id) AND (u.ord = inspection_site.ord) AND (u.closed_on IS NULL) AND ((u.ord >= ( SELECT (current_setting('app.lo'::text))::bigint AS current_setting)) AND (u.ord <= ( SELECT (current_setting('app.hi'::text))::bigint AS current_setting))) AND (NOT ((( SELECT (current_setting('app.own'::text))::bigint AS current_setting) >= u.ord) AND (( SELECT (current_setting('app.own'::text))::bigint AS current_setting) <= u.ord_end)))))));
create policy readable on inspection_site for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND CASE WHEN (unit_id IN ( SELECT stood_for() AS stood_for)) THEN (told_on IS NOT NULL) ELSE (((told_on IS NOT NULL) AND ((ord >= ( SELECT (current_setting('app.lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.hi'::text))::bigint AS current_setting)))) OR (inspection_id IN ( SELECT inspections_joined() AS inspections_joined)) OR (EXISTS ( SELECT FROM inspection i WHERE ((i.region = inspection_site.region) AND (i.id = inspection_site.inspection_id) AND (((i.ord >= ( SELECT (current_setting('app.lo'::text))::bigint AS current_setting)) AND (i.ord <= ( SELECT (current_setting('app.hi'::text))::bigint AS current_setting))) OR (i.unit_id IN ( SELECT stood_for() AS stood_for))))))) END);
create policy updatable on inspection_site for update to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((inspection_id IN ( SELECT inspections_joined() AS inspections_joined)) OR (EXISTS ( SELECT FROM inspection i WHERE ((i.region = inspection_site.region) AND (i.id = inspection_site.inspection_id) AND (i.unit_id IN ( SELECT stood_for() AS stood_for)))))));
grant insert (region, inspection_id, unit_id, unit_name, ord, draw_id) on inspection_site to bihuan_app;
grant select on inspection_site to bihuan_app;
grant update (visited_on, met, opinion, told_on, left_on, left_why) on inspection_site to bihuan_app;

create table intake (
  region integer not null,
  id bigint not null generated always as identity,
  unit_id bigint not null,
  ord bigint not null,
  ledger text not null,
  name text not null,
  document bytea not null,
  reading jsonb not null,
  opened_at timestamp with time zone not null default now(),
  opened_by bigint not null,
  settled_at timestamp with time zone,
  constraint intake_pkey PRIMARY KEY (region, id),
  constraint intake_region_unit_id_fkey FOREIGN KEY (region, unit_id) REFERENCES unit(region, id),
  constraint intake_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
);
CREATE INDEX intake_ord ON public.intake USING btree (region, ord);
alter table intake enable row level security;
create policy own on intake for all to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (ledger !~~ '@%'::text) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))));
create policy rolls on intake for all to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (ledger ~~ '@%'::text) AND (ord = ( SELECT (current_setting('app.own'::text))::bigint AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.org_write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.org_write_hi'::text))::bigint AS current_setting))));
grant delete, select on intake to bihuan_app;
grant insert (region, unit_id, ord, ledger, name, document, reading, opened_by) on intake to bihuan_app;
grant update (reading, settled_at) on intake to bihuan_app;

create table intake_entry (
  region integer not null,
  intake_id bigint not null,
  seq integer not null,
  ord bigint not null,
  lines integer[] not null,
  verdict text not null,
  record_id bigint,
  faults jsonb not null,
  fields text[] not null default '{}'::text[],
  occurred_on date,
  data jsonb not null,
  tags text[] not null,
  constraint intake_entry_pkey PRIMARY KEY (region, intake_id, seq),
  constraint intake_entry_region_intake_id_fkey FOREIGN KEY (region, intake_id) REFERENCES intake(region, id) ON DELETE CASCADE,
  constraint intake_entry_verdict_check CHECK ((verdict = ANY (ARRAY['new'::text, 'same'::text, 'changed'::text, 'twice'::text, 'refused'::text])))
);
CREATE INDEX intake_entry_ord ON public.intake_entry USING btree (region, ord);
alter table intake_entry enable row level security;
create policy own on intake_entry for all to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (EXISTS ( SELECT FROM intake i WHERE ((i.region = intake_entry.region) AND (i.id = intake_entry.intake_id)))));
grant delete, insert, select on intake_entry to bihuan_app;
grant update (verdict, record_id) on intake_entry to bihuan_app;

create table ladder_reply (
  region integer not null,
  id bigint not null generated always as identity,
  unit_id bigint not null,
  unit_name text not null,
  ord bigint not null,
  occurrence_id bigint not null,
  step_id bigint not null,
  kind text not null,
  on_day date not null,
  to_on date,
  answers bigint,
  to_unit bigint,
  record_id bigint,
  reason text not null,
  person_id bigint not null,
  person_name text not null,
  made_at timestamp with time zone not null default now(),
  constraint ladder_reply_region_answers_key UNIQUE (region, answers),
  constraint ladder_reply_pkey PRIMARY KEY (region, id),
  constraint ladder_reply_region_answers_fkey FOREIGN KEY (region, answers) REFERENCES ladder_reply(region, id),
  constraint ladder_reply_region_step_id_fkey FOREIGN KEY (region, step_id) REFERENCES ladder_step(region, id),
  constraint ladder_reply_region_to_unit_fkey FOREIGN KEY (region, to_unit) REFERENCES unit(region, id),
  constraint ladder_reply_region_unit_id_fkey FOREIGN KEY (region, unit_id) REFERENCES unit(region, id),
  constraint ladder_reply_check CHECK (((kind = ANY (ARRAY['uphold'::text, 'dismiss'::text, 'resume'::text, 'grant'::text, 'refuse'::text, 'release'::text])) = (answers IS NOT NULL))),
  constraint ladder_reply_check1 CHECK (((kind = 'turn'::text) = (to_unit IS NOT NULL))),
  constraint ladder_reply_check2 CHECK (((kind = ANY (ARRAY['extend'::text, 'grant'::text, 'pause'::text])) <= (to_on IS NOT NULL))),
  constraint ladder_reply_kind_check CHECK ((kind = ANY (ARRAY['answer'::text, 'object'::text, 'uphold'::text, 'dismiss'::text, 'pause'::text, 'resume'::text, 'extend'::text, 'grant'::text, 'refuse'::text, 'turn'::text, 'release'::text, 'visit'::text, 'withdraw'::text]))),
  constraint ladder_reply_person_name_check CHECK ((length(person_name) <= 40)),
  constraint ladder_reply_reason_check CHECK (((length(reason) >= 2) AND (length(reason) <= 400))),
  constraint ladder_reply_unit_name_check CHECK ((length(unit_name) <= 100))
);
CREATE INDEX ladder_reply_occurrence ON public.ladder_reply USING btree (region, occurrence_id, id);
CREATE INDEX ladder_reply_ord ON public.ladder_reply USING btree (region, ord);
CREATE INDEX ladder_reply_turned ON public.ladder_reply USING btree (region, to_unit) WHERE (to_unit IS NOT NULL);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.ladder_reply REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.ladder_reply REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.ladder_reply REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER ladder_reply_fits BEFORE INSERT ON public.ladder_reply FOR EACH ROW EXECUTE FUNCTION ladder_reply_fits();
alter table ladder_reply enable row level security;
create policy insertable on ladder_reply for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))) AND (EXISTS ( SELECT FROM unit u WHERE ((u.region = ladder_reply.region) AND (u.id = ladder_reply.unit_id) AND (u.ord = ladder_reply.ord)))) AND (EXISTS ( SELECT FROM ladder_step s WHERE ((s.region = ladder_reply.region) AND (s.id = ladder_reply.step_id) AND (s.occurrence_id = ladder_reply.occurrence_id) AND CASE WHEN (ladder_reply.kind = ANY (ARRAY['answer'::text, 'object'::text, 'extend'::text, 'turn'::text, 'pause'::text])) THEN (s.to_unit = ladder_reply.unit_id) WHEN (ladder_reply.kind = ANY (ARRAY['uphold'::text, 'dismiss'::text, 'grant'::text, 'refuse'::text, 'visit'::text])) THEN ((s.to_unit <> ladder_reply.unit_id) OR (s.unit_id = s.to_unit)) WHEN (ladder_reply.kind = 'withdraw'::text) THEN (s.unit_id = ladder_reply.unit_id) ELSE true END))));
create policy readable on ladder_reply for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (EXISTS ( SELECT FROM duty_occurrence o WHERE ((o.region = ladder_reply.region) AND (o.id = ladder_reply.occurrence_id)))));
grant insert (region, unit_id, unit_name, ord, occurrence_id, step_id, kind, on_day, to_on, answers, to_unit, record_id, reason, person_id, person_name) on ladder_reply to bihuan_app;
grant select on ladder_reply to bihuan_app;
grant update (ord) on ladder_reply to bihuan_app;

create table ladder_step (
  region integer not null,
  id bigint not null generated always as identity,
  unit_id bigint not null,
  unit_name text not null,
  ord bigint not null,
  occurrence_id bigint not null,
  to_unit bigint not null,
  to_words text not null,
  rung text not null,
  ladder text not null,
  ladder_version integer not null,
  asks text not null,
  issued_on date not null,
  answer_by date not null,
  number_year integer,
  number integer,
  person_id bigint not null,
  person_name text not null,
  made_at timestamp with time zone not null default now(),
  constraint ladder_step_region_occurrence_id_to_unit_rung_key UNIQUE (region, occurrence_id, to_unit, rung),
  constraint ladder_step_region_unit_id_number_year_number_key UNIQUE (region, unit_id, number_year, number),
  constraint ladder_step_pkey PRIMARY KEY (region, id),
  constraint ladder_step_region_occurrence_id_fkey FOREIGN KEY (region, occurrence_id) REFERENCES duty_occurrence(region, id),
  constraint ladder_step_region_to_unit_fkey FOREIGN KEY (region, to_unit) REFERENCES unit(region, id),
  constraint ladder_step_region_unit_id_fkey FOREIGN KEY (region, unit_id) REFERENCES unit(region, id),
  constraint ladder_step_asks_check CHECK (((length(asks) >= 2) AND (length(asks) <= 400))),
  constraint ladder_step_check CHECK ((answer_by >= issued_on)),
  constraint ladder_step_check1 CHECK (((number IS NULL) = (number_year IS NULL))),
  constraint ladder_step_check2 CHECK (((rung = 'supervise'::text) = (number IS NOT NULL))),
  constraint ladder_step_ladder_check CHECK ((length(ladder) <= 80)),
  constraint ladder_step_person_name_check CHECK ((length(person_name) <= 40)),
  constraint ladder_step_rung_check CHECK ((rung = ANY (ARRAY['remind'::text, 'dispatch'::text, 'inspect'::text, 'supervise'::text]))),
  constraint ladder_step_to_words_check CHECK ((length(to_words) <= 200)),
  constraint ladder_step_unit_name_check CHECK ((length(unit_name) <= 100))
);
CREATE INDEX ladder_step_ord ON public.ladder_step USING btree (region, ord, id);
CREATE INDEX ladder_step_to ON public.ladder_step USING btree (region, to_unit, id);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.ladder_step REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.ladder_step REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.ladder_step REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER ladder_step_climbs BEFORE INSERT ON public.ladder_step FOR EACH ROW EXECUTE FUNCTION ladder_step_climbs();
alter table ladder_step enable row level security;
create policy insertable on ladder_step for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))) AND (EXISTS ( SELECT FROM unit u WHERE ((u.region = ladder_step.region) AND (u.id = ladder_step.unit_id) AND (u.ord = ladder_step.ord)))) AND (EXISTS ( SELECT FROM duty_occurrence o WHERE ((o.region = ladder_step.region) AND (o.id = ladder_step.occurrence_id)))) AND (EXISTS ( SELECT FROM unit u WHERE ((u.region = ladder_step.region) AND (u.id = ladder_step.to_unit) AND ((u.ord >= ( SELECT (current_setting('app.lo'::text))::bigint AS current_setting)) AND (u.ord <= ( SELECT (current_setting('app.hi'::text))::bigint AS current_setting))) AND ((NOT ((ladder_step.ord >= u.ord) AND (ladder_step.ord <= u.ord_end))) OR ((ladder_step.unit_id = ladder_step.to_unit) AND (u.parent_id IS NULL)))))));
create policy readable on ladder_step for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (EXISTS ( SELECT FROM duty_occurrence o WHERE ((o.region = ladder_step.region) AND (o.id = ladder_step.occurrence_id)))));
grant insert (region, unit_id, unit_name, ord, occurrence_id, to_unit, to_words, rung, ladder, ladder_version, asks, issued_on, answer_by, number_year, number, person_id, person_name) on ladder_step to bihuan_app;
grant select on ladder_step to bihuan_app;
grant update (ord) on ladder_step to bihuan_app;

create table learned_binding (
  region integer not null,
  unit_id bigint not null,
  signature text not null,
  ord bigint not null,
  question jsonb not null,
  learned_at timestamp with time zone not null default now(),
  learned_by bigint not null,
  constraint learned_binding_pkey PRIMARY KEY (region, unit_id, signature),
  constraint learned_binding_region_unit_id_fkey FOREIGN KEY (region, unit_id) REFERENCES unit(region, id)
);
CREATE INDEX learned_binding_ord ON public.learned_binding USING btree (region, ord);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.learned_binding REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.learned_binding REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.learned_binding REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
alter table learned_binding enable row level security;
create policy deletable on learned_binding for delete to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))));
create policy insertable on learned_binding for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))));
create policy readable on learned_binding for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.hi'::text))::bigint AS current_setting))));
create policy updatable on learned_binding for update to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))));
grant delete, select on learned_binding to bihuan_app;
grant insert (region, unit_id, signature, ord, question, learned_by) on learned_binding to bihuan_app;
grant update (ord, question, learned_at, learned_by) on learned_binding to bihuan_app;

create table letter (
  region integer not null,
  id bigint not null generated always as identity,
  unit_id bigint not null,
  ord bigint not null,
  kind text not null,
  title text not null,
  year integer not null,
  body text not null,
  state text not null default 'draft'::text,
  opened_at timestamp with time zone not null default now(),
  opened_by bigint not null,
  issued_at timestamp with time zone,
  constraint letter_pkey PRIMARY KEY (region, id),
  constraint letter_region_unit_id_fkey FOREIGN KEY (region, unit_id) REFERENCES unit(region, id),
  constraint letter_body_check CHECK (((length(body) >= 10) AND (length(body) <= 20000))),
  constraint letter_check CHECK (((state = 'draft'::text) = (issued_at IS NULL))),
  constraint letter_kind_check CHECK ((kind = ANY (ARRAY['pledge'::text, 'promise'::text]))),
  constraint letter_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'issued'::text]))),
  constraint letter_title_check CHECK (((length(title) >= 2) AND (length(title) <= 120))),
  constraint letter_year_check CHECK (((year >= 1949) AND (year <= 2200)))
);
CREATE INDEX letter_ord ON public.letter USING btree (region, ord, year);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.letter REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.letter REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.letter REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
alter table letter enable row level security;
create policy insertable on letter for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))));
create policy readable on letter for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (((state <> 'draft'::text) AND ((unit_id IN ( SELECT units_in_sight() AS units_in_sight)) OR (EXISTS ( SELECT FROM letter_copy c WHERE ((c.region = letter.region) AND (c.letter_id = letter.id)))))) OR (unit_id IN ( SELECT units_of_writer() AS units_of_writer))));
create policy updatable on letter for update to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((standing_place(unit_id) >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (standing_place(unit_id) <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))));
grant insert (region, unit_id, ord, kind, title, year, body, opened_by) on letter to bihuan_app;
grant select on letter to bihuan_app;
grant update (ord, title, body, state, issued_at) on letter to bihuan_app;

create table letter_copy (
  region integer not null,
  id bigint not null generated always as identity,
  letter_id bigint not null,
  unit_id bigint not null,
  ord bigint not null,
  from_unit bigint not null,
  person_id bigint,
  person_name text not null default ''::text,
  text text not null,
  digest text not null,
  constraint letter_copy_pkey PRIMARY KEY (region, id),
  constraint letter_copy_region_from_unit_fkey FOREIGN KEY (region, from_unit) REFERENCES unit(region, id),
  constraint letter_copy_region_letter_id_fkey FOREIGN KEY (region, letter_id) REFERENCES letter(region, id),
  constraint letter_copy_region_person_id_fkey FOREIGN KEY (region, person_id) REFERENCES person(region, id),
  constraint letter_copy_region_unit_id_fkey FOREIGN KEY (region, unit_id) REFERENCES unit(region, id),
  constraint letter_copy_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text)),
  constraint letter_copy_person_name_check CHECK ((length(person_name) <= 40))
);
CREATE INDEX letter_copy_ord ON public.letter_copy USING btree (region, ord);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.letter_copy REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.letter_copy REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.letter_copy REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE UNIQUE INDEX letter_copy_once ON public.letter_copy USING btree (region, letter_id, unit_id, COALESCE(person_id, (0)::bigint));
alter table letter_copy enable row level security;
create policy insertable on letter_copy for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((standing_place(from_unit) >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (standing_place(from_unit) <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))) AND (EXISTS ( SELECT FROM task_reach(letter_copy.from_unit) r(id, name, short_name, kind, parent_id, ord) WHERE ((r.id = letter_copy.unit_id) AND (r.ord = letter_copy.ord)))));
create policy readable on letter_copy for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (((ord >= ( SELECT (current_setting('app.lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.hi'::text))::bigint AS current_setting))) OR (from_unit IN ( SELECT units_in_sight() AS units_in_sight))));
create policy updatable on letter_copy for update to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (from_unit IN ( SELECT units_of_writer() AS units_of_writer)));
grant insert (region, letter_id, unit_id, ord, from_unit, person_id, person_name, text, digest) on letter_copy to bihuan_app;
grant select on letter_copy to bihuan_app;
grant update (ord, text, digest) on letter_copy to bihuan_app;

create table letter_signature (
  region integer not null,
  id bigint not null generated always as identity,
  copy_id bigint not null,
  unit_id bigint not null,
  ord bigint not null,
  way text not null,
  person_id bigint not null,
  person_name text not null,
  post_id bigint,
  post_title text not null default ''::text,
  digest text not null,
  hash text,
  file_name text,
  signed_at timestamp with time zone not null default now(),
  entered_by bigint not null,
  constraint letter_signature_pkey PRIMARY KEY (region, id),
  constraint letter_signature_region_copy_id_fkey FOREIGN KEY (region, copy_id) REFERENCES letter_copy(region, id),
  constraint letter_signature_region_person_id_fkey FOREIGN KEY (region, person_id) REFERENCES person(region, id),
  constraint letter_signature_region_unit_id_fkey FOREIGN KEY (region, unit_id) REFERENCES unit(region, id),
  constraint letter_signature_region_unit_id_hash_fkey FOREIGN KEY (region, unit_id, hash) REFERENCES file(region, unit_id, hash),
  constraint letter_signature_check CHECK (((way = 'scan'::text) = ((hash IS NOT NULL) AND (file_name IS NOT NULL)))),
  constraint letter_signature_check1 CHECK (((way = 'scan'::text) OR (entered_by = person_id))),
  constraint letter_signature_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text)),
  constraint letter_signature_file_name_check CHECK (((length(file_name) >= 1) AND (length(file_name) <= 200))),
  constraint letter_signature_person_name_check CHECK (((length(person_name) >= 1) AND (length(person_name) <= 40))),
  constraint letter_signature_post_title_check CHECK ((length(post_title) <= 60)),
  constraint letter_signature_way_check CHECK ((way = ANY (ARRAY['password'::text, 'scan'::text])))
);
CREATE INDEX letter_signature_copy ON public.letter_signature USING btree (region, copy_id);
CREATE INDEX letter_signature_hash ON public.letter_signature USING btree (region, hash) WHERE (hash IS NOT NULL);
CREATE INDEX letter_signature_ord ON public.letter_signature USING btree (region, ord);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.letter_signature REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.letter_signature REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.letter_signature REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE UNIQUE INDEX letter_signature_once ON public.letter_signature USING btree (region, copy_id, digest);
alter table letter_signature enable row level security;
create policy insertable on letter_signature for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))) AND (entered_by = ( SELECT (current_setting('app.person'::text))::bigint AS current_setting)) AND (EXISTS ( SELECT FROM letter_copy c WHERE ((c.region = letter_signature.region) AND (c.id = letter_signature.copy_id) AND (c.unit_id = letter_signature.unit_id) AND (c.digest = letter_signature.digest)))));
create policy readable on letter_signature for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (EXISTS ( SELECT FROM letter_copy c WHERE ((c.region = letter_signature.region) AND (c.id = letter_signature.copy_id)))));
grant insert (region, copy_id, unit_id, ord, way, person_id, person_name, post_id, post_title, digest, hash, file_name, entered_by) on letter_signature to bihuan_app;
grant select on letter_signature to bihuan_app;
grant update (ord) on letter_signature to bihuan_app;

create table named_period (
  region integer not null,
  id bigint not null generated always as identity,
  unit_id bigint not null,
  ord bigint not null,
  name text not null,
  from_on date not null,
  to_on date not null,
  constraint named_period_region_unit_id_name_key UNIQUE (region, unit_id, name),
  constraint named_period_pkey PRIMARY KEY (region, id),
  constraint named_period_region_unit_id_fkey FOREIGN KEY (region, unit_id) REFERENCES unit(region, id),
  constraint named_period_check CHECK ((from_on <= to_on)),
  constraint named_period_name_check CHECK (((length(name) >= 2) AND (length(name) <= 40)))
);
CREATE INDEX named_period_ord ON public.named_period USING btree (region, ord);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.named_period REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.named_period REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.named_period REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
alter table named_period enable row level security;
create policy above_readable on named_period for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (ord <= ( SELECT (current_setting('app.lo'::text))::bigint AS current_setting)) AND (( SELECT u.ord_end FROM unit u WHERE ((u.region = named_period.region) AND (u.id = named_period.unit_id))) >= ( SELECT (current_setting('app.hi'::text))::bigint AS current_setting)));
create policy deletable on named_period for delete to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))));
create policy insertable on named_period for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))));
create policy readable on named_period for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.hi'::text))::bigint AS current_setting))));
create policy updatable on named_period for update to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))));
grant insert (region, unit_id, ord, name, from_on, to_on) on named_period to bihuan_app;
grant select on named_period to bihuan_app;
grant update (ord, name, from_on, to_on) on named_period to bihuan_app;

create table notice (
  region integer not null,
  id bigint not null generated always as identity,
  person_id bigint not null,
  unit_id bigint not null,
  kind text not null,
  subject text collate "C" not null,
  words text not null,
  page text not null,
  due_on date,
  made_at timestamp with time zone not null default clock_timestamp(),
  read_at timestamp with time zone,
  settled_at timestamp with time zone,
  counts integer not null default 1,
  part_of bigint,
  post_id bigint,
  constraint notice_pkey PRIMARY KEY (region, id),
  constraint notice_region_part_of_fkey FOREIGN KEY (region, part_of) REFERENCES notice(region, id),
  constraint notice_region_person_id_fkey FOREIGN KEY (region, person_id) REFERENCES person(region, id),
  constraint notice_region_post_id_fkey FOREIGN KEY (region, post_id) REFERENCES post(region, id),
  constraint notice_region_unit_id_fkey FOREIGN KEY (region, unit_id) REFERENCES unit(region, id),
  constraint notice_check CHECK (((part_of IS NULL) OR (counts = 1))),
  constraint notice_counts_check CHECK ((counts >= 1)),
  constraint notice_kind_check CHECK ((kind = ANY (ARRAY['due'::text, 'overdue'::text, 'task'::text, 'case'::text, 'other'::text]))),
  constraint notice_page_check CHECK ((((page ~ '^/[^/\\]'::text) AND (length(page) <= 300)) OR (page = '/'::text))),
  constraint notice_subject_check CHECK (((length(subject) >= 3) AND (length(subject) <= 120))),
  constraint notice_words_check CHECK ((((length(words) >= 2) AND (length(words) <= 200)) AND (words !~ '[\x01-\x1f]'::text)))
);
CREATE INDEX notice_by_subject ON public.notice USING btree (region, subject);
CREATE INDEX notice_of_post ON public.notice USING btree (region, post_id) WHERE ((settled_at IS NULL) AND (post_id IS NOT NULL));
CREATE INDEX notice_of_unit ON public.notice USING btree (region, unit_id, made_at) WHERE ((read_at IS NULL) AND (settled_at IS NULL) AND (counts = 1));
CREATE INDEX notice_open ON public.notice USING btree (region, person_id, made_at) WHERE ((read_at IS NULL) AND (settled_at IS NULL));
CREATE INDEX notice_part ON public.notice USING btree (region, part_of) WHERE (part_of IS NOT NULL);
CREATE INDEX notice_person ON public.notice USING btree (region, person_id, made_at DESC, id DESC);
CREATE UNIQUE INDEX notice_subject ON public.notice USING btree (region, person_id, subject);
alter table notice enable row level security;
create policy own on notice for all to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (person_id = ( SELECT (current_setting('app.person'::text))::bigint AS current_setting)) AND ((post_id IS NULL) OR (post_id IN ( SELECT posts_of_reader() AS posts_of_reader))));
grant select on notice to bihuan_app;
grant update (read_at) on notice to bihuan_app;

create table notice_carried (
  region integer not null,
  sending_id bigint not null,
  notice_id bigint not null,
  constraint notice_carried_pkey PRIMARY KEY (region, sending_id, notice_id),
  constraint notice_carried_region_notice_id_fkey FOREIGN KEY (region, notice_id) REFERENCES notice(region, id),
  constraint notice_carried_region_sending_id_fkey FOREIGN KEY (region, sending_id) REFERENCES notice_sending(region, id)
);
CREATE INDEX notice_carried_notice ON public.notice_carried USING btree (region, notice_id);
alter table notice_carried enable row level security;
create policy nobody on notice_carried for all to public
  using false;

create table notice_channel (
  region integer not null,
  id bigint not null generated always as identity,
  unit_id bigint not null,
  ord bigint not null,
  kind text not null,
  name text not null,
  is_on boolean not null default false,
  site text not null,
  settings jsonb not null,
  secret bytea,
  constraint notice_channel_pkey PRIMARY KEY (region, id),
  constraint notice_channel_region_unit_id_fkey FOREIGN KEY (region, unit_id) REFERENCES unit(region, id),
  constraint notice_channel_kind_check CHECK ((kind = ANY (ARRAY['mail'::text, 'wecom'::text, 'dingtalk'::text]))),
  constraint notice_channel_name_check CHECK (((length(name) >= 1) AND (length(name) <= 40)))
);
CREATE INDEX notice_channel_ord ON public.notice_channel USING btree (region, ord);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.notice_channel REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.notice_channel REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.notice_channel REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE UNIQUE INDEX notice_channel_mail ON public.notice_channel USING btree (region) WHERE (kind = 'mail'::text);
alter table notice_channel enable row level security;
create policy kept on notice_channel for all to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.org_write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.org_write_hi'::text))::bigint AS current_setting))));
grant insert (region, unit_id, ord, kind, name, is_on, site, settings, secret) on notice_channel to bihuan_app;
grant select on notice_channel to bihuan_app;
grant update (unit_id, ord, name, is_on, site, settings, secret) on notice_channel to bihuan_app;

create table notice_sending (
  region integer not null,
  id bigint not null generated always as identity,
  channel_id bigint not null,
  person_id bigint,
  day date not null,
  made_at timestamp with time zone not null,
  next_at timestamp with time zone not null,
  tries integer not null default 0,
  claimed_at timestamp with time zone,
  sent_at timestamp with time zone,
  sent_to text,
  ended_at timestamp with time zone,
  failed text,
  constraint notice_sending_pkey PRIMARY KEY (region, id),
  constraint notice_sending_region_channel_id_fkey FOREIGN KEY (region, channel_id) REFERENCES notice_channel(region, id),
  constraint notice_sending_region_person_id_fkey FOREIGN KEY (region, person_id) REFERENCES person(region, id)
);
CREATE INDEX notice_sending_open ON public.notice_sending USING btree (next_at) WHERE ((sent_at IS NULL) AND (ended_at IS NULL));
CREATE UNIQUE INDEX notice_sending_once ON public.notice_sending USING btree (region, channel_id, COALESCE(person_id, (0)::bigint), day);
alter table notice_sending enable row level security;
create policy readable on notice_sending for select to bihuan_app
  using (EXISTS ( SELECT FROM notice_channel c WHERE ((c.region = notice_sending.region) AND (c.id = notice_sending.channel_id))));
grant select on notice_sending to bihuan_app;

create table notice_way (
  region integer not null,
  id bigint not null generated always as identity,
  person_id bigint not null,
  mail text,
  mail_on boolean not null default false,
  kinds_off text[] not null default '{}'::text[],
  hour integer not null default 9,
  calendar_serial integer,
  calendar_on boolean not null default false,
  constraint notice_way_region_person_id_key UNIQUE (region, person_id),
  constraint notice_way_pkey PRIMARY KEY (region, id),
  constraint notice_way_region_person_id_fkey FOREIGN KEY (region, person_id) REFERENCES person(region, id),
  constraint notice_way_check CHECK (((mail IS NOT NULL) OR (NOT mail_on))),
  constraint notice_way_hour_check CHECK (((hour >= 9) AND (hour <= 17))),
  constraint notice_way_mail_check CHECK (((mail ~ '^[^\s@<>,;"()]+@[^\s@<>,;"()]+$'::text) AND (length(mail) <= 120)))
);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.notice_way REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.notice_way REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.notice_way REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
alter table notice_way enable row level security;
create policy own on notice_way for all to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (person_id = ( SELECT (current_setting('app.person'::text))::bigint AS current_setting)));
grant insert (region, person_id, mail, mail_on, kinds_off, hour, calendar_serial, calendar_on) on notice_way to bihuan_app;
grant select on notice_way to bihuan_app;
grant update (mail, mail_on, kinds_off, hour, calendar_serial, calendar_on) on notice_way to bihuan_app;

create table own_object (
  region integer not null,
  id text not null,
  version integer not null,
  kind text not null,
  unit_id bigint not null,
  ord bigint not null,
  content text not null,
  adopted_at timestamp with time zone not null default clock_timestamp(),
  adopted_by bigint not null,
  replaced_at timestamp with time zone,
  constraint own_object_pkey PRIMARY KEY (region, id, version),
  constraint own_object_region_adopted_by_fkey FOREIGN KEY (region, adopted_by) REFERENCES person(region, id),
  constraint own_object_region_unit_id_fkey FOREIGN KEY (region, unit_id) REFERENCES unit(region, id),
  constraint own_object_content_check CHECK (((length(content) >= 1) AND (length(content) <= 300000))),
  constraint own_object_id_check CHECK (((id ~~ 'own.%'::text) AND (length(id) <= 80))),
  constraint own_object_kind_check CHECK ((kind = ANY (ARRAY['ledger'::text, 'extension'::text]))),
  constraint own_object_version_check CHECK ((version > 0))
);
CREATE INDEX own_object_ord ON public.own_object USING btree (region, ord);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.own_object REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.own_object REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.own_object REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE UNIQUE INDEX own_object_valid ON public.own_object USING btree (region, id) WHERE (replaced_at IS NULL);
alter table own_object enable row level security;
create policy desk on own_object for select to bihuan_gate
  using true;
create policy insertable on own_object for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.org_write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.org_write_hi'::text))::bigint AS current_setting))));
create policy readable on own_object for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (((ord >= ( SELECT (current_setting('app.org_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.org_hi'::text))::bigint AS current_setting))) OR ((ord <= ( SELECT (current_setting('app.org_lo'::text))::bigint AS current_setting)) AND (( SELECT u.ord_end FROM unit u WHERE ((u.region = own_object.region) AND (u.id = own_object.unit_id))) >= ( SELECT (current_setting('app.org_hi'::text))::bigint AS current_setting)))));
create policy updatable on own_object for update to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.org_write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.org_write_hi'::text))::bigint AS current_setting))));
grant insert (region, id, version, kind, unit_id, ord, content, adopted_by) on own_object to bihuan_app;
grant select (region, replaced_at) on own_object to bihuan_gate;
grant select on own_object to bihuan_app;
grant update (ord, replaced_at) on own_object to bihuan_app;

create table pack_object (
  kind text not null,
  id text not null,
  version integer not null,
  fingerprint text not null,
  content jsonb not null,
  loaded_at timestamp with time zone not null default clock_timestamp(),
  constraint pack_object_pkey PRIMARY KEY (kind, id, version),
  constraint pack_object_fingerprint_check CHECK ((fingerprint ~ '^[0-9a-f]{64}$'::text)),
  constraint pack_object_kind_check CHECK ((kind = ANY (ARRAY['codes'::text, 'ledger'::text, 'metrics'::text, 'periods'::text, 'report'::text, 'extension'::text, 'norm'::text, 'holidays'::text, 'ladder'::text, 'rectification'::text, 'checklist'::text, 'campaign'::text])))
);
alter table pack_object enable row level security;
create policy readable on pack_object for select to bihuan_app
  using true;
grant select on pack_object to bihuan_app;

create table person (
  region integer not null,
  id bigint not null generated always as identity,
  unit_id bigint not null,
  ord bigint not null,
  name text not null,
  initials text not null default ''::text,
  party_member boolean not null default false,
  title text not null default ''::text,
  left_on date,
  constraint person_pkey PRIMARY KEY (region, id),
  constraint person_region_unit_id_fkey FOREIGN KEY (region, unit_id) REFERENCES unit(region, id),
  constraint person_name_check CHECK (((length(name) >= 1) AND (length(name) <= 40))),
  constraint person_title_check CHECK ((length(title) <= 60))
);
CREATE INDEX person_unit ON public.person USING btree (region, ord, id);
CREATE INDEX person_words ON public.person USING gin (search_grams(search_fold(((((name || '
'::text) || initials) || '
'::text) || title))));
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.person REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.person REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.person REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
alter table person enable row level security;
create policy deletable on person for delete to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.org_write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.org_write_hi'::text))::bigint AS current_setting))));
create policy desk on person for select to bihuan_gate
  using true;
create policy insertable on person for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.org_write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.org_write_hi'::text))::bigint AS current_setting))));
create policy readable on person for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.org_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.org_hi'::text))::bigint AS current_setting))));
create policy updatable on person for update to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.org_write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.org_write_hi'::text))::bigint AS current_setting))));
grant insert (region, unit_id, ord, name, initials, party_member, title) on person to bihuan_app;
grant select (region, id, unit_id, name, left_on) on person to bihuan_gate;
grant select on person to bihuan_app;
grant update (unit_id, ord, name, initials, party_member, title, left_on) on person to bihuan_app;

create table person_stay (
  region integer not null,
  id bigint not null generated always as identity,
  person_id bigint not null,
  unit_id bigint not null,
  ord bigint not null,
  name text not null,
  title text not null default ''::text,
  from_on date,
  to_on date not null,
  reason text not null default ''::text,
  constraint person_stay_pkey PRIMARY KEY (region, id),
  constraint person_stay_region_person_id_fkey FOREIGN KEY (region, person_id) REFERENCES person(region, id),
  constraint person_stay_region_unit_id_fkey FOREIGN KEY (region, unit_id) REFERENCES unit(region, id),
  constraint person_stay_check CHECK (((from_on IS NULL) OR (from_on <= to_on))),
  constraint person_stay_name_check CHECK (((length(name) >= 1) AND (length(name) <= 40))),
  constraint person_stay_reason_check CHECK ((length(reason) <= 200)),
  constraint person_stay_title_check CHECK ((length(title) <= 60))
);
CREATE INDEX person_stay_ord ON public.person_stay USING btree (region, ord);
CREATE INDEX person_stay_person ON public.person_stay USING btree (region, person_id, to_on DESC);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.person_stay REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.person_stay REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.person_stay REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
alter table person_stay enable row level security;
create policy insertable on person_stay for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.org_write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.org_write_hi'::text))::bigint AS current_setting))));
create policy readable on person_stay for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.org_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.org_hi'::text))::bigint AS current_setting))));
grant insert (region, person_id, unit_id, ord, name, title, from_on, to_on, reason) on person_stay to bihuan_app;
grant select on person_stay to bihuan_app;

create table post (
  region integer not null,
  id bigint not null generated always as identity,
  unit_id bigint not null,
  ord bigint not null,
  person_id bigint not null,
  title text not null,
  role text not null,
  covers_unit_id bigint not null,
  from_on date not null,
  to_on date,
  round text,
  due_on date,
  constraint post_pkey PRIMARY KEY (region, id),
  constraint post_region_covers_unit_id_fkey FOREIGN KEY (region, covers_unit_id) REFERENCES unit(region, id),
  constraint post_region_person_id_fkey FOREIGN KEY (region, person_id) REFERENCES person(region, id),
  constraint post_region_unit_id_fkey FOREIGN KEY (region, unit_id) REFERENCES unit(region, id),
  constraint post_check CHECK (((to_on IS NULL) OR (to_on >= from_on))),
  constraint post_check1 CHECK ((due_on >= from_on)),
  constraint post_role_check CHECK ((role = ANY (ARRAY['clerk'::text, 'secretary'::text, 'leader'::text, 'branch_secretary'::text, 'member'::text, 'committee'::text, 'discipline'::text, 'supervisor'::text, 'inspector'::text, 'system_admin'::text, 'security_admin'::text, 'audit_admin'::text]))),
  constraint post_round_check CHECK (((length(round) >= 1) AND (length(round) <= 20))),
  constraint post_title_check CHECK (((length(title) >= 1) AND (length(title) <= 60)))
);
CREATE INDEX post_ord ON public.post USING btree (region, ord);
CREATE INDEX post_person ON public.post USING btree (region, person_id);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.post REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.post REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.post REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER duty_noted_changed AFTER UPDATE ON public.post REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION duty_post_noted();
CREATE TRIGGER duty_noted_new AFTER INSERT ON public.post REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION duty_post_noted();
CREATE TRIGGER task_noted_changed AFTER UPDATE ON public.post REFERENCING OLD TABLE AS former NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION task_post_noted();
CREATE TRIGGER task_noted_gone AFTER DELETE ON public.post REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION task_post_noted();
CREATE TRIGGER task_noted_new AFTER INSERT ON public.post REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION task_post_noted();
alter table post enable row level security;
create policy deletable on post for delete to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.org_write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.org_write_hi'::text))::bigint AS current_setting))));
create policy desk on post for select to bihuan_gate
  using true;
create policy insertable on post for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.org_write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.org_write_hi'::text))::bigint AS current_setting))));
create policy readable on post for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.org_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.org_hi'::text))::bigint AS current_setting))));
create policy updatable on post for update to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.org_write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.org_write_hi'::text))::bigint AS current_setting))));
grant insert (region, unit_id, ord, person_id, title, role, covers_unit_id, from_on, to_on, round, due_on) on post to bihuan_app;
grant select on post to bihuan_app;
grant select on post to bihuan_gate;
grant update (ord, to_on) on post to bihuan_app;

create table problem (
  region integer not null,
  id bigint not null default 0,
  no text not null default ''::text,
  unit_id bigint not null,
  ord bigint not null,
  from_unit bigint not null,
  over_unit bigint not null,
  over_ord bigint not null default 0,
  source text not null,
  source_no text not null default ''::text,
  inspection_id bigint,
  title text not null,
  detail text not null default ''::text,
  aspect text,
  severity text not null default 'general'::text,
  clause text not null default ''::text,
  found_on date not null,
  deadline date,
  deadline_words text not null default ''::text,
  leader_person bigint,
  leader_name text not null default ''::text,
  owner_person bigint,
  owner_name text not null default ''::text,
  state text not null default 'found'::text,
  round integer not null default 1,
  rebounds integer not null default 0,
  extensions integer not null default 0,
  plan_version integer not null default 0,
  fast boolean not null default false,
  verifier_person bigint,
  verifier_name text not null default ''::text,
  verifier_unit bigint,
  resolver_person bigint,
  told_on date,
  accepted_on date,
  resolved_on date,
  verified_on date,
  satisfied_on date,
  closed_on date,
  reopened_on date,
  working_days integer,
  into_id bigint,
  parent_id bigint,
  made_at timestamp with time zone not null default now(),
  made_by bigint not null,
  constraint problem_region_no_key UNIQUE (region, no),
  constraint problem_pkey PRIMARY KEY (region, id),
  constraint problem_region_from_unit_fkey FOREIGN KEY (region, from_unit) REFERENCES unit(region, id),
  constraint problem_region_inspection_id_fkey FOREIGN KEY (region, inspection_id) REFERENCES inspection(region, id),
  constraint problem_region_into_id_fkey FOREIGN KEY (region, into_id) REFERENCES problem(region, id),
  constraint problem_region_over_unit_fkey FOREIGN KEY (region, over_unit) REFERENCES unit(region, id),
  constraint problem_region_parent_id_fkey FOREIGN KEY (region, parent_id) REFERENCES problem(region, id),
  constraint problem_region_unit_id_fkey FOREIGN KEY (region, unit_id) REFERENCES unit(region, id),
  constraint problem_aspect_check CHECK ((length(aspect) <= 80)),
  constraint problem_check CHECK (((deadline IS NULL) OR (deadline >= found_on))),
  constraint problem_check1 CHECK ((over_unit <> unit_id)),
  constraint problem_check2 CHECK (((from_unit = unit_id) OR (from_unit = over_unit))),
  constraint problem_check3 CHECK (((state = 'closed'::text) = (closed_on IS NOT NULL))),
  constraint problem_check4 CHECK (((state = 'merged'::text) = (into_id IS NOT NULL))),
  constraint problem_clause_check CHECK ((length(clause) <= 200)),
  constraint problem_deadline_words_check CHECK ((length(deadline_words) <= 60)),
  constraint problem_detail_check CHECK ((length(detail) <= 4000)),
  constraint problem_leader_name_check CHECK ((length(leader_name) <= 60)),
  constraint problem_no_check CHECK (((length(no) >= 1) AND (length(no) <= 40))),
  constraint problem_owner_name_check CHECK ((length(owner_name) <= 60)),
  constraint problem_severity_check CHECK ((severity = ANY (ARRAY['general'::text, 'serious'::text, 'grave'::text]))),
  constraint problem_source_check CHECK (((length(source) >= 1) AND (length(source) <= 80))),
  constraint problem_source_no_check CHECK ((length(source_no) <= 120)),
  constraint problem_title_check CHECK (((length(title) >= 2) AND (length(title) <= 300))),
  constraint problem_working_days_check CHECK ((working_days >= 0))
);
CREATE INDEX problem_found ON public.problem USING btree (region, found_on);
CREATE INDEX problem_from ON public.problem USING btree (region, from_unit);
CREATE INDEX problem_inspection ON public.problem USING btree (region, inspection_id, unit_id) WHERE (inspection_id IS NOT NULL);
CREATE INDEX problem_ord ON public.problem USING btree (region, ord, state);
CREATE INDEX problem_over ON public.problem USING btree (region, over_unit, state);
CREATE INDEX problem_over_ord ON public.problem USING btree (region, over_ord);
CREATE INDEX problem_parent ON public.problem USING btree (region, parent_id) WHERE (parent_id IS NOT NULL);
CREATE INDEX problem_verifier ON public.problem USING btree (region, verifier_person) WHERE (verifier_person IS NOT NULL);
CREATE INDEX problem_verifier_unit ON public.problem USING btree (region, verifier_unit) WHERE (verifier_unit IS NOT NULL);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.problem REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.problem REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.problem REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER problem_begin BEFORE INSERT ON public.problem FOR EACH ROW EXECUTE FUNCTION problem_begin();
alter table problem enable row level security;
create policy insertable on problem for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (EXISTS ( SELECT FROM unit f WHERE ((f.region = problem.region) AND (f.id = problem.from_unit) AND (f.closed_on IS NULL) AND ((f.ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (f.ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting)))))) AND (EXISTS ( SELECT FROM unit u WHERE ((u.region = problem.region) AND (u.id = problem.unit_id) AND (u.ord = problem.ord) AND (u.closed_on IS NULL) AND ((u.ord >= ( SELECT (current_setting('app.lo'::text))::bigint AS current_setting)) AND (u.ord <= ( SELECT (current_setting('app.hi'::text))::bigint AS current_setting)))))) AND (EXISTS ( SELECT FROM overseers(problem.unit_id) o(id, name, short_name, ord, width) WHERE (o.id = problem.over_unit))));
create policy joined on problem for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (inspection_id IN ( SELECT inspections_joined() AS inspections_joined)) AND (NOT (unit_id IN ( SELECT stood_for() AS stood_for))));
create policy on_site on problem for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (made_by = ( SELECT (current_setting('app.person'::text))::bigint AS current_setting)) AND (from_unit = over_unit) AND inspection_recorder(inspection_id, unit_id) AND (EXISTS ( SELECT FROM inspection i WHERE ((i.region = problem.region) AND (i.id = problem.inspection_id) AND (i.unit_id = problem.from_unit)))) AND (EXISTS ( SELECT FROM inspection_site s WHERE ((s.region = problem.region) AND (s.inspection_id = problem.inspection_id) AND (s.unit_id = problem.unit_id) AND (s.ord = problem.ord)))) AND (EXISTS ( SELECT FROM overseers(problem.unit_id) o(id, name, short_name, ord, width) WHERE (o.id = problem.over_unit))));
create policy readable on problem for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (((told_on IS NOT NULL) AND ((ord >= ( SELECT (current_setting('app.lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.hi'::text))::bigint AS current_setting)))) OR ((told_on IS NOT NULL) AND ((over_ord >= ( SELECT (current_setting('app.lo'::text))::bigint AS current_setting)) AND (over_ord <= ( SELECT (current_setting('app.hi'::text))::bigint AS current_setting)))) OR (over_unit = ANY (ARRAY( SELECT stood_for() AS stood_for))) OR (from_unit = ANY (ARRAY( SELECT stood_for() AS stood_for))) OR (verifier_person = ( SELECT (current_setting('app.person'::text))::bigint AS current_setting))));
create policy rechecked on problem for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (id IN ( SELECT t.problem FROM rechecks_to_answer() t(recheck, problem))));
create policy updatable on problem for update to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (from_unit IN ( SELECT stood_for() AS stood_for)) AND ((state = ANY (ARRAY['found'::text, 'told'::text, 'stated'::text])) OR ((state = 'accepted'::text) AND (from_unit = unit_id))));
grant insert (region, unit_id, ord, from_unit, over_unit, source, source_no, inspection_id, title, detail, aspect, severity, clause, found_on, deadline, deadline_words, leader_person, leader_name, owner_person, owner_name, parent_id, made_by) on problem to bihuan_app;
grant select on problem to bihuan_app;
grant update (source, source_no, title, detail, aspect, severity, clause, deadline, deadline_words, leader_person, leader_name, owner_person, owner_name) on problem to bihuan_app;

create table problem_act (
  region integer not null,
  id bigint not null generated always as identity,
  problem_id bigint not null,
  unit_id bigint not null,
  unit_name text not null,
  ord bigint not null,
  kind text not null,
  round integer not null default 0,
  on_day date not null,
  reason text not null default ''::text,
  to_on date,
  answers bigint,
  whom bigint,
  whom_name text not null default ''::text,
  whom_unit bigint,
  as_what text,
  holds boolean,
  into_id bigint,
  days integer,
  person_id bigint not null,
  person_name text not null,
  made_at timestamp with time zone not null default now(),
  constraint problem_act_region_answers_key UNIQUE (region, answers),
  constraint problem_act_pkey PRIMARY KEY (region, id),
  constraint problem_act_region_answers_fkey FOREIGN KEY (region, answers) REFERENCES problem_act(region, id),
  constraint problem_act_region_problem_id_fkey FOREIGN KEY (region, problem_id) REFERENCES problem(region, id),
  constraint problem_act_region_unit_id_fkey FOREIGN KEY (region, unit_id) REFERENCES unit(region, id),
  constraint problem_act_as_what_check CHECK ((as_what = ANY (ARRAY['leader'::text, 'owner'::text, 'verifier'::text]))),
  constraint problem_act_days_check CHECK ((days >= 0)),
  constraint problem_act_person_name_check CHECK (((length(person_name) >= 1) AND (length(person_name) <= 60))),
  constraint problem_act_reason_check CHECK ((length(reason) <= 2000)),
  constraint problem_act_unit_name_check CHECK ((length(unit_name) <= 100)),
  constraint problem_act_whom_name_check CHECK ((length(whom_name) <= 60))
);
CREATE INDEX problem_act_ord ON public.problem_act USING btree (region, ord);
CREATE INDEX problem_act_problem ON public.problem_act USING btree (region, problem_id, id);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.problem_act REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.problem_act REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.problem_act REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER problem_act_moves BEFORE INSERT ON public.problem_act FOR EACH ROW EXECUTE FUNCTION problem_act_moves();
alter table problem_act enable row level security;
create policy insertable on problem_act for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))) AND (person_id = ( SELECT (current_setting('app.person'::text))::bigint AS current_setting)) AND (EXISTS ( SELECT FROM unit u WHERE ((u.region = problem_act.region) AND (u.id = problem_act.unit_id) AND (u.ord = problem_act.ord)))) AND (EXISTS ( SELECT FROM problem p WHERE ((p.region = problem_act.region) AND (p.id = problem_act.problem_id)))));
create policy readable on problem_act for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (EXISTS ( SELECT FROM problem p WHERE ((p.region = problem_act.region) AND (p.id = problem_act.problem_id)))));
grant insert (region, problem_id, unit_id, unit_name, ord, kind, on_day, reason, to_on, answers, whom, whom_name, whom_unit, as_what, holds, into_id, days, person_id, person_name) on problem_act to bihuan_app;
grant select on problem_act to bihuan_app;

create table problem_code (
  region integer not null,
  poll_id bigint not null,
  hash text not null,
  spent boolean not null default false,
  constraint problem_code_pkey PRIMARY KEY (region, hash),
  constraint problem_code_region_poll_id_fkey FOREIGN KEY (region, poll_id) REFERENCES problem_poll(region, id),
  constraint problem_code_hash_check CHECK ((hash ~ '^[0-9a-f]{64}$'::text))
);
alter table problem_code enable row level security;
create policy nobody on problem_code for select to bihuan_app
  using false;

create table problem_evidence (
  region integer not null,
  id bigint not null generated always as identity,
  problem_id bigint not null,
  unit_id bigint not null,
  ord bigint not null,
  kind text not null,
  round integer not null,
  hash text,
  file_name text,
  record_id bigint,
  caption text not null default ''::text,
  person_id bigint not null,
  person_name text not null,
  made_at timestamp with time zone not null default now(),
  removed_at timestamp with time zone,
  removed_by bigint,
  constraint problem_evidence_pkey PRIMARY KEY (region, id),
  constraint problem_evidence_region_problem_id_fkey FOREIGN KEY (region, problem_id) REFERENCES problem(region, id),
  constraint problem_evidence_region_record_id_fkey FOREIGN KEY (region, record_id) REFERENCES record(region, id),
  constraint problem_evidence_region_unit_id_fkey FOREIGN KEY (region, unit_id) REFERENCES unit(region, id),
  constraint problem_evidence_region_unit_id_hash_fkey FOREIGN KEY (region, unit_id, hash) REFERENCES file(region, unit_id, hash),
  constraint problem_evidence_caption_check CHECK ((length(caption) <= 200)),
  constraint problem_evidence_check CHECK (((hash IS NULL) = (file_name IS NULL))),
  constraint problem_evidence_check1 CHECK (((hash IS NULL) <> (record_id IS NULL))),
  constraint problem_evidence_check2 CHECK (((removed_at IS NULL) = (removed_by IS NULL))),
  constraint problem_evidence_file_name_check CHECK (((length(file_name) >= 1) AND (length(file_name) <= 200))),
  constraint problem_evidence_kind_check CHECK ((kind = ANY (ARRAY['process'::text, 'result'::text, 'check'::text]))),
  constraint problem_evidence_person_name_check CHECK ((length(person_name) <= 60))
);
CREATE INDEX problem_evidence_hash ON public.problem_evidence USING btree (region, hash) WHERE (hash IS NOT NULL);
CREATE INDEX problem_evidence_ord ON public.problem_evidence USING btree (region, ord);
CREATE INDEX problem_evidence_problem ON public.problem_evidence USING btree (region, problem_id, id);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.problem_evidence REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.problem_evidence REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.problem_evidence REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
alter table problem_evidence enable row level security;
create policy insertable on problem_evidence for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))) AND (person_id = ( SELECT (current_setting('app.person'::text))::bigint AS current_setting)) AND (EXISTS ( SELECT FROM problem p WHERE ((p.region = problem_evidence.region) AND (p.id = problem_evidence.problem_id) AND (p.round = problem_evidence.round) AND CASE problem_evidence.kind WHEN 'check'::text THEN ((p.unit_id <> problem_evidence.unit_id) AND (p.state <> ALL (ARRAY['merged'::text, 'split'::text, 'dropped'::text]))) ELSE ((p.ord = problem_evidence.ord) AND (p.state = ANY (ARRAY['accepted'::text, 'rectifying'::text]))) END))));
create policy readable on problem_evidence for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (EXISTS ( SELECT FROM problem p WHERE ((p.region = problem_evidence.region) AND (p.id = problem_evidence.problem_id)))));
create policy updatable on problem_evidence for update to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))) AND (removed_at IS NULL) AND (EXISTS ( SELECT FROM problem p WHERE ((p.region = problem_evidence.region) AND (p.id = problem_evidence.problem_id) AND (p.state = ANY (ARRAY['accepted'::text, 'rectifying'::text]))))))
  with check (removed_by = ( SELECT (current_setting('app.person'::text))::bigint AS current_setting));
grant insert (region, problem_id, unit_id, ord, kind, round, hash, file_name, record_id, caption, person_id, person_name) on problem_evidence to bihuan_app;
grant select on problem_evidence to bihuan_app;
grant update (removed_at, removed_by) on problem_evidence to bihuan_app;

create table problem_measure (
  region integer not null,
  id bigint not null generated always as identity,
  problem_id bigint not null,
  unit_id bigint not null,
  ord bigint not null,
  version integer not null,
  seq integer not null,
  kind text not null,
  words text not null,
  owner_person bigint,
  owner_name text not null default ''::text,
  due_on date,
  done_on date,
  rule text not null default ''::text,
  record_id bigint,
  constraint problem_measure_region_problem_id_version_seq_key UNIQUE (region, problem_id, version, seq),
  constraint problem_measure_pkey PRIMARY KEY (region, id),
  constraint problem_measure_region_problem_id_fkey FOREIGN KEY (region, problem_id) REFERENCES problem(region, id),
  constraint problem_measure_region_unit_id_fkey FOREIGN KEY (region, unit_id) REFERENCES unit(region, id),
  constraint problem_measure_kind_check CHECK ((kind = ANY (ARRAY['now'::text, 'lasting'::text]))),
  constraint problem_measure_owner_name_check CHECK ((length(owner_name) <= 60)),
  constraint problem_measure_rule_check CHECK ((length(rule) <= 200)),
  constraint problem_measure_version_check CHECK ((version >= 1)),
  constraint problem_measure_words_check CHECK (((length(words) >= 2) AND (length(words) <= 600)))
);
CREATE INDEX problem_measure_ord ON public.problem_measure USING btree (region, ord);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.problem_measure REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.problem_measure REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.problem_measure REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
alter table problem_measure enable row level security;
create policy insertable on problem_measure for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))) AND (EXISTS ( SELECT FROM problem p WHERE ((p.region = problem_measure.region) AND (p.id = problem_measure.problem_id) AND (p.unit_id = problem_measure.unit_id) AND (p.ord = problem_measure.ord) AND (p.state = ANY (ARRAY['accepted'::text, 'rectifying'::text])) AND (problem_measure.version = (p.plan_version + 1))))));
create policy readable on problem_measure for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (EXISTS ( SELECT FROM problem p WHERE ((p.region = problem_measure.region) AND (p.id = problem_measure.problem_id)))));
create policy updatable on problem_measure for update to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))) AND (EXISTS ( SELECT FROM problem p WHERE ((p.region = problem_measure.region) AND (p.id = problem_measure.problem_id) AND (p.state = 'rectifying'::text) AND (p.plan_version = problem_measure.version)))));
grant insert (region, problem_id, unit_id, ord, version, seq, kind, words, owner_person, owner_name, due_on, done_on, rule, record_id) on problem_measure to bihuan_app;
grant select on problem_measure to bihuan_app;
grant update (done_on, rule, record_id) on problem_measure to bihuan_app;

create table problem_move (
  from_state text not null,
  action text not null,
  to_state text not null,
  side text not null,
  constraint problem_move_pkey PRIMARY KEY (from_state, action),
  constraint problem_move_side_check CHECK ((side = ANY (ARRAY['unit'::text, 'over'::text, 'verifier'::text, 'both'::text])))
);
alter table problem_move enable row level security;
create policy readable on problem_move for select to bihuan_app
  using true;
grant select on problem_move to bihuan_app;

create table problem_number (
  region integer not null,
  year integer not null,
  last integer not null,
  constraint problem_number_pkey PRIMARY KEY (region, year)
);
alter table problem_number enable row level security;
create policy nobody on problem_number for select to bihuan_app
  using false;

create table problem_poll (
  region integer not null,
  id bigint not null generated always as identity,
  problem_id bigint not null,
  round integer not null,
  unit_id bigint not null,
  ord bigint not null,
  group_words text not null,
  codes integer not null,
  need integer not null,
  share integer not null,
  person_id bigint not null,
  person_name text not null,
  opened_at timestamp with time zone not null default now(),
  closes_on date not null,
  closed_on date,
  content integer,
  mostly integer,
  discontent integer,
  constraint problem_poll_pkey PRIMARY KEY (region, id),
  constraint problem_poll_region_problem_id_fkey FOREIGN KEY (region, problem_id) REFERENCES problem(region, id),
  constraint problem_poll_region_unit_id_fkey FOREIGN KEY (region, unit_id) REFERENCES unit(region, id),
  constraint problem_poll_check CHECK (((need >= 1) AND (need <= codes))),
  constraint problem_poll_check1 CHECK (((closed_on IS NULL) = (content IS NULL))),
  constraint problem_poll_check2 CHECK ((((content IS NULL) = (mostly IS NULL)) AND ((mostly IS NULL) = (discontent IS NULL)))),
  constraint problem_poll_codes_check CHECK (((codes >= 1) AND (codes <= 500))),
  constraint problem_poll_group_words_check CHECK (((length(group_words) >= 2) AND (length(group_words) <= 100))),
  constraint problem_poll_person_name_check CHECK ((length(person_name) <= 60)),
  constraint problem_poll_share_check CHECK (((share >= 50) AND (share <= 100)))
);
CREATE INDEX problem_poll_ord ON public.problem_poll USING btree (region, ord);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.problem_poll REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.problem_poll REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.problem_poll REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER problem_poll_begin BEFORE INSERT ON public.problem_poll FOR EACH ROW EXECUTE FUNCTION problem_poll_begin();
CREATE TRIGGER problem_poll_end BEFORE UPDATE OF closed_on ON public.problem_poll FOR EACH ROW EXECUTE FUNCTION problem_poll_end();
CREATE UNIQUE INDEX problem_poll_open ON public.problem_poll USING btree (region, problem_id, round) WHERE (closed_on IS NULL);
alter table problem_poll enable row level security;
create policy insertable on problem_poll for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))) AND (person_id = ( SELECT (current_setting('app.person'::text))::bigint AS current_setting)) AND (EXISTS ( SELECT FROM problem p WHERE ((p.region = problem_poll.region) AND (p.id = problem_poll.problem_id)))));
create policy readable on problem_poll for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (EXISTS ( SELECT FROM problem p WHERE ((p.region = problem_poll.region) AND (p.id = problem_poll.problem_id)))));
create policy updatable on problem_poll for update to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))) AND (closed_on IS NULL))
  with check (closed_on IS NOT NULL);
grant insert (region, problem_id, round, unit_id, ord, group_words, codes, need, share, person_id, person_name, closes_on) on problem_poll to bihuan_app;
grant select on problem_poll to bihuan_app;
grant update (closed_on) on problem_poll to bihuan_app;

create table problem_tally (
  region integer not null,
  poll_id bigint not null,
  content integer not null default 0,
  mostly integer not null default 0,
  discontent integer not null default 0,
  constraint problem_tally_pkey PRIMARY KEY (region, poll_id),
  constraint problem_tally_region_poll_id_fkey FOREIGN KEY (region, poll_id) REFERENCES problem_poll(region, id)
);
alter table problem_tally enable row level security;
create policy nobody on problem_tally for select to bihuan_app
  using false;

create table recheck (
  region integer not null,
  id bigint not null generated always as identity,
  unit_id bigint not null,
  unit_name text not null,
  ord bigint not null,
  round text not null,
  label text not null,
  share integer not null,
  asks text[] not null,
  narrowed text not null default ''::text,
  pool bigint[] not null,
  digest text not null,
  seed integer not null,
  drawn_on date not null,
  person_id bigint not null,
  person_name text not null,
  made_at timestamp with time zone not null default now(),
  constraint recheck_pkey PRIMARY KEY (region, id),
  constraint recheck_region_unit_id_fkey FOREIGN KEY (region, unit_id) REFERENCES unit(region, id),
  constraint recheck_asks_check CHECK (((cardinality(asks) >= 1) AND (cardinality(asks) <= 20))),
  constraint recheck_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text)),
  constraint recheck_label_check CHECK (((length(label) >= 1) AND (length(label) <= 80))),
  constraint recheck_narrowed_check CHECK ((length(narrowed) <= 300)),
  constraint recheck_person_name_check CHECK (((length(person_name) >= 1) AND (length(person_name) <= 60))),
  constraint recheck_pool_check CHECK ((cardinality(pool) >= 1)),
  constraint recheck_round_check CHECK ((length(round) <= 80)),
  constraint recheck_seed_check CHECK (((seed >= 1) AND (seed <= 999999999))),
  constraint recheck_share_check CHECK (((share >= 1) AND (share <= 100))),
  constraint recheck_unit_name_check CHECK ((length(unit_name) <= 100))
);
CREATE INDEX recheck_ord ON public.recheck USING btree (region, ord, id);
CREATE INDEX recheck_unit ON public.recheck USING btree (region, unit_id);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.recheck REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.recheck REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.recheck REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
alter table recheck enable row level security;
create policy insertable on recheck for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))) AND (person_id = ( SELECT (current_setting('app.person'::text))::bigint AS current_setting)) AND (EXISTS ( SELECT FROM unit u WHERE ((u.region = recheck.region) AND (u.id = recheck.unit_id) AND (u.ord = recheck.ord)))));
create policy readable on recheck for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (((ord >= ( SELECT (current_setting('app.lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.hi'::text))::bigint AS current_setting))) OR (unit_id IN ( SELECT stood_for() AS stood_for)) OR (id IN ( SELECT t.recheck FROM rechecks_to_answer() t(recheck, problem))) OR (id IN ( SELECT h.recheck FROM rechecked_here() h(item, recheck)))));
grant insert (region, unit_id, unit_name, ord, round, label, share, asks, narrowed, pool, digest, seed, drawn_on, person_id, person_name) on recheck to bihuan_app;
grant select on recheck to bihuan_app;

create table recheck_answer (
  region integer not null,
  id bigint not null generated always as identity,
  item_id bigint not null,
  unit_id bigint not null,
  unit_name text not null,
  ord bigint not null,
  yes boolean[] not null,
  remarks text[] not null,
  holds boolean not null,
  words text not null,
  on_day date not null,
  person_id bigint not null,
  person_name text not null,
  made_at timestamp with time zone not null default now(),
  constraint recheck_answer_region_item_id_key UNIQUE (region, item_id),
  constraint recheck_answer_pkey PRIMARY KEY (region, id),
  constraint recheck_answer_region_item_id_fkey FOREIGN KEY (region, item_id) REFERENCES recheck_item(region, id),
  constraint recheck_answer_region_unit_id_fkey FOREIGN KEY (region, unit_id) REFERENCES unit(region, id),
  constraint recheck_answer_person_name_check CHECK (((length(person_name) >= 1) AND (length(person_name) <= 60))),
  constraint recheck_answer_unit_name_check CHECK ((length(unit_name) <= 100)),
  constraint recheck_answer_words_check CHECK (((length(words) >= 2) AND (length(words) <= 2000)))
);
CREATE INDEX recheck_answer_ord ON public.recheck_answer USING btree (region, ord);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.recheck_answer REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.recheck_answer REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.recheck_answer REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER recheck_answer_own BEFORE INSERT ON public.recheck_answer FOR EACH ROW EXECUTE FUNCTION recheck_answer_own();
alter table recheck_answer enable row level security;
create policy insertable on recheck_answer for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))) AND (person_id = ( SELECT (current_setting('app.person'::text))::bigint AS current_setting)) AND (EXISTS ( SELECT FROM unit u WHERE ((u.region = recheck_answer.region) AND (u.id = recheck_answer.unit_id) AND (u.ord = recheck_answer.ord)))) AND (EXISTS ( SELECT FROM recheck_item i WHERE ((i.region = recheck_answer.region) AND (i.id = recheck_answer.item_id)))));
create policy readable on recheck_answer for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (EXISTS ( SELECT FROM recheck_item i WHERE ((i.region = recheck_answer.region) AND (i.id = recheck_answer.item_id)))));
grant insert (region, item_id, unit_id, unit_name, ord, yes, remarks, holds, words, on_day, person_id, person_name) on recheck_answer to bihuan_app;
grant select on recheck_answer to bihuan_app;

create table recheck_item (
  region integer not null,
  id bigint not null generated always as identity,
  recheck_id bigint not null,
  problem_id bigint not null,
  unit_id bigint not null,
  ord bigint not null,
  seq integer not null,
  closed_on date not null,
  verifier_person bigint,
  verifier_name text not null default ''::text,
  verifier_unit text not null default ''::text,
  constraint recheck_item_region_recheck_id_problem_id_key UNIQUE (region, recheck_id, problem_id),
  constraint recheck_item_pkey PRIMARY KEY (region, id),
  constraint recheck_item_region_problem_id_fkey FOREIGN KEY (region, problem_id) REFERENCES problem(region, id),
  constraint recheck_item_region_recheck_id_fkey FOREIGN KEY (region, recheck_id) REFERENCES recheck(region, id),
  constraint recheck_item_region_unit_id_fkey FOREIGN KEY (region, unit_id) REFERENCES unit(region, id),
  constraint recheck_item_check CHECK (((verifier_person IS NULL) = (verifier_name = ''::text))),
  constraint recheck_item_verifier_name_check CHECK ((length(verifier_name) <= 60)),
  constraint recheck_item_verifier_unit_check CHECK ((length(verifier_unit) <= 100))
);
CREATE INDEX recheck_item_ord ON public.recheck_item USING btree (region, ord);
CREATE INDEX recheck_item_problem ON public.recheck_item USING btree (region, problem_id);
CREATE INDEX recheck_item_verifier ON public.recheck_item USING btree (region, verifier_person) WHERE (verifier_person IS NOT NULL);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.recheck_item REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.recheck_item REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.recheck_item REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER recheck_item_drawn BEFORE INSERT ON public.recheck_item FOR EACH ROW EXECUTE FUNCTION recheck_item_drawn();
CREATE TRIGGER recheck_item_named BEFORE UPDATE OF verifier_person ON public.recheck_item FOR EACH ROW EXECUTE FUNCTION recheck_item_named();
alter table recheck_item enable row level security;
create policy insertable on recheck_item for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))) AND (EXISTS ( SELECT FROM problem p WHERE ((p.region = recheck_item.region) AND (p.id = recheck_item.problem_id)))) AND (EXISTS ( SELECT FROM recheck r WHERE ((r.region = recheck_item.region) AND (r.id = recheck_item.recheck_id) AND (r.unit_id = recheck_item.unit_id) AND (r.ord = recheck_item.ord) AND (r.person_id = ( SELECT (current_setting('app.person'::text))::bigint AS current_setting))))));
create policy readable on recheck_item for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (((ord >= ( SELECT (current_setting('app.lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.hi'::text))::bigint AS current_setting))) OR (unit_id IN ( SELECT stood_for() AS stood_for)) OR (verifier_person = ( SELECT (current_setting('app.person'::text))::bigint AS current_setting)) OR (id IN ( SELECT h.item FROM rechecked_here() h(item, recheck)))));
create policy updatable on recheck_item for update to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (unit_id IN ( SELECT stood_for() AS stood_for)) AND ( SELECT ((current_setting('app.write_lo'::text))::bigint <= (current_setting('app.write_hi'::text))::bigint)))
  with check true;
grant insert (region, recheck_id, problem_id, unit_id, ord, seq) on recheck_item to bihuan_app;
grant select on recheck_item to bihuan_app;
grant update (verifier_person, verifier_name, verifier_unit) on recheck_item to bihuan_app;

create table record (
  region integer not null,
  id bigint not null generated always as identity,
  unit_id bigint not null,
  ord bigint not null,
  ledger text not null,
  ledger_version integer not null,
  occurred_on date not null,
  recorded_at timestamp with time zone not null default now(),
  recorded_by bigint not null,
  revision integer not null default 1,
  revised_at timestamp with time zone,
  revised_by bigint,
  state text not null default 'valid'::text,
  void_reason text,
  title text not null,
  tags text[] not null default '{}'::text[],
  data jsonb not null,
  visibility text not null default 'above'::text,
  constraint record_pkey PRIMARY KEY (region, id),
  constraint record_region_unit_id_fkey FOREIGN KEY (region, unit_id) REFERENCES unit(region, id),
  constraint record_check CHECK (((state = 'void'::text) = (void_reason IS NOT NULL))),
  constraint record_state_check CHECK ((state = ANY (ARRAY['valid'::text, 'void'::text]))),
  constraint record_visibility_check CHECK ((visibility = ANY (ARRAY['above'::text, 'unit'::text, 'named'::text])))
);
CREATE INDEX record_ledger ON public.record USING btree (region, ledger, occurred_on DESC, id DESC) INCLUDE (ord, state, visibility, recorded_by);
CREATE INDEX record_narrow ON public.record USING btree (region, ledger, occurred_on) WHERE (visibility <> 'above'::text);
CREATE INDEX record_narrow_ord ON public.record USING btree (region, ord) WHERE (visibility <> 'above'::text);
CREATE INDEX record_narrow_recorder ON public.record USING btree (region, recorded_by) WHERE (visibility <> 'above'::text);
CREATE INDEX record_occurred ON public.record USING btree (region, occurred_on DESC, id DESC) INCLUDE (ord, state, visibility, recorded_by);
CREATE INDEX record_ord ON public.record USING btree (region, ord, ledger, occurred_on);
CREATE INDEX record_recent ON public.record USING btree (region, recorded_at DESC);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.record REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.record REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.record REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER duty_noted_changed AFTER UPDATE ON public.record REFERENCING OLD TABLE AS former NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION duty_record_noted();
CREATE TRIGGER duty_noted_new AFTER INSERT ON public.record REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION duty_record_noted();
CREATE TRIGGER record_counted_changed AFTER UPDATE ON public.record REFERENCING OLD TABLE AS former NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION record_counted();
CREATE TRIGGER record_counted_new AFTER INSERT ON public.record REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION record_counted();
CREATE TRIGGER record_said_changed AFTER UPDATE ON public.record REFERENCING OLD TABLE AS former NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION record_said();
CREATE TRIGGER record_said_new AFTER INSERT ON public.record REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION record_said();
alter table record enable row level security;
create policy deletable on record for delete to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))));
create policy insertable on record for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))));
create policy readable on record for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= (current_setting('app.lo'::text))::bigint) AND (ord <= (current_setting('app.hi'::text))::bigint)) AND ((visibility = 'above'::text) OR ((visibility = 'unit'::text) AND (ord = ( SELECT (current_setting('app.own'::text))::bigint AS current_setting))) OR (recorded_by = ( SELECT (current_setting('app.person'::text))::bigint AS current_setting)) OR (id IN ( SELECT w.record_id FROM record_reader w WHERE ((w.region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (w.person_id = ( SELECT (current_setting('app.person'::text))::bigint AS current_setting)))))));
create policy updatable on record for update to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))));
grant insert (region, unit_id, ord, ledger, ledger_version, occurred_on, recorded_by, title, tags, data, visibility) on record to bihuan_app;
grant select on record to bihuan_app;
grant update (ord, ledger_version, occurred_on, revision, revised_at, revised_by, state, void_reason, title, tags, data, visibility) on record to bihuan_app;

create table record_act (
  region integer not null,
  record_id bigint not null,
  ord bigint not null,
  act bigint not null,
  constraint record_act_pkey PRIMARY KEY (region, record_id),
  constraint record_act_region_record_id_fkey FOREIGN KEY (region, record_id) REFERENCES record(region, id)
);
CREATE INDEX record_act_act ON public.record_act USING btree (region, act);
CREATE INDEX record_act_ord ON public.record_act USING btree (region, ord);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.record_act REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.record_act REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.record_act REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER duty_noted_changed AFTER UPDATE ON public.record_act REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION duty_same_noted();
CREATE TRIGGER duty_noted_gone AFTER DELETE ON public.record_act REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION duty_same_noted();
CREATE TRIGGER duty_noted_new AFTER INSERT ON public.record_act REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION duty_same_noted();
alter table record_act enable row level security;
create policy readable on record_act for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.hi'::text))::bigint AS current_setting))));
grant select on record_act to bihuan_app;

create table record_delta (
  region integer not null,
  id bigint not null generated always as identity,
  unit_id bigint not null,
  ord bigint not null,
  ledger text not null,
  month date not null,
  count bigint not null,
  constraint record_delta_pkey PRIMARY KEY (region, id)
);
CREATE INDEX record_delta_ord ON public.record_delta USING btree (region, ord);
alter table record_delta enable row level security;
create policy readable on record_delta for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.hi'::text))::bigint AS current_setting))));
grant select on record_delta to bihuan_app;

create table record_file (
  region integer not null,
  record_id bigint not null,
  field text not null,
  seq integer not null,
  ord bigint not null,
  hash text not null,
  name text not null,
  constraint record_file_pkey PRIMARY KEY (region, record_id, field, seq),
  constraint record_file_region_record_id_fkey FOREIGN KEY (region, record_id) REFERENCES record(region, id),
  constraint record_file_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
);
CREATE INDEX record_file_hash ON public.record_file USING btree (region, hash);
CREATE INDEX record_file_ord ON public.record_file USING btree (region, ord);
CREATE INDEX record_file_words ON public.record_file USING gin (search_grams(search_fold(name)));
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.record_file REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.record_file REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.record_file REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
alter table record_file enable row level security;
create policy deletable on record_file for delete to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))));
create policy insertable on record_file for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))));
create policy readable on record_file for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.hi'::text))::bigint AS current_setting))) AND (EXISTS ( SELECT FROM record r WHERE ((r.region = record_file.region) AND (r.id = record_file.record_id)))));
create policy updatable on record_file for update to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))));
grant delete, insert, select on record_file to bihuan_app;
grant update (ord) on record_file to bihuan_app;

create table record_item (
  region integer not null,
  record_id bigint not null,
  field text not null,
  seq integer not null,
  ord bigint not null,
  data jsonb not null,
  constraint record_item_pkey PRIMARY KEY (region, record_id, field, seq),
  constraint record_item_region_record_id_fkey FOREIGN KEY (region, record_id) REFERENCES record(region, id)
);
CREATE INDEX record_item_ord ON public.record_item USING btree (region, ord);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.record_item REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.record_item REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.record_item REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
alter table record_item enable row level security;
create policy deletable on record_item for delete to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))));
create policy insertable on record_item for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))));
create policy readable on record_item for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.hi'::text))::bigint AS current_setting))) AND (EXISTS ( SELECT FROM record r WHERE ((r.region = record_item.region) AND (r.id = record_item.record_id)))));
create policy updatable on record_item for update to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))));
grant delete, insert, select on record_item to bihuan_app;
grant update (ord) on record_item to bihuan_app;

create table record_link (
  region integer not null,
  id bigint not null generated always as identity,
  unit_id bigint not null,
  ord bigint not null,
  kind text not null,
  from_id bigint not null,
  to_id bigint not null,
  linked_at timestamp with time zone not null default now(),
  linked_by bigint not null,
  ended_at timestamp with time zone,
  ended_by bigint,
  constraint record_link_pkey PRIMARY KEY (region, id),
  constraint record_link_region_from_id_fkey FOREIGN KEY (region, from_id) REFERENCES record(region, id),
  constraint record_link_region_to_id_fkey FOREIGN KEY (region, to_id) REFERENCES record(region, id),
  constraint record_link_region_unit_id_fkey FOREIGN KEY (region, unit_id) REFERENCES unit(region, id),
  constraint record_link_check CHECK ((from_id <> to_id)),
  constraint record_link_check1 CHECK (((ended_at IS NULL) = (ended_by IS NULL))),
  constraint record_link_kind_check CHECK ((kind = ANY (ARRAY['basis'::text, 'result'::text, 'follows'::text, 'same'::text])))
);
CREATE INDEX record_link_from ON public.record_link USING btree (region, from_id);
CREATE INDEX record_link_ord ON public.record_link USING btree (region, ord);
CREATE INDEX record_link_to ON public.record_link USING btree (region, to_id);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.record_link REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.record_link REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.record_link REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE UNIQUE INDEX record_link_once ON public.record_link USING btree (region, kind, LEAST(from_id, to_id), GREATEST(from_id, to_id)) WHERE (ended_at IS NULL);
alter table record_link enable row level security;
create policy insertable on record_link for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))) AND (EXISTS ( SELECT FROM record r WHERE ((r.region = record_link.region) AND (r.id = record_link.from_id)))) AND (EXISTS ( SELECT FROM record r WHERE ((r.region = record_link.region) AND (r.id = record_link.to_id)))));
create policy readable on record_link for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (EXISTS ( SELECT FROM record r WHERE ((r.region = record_link.region) AND (r.id = record_link.from_id)))) AND (EXISTS ( SELECT FROM record r WHERE ((r.region = record_link.region) AND (r.id = record_link.to_id)))));
create policy updatable on record_link for update to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))));
grant insert (region, unit_id, ord, kind, from_id, to_id, linked_by) on record_link to bihuan_app;
grant select on record_link to bihuan_app;
grant update (ord, ended_at, ended_by) on record_link to bihuan_app;

create table record_month (
  region integer not null,
  unit_id bigint not null,
  ord bigint not null,
  ledger text not null,
  month date not null,
  count bigint not null,
  constraint record_month_pkey PRIMARY KEY (region, unit_id, ledger, month)
);
CREATE INDEX record_month_ord ON public.record_month USING btree (region, ord, month) INCLUDE (ledger, count);
alter table record_month enable row level security;
create policy readable on record_month for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.hi'::text))::bigint AS current_setting))));
grant select on record_month to bihuan_app;

create table record_person (
  region integer not null,
  record_id bigint not null,
  field text not null,
  seq integer not null,
  ord bigint not null,
  person_id bigint not null,
  constraint record_person_pkey PRIMARY KEY (region, record_id, field, seq),
  constraint record_person_region_person_id_fkey FOREIGN KEY (region, person_id) REFERENCES person(region, id),
  constraint record_person_region_record_id_fkey FOREIGN KEY (region, record_id) REFERENCES record(region, id)
);
CREATE INDEX record_person_ord ON public.record_person USING btree (region, ord);
CREATE INDEX record_person_person ON public.record_person USING btree (region, person_id, field);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.record_person REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.record_person REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.record_person REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
alter table record_person enable row level security;
create policy deletable on record_person for delete to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))));
create policy insertable on record_person for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))));
create policy readable on record_person for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.hi'::text))::bigint AS current_setting))) AND (EXISTS ( SELECT FROM record r WHERE ((r.region = record_person.region) AND (r.id = record_person.record_id)))));
create policy updatable on record_person for update to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))));
grant delete, insert, select on record_person to bihuan_app;
grant update (ord) on record_person to bihuan_app;

create table record_reader (
  region integer not null,
  record_id bigint not null,
  person_id bigint not null,
  ord bigint not null,
  constraint record_reader_pkey PRIMARY KEY (region, record_id, person_id),
  constraint record_reader_region_person_id_fkey FOREIGN KEY (region, person_id) REFERENCES person(region, id),
  constraint record_reader_region_record_id_fkey FOREIGN KEY (region, record_id) REFERENCES record(region, id)
);
CREATE INDEX record_reader_ord ON public.record_reader USING btree (region, ord);
CREATE INDEX record_reader_person ON public.record_reader USING btree (region, person_id);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.record_reader REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.record_reader REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.record_reader REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
alter table record_reader enable row level security;
create policy deletable on record_reader for delete to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))));
create policy insertable on record_reader for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))));
create policy readable on record_reader for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((person_id = ( SELECT (current_setting('app.person'::text))::bigint AS current_setting)) OR (ord = ( SELECT (current_setting('app.own'::text))::bigint AS current_setting))));
grant delete, insert, select on record_reader to bihuan_app;

create table record_revision (
  region integer not null,
  record_id bigint not null,
  revision integer not null,
  ord bigint not null,
  occurred_on date not null,
  title text not null,
  tags text[] not null,
  data jsonb not null,
  written_at timestamp with time zone not null,
  written_by bigint not null,
  replaced_at timestamp with time zone not null default now(),
  replaced_by bigint not null,
  reason text not null,
  constraint record_revision_pkey PRIMARY KEY (region, record_id, revision),
  constraint record_revision_region_record_id_fkey FOREIGN KEY (region, record_id) REFERENCES record(region, id)
);
CREATE INDEX record_revision_ord ON public.record_revision USING btree (region, ord);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.record_revision REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.record_revision REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.record_revision REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
alter table record_revision enable row level security;
create policy deletable on record_revision for delete to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))));
create policy insertable on record_revision for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))));
create policy readable on record_revision for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.hi'::text))::bigint AS current_setting))) AND (EXISTS ( SELECT FROM record r WHERE ((r.region = record_revision.region) AND (r.id = record_revision.record_id)))));
create policy updatable on record_revision for update to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))));
grant insert (region, record_id, revision, ord, occurred_on, title, tags, data, written_at, written_by, replaced_by, reason) on record_revision to bihuan_app;
grant select on record_revision to bihuan_app;
grant update (ord) on record_revision to bihuan_app;

create table record_unread (
  region integer not null,
  id bigint not null generated always as identity,
  record_id bigint not null,
  constraint record_unread_pkey PRIMARY KEY (region, id)
);
CREATE INDEX record_unread_record ON public.record_unread USING btree (region, record_id);
alter table record_unread enable row level security;
create policy nobody on record_unread for all to public
  using false;

create table record_words (
  region integer not null,
  record_id bigint not null,
  words text not null,
  constraint record_words_pkey PRIMARY KEY (region, record_id)
);
CREATE INDEX record_words_grams ON public.record_words USING gin (search_grams(words));
alter table record_words enable row level security;
create policy nobody on record_words for all to public
  using false;

create table report (
  region integer not null,
  id bigint not null generated always as identity,
  unit_id bigint not null,
  ord bigint not null,
  name text not null,
  source text not null,
  format text not null,
  template text,
  document bytea not null,
  content jsonb not null,
  year integer not null,
  from_on date not null,
  to_on date not null,
  reporter_id bigint,
  opened_at timestamp with time zone not null default now(),
  opened_by bigint not null,
  frozen_at timestamp with time zone,
  frozen_by bigint,
  constraint report_pkey PRIMARY KEY (region, id),
  constraint report_region_reporter_id_fkey FOREIGN KEY (region, reporter_id) REFERENCES person(region, id),
  constraint report_region_unit_id_fkey FOREIGN KEY (region, unit_id) REFERENCES unit(region, id),
  constraint report_check CHECK ((from_on <= to_on)),
  constraint report_format_check CHECK ((format = ANY (ARRAY['docx'::text, 'txt'::text]))),
  constraint report_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120))),
  constraint report_source_check CHECK ((source = ANY (ARRAY['upload'::text, 'template'::text]))),
  constraint report_year_check CHECK (((year >= 1949) AND (year <= 2200)))
);
CREATE INDEX report_ord ON public.report USING btree (region, ord);
CREATE INDEX report_words ON public.report USING gin (search_grams(search_fold(name)));
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.report REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.report REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.report REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
alter table report enable row level security;
create policy deletable on report for delete to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))));
create policy insertable on report for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))));
create policy readable on report for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.hi'::text))::bigint AS current_setting))));
create policy updatable on report for update to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))));
grant insert (region, unit_id, ord, name, source, format, template, document, content, year, from_on, to_on, reporter_id, opened_by) on report to bihuan_app;
grant select on report to bihuan_app;
grant update (ord, name, year, from_on, to_on, reporter_id, frozen_at, frozen_by) on report to bihuan_app;

create table report_blank (
  region integer not null,
  report_id bigint not null,
  seq integer not null,
  ord bigint not null,
  place jsonb not null,
  signature text not null,
  state text not null,
  learned boolean not null default false,
  question jsonb,
  frozen jsonb,
  constraint report_blank_pkey PRIMARY KEY (region, report_id, seq),
  constraint report_blank_region_report_id_fkey FOREIGN KEY (region, report_id) REFERENCES report(region, id),
  constraint report_blank_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'confirmed'::text, 'no_basis'::text])))
);
CREATE INDEX report_blank_ord ON public.report_blank USING btree (region, ord);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.report_blank REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.report_blank REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.report_blank REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
alter table report_blank enable row level security;
create policy deletable on report_blank for delete to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))));
create policy insertable on report_blank for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))));
create policy readable on report_blank for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.hi'::text))::bigint AS current_setting))));
create policy updatable on report_blank for update to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))));
grant insert, select on report_blank to bihuan_app;
grant update (ord, state, question, frozen) on report_blank to bihuan_app;

create table saved_filter (
  region integer not null,
  id bigint not null generated always as identity,
  account_id bigint not null,
  page text not null,
  name text not null,
  query text not null,
  kept_at timestamp with time zone not null default clock_timestamp(),
  constraint saved_filter_region_account_id_page_name_key UNIQUE (region, account_id, page, name),
  constraint saved_filter_pkey PRIMARY KEY (region, id),
  constraint saved_filter_region_account_id_fkey FOREIGN KEY (region, account_id) REFERENCES account(region, id),
  constraint saved_filter_name_check CHECK (((length(name) >= 1) AND (length(name) <= 30))),
  constraint saved_filter_page_check CHECK ((page ~ '^/[a-z0-9/-]{0,120}$'::text)),
  constraint saved_filter_query_check CHECK ((length(query) <= 2000))
);
alter table saved_filter enable row level security;
create policy own on saved_filter for all to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (account_id = ( SELECT (current_setting('app.account'::text))::bigint AS current_setting)));
grant delete, select on saved_filter to bihuan_app;
grant insert (region, account_id, page, name, query) on saved_filter to bihuan_app;
grant update (query) on saved_filter to bihuan_app;

create table session (
  token_hash bytea not null,
  region integer not null,
  account_id bigint not null,
  post_id bigint not null,
  opened_at timestamp with time zone not null default clock_timestamp(),
  seen_at timestamp with time zone not null default clock_timestamp(),
  ends_at timestamp with time zone not null,
  client text not null default ''::text,
  constraint session_pkey PRIMARY KEY (token_hash),
  constraint session_region_account_id_fkey FOREIGN KEY (region, account_id) REFERENCES account(region, id),
  constraint session_region_post_id_fkey FOREIGN KEY (region, post_id) REFERENCES post(region, id)
);
CREATE INDEX session_account ON public.session USING btree (region, account_id);
alter table session enable row level security;
create policy desk on session for all to bihuan_gate
  using true
  with check true;
grant delete, select on session to bihuan_gate;
grant insert (token_hash, region, account_id, post_id, ends_at, client) on session to bihuan_gate;
grant update (post_id, seen_at) on session to bihuan_gate;

create table sign_in_attempt (
  id bigint not null generated always as identity,
  login text not null,
  address text not null,
  tried_at timestamp with time zone not null default clock_timestamp(),
  succeeded boolean not null default false,
  constraint sign_in_attempt_pkey PRIMARY KEY (id)
);
CREATE INDEX sign_in_attempt_address ON public.sign_in_attempt USING btree (address, tried_at DESC);
CREATE INDEX sign_in_attempt_login ON public.sign_in_attempt USING btree (login, tried_at DESC);
alter table sign_in_attempt enable row level security;
create policy desk on sign_in_attempt for all to bihuan_gate
  using true
  with check true;
grant delete, select on sign_in_attempt to bihuan_gate;
grant insert (login, address) on sign_in_attempt to bihuan_gate;
grant update (succeeded) on sign_in_attempt to bihuan_gate;

create table task (
  region integer not null,
  id bigint not null generated always as identity,
  list_id bigint not null,
  unit_id bigint not null,
  ord bigint not null,
  from_unit bigint not null,
  parent_id bigint,
  no text not null default ''::text,
  title text not null,
  requirement text not null default ''::text,
  measure text not null default ''::text,
  source text not null default ''::text,
  duty text,
  due_on date,
  leader_post bigint,
  leader_person bigint,
  leader_name text not null default ''::text,
  owner_post bigint,
  owner_person bigint,
  owner_name text not null default ''::text,
  project_id bigint,
  stage text not null default 'draft'::text,
  version integer not null default 1,
  received integer not null default 0,
  reported_by bigint,
  reported_on date,
  recognised_by bigint,
  constraint task_pkey PRIMARY KEY (region, id),
  constraint task_region_from_unit_fkey FOREIGN KEY (region, from_unit) REFERENCES unit(region, id),
  constraint task_region_list_id_fkey FOREIGN KEY (region, list_id) REFERENCES task_list(region, id),
  constraint task_region_parent_id_fkey FOREIGN KEY (region, parent_id) REFERENCES task(region, id),
  constraint task_region_project_id_fkey FOREIGN KEY (region, project_id) REFERENCES task_project(region, id),
  constraint task_region_unit_id_fkey FOREIGN KEY (region, unit_id) REFERENCES unit(region, id),
  constraint task_check CHECK ((received <= version)),
  constraint task_check1 CHECK ((parent_id <> id)),
  constraint task_check2 CHECK (((stage = 'recognised'::text) = (recognised_by IS NOT NULL))),
  constraint task_duty_check CHECK ((length(duty) <= 120)),
  constraint task_leader_name_check CHECK ((length(leader_name) <= 60)),
  constraint task_measure_check CHECK ((length(measure) <= 1000)),
  constraint task_no_check CHECK ((length(no) <= 20)),
  constraint task_not_self CHECK ((recognised_by <> reported_by)),
  constraint task_owner_name_check CHECK ((length(owner_name) <= 60)),
  constraint task_requirement_check CHECK ((length(requirement) <= 2000)),
  constraint task_source_check CHECK ((length(source) <= 500)),
  constraint task_stage_check CHECK ((stage = ANY (ARRAY['draft'::text, 'open'::text, 'reported'::text, 'returned'::text, 'recognised'::text, 'removed'::text]))),
  constraint task_title_check CHECK (((length(title) >= 2) AND (length(title) <= 200)))
);
CREATE INDEX task_duty ON public.task USING btree (region, duty) WHERE (duty IS NOT NULL);
CREATE INDEX task_from ON public.task USING btree (region, from_unit);
CREATE INDEX task_list_tasks ON public.task USING btree (region, list_id);
CREATE INDEX task_open_unit ON public.task USING btree (region, unit_id) WHERE (stage = ANY (ARRAY['open'::text, 'reported'::text, 'returned'::text]));
CREATE INDEX task_ord ON public.task USING btree (region, ord, stage);
CREATE INDEX task_parent ON public.task USING btree (region, parent_id);
CREATE INDEX task_project_tasks ON public.task USING btree (region, project_id);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.task REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.task REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.task REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER notice_task_settled AFTER UPDATE ON public.task FOR EACH ROW EXECUTE FUNCTION notice_task_settled();
CREATE TRIGGER task_noted_changed AFTER UPDATE ON public.task REFERENCING OLD TABLE AS former NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION task_noted();
CREATE TRIGGER task_noted_new AFTER INSERT ON public.task REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION task_noted();
alter table task enable row level security;
create policy insertable on task for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((standing_place(from_unit) >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (standing_place(from_unit) <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))) AND (EXISTS ( SELECT FROM task_reach(task.from_unit) r(id, name, short_name, kind, parent_id, ord) WHERE ((r.id = task.unit_id) AND (r.ord = task.ord)))));
create policy readable on task for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (((stage <> 'draft'::text) AND (((ord >= ( SELECT (current_setting('app.lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.hi'::text))::bigint AS current_setting))) OR (from_unit IN ( SELECT units_in_sight() AS units_in_sight)) OR (list_id IN ( SELECT lists_given_out() AS lists_given_out)) OR (id IN ( SELECT tasks_over_reader() AS tasks_over_reader)))) OR (from_unit IN ( SELECT units_of_writer() AS units_of_writer))));
create policy updatable on task for update to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))) OR (from_unit IN ( SELECT units_of_writer() AS units_of_writer)) OR (list_id IN ( SELECT lists_given_out() AS lists_given_out))));
grant insert (region, list_id, unit_id, ord, from_unit, parent_id, no, title, requirement, measure, source, duty, due_on, leader_post, leader_person, leader_name, owner_post, owner_person, owner_name, project_id, stage, version) on task to bihuan_app;
grant select on task to bihuan_app;
grant update (unit_id, ord, parent_id, no, title, requirement, measure, source, duty, due_on, leader_post, leader_person, leader_name, owner_post, owner_person, owner_name, project_id, stage, version, received, reported_by, reported_on, recognised_by) on task to bihuan_app;

create table task_edition (
  region integer not null,
  id bigint not null generated always as identity,
  list_id bigint not null,
  unit_id bigint not null,
  ord bigint not null,
  version integer not null,
  reason text not null,
  changes jsonb not null,
  made_at timestamp with time zone not null default now(),
  made_by bigint not null,
  by_name text not null,
  constraint task_edition_region_list_id_version_key UNIQUE (region, list_id, version),
  constraint task_edition_pkey PRIMARY KEY (region, id),
  constraint task_edition_region_list_id_fkey FOREIGN KEY (region, list_id) REFERENCES task_list(region, id),
  constraint task_edition_region_unit_id_fkey FOREIGN KEY (region, unit_id) REFERENCES unit(region, id),
  constraint task_edition_by_name_check CHECK (((length(by_name) >= 1) AND (length(by_name) <= 60))),
  constraint task_edition_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 500)))
);
CREATE INDEX task_edition_ord ON public.task_edition USING btree (region, ord);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.task_edition REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.task_edition REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.task_edition REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
alter table task_edition enable row level security;
create policy insertable on task_edition for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))) AND (EXISTS ( SELECT FROM task_list l WHERE ((l.region = task_edition.region) AND (l.id = task_edition.list_id)))));
create policy readable on task_edition for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (EXISTS ( SELECT FROM (jsonb_array_elements(task_edition.changes) c(value) JOIN task t ON (((t.region = task_edition.region) AND (t.id = ((c.value ->> 'task'::text))::bigint)))))));
grant insert (region, list_id, unit_id, ord, version, reason, changes, made_by, by_name) on task_edition to bihuan_app;
grant select on task_edition to bihuan_app;
grant update (ord) on task_edition to bihuan_app;

create table task_event (
  region integer not null,
  id bigint not null generated always as identity,
  task_id bigint not null,
  unit_id bigint not null,
  ord bigint not null,
  kind text not null,
  version integer not null,
  remark text not null default ''::text,
  record_id bigint,
  at timestamp with time zone not null default now(),
  by_person bigint not null,
  by_name text not null,
  constraint task_event_pkey PRIMARY KEY (region, id),
  constraint task_event_region_record_id_fkey FOREIGN KEY (region, record_id) REFERENCES record(region, id),
  constraint task_event_region_task_id_fkey FOREIGN KEY (region, task_id) REFERENCES task(region, id),
  constraint task_event_region_unit_id_fkey FOREIGN KEY (region, unit_id) REFERENCES unit(region, id),
  constraint task_event_by_name_check CHECK (((length(by_name) >= 1) AND (length(by_name) <= 60))),
  constraint task_event_kind_check CHECK ((kind = ANY (ARRAY['receive'::text, 'object'::text, 'progress'::text, 'report'::text, 'recognise'::text, 'return'::text, 'assign'::text, 'hand_over'::text]))),
  constraint task_event_remark_check CHECK ((length(remark) <= 1000))
);
CREATE INDEX task_event_ord ON public.task_event USING btree (region, ord);
CREATE INDEX task_event_record ON public.task_event USING btree (region, record_id) WHERE (record_id IS NOT NULL);
CREATE INDEX task_event_task ON public.task_event USING btree (region, task_id, id);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.task_event REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.task_event REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.task_event REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
alter table task_event enable row level security;
create policy insertable on task_event for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))) AND (EXISTS ( SELECT FROM task t WHERE ((t.region = task_event.region) AND (t.id = task_event.task_id)))));
create policy readable on task_event for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (EXISTS ( SELECT FROM task t WHERE ((t.region = task_event.region) AND (t.id = task_event.task_id)))));
grant insert (region, task_id, unit_id, ord, kind, version, remark, record_id, by_person, by_name) on task_event to bihuan_app;
grant select on task_event to bihuan_app;
grant update (ord) on task_event to bihuan_app;

create table task_list (
  region integer not null,
  id bigint not null generated always as identity,
  unit_id bigint not null,
  ord bigint not null,
  kind text not null,
  title text not null,
  year integer not null,
  week integer,
  basis text not null default ''::text,
  state text not null default 'draft'::text,
  version integer not null default 1,
  opened_at timestamp with time zone not null default now(),
  opened_by bigint not null,
  issued_at timestamp with time zone,
  issued_by bigint,
  closed_at timestamp with time zone,
  constraint task_list_pkey PRIMARY KEY (region, id),
  constraint task_list_region_unit_id_fkey FOREIGN KEY (region, unit_id) REFERENCES unit(region, id),
  constraint task_list_basis_check CHECK ((length(basis) <= 500)),
  constraint task_list_check CHECK (((kind = 'weekly'::text) = (week IS NOT NULL))),
  constraint task_list_check1 CHECK (((state = 'draft'::text) = (issued_at IS NULL))),
  constraint task_list_kind_check CHECK ((kind = ANY (ARRAY['annual'::text, 'points'::text, 'plan'::text, 'positive'::text, 'negative'::text, 'weekly'::text, 'party_work'::text, 'party_check'::text]))),
  constraint task_list_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'issued'::text, 'closed'::text]))),
  constraint task_list_title_check CHECK (((length(title) >= 2) AND (length(title) <= 120))),
  constraint task_list_week_check CHECK (((week >= 1) AND (week <= 53))),
  constraint task_list_year_check CHECK (((year >= 1949) AND (year <= 2200)))
);
CREATE INDEX task_list_ord ON public.task_list USING btree (region, ord, year);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.task_list REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.task_list REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.task_list REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER task_noted_changed AFTER UPDATE ON public.task_list REFERENCING OLD TABLE AS former NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION task_list_noted();
alter table task_list enable row level security;
create policy insertable on task_list for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))));
create policy readable on task_list for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (((state <> 'draft'::text) AND ((unit_id IN ( SELECT units_in_sight() AS units_in_sight)) OR (EXISTS ( SELECT FROM task t WHERE ((t.region = task_list.region) AND (t.list_id = task_list.id)))))) OR (unit_id IN ( SELECT units_of_writer() AS units_of_writer))));
create policy updatable on task_list for update to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (unit_id IN ( SELECT units_of_writer() AS units_of_writer)));
grant insert (region, unit_id, ord, kind, title, year, week, basis, opened_by) on task_list to bihuan_app;
grant select on task_list to bihuan_app;
grant update (ord, title, basis, state, version, issued_at, issued_by, closed_at) on task_list to bihuan_app;

create table task_look (
  region integer not null,
  looked_on date not null,
  constraint task_look_pkey PRIMARY KEY (region)
);
alter table task_look enable row level security;
create policy nobody on task_look for all to public
  using false;

create table task_note (
  region integer not null,
  id bigint not null generated always as identity,
  unit_id bigint,
  list_id bigint,
  task_id bigint,
  constraint task_note_pkey PRIMARY KEY (region, id)
);
alter table task_note enable row level security;
create policy nobody on task_note for all to public
  using false;

create table task_project (
  region integer not null,
  id bigint not null generated always as identity,
  unit_id bigint not null,
  ord bigint not null,
  name text not null,
  purpose text not null default ''::text,
  formed_at timestamp with time zone not null default now(),
  formed_by bigint not null,
  constraint task_project_region_unit_id_name_key UNIQUE (region, unit_id, name),
  constraint task_project_pkey PRIMARY KEY (region, id),
  constraint task_project_region_unit_id_fkey FOREIGN KEY (region, unit_id) REFERENCES unit(region, id),
  constraint task_project_name_check CHECK (((length(name) >= 2) AND (length(name) <= 80))),
  constraint task_project_purpose_check CHECK ((length(purpose) <= 500))
);
CREATE INDEX task_project_ord ON public.task_project USING btree (region, ord);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.task_project REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.task_project REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.task_project REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
alter table task_project enable row level security;
create policy insertable on task_project for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))));
create policy readable on task_project for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (((ord >= ( SELECT (current_setting('app.lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.hi'::text))::bigint AS current_setting))) OR (EXISTS ( SELECT FROM task t WHERE ((t.region = task_project.region) AND (t.project_id = task_project.id))))));
grant insert (region, unit_id, ord, name, purpose, formed_by) on task_project to bihuan_app;
grant select on task_project to bihuan_app;
grant update (ord) on task_project to bihuan_app;

create table unit (
  region integer not null,
  id bigint not null generated always as identity,
  code text not null,
  name text not null,
  short_name text not null,
  initials text not null default ''::text,
  kind text not null,
  parent_id bigint,
  ord bigint not null,
  ord_end bigint not null,
  opened_on date not null,
  closed_on date,
  constraint unit_ord UNIQUE (region, ord) DEFERRABLE,
  constraint unit_region_code_key UNIQUE (region, code),
  constraint unit_pkey PRIMARY KEY (region, id),
  constraint unit_region_parent_id_fkey FOREIGN KEY (region, parent_id) REFERENCES unit(region, id),
  constraint unit_check CHECK ((ord <= ord_end)),
  constraint unit_check1 CHECK (((closed_on IS NULL) OR (closed_on >= opened_on))),
  constraint unit_code_check CHECK ((code ~ '^[A-Za-z0-9][A-Za-z0-9-]{0,31}$'::text)),
  constraint unit_kind_check CHECK ((kind = ANY (ARRAY['region'::text, 'committee'::text, 'department'::text, 'town'::text, 'party_office'::text, 'branch'::text, 'office'::text]))),
  constraint unit_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80))),
  constraint unit_short_name_check CHECK (((length(short_name) >= 1) AND (length(short_name) <= 40)))
);
CREATE INDEX unit_parent ON public.unit USING btree (region, parent_id);
CREATE INDEX unit_words ON public.unit USING gin (search_grams(search_fold(((((((name || '
'::text) || short_name) || '
'::text) || code) || '
'::text) || initials))));
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.unit REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.unit REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.unit REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER duty_noted_changed AFTER UPDATE ON public.unit REFERENCING OLD TABLE AS former NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION duty_unit_noted();
CREATE TRIGGER duty_noted_new AFTER INSERT ON public.unit REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION duty_unit_noted();
CREATE TRIGGER record_month_moved AFTER UPDATE OF parent_id ON public.unit FOR EACH ROW WHEN ((old.parent_id IS DISTINCT FROM new.parent_id)) EXECUTE FUNCTION record_month_moved();
alter table unit enable row level security;
create policy above_readable on unit for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (ord <= ( SELECT (current_setting('app.org_lo'::text))::bigint AS current_setting)) AND (ord_end >= ( SELECT (current_setting('app.org_hi'::text))::bigint AS current_setting)));
create policy deletable on unit for delete to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.org_write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.org_write_hi'::text))::bigint AS current_setting))));
create policy desk on unit for select to bihuan_gate
  using true;
create policy insertable on unit for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.org_write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.org_write_hi'::text))::bigint AS current_setting))));
create policy readable on unit for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.org_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.org_hi'::text))::bigint AS current_setting))));
create policy updatable on unit for update to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.org_write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.org_write_hi'::text))::bigint AS current_setting))));
grant insert (region, code, name, short_name, initials, kind, parent_id, ord, ord_end, opened_on) on unit to bihuan_app;
grant select (region, id, name, short_name, kind, ord, ord_end, closed_on) on unit to bihuan_gate;
grant select on unit to bihuan_app;
grant update (name, short_name, initials, parent_id, ord, ord_end, closed_on) on unit to bihuan_app;

create table unit_change (
  region integer not null,
  id bigint not null generated always as identity,
  unit_id bigint not null,
  ord bigint not null,
  kind text not null,
  on_day date not null,
  former_name text,
  former_short_name text,
  from_unit bigint,
  to_unit bigint,
  reason text not null default ''::text,
  made_at timestamp with time zone not null default now(),
  constraint unit_change_pkey PRIMARY KEY (region, id),
  constraint unit_change_region_from_unit_fkey FOREIGN KEY (region, from_unit) REFERENCES unit(region, id),
  constraint unit_change_region_to_unit_fkey FOREIGN KEY (region, to_unit) REFERENCES unit(region, id),
  constraint unit_change_region_unit_id_fkey FOREIGN KEY (region, unit_id) REFERENCES unit(region, id),
  constraint unit_change_check CHECK (((kind = 'rename'::text) = ((former_name IS NOT NULL) AND (former_short_name IS NOT NULL)))),
  constraint unit_change_check1 CHECK (((kind = 'rename'::text) = (to_unit IS NULL))),
  constraint unit_change_check2 CHECK (((kind = 'move'::text) = (from_unit IS NOT NULL))),
  constraint unit_change_former_name_check CHECK (((length(former_name) >= 1) AND (length(former_name) <= 80))),
  constraint unit_change_former_short_name_check CHECK (((length(former_short_name) >= 1) AND (length(former_short_name) <= 40))),
  constraint unit_change_kind_check CHECK ((kind = ANY (ARRAY['rename'::text, 'move'::text, 'merge'::text, 'split'::text]))),
  constraint unit_change_reason_check CHECK ((length(reason) <= 200))
);
CREATE INDEX unit_change_ord ON public.unit_change USING btree (region, ord);
CREATE INDEX unit_change_to ON public.unit_change USING btree (region, to_unit);
CREATE INDEX unit_change_unit ON public.unit_change USING btree (region, unit_id, on_day);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.unit_change REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.unit_change REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.unit_change REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
alter table unit_change enable row level security;
create policy insertable on unit_change for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.org_write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.org_write_hi'::text))::bigint AS current_setting))));
create policy other_end_readable on unit_change for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (EXISTS ( SELECT FROM unit u WHERE ((u.region = unit_change.region) AND (((u.kind = 'rename'::text) AND (u.id = unit_change.unit_id)) OR ((u.id = unit_change.to_unit) AND ((u.ord >= ( SELECT (current_setting('app.org_lo'::text))::bigint AS current_setting)) AND (u.ord <= ( SELECT (current_setting('app.org_hi'::text))::bigint AS current_setting)))))))));
create policy readable on unit_change for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.org_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.org_hi'::text))::bigint AS current_setting))));
grant insert (region, unit_id, ord, kind, on_day, former_name, former_short_name, from_unit, to_unit, reason) on unit_change to bihuan_app;
grant select on unit_change to bihuan_app;

create table unit_group (
  region integer not null,
  id bigint not null generated always as identity,
  unit_id bigint not null,
  ord bigint not null,
  kind text not null,
  name text not null,
  purpose text not null default ''::text,
  formed_on date not null,
  dissolved_on date,
  constraint unit_group_pkey PRIMARY KEY (region, id),
  constraint unit_group_region_unit_id_fkey FOREIGN KEY (region, unit_id) REFERENCES unit(region, id),
  constraint unit_group_check CHECK (((dissolved_on IS NULL) OR (dissolved_on >= formed_on))),
  constraint unit_group_kind_check CHECK ((kind = ANY (ARRAY['task_force'::text, 'leading_group'::text, 'working_group'::text, 'office'::text]))),
  constraint unit_group_name_check CHECK (((length(name) >= 2) AND (length(name) <= 80))),
  constraint unit_group_purpose_check CHECK ((length(purpose) <= 500))
);
CREATE INDEX unit_group_ord ON public.unit_group USING btree (region, ord);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.unit_group REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.unit_group REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.unit_group REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
alter table unit_group enable row level security;
create policy insertable on unit_group for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))) OR ((ord >= ( SELECT (current_setting('app.org_write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.org_write_hi'::text))::bigint AS current_setting)))));
create policy readable on unit_group for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.org_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.org_hi'::text))::bigint AS current_setting))));
create policy updatable on unit_group for update to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (((ord >= ( SELECT (current_setting('app.write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.write_hi'::text))::bigint AS current_setting))) OR ((ord >= ( SELECT (current_setting('app.org_write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.org_write_hi'::text))::bigint AS current_setting)))));
grant insert (region, unit_id, ord, kind, name, purpose, formed_on) on unit_group to bihuan_app;
grant select on unit_group to bihuan_app;
grant update (kind, name, purpose, dissolved_on) on unit_group to bihuan_app;

create table unit_relation (
  region integer not null,
  id bigint not null generated always as identity,
  kind text not null,
  from_unit bigint not null,
  to_unit bigint not null,
  ord bigint not null,
  from_on date not null,
  to_on date,
  constraint unit_relation_pkey PRIMARY KEY (region, id),
  constraint unit_relation_region_from_unit_fkey FOREIGN KEY (region, from_unit) REFERENCES unit(region, id),
  constraint unit_relation_region_to_unit_fkey FOREIGN KEY (region, to_unit) REFERENCES unit(region, id),
  constraint unit_relation_check CHECK ((from_unit <> to_unit)),
  constraint unit_relation_kind_check CHECK ((kind = ANY (ARRAY['guidance'::text, 'line'::text, 'stationed'::text, 'sponsor'::text])))
);
CREATE INDEX unit_relation_ord ON public.unit_relation USING btree (region, ord);
CREATE TRIGGER audit_owe_delete AFTER DELETE ON public.unit_relation REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_insert AFTER INSERT ON public.unit_relation REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
CREATE TRIGGER audit_owe_update AFTER UPDATE ON public.unit_relation REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION audit_owe();
alter table unit_relation enable row level security;
create policy deletable on unit_relation for delete to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.org_write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.org_write_hi'::text))::bigint AS current_setting))));
create policy insertable on unit_relation for insert to bihuan_app
  with check ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.org_write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.org_write_hi'::text))::bigint AS current_setting))));
create policy other_end_readable on unit_relation for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND (EXISTS ( SELECT FROM unit u WHERE ((u.region = unit_relation.region) AND (u.id = unit_relation.to_unit) AND ((u.ord >= ( SELECT (current_setting('app.org_lo'::text))::bigint AS current_setting)) AND (u.ord <= ( SELECT (current_setting('app.org_hi'::text))::bigint AS current_setting)))))));
create policy readable on unit_relation for select to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.org_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.org_hi'::text))::bigint AS current_setting))));
create policy updatable on unit_relation for update to bihuan_app
  using ((region = ( SELECT (current_setting('app.region'::text))::integer AS current_setting)) AND ((ord >= ( SELECT (current_setting('app.org_write_lo'::text))::bigint AS current_setting)) AND (ord <= ( SELECT (current_setting('app.org_write_hi'::text))::bigint AS current_setting))));
grant insert (region, kind, from_unit, to_unit, ord, from_on, to_on) on unit_relation to bihuan_app;
grant select on unit_relation to bihuan_app;
grant update (ord, to_on) on unit_relation to bihuan_app;

CREATE OR REPLACE FUNCTION public.audit_guard()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET enable_bitmapscan TO 'off'
 SET enable_seqscan TO 'off'
AS $function$
begin
  if not exists (select from audit_entry where tx = pg_current_xact_id() and at = transaction_timestamp()) then
    raise exception 'table % was changed without an audit entry in the same transaction', tg_table_name
      using errcode = 'BH001';
  end if;
  return null;
end
$function$
;
-- may be executed by: nobody else

CREATE OR REPLACE FUNCTION public.audit_owe()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if exists (select from touched) then
    insert into audit_due (changed) values (tg_table_name) on conflict do nothing;
  end if;
  return null;
end
$function$
;
-- may be executed by: nobody else

CREATE OR REPLACE FUNCTION public.audit_pay()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET enable_bitmapscan TO 'off'
 SET enable_seqscan TO 'off'
AS $function$
begin
  if not exists (select from audit_entry where tx = pg_current_xact_id() and at = transaction_timestamp()) then
    raise exception 'table % was changed without an audit entry in the same transaction', new.changed
      using errcode = 'BH001';
  end if;
  delete from audit_due where tx = new.tx;
  return null;
end
$function$
;
-- may be executed by: nobody else

CREATE OR REPLACE FUNCTION public.audit_queue()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  insert into audit_pending (region, entry_id) select region, id from fresh;
  return null;
end
$function$
;
-- may be executed by: nobody else

CREATE OR REPLACE FUNCTION public.audit_watch(watched regclass)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare act text;
begin
  foreach act in array array['insert', 'update', 'delete'] loop
    execute format('create trigger audit_owe_%1$s after %1$s on %2$s referencing %3$s table as touched
      for each statement execute function audit_owe()', act, watched, case act when 'delete' then 'old' else 'new' end);
  end loop;
end
$function$
;
-- may be executed by: nobody else

CREATE OR REPLACE FUNCTION public.campaigns_joined()
 RETURNS SETOF bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select distinct c.campaign_id from problem p join campaign_problem c on c.region = p.region and c.problem_id = p.id
  where p.region = current_setting('app.region')::integer and p.told_on is not null and p.unit_id in (select stood_for())
$function$
;
-- may be executed by: bihuan_app

CREATE OR REPLACE FUNCTION public.campaigns_led()
 RETURNS SETOF bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select c.id from campaign c where c.region = current_setting('app.region')::integer and c.state = 'under-way'
    and current_setting('app.write_lo')::bigint <= current_setting('app.write_hi')::bigint and c.unit_id in (select stood_for())
$function$
;
-- may be executed by: bihuan_app

CREATE OR REPLACE FUNCTION public.campaigns_whole()
 RETURNS SETOF bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select c.id from campaign c where c.region = current_setting('app.region')::integer
    and (c.ord between current_setting('app.lo')::bigint and current_setting('app.hi')::bigint or c.unit_id in (select stood_for()))
$function$
;
-- may be executed by: bihuan_app

CREATE OR REPLACE FUNCTION public.count_bound(metrics text[])
 RETURNS TABLE(metric text, blanks bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select b.question ->> 'metric', count(*) from report_blank b
  where b.region = current_setting('app.region')::integer and b.question ->> 'metric' = any (metrics)
    and current_setting('app.org_write_lo')::bigint <= current_setting('app.org_write_hi')::bigint
  group by 1
$function$
;
-- may be executed by: bihuan_app

CREATE OR REPLACE FUNCTION public.count_chosen(asked text, field text, codes text[])
 RETURNS TABLE(code text, entries bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
$function$
;
-- may be executed by: bihuan_app

CREATE OR REPLACE FUNCTION public.count_filled(asked text)
 RETURNS TABLE(field text, entries bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
$function$
;
-- may be executed by: bihuan_app

CREATE OR REPLACE FUNCTION public.count_hidden(ledgers text[], lo bigint, hi bigint, from_on date, to_on date)
 RETURNS bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select count(*) from record r
  where r.region = current_setting('app.region')::integer and r.ledger = any (ledgers) and r.state = 'valid'
    and r.visibility <> 'above' and r.occurred_on between from_on and to_on
    and r.ord between greatest(lo, current_setting('app.lo')::bigint) and least(hi, current_setting('app.hi')::bigint)
    and not (r.visibility = 'unit' and r.ord = current_setting('app.own')::bigint
      or r.recorded_by = current_setting('app.person')::bigint
      or exists (select from record_reader w where w.region = r.region and w.record_id = r.id
        and w.person_id = current_setting('app.person')::bigint))
$function$
;
-- may be executed by: bihuan_app

CREATE OR REPLACE FUNCTION public.duties_pending()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select exists (select from duty_note where region = current_setting('app.region')::integer)
$function$
;
-- may be executed by: bihuan_app

CREATE OR REPLACE FUNCTION public.duty_act_holds()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
$function$
;
-- may be executed by: nobody else

CREATE OR REPLACE FUNCTION public.duty_holidays_noted()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  insert into duty_note (region, year) values (new.region, new.year - 1), (new.region, new.year);
  return null;
end
$function$
;
-- may be executed by: nobody else

CREATE OR REPLACE FUNCTION public.duty_post_noted()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  insert into duty_note (region, unit_id) select distinct region, unit_id from fresh where due_on is not null;
  return null;
end
$function$
;
-- may be executed by: nobody else

CREATE OR REPLACE FUNCTION public.duty_record_noted()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if tg_op = 'INSERT' then
    insert into duty_note (region, unit_id, ledger) select distinct region, unit_id, ledger from fresh;
  else
    insert into duty_note (region, unit_id, ledger)
    select distinct e.region, e.unit_id, e.ledger from fresh n join former o using (region, id)
    cross join lateral (values (n.region, n.unit_id, n.ledger), (o.region, o.unit_id, o.ledger)) e (region, unit_id, ledger)
    where (n.occurred_on, n.data, n.state, n.unit_id, n.tags) is distinct from (o.occurred_on, o.data, o.state, o.unit_id, o.tags);
  end if;
  return null;
end
$function$
;
-- may be executed by: nobody else

CREATE OR REPLACE FUNCTION public.duty_same_noted()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  insert into duty_note (region, unit_id, ledger)
  select distinct r.region, r.unit_id, r.ledger from touched t join record r on r.region = t.region and r.id = t.record_id;
  return null;
end
$function$
;
-- may be executed by: nobody else

CREATE OR REPLACE FUNCTION public.duty_state(o duty_occurrence, day date)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select case
    when o.exempt = 'granted' then 'exempt'
    when o.done_on <= day then case when o.done_on > o.moved_on and not coalesce(o.paused @> o.done_on, false) then 'done-late' else 'done' end
    when o.paused @> day then 'paused'
    when o.moved_on < day then 'overdue'
    when o.moved_on <= day + 7 then 'near'
    else 'not-due' end
$function$
;
-- may be executed by: nobody else

CREATE OR REPLACE FUNCTION public.duty_sums(lo bigint, hi bigint, bounds bigint[], day date, due_from date, due_to date, only_duty text)
 RETURNS TABLE(duty text, norm text, state text, piece integer, n integer, gap integer)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET work_mem TO '64MB'
 SET jit TO 'off'
 SET enable_sort TO 'off'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$
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
$function$
;
-- may be executed by: bihuan_app

CREATE OR REPLACE FUNCTION public.duty_switch_noted()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  insert into duty_note (region, unit_id) values (new.region, new.unit_id);
  return null;
end
$function$
;
-- may be executed by: nobody else

CREATE OR REPLACE FUNCTION public.duty_unit_noted()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if tg_op = 'INSERT' then
    insert into duty_note (region, unit_id) select region, id from fresh;
  else
    insert into duty_note (region, unit_id)
    select distinct n.region, e.unit_id from fresh n join former o using (region, id)
    cross join lateral (values (n.id), (case when n.parent_id is distinct from o.parent_id then o.parent_id end)) e (unit_id)
    where e.unit_id is not null and (n.kind, n.parent_id, n.opened_on, n.closed_on) is distinct from (o.kind, o.parent_id, o.opened_on, o.closed_on);
  end if;
  return null;
end
$function$
;
-- may be executed by: nobody else

CREATE OR REPLACE FUNCTION public.duty_year_noted()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  insert into duty_note (region, year) values (new.region, new.year);
  return null;
end
$function$
;
-- may be executed by: nobody else

CREATE OR REPLACE FUNCTION public.inspection_begin()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  new.id := nextval(pg_get_serial_sequence('record', 'id'));
  return new;
end
$function$
;
-- may be executed by: nobody else

CREATE OR REPLACE FUNCTION public.inspection_recorder(asked bigint, place bigint)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select asked in (select inspections_joined()) and not inspects_himself(current_setting('app.person')::bigint, place)
    and exists (select from inspection_site s where s.region = current_setting('app.region')::integer and s.inspection_id = asked
      and s.unit_id = place and s.told_on is null and s.left_on is null)
$function$
;
-- may be executed by: bihuan_app

CREATE OR REPLACE FUNCTION public.inspection_site_moves()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  organises constant boolean := exists (select from inspection i where i.region = new.region and i.id = new.inspection_id
    and i.unit_id in (select stood_for()));
begin
  if (new.told_on, new.left_on, new.left_why) is distinct from (old.told_on, old.left_on, old.left_why)
      and (not organises or old.told_on is not null or old.left_on is not null and new.left_on is not null) then
    raise exception 'told once, left out or put back by the organiser' using errcode = 'check_violation';
  end if;
  if (new.visited_on, new.met, new.opinion) is distinct from (old.visited_on, old.met, old.opinion)
      and not inspection_recorder(new.inspection_id, new.unit_id) then
    raise exception 'a visit is recorded by the team' using errcode = 'check_violation';
  end if;
  return new;
end
$function$
;
-- may be executed by: nobody else

CREATE OR REPLACE FUNCTION public.inspections_joined()
 RETURNS SETOF bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select m.inspection_id from inspection_member m where m.region = current_setting('app.region')::integer
    and m.person_id = current_setting('app.person')::bigint and m.left_on is null
$function$
;
-- may be executed by: bihuan_app

CREATE OR REPLACE FUNCTION public.inspections_told()
 RETURNS SETOF bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select s.inspection_id from inspection_site s where s.region = current_setting('app.region')::integer and s.told_on is not null
    and (s.ord between current_setting('app.lo')::bigint and current_setting('app.hi')::bigint or s.unit_id in (select stood_for()))
$function$
;
-- may be executed by: bihuan_app

CREATE OR REPLACE FUNCTION public.inspects_himself(who bigint, asked bigint)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select exists (select from unit u join unit h on h.region = u.region and h.ord between u.ord and u.ord_end
      join post p on p.region = h.region and p.unit_id = h.id
    where u.region = current_setting('app.region')::integer and u.id = asked and p.person_id = who
      and (now() at time zone 'Asia/Shanghai')::date between p.from_on and coalesce(p.to_on, 'infinity'::date))
$function$
;
-- may be executed by: bihuan_app

CREATE OR REPLACE FUNCTION public.ladder_next_number(issuer bigint, year integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  here integer := current_setting('app.region')::integer;
begin
  perform pg_advisory_xact_lock(35, hashint8(here * 1000000007::bigint + issuer)::integer);
  return (select coalesce(max(number), 0) + 1 from ladder_step s where s.region = here and s.unit_id = issuer and s.number_year = year);
end
$function$
;
-- may be executed by: bihuan_app

CREATE OR REPLACE FUNCTION public.ladder_reply_fits()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  wanted constant text := case new.kind when 'uphold' then 'object' when 'dismiss' then 'object' when 'resume' then 'pause'
    when 'grant' then 'extend' when 'refuse' then 'extend' when 'release' then 'turn' end;
  asked ladder_reply;
  issuer bigint;
begin
  if new.answers is null then
    return new;
  end if;
  select * into asked from ladder_reply r where r.region = new.region and r.id = new.answers and r.occurrence_id = new.occurrence_id;
  if asked.kind is distinct from wanted then
    raise exception '% of what is no such thing', new.kind using errcode = 'check_violation';
  end if;
  select person_id into issuer from ladder_step s where s.region = new.region and s.id = asked.step_id;
  if new.kind in ('uphold', 'dismiss', 'grant', 'refuse') and new.person_id = asked.person_id
    or new.kind in ('uphold', 'dismiss') and new.person_id = issuer then
    raise exception '% by who asked or issued', new.kind using errcode = 'check_violation';
  end if;
  if new.kind = 'release' and new.unit_id <> asked.to_unit
    and not exists (select from standing_unit(asked.to_unit) s where s.id = new.unit_id)
    and not exists (select from ladder_step s
      where s.region = new.region and s.occurrence_id = new.occurrence_id and s.unit_id = new.unit_id
        and (s.to_unit = asked.to_unit or s.to_unit = (select a.id from standing_unit(asked.to_unit) a))) then
    raise exception 'release by who was not asked' using errcode = 'check_violation';
  end if;
  return new;
end
$function$
;
-- may be executed by: nobody else

CREATE OR REPLACE FUNCTION public.ladder_step_climbs()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  rungs constant text[] := array['remind', 'dispatch', 'inspect', 'supervise'];
  below constant text := rungs[array_position(rungs, new.rung) - 1];
begin
  if below is not null and not exists (select from ladder_step s where s.region = new.region
      and s.occurrence_id = new.occurrence_id and s.to_unit = new.to_unit and s.rung = below and s.issued_on <= new.issued_on) then
    raise exception '% before %', new.rung, below using errcode = 'check_violation';
  end if;
  return new;
end
$function$
;
-- may be executed by: nobody else

CREATE OR REPLACE FUNCTION public.lists_given_out()
 RETURNS SETOF bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select l.id from task_list l where l.region = current_setting('app.region')::integer and l.unit_id in (select units_of_writer())
$function$
;
-- may be executed by: bihuan_app

CREATE OR REPLACE FUNCTION public.look_at_records()
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET default_statistics_target TO '10'
AS $function$
declare unknown regclass;
begin
  for unknown in
    select oid::regclass from pg_class
    where oid in ('record'::regclass, 'record_item'::regclass, 'record_person'::regclass)
      and pg_relation_size(oid) > 1.5 * current_setting('block_size')::bigint * relpages
  loop
    execute format('analyze %s', unknown);
  end loop;
end
$function$
;
-- may be executed by: bihuan_app

CREATE OR REPLACE FUNCTION public.notice_duty_settled()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  standing text := case when new.withdrawn_on is null then duty_state(new, current_date) else 'withdrawn' end;
begin
  perform notices_settle(array(select 'duty:' || new.id || ':' || told from unnest(array['near', 'overdue']) told
    where told <> standing), new.region);
  return null;
end
$function$
;
-- may be executed by: nobody else

CREATE OR REPLACE FUNCTION public.notice_is_his(n notice, day date)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select n.post_id is null or exists (select from post f
    join post h on h.region = f.region and h.person_id = f.person_id and h.unit_id = f.unit_id
      and h.from_on <= day and (h.to_on is null or h.to_on >= day)
    where f.region = n.region and f.id = n.post_id)
$function$
;
-- may be executed by: nobody else

CREATE OR REPLACE FUNCTION public.notice_mail_domains(here integer)
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select settings -> 'domains' from notice_channel where region = here and kind = 'mail' and is_on
$function$
;
-- may be executed by: bihuan_app

CREATE OR REPLACE FUNCTION public.notice_task_settled()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  perform notices_settle(array(select n.subject from notice n
    where n.region = new.region and n.settled_at is null
      and n.subject >= 'task:' || new.id || ':' and n.subject < 'task:' || new.id || ';'
      and (new.unit_id <> n.unit_id or not exists (select from task_reminders(new, current_date) s where s.subject = n.subject))),
    new.region);
  return null;
end
$function$
;
-- may be executed by: nobody else

CREATE OR REPLACE FUNCTION public.notices_make(drafts jsonb, here integer, today date)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare made integer;
begin
  insert into notice (region, person_id, unit_id, post_id, kind, subject, words, page, due_on)
  select distinct on (p.id, d.subject) here, p.id, coalesce(t.unit_id, p.unit_id), t.id, d.kind, d.subject, d.words, d.page, d."dueOn"
  from jsonb_to_recordset(drafts) as d(person bigint, post bigint, unit bigint, roles text[],
    kind text, subject text, words text, page text, "dueOn" date)
  left join post t on t.region = here and (t.id = d.post or t.unit_id = d.unit and t.role = any (d.roles))
    and t.from_on <= today and (t.to_on is null or t.to_on >= today)
  join person p on p.region = here and p.id = coalesce(d.person, t.person_id) and (p.left_on is null or p.left_on > today)
  on conflict (region, person_id, subject) do update set settled_at = null, read_at = null,
    made_at = clock_timestamp(), words = excluded.words, unit_id = excluded.unit_id, post_id = excluded.post_id,
    due_on = excluded.due_on where notice.settled_at is not null;
  get diagnostics made = row_count;
  return made;
end
$function$
;
-- may be executed by: bihuan_app

CREATE OR REPLACE FUNCTION public.notices_settle(subjects text[], here integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare settled integer;
begin
  update notice set settled_at = clock_timestamp() where region = here and subject = any (subjects) and settled_at is null;
  get diagnostics settled = row_count;
  if settled > 0 then
    update notice n set settled_at = clock_timestamp() where n.region = here and n.settled_at is null and n.counts > 1
      and exists (select from notice p where p.region = here and p.part_of = n.id and p.subject = any (subjects))
      and not exists (select from notice p where p.region = here and p.part_of = n.id and p.settled_at is null);
  end if;
  return settled;
end
$function$
;
-- may be executed by: bihuan_app

CREATE OR REPLACE FUNCTION public.overseers(asked bigint)
 RETURNS TABLE(id bigint, name text, short_name text, ord bigint, width bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select o.id, o.name, o.short_name, o.ord, min(c.ord_end - c.ord) as width
  from unit u
    join unit c on c.region = u.region and u.ord between c.ord and c.ord_end
    join post p on p.region = u.region and p.covers_unit_id = c.id
      and p.role not in ('member', 'branch_secretary', 'system_admin', 'security_admin', 'audit_admin')
      and (now() at time zone 'Asia/Shanghai')::date between p.from_on and coalesce(p.to_on, 'infinity'::date)
    join unit o on o.region = u.region and o.id = p.unit_id and o.closed_on is null and not o.ord between u.ord and u.ord_end
  where u.region = current_setting('app.region')::integer and u.id = asked
  group by o.id, o.name, o.short_name, o.ord
$function$
;
-- may be executed by: bihuan_app

CREATE OR REPLACE FUNCTION public.posts_of_reader()
 RETURNS SETOF bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select f.id from post f join post h on h.region = f.region and h.person_id = f.person_id and h.unit_id = f.unit_id
    and (now() at time zone 'Asia/Shanghai')::date between h.from_on and coalesce(h.to_on, 'infinity'::date)
  where f.region = current_setting('app.region')::integer and f.person_id = current_setting('app.person')::bigint
$function$
;
-- may be executed by: bihuan_app

CREATE OR REPLACE FUNCTION public.problem_act_moves()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  p problem;
  m problem_move;
  asked problem_act;
  of_unit boolean;
  of_over boolean;
begin
  select * into p from problem where region = new.region and id = new.problem_id for update;
  select * into m from problem_move where from_state = p.state and action = new.kind;
  if m is null then
    perform problem_no(format('no %s of a problem that is %s', new.kind, p.state));
  end if;
  if not exists (select from post a where a.region = new.region and a.person_id = new.person_id and a.unit_id = new.unit_id
      and new.on_day between a.from_on and coalesce(a.to_on, 'infinity'::date)) then
    perform problem_no('who acts holds no post in that unit');
  end if;
  of_unit := new.unit_id = (select s.id from standing_unit(p.unit_id) s);
  of_over := new.unit_id = (select s.id from standing_unit(p.over_unit) s);
  if not (case m.side when 'unit' then of_unit when 'over' then of_over and not of_unit when 'verifier' then new.person_id = p.verifier_person
      else of_unit or of_over end) then
    perform problem_no(format('%s is not done by this side', new.kind));
  end if;
  new.round := p.round;
  if new.answers is not null then
    select * into asked from problem_act t where t.region = new.region and t.id = new.answers and t.problem_id = p.id;
  end if;
  case new.kind
    when 'state' then
      if exists (select from problem_act t where t.region = p.region and t.problem_id = p.id and t.kind = 'state') then
        perform problem_no('stated once already');
      end if;
    when 'plan' then
      if not exists (select from problem_measure w where w.region = p.region and w.problem_id = p.id and w.version = p.plan_version + 1) then
        perform problem_no('a plan without measures');
      end if;
    when 'resolve' then
      if not exists (select from problem_evidence e left join record r on r.region = e.region and r.id = e.record_id
          where e.region = p.region and e.problem_id = p.id and e.round = p.round and e.kind = 'result' and e.removed_at is null
            and (e.record_id is null or r.state = 'valid')) then
        perform problem_no('no result is shown');
      end if;
    when 'appoint' then
      if new.whom is null or problem_taint(p.id, new.whom) is not null then
        perform problem_no('this person may not verify');
      end if;
    when 'verify' then
      if problem_taint(p.id, new.person_id) is not null or not coalesce(problem_shown(p.id, p.round), false) then
        perform problem_no('this person may not verify, or the result is no longer shown');
      end if;
    when 'grant', 'refuse' then
      if asked.kind is distinct from 'extend' or asked.person_id = new.person_id then
        perform problem_no('nothing was asked, or by oneself');
      end if;
    when 'waive' then
      if coalesce(problem_poll_outcome(p), 'few') <> 'few' then
        perform problem_no('those affected are asked');
      end if;
    when 'satisfy' then
      if not problem_is_content(p, new) then
        perform problem_no('those affected did not say so, and nobody else stands for them');
      end if;
    when 'close' then
      if new.person_id = p.verifier_person or problem_taint(p.id, new.person_id) is not null
          or not coalesce(problem_shown(p.id, p.round), false) or (select count(distinct t.kind) from problem_act t
            where t.region = p.region and t.problem_id = p.id and t.round = p.round and t.kind in ('resolve', 'verify', 'satisfy')) < 3 then
        perform problem_no('a lock is shut');
      end if;
    when 'merge' then
      if not exists (select from problem q where q.region = p.region and q.id = new.into_id and q.id <> p.id and q.unit_id = p.unit_id
          and q.state not in ('merged', 'split', 'dropped', 'closed')) then
        perform problem_no('nothing to merge into');
      end if;
    when 'split' then
      if (select count(*) from problem q where q.region = p.region and q.parent_id = p.id) < 2 then
        perform problem_no('no parts');
      end if;
    else null;
  end case;
  update problem set
    state = m.to_state,
    round = round + (m.to_state = 'rectifying' and new.kind in ('return', 'recall', 'reopen'))::integer,
    rebounds = rebounds + (new.kind = 'reopen')::integer,
    extensions = extensions + (new.kind = 'grant')::integer,
    plan_version = plan_version + (new.kind = 'plan')::integer,
    fast = fast or new.kind = 'hasten',
    deadline = case when new.kind = 'grant' then asked.to_on when new.kind = 'reopen' and new.to_on is not null then new.to_on else deadline end,
    leader_person = case when new.as_what = 'leader' then new.whom else leader_person end,
    leader_name = case when new.as_what = 'leader' then new.whom_name else leader_name end,
    owner_person = case when new.as_what = 'owner' then new.whom else owner_person end,
    owner_name = case when new.as_what = 'owner' then new.whom_name else owner_name end,
    verifier_person = case when new.as_what = 'verifier' then new.whom else verifier_person end,
    verifier_name = case when new.as_what = 'verifier' then new.whom_name else verifier_name end,
    verifier_unit = case when new.as_what = 'verifier' then new.whom_unit else verifier_unit end,
    resolver_person = case when new.kind = 'resolve' then new.person_id when new.kind in ('return', 'recall', 'reopen') then null else resolver_person end,
    told_on = case when new.kind = 'tell' then new.on_day else told_on end,
    accepted_on = case when new.kind = 'accept' then new.on_day else accepted_on end,
    resolved_on = case when new.kind = 'resolve' then new.on_day when m.to_state = 'rectifying' then null else resolved_on end,
    verified_on = case when new.kind = 'verify' then new.on_day when m.to_state = 'rectifying' then null else verified_on end,
    satisfied_on = case when new.kind = 'satisfy' then new.on_day when m.to_state = 'rectifying' then null else satisfied_on end,
    closed_on = case when new.kind = 'close' then new.on_day when m.to_state = 'closed' then closed_on end,
    reopened_on = case when new.kind = 'reopen' then new.on_day else reopened_on end,
    working_days = case when new.kind = 'close' then new.days when new.kind = 'reopen' then null else working_days end,
    into_id = case when new.kind = 'merge' then new.into_id else into_id end
  where region = p.region and id = p.id;
  return new;
end
$function$
;
-- may be executed by: nobody else

CREATE OR REPLACE FUNCTION public.problem_begin()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  found_in constant integer := extract(year from new.found_on);
  head text;
  last integer;
begin
  new.id := nextval(pg_get_serial_sequence('record', 'id'));
  select o.ord into new.over_ord from unit o where o.region = new.region and o.id = new.over_unit;
  if new.parent_id is null then
    head := found_in || '-';
    insert into problem_number values (new.region, found_in, 1)
      on conflict (region, year) do update set last = problem_number.last + 1 returning problem_number.last into last;
  else
    select p.no || '-' into head from problem p where p.region = new.region and p.id = new.parent_id;
    select count(*) + 1 into last from problem p where p.region = new.region and p.parent_id = new.parent_id;
  end if;
  new.no := head || case when new.parent_id is null and last < 1000 then lpad(last::text, 4, '0') else last::text end;
  -- What a unit finds itself it need not be told.
  new.state := case when new.from_unit = new.unit_id then 'accepted' else 'found' end;
  if new.from_unit = new.unit_id then
    new.told_on := (now() at time zone 'Asia/Shanghai')::date;
    new.accepted_on := new.told_on;
  end if;
  return new;
end
$function$
;
-- may be executed by: nobody else

CREATE OR REPLACE FUNCTION public.problem_data(p problem)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
AS $function$
  select jsonb_strip_nulls(jsonb_build_object('no', p.no, 'title', p.title, 'source', p.source, 'source_no', nullif(p.source_no, ''),
    'aspect', p.aspect, 'severity', p.severity, 'state', p.state, 'fast', p.fast, 'by_itself', p.from_unit = p.unit_id,
    'deadline', p.deadline, 'closed_on', p.closed_on,
    'on_time', case when p.closed_on is not null then p.deadline is null or p.closed_on <= p.deadline end,
    'reopened_on', p.reopened_on, 'rebounds', p.rebounds, 'working_days', p.working_days,
    'over', p.over_unit, 'responsible', p.unit_id))
$function$
;
-- may be executed by: bihuan_app

CREATE OR REPLACE FUNCTION public.problem_is_content(p problem, a problem_act)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select case coalesce(problem_poll_outcome(p), 'few')
    when 'passed' then a.answers is null
    when 'few' then exists (select from problem_act t where t.region = p.region and t.problem_id = p.id and t.id = a.answers
      and t.kind = 'waive' and t.round = p.round and t.person_id <> a.person_id and a.person_id is distinct from p.verifier_person
      and problem_taint(p.id, a.person_id) is null)
    else false end
$function$
;
-- may be executed by: nobody else

CREATE OR REPLACE FUNCTION public.problem_no(why text)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  raise exception '%', why using errcode = 'BH037';
end
$function$
;
-- may be executed by: nobody else

CREATE OR REPLACE FUNCTION public.problem_poll_answered(poll bigint)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select content + mostly + discontent from problem_tally where region = current_setting('app.region')::integer and poll_id = poll
$function$
;
-- may be executed by: bihuan_app

CREATE OR REPLACE FUNCTION public.problem_poll_begin()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if not exists (select from problem p where p.region = new.region and p.id = new.problem_id and p.state = 'verified' and p.round = new.round
      and new.unit_id = (select s.id from standing_unit(p.over_unit) s) and coalesce(problem_poll_outcome(p), 'few') = 'few')
      or problem_taint(new.problem_id, new.person_id) is not null then
    perform problem_no('no form for this problem, or not by this person');
  end if;
  return new;
end
$function$
;
-- may be executed by: nobody else

CREATE OR REPLACE FUNCTION public.problem_poll_cast(digest text, answer text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  c problem_code;
begin
  if answer not in ('content', 'mostly', 'discontent') then
    perform problem_no('no such answer');
  end if;
  update problem_code set spent = true where hash = digest and not spent and exists (select from problem_poll q
    where q.region = problem_code.region and q.id = problem_code.poll_id and q.closed_on is null) returning * into c;
  if c is null then
    return false;
  end if;
  update problem_tally set content = content + (answer = 'content')::integer, mostly = mostly + (answer = 'mostly')::integer,
    discontent = discontent + (answer = 'discontent')::integer where region = c.region and poll_id = c.poll_id;
  return true;
end
$function$
;
-- may be executed by: bihuan_app

CREATE OR REPLACE FUNCTION public.problem_poll_codes(poll bigint, hashes text[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  here constant integer := current_setting('app.region')::integer;
begin
  if not exists (select from problem_poll q where q.region = here and q.id = poll and q.codes = cardinality(hashes)
      and q.person_id = current_setting('app.person')::bigint and q.closed_on is null)
      or exists (select from problem_tally t where t.region = here and t.poll_id = poll) then
    perform problem_no('no codes for this form');
  end if;
  insert into problem_tally (region, poll_id) values (here, poll);
  insert into problem_code (region, poll_id, hash) select here, poll, h from unnest(hashes) h order by h;
end
$function$
;
-- may be executed by: bihuan_app

CREATE OR REPLACE FUNCTION public.problem_poll_end()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if old.closed_on is not null then
    perform problem_no('closed already');
  end if;
  select t.content, t.mostly, t.discontent into new.content, new.mostly, new.discontent
    from problem_tally t where t.region = new.region and t.poll_id = new.id for update;
  -- With codes left it goes on to its last day: nobody stops it for fear of what comes.
  if new.content + new.mostly + new.discontent < new.codes and (now() at time zone 'Asia/Shanghai')::date < new.closes_on then
    perform problem_no('not all have answered');
  end if;
  return new;
end
$function$
;
-- may be executed by: nobody else

CREATE OR REPLACE FUNCTION public.problem_poll_find(digest text)
 RETURNS TABLE(unit_name text, title text, group_words text, state text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select u.name, p.title, q.group_words, case when q.closed_on is not null then 'closed' when c.spent then 'spent' else 'open' end
  from problem_code c join problem_poll q on q.region = c.region and q.id = c.poll_id
    join problem p on p.region = q.region and p.id = q.problem_id join unit u on u.region = p.region and u.id = p.unit_id
  where c.hash = digest
$function$
;
-- may be executed by: bihuan_app

CREATE OR REPLACE FUNCTION public.problem_poll_outcome(p problem)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select case when q.closed_on is null then 'open' when q.content + q.mostly + q.discontent < q.need then 'few'
    when (q.content + q.mostly) * 100 >= q.share * (q.content + q.mostly + q.discontent) then 'passed' else 'failed' end
  from problem_poll q where q.region = p.region and q.problem_id = p.id and q.round = p.round order by q.id desc limit 1
$function$
;
-- may be executed by: nobody else

CREATE OR REPLACE FUNCTION public.problem_shown(asked bigint, try integer)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select count(*) > 0 and bool_and(e.removed_at is null and (e.record_id is null or r.state = 'valid'))
  from problem_evidence e left join record r on r.region = e.region and r.id = e.record_id
  where e.region = current_setting('app.region')::integer and e.problem_id = asked and e.round = try and e.kind = 'result'
    and (e.removed_at is null or e.removed_at > (select max(t.made_at) from problem_act t
      where t.region = e.region and t.problem_id = e.problem_id and t.round = try and t.kind = 'resolve'))
$function$
;
-- may be executed by: bihuan_app

CREATE OR REPLACE FUNCTION public.problem_taint(asked bigint, who bigint)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select case
    when exists (select from post a join unit au on au.region = a.region and au.id = a.unit_id
        join unit u on u.region = a.region and u.id in (p.unit_id, (select s.id from standing_unit(p.unit_id) s))
        where a.region = p.region and a.person_id = who and coalesce(a.to_on, 'infinity'::date) >= p.found_on
          and (a.unit_id = u.id or au.ord between u.ord and u.ord_end)) then 'post'
    when exists (select from problem_act t where t.region = p.region and t.problem_id = p.id and t.person_id = who
        and t.kind in (select m.action from problem_move m where m.side = 'unit')) then 'acted'
    when who in (p.leader_person, p.owner_person)
      or exists (select from problem_act t where t.region = p.region and t.problem_id = p.id and t.whom = who and t.kind = 'assign')
      or exists (select from problem_measure m where m.region = p.region and m.problem_id = p.id and m.owner_person = who)
      then 'named'
    when exists (select from post a join post b on b.region = a.region and b.unit_id = a.unit_id
        where a.region = p.region and a.person_id = who and b.person_id = p.resolver_person and who <> p.resolver_person
          and coalesce(a.to_on, 'infinity'::date) >= p.found_on and coalesce(b.to_on, 'infinity'::date) >= p.found_on)
      then 'colleague'
    when who = p.resolver_person then 'acted'
    when exists (select from person h where h.region = p.region and h.id = who and (h.name in (p.leader_name, p.owner_name)
        or exists (select from problem_act t where t.region = p.region and t.problem_id = p.id and t.person_name = h.name
          and t.kind in (select m.action from problem_move m where m.side = 'unit'))
        or exists (select from problem_act t where t.region = p.region and t.problem_id = p.id and t.whom_name = h.name and t.kind = 'assign')
        or exists (select from problem_measure m where m.region = p.region and m.problem_id = p.id and m.owner_name = h.name)))
      then 'namesake'
  end
  from problem p where p.region = current_setting('app.region')::integer and p.id = asked
$function$
;
-- may be executed by: bihuan_app

CREATE OR REPLACE FUNCTION public.problem_unit_name(asked bigint)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select u.short_name from unit u where u.region = current_setting('app.region')::integer and u.id = asked
    and (exists (select from problem p where p.region = u.region and p.ord = u.ord)
      or exists (select from problem p where p.region = u.region and p.over_unit = u.id)
      or exists (select from problem p where p.region = u.region and p.verifier_unit = u.id))
$function$
;
-- may be executed by: bihuan_app

CREATE OR REPLACE FUNCTION public.problem_void(p problem)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select case p.state when 'dropped' then '经核实撤销' when 'merged' then '已并入另一个问题' when 'split' then '已拆分' end
$function$
;
-- may be executed by: bihuan_app

CREATE OR REPLACE FUNCTION public.recheck_answer_own()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  i recheck_item;
  asked integer;
begin
  select * into i from recheck_item where region = new.region and id = new.item_id for update;
  select cardinality(r.asks) into asked from recheck r where r.region = i.region and r.id = i.recheck_id;
  if i.verifier_person is distinct from new.person_id or problem_taint(i.problem_id, new.person_id) is not null
      or not exists (select from post a where a.region = new.region and a.person_id = new.person_id and a.unit_id = new.unit_id
        and new.on_day between a.from_on and coalesce(a.to_on, 'infinity'::date)) then
    raise exception 'this person does not answer for it' using errcode = 'BH041';
  end if;
  if cardinality(new.yes) is distinct from asked or cardinality(new.remarks) is distinct from asked
      or array_position(new.yes, null) is not null or array_position(new.remarks, null) is not null then
    raise exception 'each question is answered' using errcode = 'BH041';
  end if;
  return new;
end
$function$
;
-- may be executed by: nobody else

CREATE OR REPLACE FUNCTION public.recheck_item_drawn()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  p problem;
begin
  select * into p from problem where region = new.region and id = new.problem_id;
  if p.state is distinct from 'closed' or new.unit_id is distinct from (select s.id from standing_unit(p.over_unit) s)
      or not exists (select from recheck r where r.region = new.region and r.id = new.recheck_id and r.unit_id = new.unit_id
        and p.id = any(r.pool)) then
    raise exception 'nothing to check again' using errcode = 'BH041';
  end if;
  new.closed_on := p.closed_on;
  return new;
end
$function$
;
-- may be executed by: nobody else

CREATE OR REPLACE FUNCTION public.recheck_item_named()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if new.verifier_person is null or problem_taint(new.problem_id, new.verifier_person) is not null
      or exists (select from recheck_answer a where a.region = new.region and a.item_id = new.id) then
    raise exception 'this person may not check it, or it is checked already' using errcode = 'BH041';
  end if;
  return new;
end
$function$
;
-- may be executed by: nobody else

CREATE OR REPLACE FUNCTION public.rechecked_here()
 RETURNS TABLE(item bigint, recheck bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select i.id, i.recheck_id from problem p join recheck_item i on i.region = p.region and i.problem_id = p.id
    join recheck_answer a on a.region = i.region and a.item_id = i.id
  where p.region = current_setting('app.region')::integer and p.unit_id in (select stood_for())
$function$
;
-- may be executed by: bihuan_app

CREATE OR REPLACE FUNCTION public.rechecks_to_answer()
 RETURNS TABLE(recheck bigint, problem bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select i.recheck_id, i.problem_id from recheck_item i where i.region = current_setting('app.region')::integer
    and i.verifier_person = current_setting('app.person')::bigint
$function$
;
-- may be executed by: bihuan_app

CREATE OR REPLACE FUNCTION public.record_counted()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if tg_op = 'INSERT' then
    insert into record_delta (region, unit_id, ord, ledger, month, count)
    select region, unit_id, ord, ledger, date_trunc('month', occurred_on::timestamp)::date, count(*) from fresh
    where state = 'valid' and visibility = 'above' group by 1, 2, 3, 4, 5;
  else
    insert into record_delta (region, unit_id, ord, ledger, month, count)
    select c.region, c.unit_id, u.ord, c.ledger, c.month, sum(c.count) from (
      select region, unit_id, ledger, date_trunc('month', occurred_on::timestamp)::date as month, 1 as count from fresh
      where state = 'valid' and visibility = 'above'
      union all
      select region, unit_id, ledger, date_trunc('month', occurred_on::timestamp)::date, -1 from former
      where state = 'valid' and visibility = 'above') c
    join unit u on u.region = c.region and u.id = c.unit_id
    group by 1, 2, 3, 4, 5 having sum(c.count) <> 0;
  end if;
  return null;
end
$function$
;
-- may be executed by: nobody else

CREATE OR REPLACE FUNCTION public.record_month_moved()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  -- Whoever moves a unit holds the tree already; the job that folds waits for it.
  perform pg_advisory_xact_lock(3, new.region);
  with recursive chain as (
    select a.id, a.ord, a.parent_id, -1 as sign from unit a where a.region = new.region and a.id = old.parent_id
    union all
    select a.id, a.ord, a.parent_id, 1 from unit a where a.region = new.region and a.id = new.parent_id
    union all
    select a.id, a.ord, a.parent_id, c.sign from chain c join unit a on a.region = new.region and a.id = c.parent_id),
  changed as (select id, ord, sum(sign) as sign from chain group by id, ord having sum(sign) <> 0)
  insert into record_month as m (region, unit_id, ord, ledger, month, count)
  select own.region, c.id, c.ord, own.ledger, own.month, c.sign * own.count
  from record_month own cross join changed c where own.region = new.region and own.unit_id = new.id
  on conflict (region, unit_id, ledger, month) do update set count = m.count + excluded.count;
  return null;
end
$function$
;
-- may be executed by: nobody else

CREATE OR REPLACE FUNCTION public.record_said()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if tg_op = 'INSERT' then
    insert into record_unread (region, record_id) select region, id from fresh;
  else
    insert into record_unread (region, record_id)
    select n.region, n.id from fresh n join former o using (region, id)
    where n.title is distinct from o.title or n.data is distinct from o.data;
  end if;
  return null;
end
$function$
;
-- may be executed by: nobody else

CREATE OR REPLACE FUNCTION public.recount_records()
 RETURNS void
 LANGUAGE sql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  delete from record_delta;
  delete from record_month;
  insert into record_month (region, unit_id, ord, ledger, month, count)
  with recursive chain as (
    select region, id as below, id, parent_id, ord from unit
    union all
    select c.region, c.below, a.id, a.parent_id, a.ord from chain c join unit a on a.region = c.region and a.id = c.parent_id),
  own as (
    select region, unit_id, ledger, date_trunc('month', occurred_on::timestamp)::date as month, count(*) as count
    from record where state = 'valid' and visibility = 'above' group by 1, 2, 3, 4)
  select o.region, c.id, c.ord, o.ledger, o.month, sum(o.count)
  from own o join chain c on c.region = o.region and c.below = o.unit_id group by 1, 2, 3, 4, 5
$function$
;
-- may be executed by: nobody else

CREATE OR REPLACE FUNCTION public.regroup_acts(records bigint[])
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  here integer := current_setting('app.region')::integer;
  former jsonb;
  touched bigint[];
begin
  perform pg_advisory_xact_lock(hashtext('record_act'), here);
  select coalesce(jsonb_object_agg(m.record_id, m.act), '{}') into former
    from record_act m where m.region = here
      and m.act in (select a.act from record_act a where a.region = here and a.record_id = any (records));
  with recursive edge as (
      select from_id as a, to_id as b from record_link where region = here and kind = 'same' and ended_at is null
      union all
      select to_id, from_id from record_link where region = here and kind = 'same' and ended_at is null),
    reach (record) as (
      select unnest(records) union select key::bigint from jsonb_object_keys(former) key
      union select e.b from reach r join edge e on e.a = r.record)
  select array_agg(record) into touched from reach;
  select former || coalesce(jsonb_object_agg(m.record_id, m.act), '{}') into former
    from record_act m where m.region = here and m.record_id = any (touched);
  delete from record_act where region = here and record_id = any (touched);
  with recursive edge as (
      select from_id as a, to_id as b from record_link where region = here and kind = 'same' and ended_at is null
      union all
      select to_id, from_id from record_link where region = here and kind = 'same' and ended_at is null),
    reach (root, record) as (
      select t, t from unnest(touched) t
      union select r.root, e.b from reach r join edge e on e.a = r.record),
    grouped as (select root, min(record) as act from reach group by root having count(*) > 1)
  insert into record_act (region, record_id, ord, act)
    select here, g.root, r.ord, g.act from grouped g join record r on r.region = here and r.id = g.root;
  return not exists (
    select from record_act x join record_act y on (y.region, y.act, y.ord) = (x.region, x.act, x.ord) and y.record_id > x.record_id
    where x.region = here and x.record_id = any (touched) and x.ord <> current_setting('app.own')::bigint
      and (former ->> x.record_id::text is null or former ->> x.record_id::text is distinct from former ->> y.record_id::text));
end
$function$
;
-- may be executed by: bihuan_app

CREATE OR REPLACE FUNCTION public.renumber_units(units bigint[], starts bigint[], ends bigint[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  here integer := current_setting('app.region')::integer;
  carrier record;
begin
  if current_setting('app.org_write_lo')::bigint > current_setting('app.org_write_hi')::bigint then
    raise exception 'not allowed to renumber units' using errcode = '42501';
  end if;
  create temporary table renumbering on commit drop as
    select m.unit_id, u.ord as old_ord, m.ord, m.ord_end
    from unnest(units, starts, ends) as m(unit_id, ord, ord_end) join unit u on (u.region, u.id) = (here, m.unit_id);
  for carrier in
    select c.relname as name, a.attname as place from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'unit'
      and a.attname in ('ord', 'over_ord') and not a.attisdropped
  loop
    execute format('update %1$I t set %2$I = m.ord from pg_temp.renumbering m
      where t.region = $1 and t.%2$I = m.old_ord and m.ord <> m.old_ord', carrier.name, carrier.place) using here;
  end loop;
  update unit u set ord = m.ord, ord_end = m.ord_end from pg_temp.renumbering m where (u.region, u.id) = (here, m.unit_id);
end
$function$
;
-- may be executed by: bihuan_app

CREATE OR REPLACE FUNCTION public.search_candidates(word text, codes text[], people bigint[], lo bigint, hi bigint, most integer)
 RETURNS SETOF bigint
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
 SET work_mem TO '64MB'
AS $function$
declare
  here integer := current_setting('app.region')::integer;
  low bigint := greatest(lo, current_setting('app.lo')::bigint);
  high bigint := least(hi, current_setting('app.hi')::bigint);
  own bigint := current_setting('app.own')::bigint;
  person bigint := current_setting('app.person')::bigint;
  told bigint[] := array(select w.record_id from record_reader w where w.region = here and w.person_id = person);
  -- A word of one or two characters is itself a key: what the index finds needs no second look.
  is_key boolean := char_length(word) <= 2 and codes = '{}';
begin
  return query
    (select r.id from record_words s join record r on r.region = s.region and r.id = s.record_id
      where search_grams(s.words) @@ search_query(word) and s.region = here
      and not exists (select from record_unread q where q.region = s.region and q.record_id = s.record_id)
      and r.ord between low and high
      and (is_key or case when codes = '{}' then position(word in s.words) > 0
        else position(word in search_text_but(r.title, r.data, codes)) > 0 end)
      and (r.visibility = 'above' or r.visibility = 'unit' and r.ord = own or r.recorded_by = person or r.id = any (told))
      limit most)
    union
    (select r.id from record r
      where r.region = here and r.id in (select q.record_id from record_unread q where q.region = here)
      and r.ord between low and high and position(word in search_text_but(r.title, r.data, codes)) > 0
      and (r.visibility = 'above' or r.visibility = 'unit' and r.ord = own or r.recorded_by = person or r.id = any (told))
      limit most)
    union
    (select r.id from record_person p join record r on r.region = p.region and r.id = p.record_id
      where p.region = here and p.person_id = any (people) and p.ord between low and high
      and (r.visibility = 'above' or r.visibility = 'unit' and r.ord = own or r.recorded_by = person or r.id = any (told))
      limit most);
end
$function$
;
-- may be executed by: bihuan_app

CREATE OR REPLACE FUNCTION public.search_files(word text, most integer)
 RETURNS SETOF bigint
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$
declare
  here integer := current_setting('app.region')::integer;
  person bigint := current_setting('app.person')::bigint;
begin
  return query select f.record_id from record_file f join record r on r.region = f.region and r.id = f.record_id
    where search_grams(search_fold(f.name)) @@ search_query(word) and position(word in search_fold(f.name)) > 0
      and f.region = here and f.ord between current_setting('app.lo')::bigint and current_setting('app.hi')::bigint
      and (r.visibility = 'above' or r.visibility = 'unit' and r.ord = current_setting('app.own')::bigint
        or r.recorded_by = person or exists (select from record_reader w
          where w.region = here and w.record_id = r.id and w.person_id = person))
    limit most;
end
$function$
;
-- may be executed by: bihuan_app

CREATE OR REPLACE FUNCTION public.search_fold(words text)
 RETURNS text
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
declare folded text := lower(words collate "C");
begin
  if folded ~ '[][〔〕［］【】〖〗﹝﹞（）　]' then
    folded := replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
      replace(replace(folded, '（', '('), '）', ')'), '〔', '('), '〕', ')'), '［', '('), '］', ')'), '【', '('), '】', ')'),
      '〖', '('), '〗', ')'), '﹝', '('), '﹞', ')'), '[', '('), ']', ')'), '　', ' ');
  end if;
  if folded ~ '[０-９Ａ-Ｚａ-ｚ]' then
    folded := translate(folded, '０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ',
      '0123456789abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz');
  end if;
  return folded;
end
$function$
;
-- may be executed by: nobody else

CREATE OR REPLACE FUNCTION public.search_grams(words text)
 RETURNS tsvector
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT COST 5000
AS $function$
begin
  return array_to_tsvector(array_remove(
    string_to_array(regexp_replace(words, '(..)', E'\\1\x01', 'g'), E'\x01')
      || string_to_array(regexp_replace(substr(words, 2), '(..)', E'\\1\x01', 'g'), E'\x01'), ''));
end
$function$
;
-- may be executed by: nobody else

CREATE OR REPLACE FUNCTION public.search_named(kind text, word text)
 RETURNS SETOF bigint
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$
declare
  here integer := current_setting('app.region')::integer;
  low bigint := current_setting('app.org_lo')::bigint;
  high bigint := current_setting('app.org_hi')::bigint;
begin
  case kind
  when 'person' then
    return query select p.id from person p
      where search_grams(search_fold(p.name || E'\n' || p.initials || E'\n' || p.title)) @@ search_query(word)
        and position(word in search_fold(p.name || E'\n' || p.initials || E'\n' || p.title)) > 0
        and p.region = here and p.ord between low and high;
  -- By name alone: what records show of those they mention.
  when 'name' then
    return query select p.id from person p
      where search_grams(search_fold(p.name || E'\n' || p.initials || E'\n' || p.title)) @@ search_query(word)
        and position(word in search_fold(p.name)) > 0 and p.region = here and p.ord between low and high;
  when 'unit' then
    return query select u.id from unit u
      where search_grams(search_fold(u.name || E'\n' || u.short_name || E'\n' || u.code || E'\n' || u.initials)) @@ search_query(word)
        and position(word in search_fold(u.name || E'\n' || u.short_name || E'\n' || u.code || E'\n' || u.initials)) > 0
        and u.region = here and u.ord between low and high;
  when 'report' then
    return query select r.id from report r
      where search_grams(search_fold(r.name)) @@ search_query(word) and position(word in search_fold(r.name)) > 0
        and r.region = here and r.ord between current_setting('app.lo')::bigint and current_setting('app.hi')::bigint;
  end case;
end
$function$
;
-- may be executed by: bihuan_app

CREATE OR REPLACE FUNCTION public.search_query(word text)
 RETURNS tsquery
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN CASE WHEN (char_length(word) = 1) THEN (((''''::text || replace(replace(word, '\'::text, '\\'::text), ''''::text, ''''''::text)) || ''':*'::text))::tsquery ELSE (SELECT (string_agg(((''''::text || replace(replace((pair.one || pair.next), '\'::text, '\\'::text), ''''::text, ''''''::text)) || ''''::text), ' & '::text))::tsquery AS string_agg FROM (SELECT string_to_array(search_query.word, NULL::text) AS letters) split, LATERAL UNNEST(split.letters, split.letters[2:]) pair(one, next) WHERE (pair.next IS NOT NULL)) END
;
-- may be executed by: nobody else

CREATE OR REPLACE FUNCTION public.search_text(title text, data jsonb)
 RETURNS text
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT COST 500
AS $function$
begin
  return public.search_text_but(title, data, '{}');
end
$function$
;
-- may be executed by: nobody else

CREATE OR REPLACE FUNCTION public.search_text_but(title text, data jsonb, codes text[])
 RETURNS text
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT COST 500
AS $function$
declare
  said jsonb := jsonb_path_query_array(data, 'strict $.** ? (@.type() == "string")');
  written text := said;
begin
  -- Nothing is escaped and nothing left out: what stands between the quotes is the text.
  if codes = '{}' and written !~ '\\|[0-9a-f]{64}' then
    return public.search_fold(title || E'\n' || replace(substr(written, 3, greatest(length(written) - 4, 0)), '", "', E'\n'));
  end if;
  return public.search_fold(title || E'\n' || coalesce((select string_agg(one, E'\n')
    from jsonb_array_elements_text(said) one where one !~ '^[0-9a-f]{64}$' and one <> all (codes)), ''));
end
$function$
;
-- may be executed by: nobody else

CREATE OR REPLACE FUNCTION public.standing_place(asked bigint)
 RETURNS bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select coalesce((select u.ord from unit u where u.region = current_setting('app.region')::integer and u.id = asked
    and u.closed_on is null), (select s.ord from standing_unit(asked) s))
$function$
;
-- may be executed by: bihuan_app

CREATE OR REPLACE FUNCTION public.standing_unit(asked bigint)
 RETURNS TABLE(id bigint, ord bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  with recursive up as (
    select u.id, u.parent_id, u.ord, u.closed_on, 0 as steps from unit u
      where u.region = current_setting('app.region')::integer and u.id = asked
    union all
    select n.id, n.parent_id, n.ord, n.closed_on, up.steps + 1 from up
      join unit n on n.region = current_setting('app.region')::integer and n.id = coalesce((select c.to_unit from unit_change c
        where c.region = n.region and c.unit_id = up.id and c.kind = 'merge' order by c.id desc limit 1), up.parent_id)
      where up.closed_on is not null and up.steps < 20)
  select up.id, up.ord from up where up.closed_on is null order by up.steps limit 1
$function$
;
-- may be executed by: bihuan_app

CREATE OR REPLACE FUNCTION public.standing_units(low bigint, high bigint)
 RETURNS SETOF bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select u.id from unit u
  where u.region = current_setting('app.region')::integer and u.closed_on is null and u.ord between low and high
  union all
  select c.id from unit c cross join lateral standing_unit(c.id) s
  where c.region = current_setting('app.region')::integer and c.closed_on is not null and s.ord between low and high
$function$
;
-- may be executed by: bihuan_app

CREATE OR REPLACE FUNCTION public.stood_for()
 RETURNS SETOF bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 4
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select u.id from unit u where u.region = current_setting('app.region')::integer and u.ord = current_setting('app.own')::bigint
  union all
  select u.id from unit u, lateral standing_unit(u.id) s
    where u.region = current_setting('app.region')::integer and u.closed_on is not null and s.ord = current_setting('app.own')::bigint
$function$
;
-- may be executed by: bihuan_app

CREATE OR REPLACE FUNCTION public.task_account_noted()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if tg_op = 'INSERT' then
    insert into task_note (region, unit_id)
    select distinct h.region, h.unit_id from fresh a join post h on h.region = a.region and h.person_id = a.person_id;
  else
    insert into task_note (region, unit_id)
    select distinct h.region, h.unit_id from fresh a join former o using (region, id)
    join post h on h.region = a.region and h.person_id = a.person_id
    where (a.person_id, a.closed_at) is distinct from (o.person_id, o.closed_at);
  end if;
  return null;
end
$function$
;
-- may be executed by: nobody else

CREATE OR REPLACE FUNCTION public.task_list_noted()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  insert into task_note (region, list_id)
  select n.region, n.id from fresh n join former o using (region, id) where n.state <> o.state;
  return null;
end
$function$
;
-- may be executed by: nobody else

CREATE OR REPLACE FUNCTION public.task_noted()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if tg_op = 'INSERT' then
    insert into task_note (region, task_id) select region, id from fresh where stage in ('open', 'reported', 'returned');
  else
    insert into task_note (region, task_id)
    select n.region, n.id from fresh n join former o using (region, id)
    where n.stage in ('open', 'reported', 'returned') and (n.list_id, n.unit_id, n.due_on, n.owner_person, n.stage, n.version, n.received)
      is distinct from (o.list_id, o.unit_id, o.due_on, o.owner_person, o.stage, o.version, o.received);
  end if;
  return null;
end
$function$
;
-- may be executed by: nobody else

CREATE OR REPLACE FUNCTION public.task_post_noted()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if tg_op = 'UPDATE' then
    insert into task_note (region, unit_id)
    select distinct n.region, e.unit_id from fresh n join former o using (region, id)
    cross join lateral (values (n.unit_id), (o.unit_id)) e (unit_id)
    where (n.unit_id, n.person_id, n.role, n.from_on, n.to_on) is distinct from (o.unit_id, o.person_id, o.role, o.from_on, o.to_on);
  else
    insert into task_note (region, unit_id) select distinct region, unit_id from touched;
  end if;
  return null;
end
$function$
;
-- may be executed by: nobody else

CREATE OR REPLACE FUNCTION public.task_reach(giver bigint)
 RETURNS TABLE(id bigint, name text, short_name text, kind text, parent_id bigint, ord bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select u.id, u.name, u.short_name, u.kind, u.parent_id, u.ord from unit u
    join unit g on g.region = u.region and g.id = task_reach.giver
  where u.region = current_setting('app.region')::integer and u.closed_on is null
    and (g.ord between current_setting('app.lo')::bigint and current_setting('app.hi')::bigint)
    and (u.ord between g.ord and g.ord_end
      or exists (select from unit_relation r where r.region = u.region and r.from_unit = g.id and r.to_unit = u.id
        and r.kind in ('guidance', 'line')
        and (now() at time zone 'Asia/Shanghai')::date between r.from_on and coalesce(r.to_on, 'infinity'::date)))
$function$
;
-- may be executed by: bihuan_app

CREATE OR REPLACE FUNCTION public.task_reminders(t task, day date)
 RETURNS TABLE(sort text, subject text)
 LANGUAGE sql
 STABLE
AS $function$
  select s.sort, 'task:' || t.id || ':' || s.sort || s.mark from (values
    ('receive', ':' || t.version, t.received < t.version),
    ('returned', ':' || coalesce((select max(e.id) from task_event e
      where e.region = t.region and e.task_id = t.id and e.kind = 'return'), 0), t.stage = 'returned'),
    ('near', '', t.stage <> 'reported' and t.due_on between day and day + 7),
    ('overdue', '', t.stage <> 'reported' and t.due_on < day)) s (sort, mark, holds)
  where s.holds and t.stage in ('open', 'reported', 'returned')
    and exists (select from task_list l where l.region = t.region and l.id = t.list_id and l.state = 'issued')
$function$
;
-- may be executed by: nobody else

CREATE OR REPLACE FUNCTION public.task_unit_names(wanted bigint[])
 RETURNS TABLE(id bigint, short_name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select u.id, u.short_name from unit u
  where u.region = current_setting('app.region')::integer and u.id = any (wanted)
    and (u.ord between current_setting('app.lo')::bigint and current_setting('app.hi')::bigint
      or exists (select from task t where t.region = u.region and t.stage <> 'draft' and t.from_unit = u.id
        and t.ord between current_setting('app.lo')::bigint and current_setting('app.hi')::bigint)
      or exists (select from task t join unit g on g.region = t.region and g.id = t.from_unit
        where t.region = u.region and t.unit_id = u.id
          and g.ord between current_setting('app.lo')::bigint and current_setting('app.hi')::bigint))
$function$
;
-- may be executed by: bihuan_app

CREATE OR REPLACE FUNCTION public.tasks_over_reader()
 RETURNS SETOF bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select distinct c.parent_id from task c where c.region = current_setting('app.region')::integer and c.parent_id is not null
    and c.stage <> 'draft' and c.ord between current_setting('app.lo')::bigint and current_setting('app.hi')::bigint
$function$
;
-- may be executed by: bihuan_app

CREATE OR REPLACE FUNCTION public.tied_units(of bigint)
 RETURNS TABLE(id bigint, name text, short_name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select u.id, u.name, u.short_name from unit u
  where u.region = current_setting('app.region')::integer
    and exists (select from unit o where o.region = u.region and o.id = tied_units.of
      and o.ord between current_setting('app.org_lo')::bigint and current_setting('app.org_hi')::bigint)
    and (exists (select from unit_relation r where r.region = u.region
        and (r.from_unit = tied_units.of and r.to_unit = u.id or r.to_unit = tied_units.of and r.from_unit = u.id))
      or exists (select from unit_change c where c.region = u.region
        and (c.unit_id = tied_units.of and u.id in (c.from_unit, c.to_unit) or c.to_unit = tied_units.of and u.id = c.unit_id)))
$function$
;
-- may be executed by: bihuan_app

CREATE OR REPLACE FUNCTION public.units_in_sight()
 RETURNS SETOF bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select standing_units(current_setting('app.lo')::bigint, current_setting('app.hi')::bigint)
$function$
;
-- may be executed by: bihuan_app

CREATE OR REPLACE FUNCTION public.units_of_writer()
 RETURNS SETOF bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select standing_units(current_setting('app.write_lo')::bigint, current_setting('app.write_hi')::bigint)
$function$
;
-- may be executed by: bihuan_app
