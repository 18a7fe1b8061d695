-- Spoken answers of mock interviews, in pieces as they came: signed 16-bit little-endian samples, one channel, 16,000 a second.
create table practice_recordings (
    question_id blob not null references practice_questions (id) on delete cascade,
    attempt integer not null, -- from 1, as the answers are counted
    part integer not null, -- from 0, without gaps
    blob_hash text not null,
    duration_ms integer not null,
    at integer not null,
    primary key (question_id, attempt, part)
) strict;
create index practice_recordings_blob on practice_recordings (blob_hash);
