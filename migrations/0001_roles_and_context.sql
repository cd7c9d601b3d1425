-- The application works as bihuan_app, the sign-in desk as bihuan_gate. Neither owns a table, so row security binds both.
do $$
begin
  if not exists (select from pg_roles where rolname = 'bihuan_app') then create role bihuan_app nologin; end if;
  if not exists (select from pg_roles where rolname = 'bihuan_gate') then create role bihuan_gate nologin; end if;
exception when duplicate_object or unique_violation then null; -- two installations on one server migrate at once
end
$$;
do $$
begin
  execute format('grant bihuan_app, bihuan_gate to %I', current_user);
  execute format('revoke create on schema public from public');
  execute format('grant usage on schema public to bihuan_app, bihuan_gate');
end
$$;
