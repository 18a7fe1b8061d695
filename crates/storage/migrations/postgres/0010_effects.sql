-- What waits is looked for route by route, so that much of one holds up nothing of another.
drop index outbox_due;
create index outbox_route on outbox (route, next_retry, id) where state = 'pending';

-- Since when effects are tried through a route without a long pause (a machine that slept, a program that was closed).
alter table routes add column trying_since bigint;
