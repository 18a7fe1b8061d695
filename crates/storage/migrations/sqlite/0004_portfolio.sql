-- Portfolios: documents that are looked at, put to the documents of an application.

-- Where documents lead to.
create table document_links (
    document_id blob not null references documents (id),
    position integer not null,
    page integer not null,
    url text not null,
    primary key (document_id, position)
) strict, without rowid;

-- E-mail addresses and phone numbers that stand in a portfolio: they say whose it is.
create table document_contacts (
    document_id blob not null references documents (id),
    kind text not null, -- email, phone
    value text not null, -- normalised as in `contacts`
    primary key (document_id, kind, value)
) strict, without rowid;
create index document_contacts_value on document_contacts (kind, value);

-- Which application a portfolio was put to. Its owner in `documents` is the application's person.
create table attachments (
    document_id blob primary key not null references documents (id),
    application_id blob not null references applications (id),
    item_id blob not null references import_items (id),
    actor text not null,
    at integer not null
) strict, without rowid;
create index attachments_application on attachments (application_id);

-- Somebody took it away from a candidate: from now on only people put it to one.
alter table documents add column by_hand integer not null default 0;
