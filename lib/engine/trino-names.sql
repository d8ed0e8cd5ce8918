-- Trino's names for what DuckDB calls or does otherwise, as far as the queries need them. DuckDB takes Trino's
-- lambdas (`k -> …`), rows, `try`, `try_cast` and casts to map(varchar, json) as they are.

-- Null for what is no JSON, and for an object or a list.
create or replace macro json_extract_scalar(j, path) as
  case when try(json_type(j, path)) not in ('OBJECT', 'ARRAY') then json_extract_string(j, path) end;
-- Without spaces, as in Trino; Trino also puts keys in order, DuckDB leaves them.
create or replace macro json_parse(j) as json(j);
create or replace macro json_format(j) as cast(j as varchar);
create or replace macro regexp_like(s, pattern) as regexp_matches(s, pattern);
-- All places and not only the first one. It hides DuckDB's own, which takes flags.
create or replace macro regexp_replace(s, pattern, r) as system.main.regexp_replace(s, pattern, r, 'g');
-- DuckDB takes a macro with a lambda only where it does not yet know the type of the list, hence `|| []`.
create or replace macro transform(l, f) as list_transform(l || [], f);
create or replace macro array_sort(l) as list_sort(l);
create or replace macro element_at(m, k) as m[k];
create or replace macro from_iso8601_timestamp(s) as cast(s as timestamptz);
create or replace macro to_unixtime(t) as epoch(t);
