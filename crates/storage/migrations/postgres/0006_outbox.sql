-- What Naru is connected with. Secrets are not here.
create table connections (
    id uuid primary key,
    connector text not null,
    settings text not null, -- JSON
    state text not null, -- connected, reconnect
    problem text,
    created_at bigint not null
);

-- Secrets of connections where the system has no keyring, sealed under a key that is derived from the master key.
create table secrets (
    name text primary key,
    sealed text not null -- base64
);

-- Effects on outside systems: written with the change that causes them, delivered afterwards.
create table outbox (
    id uuid primary key,
    connector text, -- word; null while nothing is connected for it
    route text, -- the connection's id, or `desktop`
    operation text not null,
    entity_id uuid not null, -- a notice, an interview
    lane text not null, -- effects of one lane go one after another
    idempotency_key text not null,
    state text not null, -- pending, processing, completed, failed, done_by_hand, cancelled
    retry_count bigint not null default 0,
    next_retry bigint not null,
    scheduled boolean not null default false, -- next_retry is a time of day that somebody wants, no wait
    first_attempt bigint,
    last_attempt bigint,
    last_error text, -- JSON
    lease_owner text,
    lease_until bigint,
    created_at bigint not null,
    settled_at bigint
);
create index outbox_due on outbox (next_retry, id) where state = 'pending';
create index outbox_taken on outbox (lease_until) where state = 'processing';
create index outbox_failed on outbox (id) where state = 'failed';
create index outbox_lane on outbox (lane, id) where state in ('pending', 'processing');
create index outbox_entity on outbox (entity_id);

-- How a route fares: five failures in a row stop it, then one effect at a time goes through, to see.
create table routes (
    route text primary key,
    failures bigint not null default 0, -- in a row
    stopped boolean not null default false, -- the account must be connected again
    openings bigint not null default 0, -- in a row without a success
    blocked_until bigint, -- nothing goes before this
    last_success bigint,
    last_error text, -- JSON, while the last attempt is one
    attempts text not null default '[]' -- JSON: the last ones as [milliseconds, worked]
);

-- What outside systems told, kept before anything is done about it.
create table inbox (
    id uuid primary key,
    source text not null,
    event_id text not null,
    event_type text not null,
    payload text not null,
    state text not null, -- received, processing, processed, failed
    attempts bigint not null default 0,
    last_error text, -- JSON
    lease_owner text,
    lease_until bigint,
    received_at bigint not null,
    processed_at bigint,
    unique (source, event_id)
);
create index inbox_waiting on inbox (id) where state in ('received', 'processing');
