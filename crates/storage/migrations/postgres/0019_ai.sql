-- Who may call the AI API, what it was asked to do later, and the interview sessions that it leads.
create table ai_tokens (
    id uuid primary key,
    name text not null,
    hash text not null, -- SHA-256 of the token, which is kept nowhere
    created_at bigint not null,
    expires_at bigint,
    revoked_at bigint,
    used_at bigint
);

create table ai_tasks (
    id uuid primary key,
    owner text not null, -- id of a token; empty for this desk itself
    kind text not null, -- ocr, masking
    request text not null, -- JSON
    state text not null, -- waiting, working, completed, failed
    attempts bigint not null default 0,
    lease_owner text,
    lease_until bigint,
    result text, -- JSON
    failure text,
    blob_hash text, -- of the masked copy, for a day
    file_name text, -- of the masked copy
    created_at bigint not null,
    ended_at bigint
);
create index ai_tasks_open on ai_tasks (id) where state in ('waiting', 'working');
create index ai_tasks_ended on ai_tasks (ended_at) where ended_at is not null;

create table ai_interviews (
    id uuid primary key,
    owner text not null, -- id of a token; empty for this desk itself
    room_id text not null,
    session_id text not null,
    created_at bigint not null,
    unique (owner, room_id, session_id)
);

create table ai_answers (
    id uuid primary key,
    interview_id uuid not null references ai_interviews (id) on delete cascade,
    question_id text not null, -- the caller's
    number bigint not null,
    bank_id text not null, -- of the question in the bank; empty when it is not from there
    points text not null, -- JSON: which of its points are expected
    topic text not null,
    question text not null,
    is_followup boolean not null,
    answer text, -- null until it was saved
    asked_at bigint not null,
    unique (interview_id, question_id)
);
create index ai_answers_bank on ai_answers (bank_id);
