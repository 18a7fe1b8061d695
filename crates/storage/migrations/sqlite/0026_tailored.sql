-- Required skills that a candidate lacks, as JSON; null when nothing is missing or nothing was compared.
alter table applications add column fit_missing text;
-- When HR was told whom of an import required skills are missing; those that are over are not told of any more.
alter table imports add column told_at integer;
update imports set told_at = finished_at where finished_at is not null;
create index imports_untold on imports (finished_at) where told_at is null;

-- Questions that were put into the kit of one interview.
create table interview_questions (
    interview_id blob not null references interviews (id),
    question_id text not null, -- of the bank of questions
    content text not null, -- JSON
    added_at integer not null,
    primary key (interview_id, question_id)
) strict, without rowid;
