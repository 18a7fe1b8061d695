-- Passages: pieces of texts, found by their words and by their meaning.

-- A text that is cut into passages. There is a row for each from the moment the text is there.
create table passage_sources (
    num integer primary key not null,
    kind text not null, -- document, posting, answer, external
    document_id blob unique references documents (id) on delete cascade,
    posting_id blob unique references postings (id) on delete cascade,
    question_id blob unique references practice_questions (id) on delete cascade,
    collection text, -- of a text from outside: resumes, portfolios, job_postings
    external_id text,
    user_id text,
    changes integer not null default 0, -- counts changes of the text
    cut_by integer, -- by which rules it was cut; null when it is to be cut anew
    unique (collection, external_id, user_id)
) strict;
create index passage_sources_cut on passage_sources (cut_by);

create table passages (
    num integer primary key not null,
    id blob not null unique,
    source_num integer not null references passage_sources (num) on delete cascade,
    page integer, -- of a document
    line_first integer not null,
    line_last integer not null,
    boxes text not null, -- JSON: where its lines stand on the page
    text text not null, -- without personal data
    model integer, -- whose numbers the next two are; null while they are to be worked out
    vector blob, -- the longest of 384 numbers as a float of 4 bytes, then all of them in 127ths of it, a byte each
    signs blob, -- their signs, 48 bytes
    revision integer, -- the state of passage_clock at which they were written
    claimed_at integer, -- when somebody began to work them out
    unique (source_num, num)
) strict;
create index passages_model on passages (model, num);
create index passages_revision on passages (revision);

-- Counts up with every batch of vectors, in the order in which they are committed.
create table passage_clock (
    only_row integer primary key not null check (only_row = 1),
    revision integer not null
) strict;
insert into passage_clock (only_row, revision) values (1, 0);

create virtual table search_passages using fts5 (
    body, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0 tokenchars '+#.'"
);
create trigger passages_gone after delete on passages begin
    delete from search_passages where rowid = old.num;
end;

insert into passage_sources (kind, document_id) select 'document', id from documents order by num;
insert into passage_sources (kind, posting_id) select 'posting', id from postings order by id;
insert into passage_sources (kind, question_id) select distinct 'answer', question_id from practice_answers;
