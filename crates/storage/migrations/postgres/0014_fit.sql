-- How well each application answers its posting. Worked out anew where fit_basis is null, or less than what the program works with.
alter table applications add column fit_score bigint; -- 0–100; null when there was not enough to compare
alter table applications add column fit_grade text;
alter table applications add column fit_order bigint; -- the greater the better, among equal scores
alter table applications add column fit_basis bigint;
create index applications_fit on applications (fit_basis);
