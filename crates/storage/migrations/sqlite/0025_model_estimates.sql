-- Tokens and money that are estimated, as the server did not say or was not heard to the end. Running calls hold what they are thought to cost.
alter table model_calls add column estimated integer not null default 0;
-- Words that were spoken are kept where they were asked for, and nowhere else.
update model_calls set answer = '' where purpose = 'speech';
