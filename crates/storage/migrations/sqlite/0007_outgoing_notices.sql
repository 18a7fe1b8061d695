-- Notices to people: one to one person through one channel.
create table notices (
    id blob primary key not null,
    event text not null,
    channel text not null,
    person_id blob references people (id), -- the candidate that it concerns
    application_id blob references applications (id),
    posting_id blob references postings (id),
    interview_id blob,
    change_id blob, -- the change of the pipeline that caused it; taken back with it
    to_candidate integer not null, -- otherwise to an interviewer or to HR
    name text not null,
    recipient text not null, -- address or number; empty when none is known
    subject text not null,
    body text not null,
    language text not null,
    attachments text not null default '[]', -- JSON
    state text not null,
    detail text not null default '',
    reference text not null default '', -- the outside system's id of it
    token text not null, -- in the link by which the person declines further ones
    created_at integer not null,
    not_before integer not null,
    accepted_at integer,
    settled_at integer,
    attempts integer not null default 0,
    resend_of blob
) strict;
create index notices_person on notices (person_id, id) where person_id is not null;
create index notices_application on notices (application_id, id) where application_id is not null;
create index notices_interview on notices (interview_id) where interview_id is not null;
create index notices_change on notices (change_id) where change_id is not null;
create index notices_state on notices (state, id);
create index notices_reference on notices (reference) where reference <> '';
create unique index notices_token on notices (token);

-- Templates that people changed; the others are the program's.
create table templates (
    event text not null,
    channel text not null,
    language text not null,
    subject text not null,
    body text not null,
    version integer not null,
    updated_at integer not null,
    primary key (event, channel, language)
) strict, without rowid;

-- Who is told of what; `scope` is a posting's id, or `all`.
create table notice_rules (
    scope text primary key not null,
    rules text not null -- JSON
) strict, without rowid;

-- What people do not want. An empty event or channel stands for all.
create table opt_outs (
    person_id blob not null references people (id),
    event text not null,
    channel text not null,
    source text not null,
    at integer not null,
    primary key (person_id, event, channel)
) strict, without rowid;

-- Where a candidate's app is reached.
create table push_tokens (
    token text primary key not null,
    person_id blob not null references people (id),
    created_at integer not null
) strict, without rowid;
create index push_tokens_person on push_tokens (person_id);
