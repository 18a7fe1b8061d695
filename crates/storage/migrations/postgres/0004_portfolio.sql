-- Portfolios: documents that are looked at, put to the documents of an application.

-- Where documents lead to.
create table document_links (
    document_id uuid not null references documents (id),
    position bigint not null,
    page bigint not null,
    url text not null,
    primary key (document_id, position)
);

-- E-mail addresses and phone numbers that stand in a portfolio: they say whose it is.
create table document_contacts (
    document_id uuid not null references documents (id),
    kind text not null, -- email, phone
    value text not null, -- normalised as in `contacts`
    primary key (document_id, kind, value)
);
create index document_contacts_value on document_contacts (kind, value);

-- Which application a portfolio was put to. Its owner in `documents` is the application's person.
create table attachments (
    document_id uuid primary key not null references documents (id),
    application_id uuid not null references applications (id),
    item_id uuid not null references import_items (id),
    actor text not null,
    at bigint not null
);
create index attachments_application on attachments (application_id);

-- Somebody took it away from a candidate: from now on only people put it to one.
alter table documents add column by_hand boolean not null default false;
