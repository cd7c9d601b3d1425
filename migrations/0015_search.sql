-- One search box over everything in sight. What a record says is its title and every text of its data; two characters
-- side by side are one key of the index, so a word of any length is found as a substring and nothing else is.

-- Letters without case, full-width letters and digits as half-width ones, brackets of every kind as one kind. Character by
-- character: a part of a text folds to a part of the folded text. `foldWords` in the domain says the same.
create function search_fold(words text) returns text
  language plpgsql immutable parallel safe strict as $$
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
$$;

-- Title and texts, one to a line, without the strings that are one of these codes, which stand on the page as labels, and
-- without digests of files.
create function search_text_but(title text, data jsonb, codes text[]) returns text
  language plpgsql immutable parallel safe strict cost 500 as $$
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
$$;

-- What the index is made of: codes too, since which they are is known to the packs only.
create function search_text(title text, data jsonb) returns text
  language plpgsql immutable parallel safe strict cost 500 as $$
begin
  return public.search_text_but(title, data, '{}');
end
$$;

-- Each character with the next one, in pairs from the first and from the second; the last stands alone, so that every
-- character begins a key.
create function search_grams(words text) returns tsvector
  language plpgsql immutable parallel safe strict cost 5000 as $$
begin
  return array_to_tsvector(array_remove(
    string_to_array(regexp_replace(words, '(..)', E'\\1\x01', 'g'), E'\x01')
      || string_to_array(regexp_replace(substr(words, 2), '(..)', E'\\1\x01', 'g'), E'\x01'), ''));
end
$$;

-- The keys that a folded word must have: one character is asked for as a beginning.
create function search_query(word text) returns tsquery
  language sql immutable parallel safe strict
  return case when char_length(word) = 1
    then ('''' || replace(replace(word, '\', '\\'), '''', '''''') || ''':*')::tsquery
    else (select string_agg('''' || replace(replace(one || next, '\', '\\'), '''', '''''') || '''', ' & ')::tsquery
      from (select string_to_array(word, null) as letters) split, unnest(letters, letters[2:]) as pair(one, next)
      where next is not null) end;

create index record_words on record using gin (search_grams(search_text(title, data)));

-- Row security may not let an index answer such a question, since the operator is not proof against leaks. So this one
-- function asks the index within the caller's interval and gives numbers of records only; whoever reads the records by
-- them is under row security again. It finds those that say the word and those that name one of the people, at most
-- `most` of either kind (null: all), and leaves out what the caller may not open: how many there are tells nothing either.
create function search_candidates(word text, codes text[], people bigint[], lo bigint, hi bigint, most integer)
  returns setof bigint
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
  set plan_cache_mode = force_custom_plan set work_mem = '64MB' as $$
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
    (select r.id from record r where search_grams(search_text(r.title, r.data)) @@ search_query(word)
      and r.region = here and r.ord between low and high
      and (is_key or position(word in search_text_but(r.title, r.data, codes)) > 0)
      and (r.visibility = 'above' or r.visibility = 'unit' and r.ord = own or r.recorded_by = person or r.id = any (told))
      limit most)
    union
    (select r.id from record_person p join record r on r.region = p.region and r.id = p.record_id
      where p.region = here and p.person_id = any (people) and p.ord between low and high
      and (r.visibility = 'above' or r.visibility = 'unit' and r.ord = own or r.recorded_by = person or r.id = any (told))
      limit most);
end
$$;
revoke execute on function search_candidates(text, text[], bigint[], bigint, bigint, integer) from public;
grant execute on function search_candidates(text, text[], bigint[], bigint, bigint, integer) to bihuan_app;

-- People and units are found likewise by their names and the initials of these, and reports by their names, within what
-- the caller may see; a line break parts what no word may reach across.
create index person_words on person using gin (search_grams(search_fold(name || E'\n' || initials || E'\n' || title)));
create index unit_words on unit
  using gin (search_grams(search_fold(name || E'\n' || short_name || E'\n' || code || E'\n' || initials)));
create index report_words on report using gin (search_grams(search_fold(name)));
create function search_named(kind text, word text) returns setof bigint
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
  set plan_cache_mode = force_custom_plan as $$
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
$$;
revoke execute on function search_named(text, text) from public;
grant execute on function search_named(text, text) to bihuan_app;

-- Evidence by the name of its file: the records it belongs to.
create index record_file_words on record_file using gin (search_grams(search_fold(name)));
create function search_files(word text, most integer) returns setof bigint
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
  set plan_cache_mode = force_custom_plan as $$
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
$$;
revoke execute on function search_files(text, integer) from public;
grant execute on function search_files(text, integer) to bihuan_app;

-- Filters of a list that somebody keeps for himself.
create table saved_filter (
  region     integer     not null,
  id         bigint      not null generated always as identity,
  account_id bigint      not null,
  page       text        not null check (page ~ '^/[a-z0-9/-]{0,120}$'),
  name       text        not null check (length(name) between 1 and 30),
  query      text        not null check (length(query) <= 2000),
  kept_at    timestamptz not null default clock_timestamp(),
  primary key (region, id),
  unique (region, account_id, page, name),
  foreign key (region, account_id) references account (region, id)
);
alter table saved_filter enable row level security;
create policy own on saved_filter for all to bihuan_app using (
  region = (select current_setting('app.region')::integer)
  and account_id = (select current_setting('app.account')::bigint));
grant select, insert (region, account_id, page, name, query), update (query), delete on saved_filter to bihuan_app;
