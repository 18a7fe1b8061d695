-- Review and reading again. A value that is not there (any more) stays as a row: what a person removed must not come back with the
-- next reading. `removed` is null, `person` (somebody said it is not there) or `reading` (a later reading no longer found it).
alter table fields add column removed text;

-- An undo appends the state it leaves, and names the revision whose state stands again in `undoes`.
alter table field_revisions add column removed text;
alter table field_revisions add column undoes integer;

-- Lowest confidence among the values that somebody should look at; null when there is none.
alter table people add column least_sure real;
update people set least_sure = (
    select min(f.confidence) from fields f
    where f.person_id = people.id and f.confirmed = 0 and f.confidence < 0.8999999
        and f.path not in ('summary', 'total_experience_months')
        and f.path not like '%.description' and f.path not like 'skills_mentioned.%'
) where unsure_count > 0;
create index people_least_sure on people (least_sure) where least_sure is not null;

-- How often it was read, and the degrees by which its pages are turned clockwise.
alter table documents add column version integer not null default 1;
alter table documents add column turned integer not null default 0;

-- A document that somebody had read again: durable work like the files of an import.
create table readings (
    id blob primary key not null,
    document_id blob not null references documents (id),
    settings text not null, -- JSON
    state text not null, -- queued, reading, done, failed
    lease_owner text,
    lease_until integer,
    attempts integer not null default 0,
    outcome text,
    detail text not null default '',
    added integer not null default 0,
    changed integer not null default 0,
    gone integer not null default 0,
    actor text not null,
    requested_at integer not null,
    finished_at integer
) strict;
create index readings_document on readings (document_id, id);
create index readings_state on readings (state, id);
