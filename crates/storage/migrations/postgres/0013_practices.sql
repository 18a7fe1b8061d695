-- Mock interviews, their questions, and every answer that was given.
create table practices (
    id uuid primary key,
    kind text not null, -- technical, personality
    language text not null,
    title text not null,
    material text not null, -- JSON: what of résumé and posting questions are chosen by
    limit_seconds bigint not null,
    state text not null, -- running, paused, ended
    again uuid, -- asks the questions of this one
    started_at bigint not null,
    ended_at bigint,
    ended_by text, -- auto, manual
    summary text -- JSON, once it has ended with an answer
);
create index practices_ended on practices (kind, ended_at) where ended_at is not null;

create table practice_questions (
    id uuid primary key,
    practice_id uuid not null references practices (id) on delete cascade,
    number bigint not null,
    bank_id text not null, -- of the question in the bank
    points text not null, -- JSON: which of its points are expected
    topic text not null,
    text text not null,
    is_follow_up boolean not null,
    state text not null, -- asked, answered, skipped
    draft text not null default '',
    elapsed_ms bigint not null default 0,
    spoken boolean not null default false,
    asked_at bigint not null,
    unique (practice_id, number)
);
create index practice_questions_bank on practice_questions (bank_id);

create table practice_answers (
    question_id uuid not null references practice_questions (id) on delete cascade,
    attempt bigint not null, -- from 1; the last one counts
    text text not null,
    elapsed_ms bigint not null,
    spoken boolean not null,
    judged text not null, -- JSON
    at bigint not null,
    primary key (question_id, attempt)
);
