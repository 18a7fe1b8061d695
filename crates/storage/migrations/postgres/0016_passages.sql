-- Passages: pieces of texts, found by their words and by their meaning.

-- A text that is cut into passages. There is a row for each from the moment the text is there.
create table passage_sources (
    num bigint generated always as identity primary key,
    kind text not null, -- document, posting, answer, external
    document_id uuid unique references documents (id) on delete cascade,
    posting_id uuid unique references postings (id) on delete cascade,
    question_id uuid unique references practice_questions (id) on delete cascade,
    collection text, -- of a text from outside: resumes, portfolios, job_postings
    external_id text,
    user_id text,
    changes bigint not null default 0, -- counts changes of the text
    cut_by bigint, -- by which rules it was cut; null when it is to be cut anew
    unique (collection, external_id, user_id)
);
create index passage_sources_cut on passage_sources (cut_by);

create table passages (
    num bigint generated always as identity primary key,
    id uuid not null unique,
    source_num bigint not null references passage_sources (num) on delete cascade,
    page bigint, -- of a document
    line_first bigint not null,
    line_last bigint not null,
    boxes text not null, -- JSON: where its lines stand on the page
    text text not null, -- without personal data
    model bigint, -- whose numbers the next two are; null while they are to be worked out
    vector bytea, -- the longest of 384 numbers as a float of 4 bytes, then all of them in 127ths of it, a byte each
    signs bytea, -- their signs, 48 bytes
    revision bigint, -- the state of passage_clock at which they were written
    claimed_at bigint, -- when somebody began to work them out
    words tsvector not null,
    unique (source_num, num)
);
create index passages_words on passages using gin (words);
create index passages_model on passages (model, num);
create index passages_revision on passages (revision);

-- Counts up with every batch of vectors, in the order in which they are committed.
create table passage_clock (
    only_row bigint primary key check (only_row = 1),
    revision bigint not null
);
insert into passage_clock (only_row, revision) values (1, 0);

insert into passage_sources (kind, document_id) select 'document', id from documents order by num;
insert into passage_sources (kind, posting_id) select 'posting', id from postings order by id;
insert into passage_sources (kind, question_id) select distinct 'answer', question_id from practice_answers;
