-- A permission is a grant. Times that the database sets are granted to nobody; the audit log can only grow.
grant select on unit, unit_relation, person, post, named_period, pack_object, record, record_revision, record_item,
  record_person, record_file, file, report, report_blank, learned_binding, audit_entry, audit_link to bihuan_app;

grant insert (region, code, name, short_name, initials, kind, parent_id, ord, ord_end, opened_on),
  update (name, short_name, initials, parent_id, ord, ord_end, closed_on) on unit to bihuan_app;
grant insert (region, kind, from_unit, to_unit, ord, from_on, to_on), update (to_on, ord) on unit_relation to bihuan_app;
grant insert (region, unit_id, ord, name, initials, party_member, title),
  update (unit_id, ord, name, initials, party_member, title, left_on) on person to bihuan_app;
grant insert (region, unit_id, ord, person_id, title, role, covers_unit_id, from_on, to_on), update (to_on, ord) on post to bihuan_app;

grant select (region, id, person_id, ord, login, password_set_at, must_change, opened_at, closed_at),
  insert (region, person_id, ord, login, password_hash, must_change),
  update (password_hash, password_set_at, must_change, closed_at, ord) on account to bihuan_app;

grant insert (region, unit_id, ord, name, from_on, to_on), update (name, from_on, to_on, ord) on named_period to bihuan_app;

grant insert (region, unit_id, ord, ledger, ledger_version, occurred_on, recorded_by, title, tags, data),
  update (ledger_version, occurred_on, revision, revised_at, revised_by, state, void_reason, title, tags, data, ord)
  on record to bihuan_app;
grant insert (region, record_id, revision, ord, occurred_on, title, tags, data, written_at, written_by, replaced_by, reason),
  update (ord) on record_revision to bihuan_app;
grant insert, delete, update (ord) on record_item, record_person, record_file to bihuan_app;
grant insert (region, unit_id, hash, ord, media_type, size, stored_by), update (ord) on file to bihuan_app;

grant insert (region, unit_id, ord, name, source, format, template, document, content, year, from_on, to_on, reporter_id, opened_by),
  update (name, year, from_on, to_on, reporter_id, frozen_at, frozen_by, ord) on report to bihuan_app;
grant insert, update (state, question, frozen, ord) on report_blank to bihuan_app;
grant insert (region, unit_id, signature, ord, question, learned_by), update (question, learned_at, learned_by, ord), delete
  on learned_binding to bihuan_app;

grant insert (region, unit_id, account_id, post_id, verb, subject, facts, leaf) on audit_entry to bihuan_app, bihuan_gate;

grant select on account, post, session, sign_in_attempt to bihuan_gate;
grant select (region, id, name, unit_id, left_on) on person to bihuan_gate;
grant select (region, id, name, short_name, kind, ord, ord_end, closed_on) on unit to bihuan_gate;
grant update (password_hash, password_set_at, must_change) on account to bihuan_gate;
grant insert (token_hash, region, account_id, post_id, ends_at, client), update (seen_at, post_id), delete on session to bihuan_gate;
grant insert (login, address), update (succeeded), delete on sign_in_attempt to bihuan_gate;
