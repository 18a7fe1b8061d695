-- Whose names stand in a text from outside, as JSON: what is masked where its words go. Null for texts of this program.
alter table passage_sources add column names text;
