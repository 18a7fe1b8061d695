-- Mock interviews, their questions, and every answer that was given.
create table practices (
    id blob primary key not null,
    kind text not null, -- technical, personality
    language text not null,
    title text not null,
    material text not null, -- JSON: what of résumé and posting questions are chosen by
    limit_seconds integer not null,
    state text not null, -- running, paused, ended
    again blob, -- asks the questions of this one
    started_at integer not null,
    ended_at integer,
    ended_by text, -- auto, manual
    summary text -- JSON, once it has ended with an answer
) strict;
create index practices_ended on practices (kind, ended_at) where ended_at is not null;

create table practice_questions (
    id blob primary key not null,
    practice_id blob not null references practices (id) on delete cascade,
    number integer not null,
    bank_id text not null, -- of the question in the bank
    points text not null, -- JSON: which of its points are expected
    topic text not null,
    text text not null,
    is_follow_up integer not null,
    state text not null, -- asked, answered, skipped
    draft text not null default '',
    elapsed_ms integer not null default 0,
    spoken integer not null default 0,
    asked_at integer not null,
    unique (practice_id, number)
) strict;
create index practice_questions_bank on practice_questions (bank_id);

create table practice_answers (
    question_id blob not null references practice_questions (id) on delete cascade,
    attempt integer not null, -- from 1; the last one counts
    text text not null,
    elapsed_ms integer not null,
    spoken integer not null,
    judged text not null, -- JSON
    at integer not null,
    primary key (question_id, attempt)
) strict;
