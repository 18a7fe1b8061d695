-- Who interviews.
create table interviewers (
    id uuid primary key,
    name text not null,
    email text not null, -- empty when they are not written to
    color bigint not null,
    hours text not null, -- JSON
    connection_id uuid, -- the account through which their calendar is seen
    calendar_id text,
    active boolean not null,
    calendar_problem text, -- why their calendar could not be read the last time
    created_at bigint not null
);

-- What takes interviewers' time besides interviews of ours: from their calendars, and entered by hand.
create table busy_blocks (
    interviewer_id uuid not null references interviewers (id) on delete cascade,
    source text not null, -- google, manual
    event_id text not null, -- names it within its source
    starts_at bigint not null,
    ends_at bigint not null,
    title text not null,
    all_day boolean not null,
    primary key (interviewer_id, source, event_id)
);
create index busy_blocks_time on busy_blocks (starts_at);

-- Rounds of interviews of a posting.
create table rounds (
    id uuid primary key,
    posting_id uuid not null references postings (id),
    position bigint not null,
    stage_id uuid references stages (id) on delete set null, -- whose entering calls for it
    name text not null,
    duration_minutes bigint not null,
    panel text not null, -- JSON
    place text not null,
    conference boolean not null,
    reply_days bigint not null,
    kit text not null -- JSON
);
create index rounds_posting on rounds (posting_id, position);
create index rounds_stage on rounds (stage_id) where stage_id is not null;

create table interviews (
    id uuid primary key,
    application_id uuid not null references applications (id),
    round_id uuid not null references rounds (id),
    state text not null,
    starts_at bigint, -- null while the time is not settled
    ends_at bigint,
    duration_minutes bigint not null,
    zone text not null,
    people text not null, -- JSON
    place text not null,
    meeting_link text not null,
    conference boolean not null,
    clash_accepted boolean not null,
    sync text not null,
    sync_failure text, -- JSON
    version bigint not null,
    created_at bigint not null,
    updated_at bigint not null
);
create index interviews_time on interviews (starts_at) where starts_at is not null;
create index interviews_application on interviews (application_id);
create index interviews_round on interviews (round_id);
create index interviews_open on interviews (id) where starts_at is null;

-- Every state that an interview was in; never changed.
create table interview_versions (
    interview_id uuid not null references interviews (id),
    version bigint not null,
    state text not null,
    starts_at bigint,
    ends_at bigint,
    people text not null, -- JSON
    place text not null,
    actor text not null,
    source text not null, -- here, google, candidate
    note text not null,
    at bigint not null,
    primary key (interview_id, version)
);

-- Times that candidates were offered. The latest of an interview counts.
create table offers (
    id uuid primary key,
    interview_id uuid not null references interviews (id),
    slots text not null, -- JSON
    deadline bigint not null,
    token text not null unique, -- in the link of the page on which the candidate answers
    answer text, -- JSON
    created_at bigint not null
);
create index offers_interview on offers (interview_id, id);

create table scorecards (
    id uuid primary key,
    interview_id uuid not null references interviews (id),
    interviewer_id uuid not null references interviewers (id),
    state text not null,
    content text not null, -- JSON
    submitted_at bigint,
    version bigint not null,
    updated_at bigint not null,
    unique (interview_id, interviewer_id)
);

-- Every text that a scorecard had; never changed.
create table scorecard_versions (
    scorecard_id uuid not null references scorecards (id),
    version bigint not null,
    state text not null,
    content text not null, -- JSON
    at bigint not null,
    primary key (scorecard_id, version)
);

-- Interviews that changed here and in a calendar: one of the two must be chosen.
create table interview_conflicts (
    id uuid primary key,
    interview_id uuid not null unique references interviews (id),
    here text not null, -- JSON
    there text not null, -- JSON
    at bigint not null
);
