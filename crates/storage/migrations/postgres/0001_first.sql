-- Times are microseconds since 1970-01-01 UTC. Ids are UUIDv7. `num` counts rows in the order they came; it orders
-- "newest first" and links the full-text indexes. Columns that end in words of the domain hold its snake_case names.

create table settings (
    key text primary key,
    value text not null -- JSON
);

create table postings (
    id uuid primary key,
    title text not null,
    team text not null,
    employment_type text not null,
    status text not null,
    description text not null,
    requirements text not null, -- JSON
    created_at bigint not null,
    updated_at bigint not null,
    version bigint not null
);

create table stages (
    id uuid primary key,
    posting_id uuid not null references postings (id),
    position bigint not null,
    name text not null,
    limit_days bigint,
    promise text not null
);
create index stages_posting on stages (posting_id, position);

create table people (
    num bigint generated always as identity primary key,
    id uuid not null unique,
    name text not null,
    headline text not null,
    merged_into uuid references people (id),
    open_pairs bigint not null default 0, -- possible duplicates that nobody has settled
    unsure_count bigint not null default 0, -- values below the confidence that needs no look
    created_at bigint not null
);
create index people_merged on people (merged_into) where merged_into is not null;

create table contacts (
    person_id uuid not null references people (id),
    kind text not null, -- email, phone, link
    position bigint not null,
    value text not null, -- normalised
    as_written text not null,
    primary key (person_id, kind, position)
);
create index contacts_value on contacts (kind, value);

create table schools (
    school text not null, -- normalised
    initial text not null, -- first letter of the person's name
    person_id uuid not null references people (id),
    name_jamo text collate "C" not null,
    primary key (school, initial, person_id)
);
create index schools_person on schools (person_id);

create table documents (
    num bigint generated always as identity primary key,
    id uuid not null unique,
    blob_hash text not null,
    file_name text not null,
    format text not null,
    size_bytes bigint not null,
    page_count bigint not null,
    outcome text not null,
    detail text not null,
    person_id uuid references people (id),
    created_at bigint not null
);
create index documents_blob on documents (blob_hash);
create index documents_person on documents (person_id);

create table document_texts (
    document_num bigint primary key references documents (num),
    body text not null
);

create table document_pages (
    document_id uuid not null references documents (id),
    number bigint not null,
    width double precision not null,
    height double precision not null,
    image boolean not null,
    runs text not null, -- JSON
    primary key (document_id, number)
);

create table applications (
    id uuid primary key,
    posting_id uuid not null references postings (id),
    person_id uuid not null references people (id),
    stage_id uuid not null references stages (id),
    document_id uuid references documents (id),
    status text not null,
    rating bigint,
    seen boolean not null default false,
    tags text not null default '[]', -- JSON, in the order they were given
    applied_at bigint not null,
    entered_at bigint not null,
    reject_reason text,
    reject_note text not null default '',
    version bigint not null default 1
);
create index applications_board on applications (posting_id, status);
create index applications_person on applications (person_id, applied_at);
create index applications_stage on applications (stage_id);
create index applications_document on applications (document_id);

create table stage_changes (
    num bigint generated always as identity primary key,
    application_id uuid not null references applications (id),
    kind text not null, -- moved, rejected, restored, undone
    from_stage uuid not null,
    to_stage uuid not null,
    reason text, -- of a rejection
    actor text not null,
    at bigint not null
);
create index stage_changes_application on stage_changes (application_id);

create table notes (
    num bigint generated always as identity primary key,
    id uuid not null unique,
    person_id uuid not null references people (id),
    body text not null,
    author text not null,
    at bigint not null
);
create index notes_person on notes (person_id);

create table fields (
    id uuid primary key,
    person_id uuid not null references people (id),
    document_id uuid references documents (id),
    path text not null,
    position bigint not null, -- order of the resume
    value text not null,
    as_written text not null,
    boxes text not null, -- JSON
    confidence double precision not null,
    confirmed boolean not null
);
create index fields_person on fields (person_id, position);

