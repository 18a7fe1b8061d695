-- Who interviews.
create table interviewers (
    id blob primary key not null,
    name text not null,
    email text not null, -- empty when they are not written to
    color integer not null,
    hours text not null, -- JSON
    connection_id blob, -- the account through which their calendar is seen
    calendar_id text,
    active integer not null,
    calendar_problem text, -- why their calendar could not be read the last time
    created_at integer not null
) strict, without rowid;

-- What takes interviewers' time besides interviews of ours: from their calendars, and entered by hand.
create table busy_blocks (
    interviewer_id blob not null references interviewers (id) on delete cascade,
    source text not null, -- google, manual
    event_id text not null, -- names it within its source
    starts_at integer not null,
    ends_at integer not null,
    title text not null,
    all_day integer not null,
    primary key (interviewer_id, source, event_id)
) strict, without rowid;
create index busy_blocks_time on busy_blocks (starts_at);

-- Rounds of interviews of a posting.
create table rounds (
    id blob primary key not null,
    posting_id blob not null references postings (id),
    position integer not null,
    stage_id blob references stages (id) on delete set null, -- whose entering calls for it
    name text not null,
    duration_minutes integer not null,
    panel text not null, -- JSON
    place text not null,
    conference integer not null,
    reply_days integer not null,
    kit text not null -- JSON
) strict, without rowid;
create index rounds_posting on rounds (posting_id, position);
create index rounds_stage on rounds (stage_id) where stage_id is not null;

create table interviews (
    id blob primary key not null,
    application_id blob not null references applications (id),
    round_id blob not null references rounds (id),
    state text not null,
    starts_at integer, -- null while the time is not settled
    ends_at integer,
    duration_minutes integer not null,
    zone text not null,
    people text not null, -- JSON
    place text not null,
    meeting_link text not null,
    conference integer not null,
    clash_accepted integer not null,
    sync text not null,
    sync_failure text, -- JSON
    version integer not null,
    created_at integer not null,
    updated_at integer not null
) strict;
create index interviews_time on interviews (starts_at) where starts_at is not null;
create index interviews_application on interviews (application_id);
create index interviews_round on interviews (round_id);
create index interviews_open on interviews (id) where starts_at is null;

-- Every state that an interview was in; never changed.
create table interview_versions (
    interview_id blob not null references interviews (id),
    version integer not null,
    state text not null,
    starts_at integer,
    ends_at integer,
    people text not null, -- JSON
    place text not null,
    actor text not null,
    source text not null, -- here, google, candidate
    note text not null,
    at integer not null,
    primary key (interview_id, version)
) strict, without rowid;

-- Times that candidates were offered. The latest of an interview counts.
create table offers (
    id blob primary key not null,
    interview_id blob not null references interviews (id),
    slots text not null, -- JSON
    deadline integer not null,
    token text not null unique, -- in the link of the page on which the candidate answers
    answer text, -- JSON
    created_at integer not null
) strict, without rowid;
create index offers_interview on offers (interview_id, id);

create table scorecards (
    id blob primary key not null,
    interview_id blob not null references interviews (id),
    interviewer_id blob not null references interviewers (id),
    state text not null,
    content text not null, -- JSON
    submitted_at integer,
    version integer not null,
    updated_at integer not null,
    unique (interview_id, interviewer_id)
) strict;

-- Every text that a scorecard had; never changed.
create table scorecard_versions (
    scorecard_id blob not null references scorecards (id),
    version integer not null,
    state text not null,
    content text not null, -- JSON
    at integer not null,
    primary key (scorecard_id, version)
) strict, without rowid;

-- Interviews that changed here and in a calendar: one of the two must be chosen.
create table interview_conflicts (
    id blob primary key not null,
    interview_id blob not null unique references interviews (id),
    here text not null, -- JSON
    there text not null, -- JSON
    at integer not null
) strict, without rowid;
