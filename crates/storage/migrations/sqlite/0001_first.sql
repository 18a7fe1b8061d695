-- Times are microseconds since 1970-01-01 UTC. Ids are UUIDv7 as 16 bytes. `num` counts rows in the order they came; it orders
-- "newest first" and links the full-text indexes. Columns that end in words of the domain hold its snake_case names.

create table settings (
    key text primary key not null,
    value text not null -- JSON
) strict, without rowid;

create table postings (
    id blob primary key not null,
    title text not null,
    team text not null,
    employment_type text not null,
    status text not null,
    description text not null,
    requirements text not null, -- JSON
    created_at integer not null,
    updated_at integer not null,
    version integer not null
) strict, without rowid;

create table stages (
    id blob primary key not null,
    posting_id blob not null references postings (id),
    position integer not null,
    name text not null,
    limit_days integer,
    promise text not null
) strict, without rowid;
create index stages_posting on stages (posting_id, position);

create table people (
    num integer primary key not null,
    id blob not null unique,
    name text not null,
    headline text not null,
    merged_into blob references people (id),
    open_pairs integer not null default 0, -- possible duplicates that nobody has settled
    unsure_count integer not null default 0, -- values below the confidence that needs no look
    created_at integer not null
) strict;
create index people_merged on people (merged_into) where merged_into is not null;

create table contacts (
    person_id blob not null references people (id),
    kind text not null, -- email, phone, link
    position integer not null,
    value text not null, -- normalised
    as_written text not null,
    primary key (person_id, kind, position)
) strict, without rowid;
create index contacts_value on contacts (kind, value);

create table schools (
    school text not null, -- normalised
    initial text not null, -- first letter of the person's name
    person_id blob not null references people (id),
    name_jamo text not null,
    primary key (school, initial, person_id)
) strict, without rowid;
create index schools_person on schools (person_id);

create table documents (
    num integer primary key not null,
    id blob not null unique,
    blob_hash text not null,
    file_name text not null,
    format text not null,
    size_bytes integer not null,
    page_count integer not null,
    outcome text not null,
    detail text not null,
    person_id blob references people (id),
    created_at integer not null
) strict;
create index documents_blob on documents (blob_hash);
create index documents_person on documents (person_id);

create table document_texts (
    document_num integer primary key not null references documents (num),
    body text not null
) strict;

create table document_pages (
    document_id blob not null references documents (id),
    number integer not null,
    width real not null,
    height real not null,
    image integer not null,
    runs text not null, -- JSON
    primary key (document_id, number)
) strict;

create table applications (
    id blob primary key not null,
    posting_id blob not null references postings (id),
    person_id blob not null references people (id),
    stage_id blob not null references stages (id),
    document_id blob references documents (id),
    status text not null,
    rating integer,
    seen integer not null default 0,
    tags text not null default '[]', -- JSON, in the order they were given
    applied_at integer not null,
    entered_at integer not null,
    reject_reason text,
    reject_note text not null default '',
    version integer not null default 1
) strict;
create index applications_board on applications (posting_id, status);
create index applications_person on applications (person_id, applied_at);
create index applications_stage on applications (stage_id);
create index applications_document on applications (document_id);

create table stage_changes (
    num integer primary key not null,
    application_id blob not null references applications (id),
    kind text not null, -- moved, rejected, restored, undone
    from_stage blob not null,
    to_stage blob not null,
    reason text, -- of a rejection
    actor text not null,
    at integer not null
) strict;
create index stage_changes_application on stage_changes (application_id);

create table notes (
    num integer primary key not null,
    id blob not null unique,
    person_id blob not null references people (id),
    body text not null,
    author text not null,
    at integer not null
) strict;
create index notes_person on notes (person_id);

create table fields (
    id blob primary key not null,
    person_id blob not null references people (id),
    document_id blob references documents (id),
    path text not null,
    position integer not null, -- order of the resume
    value text not null,
    as_written text not null,
    boxes text not null, -- JSON
    confidence real not null,
    confirmed integer not null
) strict;
create index fields_person on fields (person_id, position);

