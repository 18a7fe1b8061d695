-- When a text from outside was given last, so that it can go when it was kept long enough.
alter table passage_sources add column given_at integer;
update passage_sources set given_at = cast(unixepoch('subsec') * 1000000 as integer) where kind = 'external';
create index passage_sources_given on passage_sources (given_at) where given_at is not null;
create index ai_interviews_created on ai_interviews (created_at);
