-- What is to be hidden in a document. Areas say where and of which type; what stands there is in `texts` alone.
create table masks (
    id blob primary key not null,
    blob_hash text not null,
    file_name text not null,
    source_path text, -- where the file lies on this machine, so that a copy can be saved beside it
    document_id blob references documents (id),
    state text not null, -- looking, ready, failed
    lease_owner text,
    lease_until integer,
    attempts integer not null default 0,
    outcome text,
    detail text not null default '',
    pages text not null default '[]', -- JSON
    areas text not null default '[]', -- JSON
    texts text not null default '[]', -- JSON: what stands in areas that were found; goes with the draft
    unchecked text not null default '[]', -- JSON
    page_count integer not null default 0,
    covered_count integer not null default 0,
    version integer not null default 1,
    created_at integer not null,
    copied_at integer
) strict, without rowid;
create index masks_state on masks (state, id);
create index masks_blob on masks (blob_hash);
create index masks_document on masks (document_id) where document_id is not null;

-- Bytes of drafts that were thrown away. They go a day later, unless something else names them by then.
create table dropped_blobs (
    blob_hash text primary key not null,
    at integer not null
) strict, without rowid;

-- What the route does not tell: counts and words of the program, never values.
alter table audit_log add column detail text not null default '';
