-- Spoken answers of mock interviews, in pieces as they came: signed 16-bit little-endian samples, one channel, 16,000 a second.
create table practice_recordings (
    question_id uuid not null references practice_questions (id) on delete cascade,
    attempt bigint not null, -- from 1, as the answers are counted
    part bigint not null, -- from 0, without gaps
    blob_hash text not null,
    duration_ms bigint not null,
    at bigint not null,
    primary key (question_id, attempt, part)
);
create index practice_recordings_blob on practice_recordings (blob_hash);
