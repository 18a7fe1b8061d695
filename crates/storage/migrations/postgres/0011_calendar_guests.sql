-- What was written of an event besides its time and place: from here alone, so that it makes no conflict.
alter table calendar_events add column ours text not null default '{}'; -- JSON

-- Whom those who changed an interview chose to tell of it.
alter table interview_versions add column tell_candidate boolean not null default true;
alter table interview_versions add column tell_panel boolean not null default true;