create table field_revisions (
    num integer primary key not null,
    field_id blob not null references fields (id),
    value text not null,
    confidence real not null,
    confirmed integer not null,
    actor text not null,
    at integer not null
) strict;
create index field_revisions_field on field_revisions (field_id);

create table feed (
    num integer primary key not null,
    person_id blob not null references people (id),
    application_id blob references applications (id),
    event text not null, -- JSON
    actor text not null,
    at integer not null
) strict;
create index feed_person on feed (person_id);
create index feed_application on feed (application_id);

create table imports (
    id blob primary key not null,
    posting_id blob not null references postings (id),
    created_at integer not null,
    sealed_at integer, -- no more files will come
    cancelled_at integer,
    finished_at integer
) strict, without rowid;
create index imports_created on imports (created_at);

create table import_items (
    id blob primary key not null,
    import_id blob not null references imports (id),
    position integer not null,
    source_path text, -- a file of this machine that is still to be copied in
    blob_hash text, -- bytes that are already kept
    file_name text not null,
    state text not null,
    lease_owner text,
    lease_until integer,
    attempts integer not null default 0,
    outcome text,
    failure text,
    detail text not null default '',
    document_id blob references documents (id),
    application_id blob references applications (id),
    person_id blob references people (id),
    field_count integer not null default 0,
    duplicate integer not null default 0
) strict;
create unique index import_items_position on import_items (import_id, position);
create index import_items_state on import_items (state, id);

create table changes (
    id blob primary key not null,
    kind text not null, -- moved, rejected, restored, tagged, rated, undone
    payload text not null, -- JSON: the state of each application before the change
    actor text not null,
    at integer not null,
    undone_at integer
) strict, without rowid;

create table merges (
    id blob primary key not null,
    kept blob not null references people (id),
    other blob not null references people (id),
    other_name text not null,
    snapshot text not null, -- JSON: every row that was moved, as it was
    actor text not null,
    at integer not null,
    undone_at integer
) strict, without rowid;
create index merges_kept on merges (kept);
create index merges_other on merges (other);

create table duplicate_pairs (
    a blob not null references people (id), -- the smaller id
    b blob not null references people (id),
    reasons text not null, -- JSON
    found_at integer not null,
    dismissed_at integer,
    primary key (a, b)
) strict, without rowid;
create index duplicate_pairs_b on duplicate_pairs (b);

create table saved_filters (
    id blob primary key not null,
    posting_id blob not null references postings (id),
    name text not null,
    filter text not null, -- JSON
    created_at integer not null
) strict, without rowid;
create index saved_filters_posting on saved_filters (posting_id, id);

create table audit_log (
    num integer primary key not null,
    at integer not null,
    actor text not null,
    door text not null,
    method text not null,
    route text not null,
    status integer not null,
    trace_id text not null,
    duration_us integer not null
) strict;
create index audit_log_at on audit_log (at);

-- Starts of names: `part` 0 for the whole name, 1 for its later words and syllables. `num` is the person's.
create table search_names (
    part integer not null,
    jamo text not null,
    num integer not null,
    initials text not null,
    primary key (part, jamo, num)
) strict, without rowid;
create index search_names_initials on search_names (part, initials, num, jamo);
create index search_names_num on search_names (num);

-- Skills too short for trigrams: C, R, Go, C# …
create table search_short (
    term text not null,
    num integer not null,
    primary key (term, num)
) strict, without rowid;
create index search_short_num on search_short (num);

create virtual table search_people using fts5 (
    name, contact, skill, content = '', contentless_delete = 1, tokenize = 'trigram case_sensitive 1'
);
create virtual table search_documents using fts5 (
    body, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0 tokenchars '+#.'"
);
create virtual table search_notes using fts5 (
    body, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0 tokenchars '+#.'"
);
