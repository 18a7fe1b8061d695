-- Active content of a document: macros, scripts, actions, files inside it.
alter table documents add column notices text not null default '[]'; -- JSON
