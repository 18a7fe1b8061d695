-- Calendars of connected accounts, and how far they were read.
create table calendar_sources (
    connection_id uuid not null references connections (id) on delete cascade,
    calendar_id text not null,
    reads text not null default 'events', -- events, or free_busy where the account may see no more
    sync_token text,
    last_good bigint,
    last_error text, -- JSON
    primary key (connection_id, calendar_id)
);

-- What stands in a calendar for an interview: what both sides agreed on last, and what is on its way there.
create table calendar_events (
    interview_id uuid primary key,
    connection_id uuid not null references connections (id) on delete cascade,
    calendar_id text not null,
    event_id text not null,
    etag text,
    base text not null, -- JSON
    sent text not null default '[]', -- JSON: written, and the answer not seen
    guests text not null default '[]' -- JSON: who is invited, with their answers
);
create unique index calendar_events_event on calendar_events (connection_id, calendar_id, event_id);
create index calendar_events_id on calendar_events (event_id);
