-- What was written of an event besides its time and place: from here alone, so that it makes no conflict.
alter table calendar_events add column ours text not null default '{}'; -- JSON

-- Whom those who changed an interview chose to tell of it.
alter table interview_versions add column tell_candidate integer not null default 1;
alter table interview_versions add column tell_panel integer not null default 1;