create table field_revisions (
    num bigint generated always as identity primary key,
    field_id uuid not null references fields (id),
    value text not null,
    confidence double precision not null,
    confirmed boolean not null,
    actor text not null,
    at bigint not null
);
create index field_revisions_field on field_revisions (field_id);

create table feed (
    num bigint generated always as identity primary key,
    person_id uuid not null references people (id),
    application_id uuid references applications (id),
    event text not null, -- JSON
    actor text not null,
    at bigint not null
);
create index feed_person on feed (person_id);
create index feed_application on feed (application_id);

create table imports (
    id uuid primary key,
    posting_id uuid not null references postings (id),
    created_at bigint not null,
    sealed_at bigint, -- no more files will come
    cancelled_at bigint,
    finished_at bigint
);
create index imports_created on imports (created_at);

create table import_items (
    id uuid primary key,
    import_id uuid not null references imports (id),
    position bigint not null,
    source_path text, -- a file of this machine that is still to be copied in
    blob_hash text, -- bytes that are already kept
    file_name text not null,
    state text not null,
    lease_owner text,
    lease_until bigint,
    attempts bigint not null default 0,
    outcome text,
    failure text,
    detail text not null default '',
    document_id uuid references documents (id),
    application_id uuid references applications (id),
    person_id uuid references people (id),
    field_count bigint not null default 0,
    duplicate boolean not null default false
);
create unique index import_items_position on import_items (import_id, position);
create index import_items_state on import_items (state, id);

create table changes (
    id uuid primary key,
    kind text not null, -- moved, rejected, restored, tagged, rated, undone
    payload text not null, -- JSON: the state of each application before the change
    actor text not null,
    at bigint not null,
    undone_at bigint
);

create table merges (
    id uuid primary key,
    kept uuid not null references people (id),
    other uuid not null references people (id),
    other_name text not null,
    snapshot text not null, -- JSON: every row that was moved, as it was
    actor text not null,
    at bigint not null,
    undone_at bigint
);
create index merges_kept on merges (kept);
create index merges_other on merges (other);

create table duplicate_pairs (
    a uuid not null references people (id), -- the smaller id
    b uuid not null references people (id),
    reasons text not null, -- JSON
    found_at bigint not null,
    dismissed_at bigint,
    primary key (a, b)
);
create index duplicate_pairs_b on duplicate_pairs (b);

create table saved_filters (
    id uuid primary key,
    posting_id uuid not null references postings (id),
    name text not null,
    filter text not null, -- JSON
    created_at bigint not null
);
create index saved_filters_posting on saved_filters (posting_id, id);

create table audit_log (
    num bigint generated always as identity primary key,
    at bigint not null,
    actor text not null,
    door text not null,
    method text not null,
    route text not null,
    status bigint not null,
    trace_id text not null,
    duration_us bigint not null
);
create index audit_log_at on audit_log (at);

-- Starts of names: `part` 0 for the whole name, 1 for its later words and syllables. `num` is the person's.
create table search_names (
    part bigint not null,
    jamo text collate "C" not null,
    num bigint not null,
    initials text collate "C" not null,
    primary key (part, jamo, num)
);
create index search_names_initials on search_names (part, initials, num, jamo);
create index search_names_num on search_names (num);

-- Skills too short for trigrams: C, R, Go, C# …
create table search_short (
    term text collate "C" not null,
    num bigint not null,
    primary key (term, num)
);
create index search_short_num on search_short (num);

create extension if not exists pg_trgm;
create table search_people (
    num bigint primary key,
    name text not null,
    contact text not null,
    skill text not null
);
create index search_people_name on search_people using gin (name gin_trgm_ops);
create index search_people_contact on search_people using gin (contact gin_trgm_ops);
create index search_people_skill on search_people using gin (skill gin_trgm_ops);

create table search_documents (
    num bigint primary key,
    words tsvector not null
);
create index search_documents_words on search_documents using gin (words);
create table search_notes (
    num bigint primary key,
    words tsvector not null
);
create index search_notes_words on search_notes using gin (words);
