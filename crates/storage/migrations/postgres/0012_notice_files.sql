-- Files that go with messages. One that was never sent is thrown away after a day.
create table notice_files (
    id uuid primary key,
    name text not null,
    media_type text not null,
    size bigint not null, -- bytes
    blob_hash text not null,
    sent boolean not null default false,
    created_at bigint not null
);
