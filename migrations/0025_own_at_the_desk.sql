-- Whether there are own ledgers at all is known with who asks: where there are none, nobody waits to learn which.
create policy desk on own_object for select to bihuan_gate using (true);
grant select (region, replaced_at) on own_object to bihuan_gate;
