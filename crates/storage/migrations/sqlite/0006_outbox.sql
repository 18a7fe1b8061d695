-- What Naru is connected with. Secrets are not here.
create table connections (
    id blob primary key not null,
    connector text not null,
    settings text not null, -- JSON
    state text not null, -- connected, reconnect
    problem text,
    created_at integer not null
) strict, without rowid;

-- Secrets of connections where the system has no keyring, sealed under a key that is derived from the master key.
create table secrets (
    name text primary key not null,
    sealed text not null -- base64
) strict, without rowid;

-- Effects on outside systems: written with the change that causes them, delivered afterwards.
create table outbox (
    id blob primary key not null,
    connector text, -- word; null while nothing is connected for it
    route text, -- the connection's id, or `desktop`
    operation text not null,
    entity_id blob not null, -- a notice, an interview
    lane text not null, -- effects of one lane go one after another
    idempotency_key text not null,
    state text not null, -- pending, processing, completed, failed, done_by_hand, cancelled
    retry_count integer not null default 0,
    next_retry integer not null,
    scheduled integer not null default 0, -- next_retry is a time of day that somebody wants, no wait
    first_attempt integer,
    last_attempt integer,
    last_error text, -- JSON
    lease_owner text,
    lease_until integer,
    created_at integer not null,
    settled_at integer
) strict;
create index outbox_due on outbox (next_retry, id) where state = 'pending';
create index outbox_taken on outbox (lease_until) where state = 'processing';
create index outbox_failed on outbox (id) where state = 'failed';
create index outbox_lane on outbox (lane, id) where state in ('pending', 'processing');
create index outbox_entity on outbox (entity_id);

-- How a route fares: five failures in a row stop it, then one effect at a time goes through, to see.
create table routes (
    route text primary key not null,
    failures integer not null default 0, -- in a row
    stopped integer not null default 0, -- the account must be connected again
    openings integer not null default 0, -- in a row without a success
    blocked_until integer, -- nothing goes before this
    last_success integer,
    last_error text, -- JSON, while the last attempt is one
    attempts text not null default '[]' -- JSON: the last ones as [milliseconds, worked]
) strict, without rowid;

-- What outside systems told, kept before anything is done about it.
create table inbox (
    id blob primary key not null,
    source text not null,
    event_id text not null,
    event_type text not null,
    payload text not null,
    state text not null, -- received, processing, processed, failed
    attempts integer not null default 0,
    last_error text, -- JSON
    lease_owner text,
    lease_until integer,
    received_at integer not null,
    processed_at integer,
    unique (source, event_id)
) strict;
create index inbox_waiting on inbox (id) where state in ('received', 'processing');
