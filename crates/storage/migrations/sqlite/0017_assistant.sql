-- Conversations with the assistant, what was said, and what waits for a person's word.
create table conversations (
    id blob primary key not null,
    title text not null, -- its first question
    started_at integer not null,
    updated_at integer not null
) strict;
create index conversations_updated on conversations (updated_at);

create table conversation_messages (
    id blob primary key not null,
    conversation_id blob not null references conversations (id) on delete cascade,
    number integer not null, -- from 1
    speaker text not null, -- person, assistant
    text text not null,
    body text not null, -- JSON: the tool, what it was asked, what it gave
    at integer not null,
    unique (conversation_id, number)
) strict;

create table proposals (
    id blob primary key not null,
    conversation_id blob not null references conversations (id) on delete cascade,
    action text not null, -- JSON: what is done when it is confirmed
    shown text not null, -- JSON: what people see of it
    state text not null, -- open, running, done, dismissed
    failure text, -- why the last attempt did not succeed
    decided_at integer
) strict;
create index proposals_of_conversation on proposals (conversation_id);
