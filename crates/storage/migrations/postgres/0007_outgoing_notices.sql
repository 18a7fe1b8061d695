-- Notices to people: one to one person through one channel.
create table notices (
    id uuid primary key,
    event text not null,
    channel text not null,
    person_id uuid references people (id), -- the candidate that it concerns
    application_id uuid references applications (id),
    posting_id uuid references postings (id),
    interview_id uuid,
    change_id uuid, -- the change of the pipeline that caused it; taken back with it
    to_candidate boolean not null, -- otherwise to an interviewer or to HR
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
    created_at bigint not null,
    not_before bigint not null,
    accepted_at bigint,
    settled_at bigint,
    attempts bigint not null default 0,
    resend_of uuid
);
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
    version bigint not null,
    updated_at bigint not null,
    primary key (event, channel, language)
);

-- Who is told of what; `scope` is a posting's id, or `all`.
create table notice_rules (
    scope text primary key,
    rules text not null -- JSON
);

-- What people do not want. An empty event or channel stands for all.
create table opt_outs (
    person_id uuid not null references people (id),
    event text not null,
    channel text not null,
    source text not null,
    at bigint not null,
    primary key (person_id, event, channel)
);

-- Where a candidate's app is reached.
create table push_tokens (
    token text primary key,
    person_id uuid not null references people (id),
    created_at bigint not null
);
create index push_tokens_person on push_tokens (person_id);
