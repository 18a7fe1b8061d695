-- Files that go with messages. One that was never sent is thrown away after a day.
create table notice_files (
    id blob primary key not null,
    name text not null,
    media_type text not null,
    size integer not null, -- bytes
    blob_hash text not null,
    sent integer not null default 0,
    created_at integer not null
) strict;
