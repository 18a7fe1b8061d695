-- Who may call the AI API, what it was asked to do later, and the interview sessions that it leads.
create table ai_tokens (
    id blob primary key not null,
    name text not null,
    hash text not null, -- SHA-256 of the token, which is kept nowhere
    created_at integer not null,
    expires_at integer,
    revoked_at integer,
    used_at integer
) strict;

create table ai_tasks (
    id blob primary key not null,
    owner text not null, -- id of a token; empty for this desk itself
    kind text not null, -- ocr, masking
    request text not null, -- JSON
    state text not null, -- waiting, working, completed, failed
    attempts integer not null default 0,
    lease_owner text,
    lease_until integer,
    result text, -- JSON
    failure text,
    blob_hash text, -- of the masked copy, for a day
    file_name text, -- of the masked copy
    created_at integer not null,
    ended_at integer
) strict;
create index ai_tasks_open on ai_tasks (id) where state in ('waiting', 'working');
create index ai_tasks_ended on ai_tasks (ended_at) where ended_at is not null;

create table ai_interviews (
    id blob primary key not null,
    owner text not null, -- id of a token; empty for this desk itself
    room_id text not null,
    session_id text not null,
    created_at integer not null,
    unique (owner, room_id, session_id)
) strict;

create table ai_answers (
    id blob primary key not null,
    interview_id blob not null references ai_interviews (id) on delete cascade,
    question_id text not null, -- the caller's
    number integer not null,
    bank_id text not null, -- of the question in the bank; empty when it is not from there
    points text not null, -- JSON: which of its points are expected
    topic text not null,
    question text not null,
    is_followup integer not null,
    answer text, -- null until it was saved
    asked_at integer not null,
    unique (interview_id, question_id)
) strict;
create index ai_answers_bank on ai_answers (bank_id);
