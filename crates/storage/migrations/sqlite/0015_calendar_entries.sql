-- Entries of the calendar that are no interviews: dates that a posting tells of, and free ones.
create table calendar_entries (
    id blob primary key not null,
    version integer not null,
    title text not null,
    all_day integer not null,
    starts_at integer not null, -- whole days begin and end at the midnights of UTC
    ends_at integer not null, -- the instant after the last; the same as starts_at for an instant
    zone text, -- in which its times are said; null for whole days
    stage text,
    posting_id blob references postings (id) on delete set null,
    company text not null,
    position text not null,
    place text not null,
    note text not null,
    people text not null, -- JSON: ids of interviewers
    hashtags text not null, -- JSON
    read_hash text, -- the text it was read from; null when somebody typed it
    read_at integer, -- first byte of its words in that text
    read_line text,
    created_at integer not null,
    updated_at integer not null
) strict;
create index calendar_entries_time on calendar_entries (starts_at, ends_at);
create index calendar_entries_posting on calendar_entries (posting_id) where posting_id is not null;
-- The same words of the same text make one entry.
create unique index calendar_entries_read on calendar_entries (read_hash, read_at) where read_hash is not null;

-- Changes of entries that can be taken back.
create table calendar_entry_changes (
    id blob primary key not null,
    steps text not null, -- JSON: each entry as it was before, and its version afterwards
    at integer not null,
    undone_at integer
) strict;
