-- What was sent to language models, with placeholders for personal data; what it cost; and the prose that stands.
create table model_calls (
    id uuid primary key,
    at bigint not null,
    purpose text not null, -- test, report, summary, assistant
    host text not null,
    model text not null,
    sent text not null, -- JSON: parts with role and text, masked
    answer text not null default '', -- masked, as it came
    outcome text not null, -- running, answered, thrown_away, cancelled, failed
    refusal text,
    input_tokens bigint,
    output_tokens bigint,
    cost_micros bigint, -- millionths of a US dollar; null when the price or the tokens are not known
    duration_ms bigint
);
create index model_calls_at on model_calls (at);

-- Sums outlive the calls, so that a limit holds for a month whatever is deleted.
create table model_usage (
    month text not null, -- 2026-01, UTC
    purpose text not null,
    model text not null,
    calls bigint not null,
    input_tokens bigint not null,
    output_tokens bigint not null,
    cost_micros bigint not null,
    unpriced_calls bigint not null,
    primary key (month, purpose, model)
);

-- What a model wrote and passed its checks. It stands as long as the same would be sent to the same model.
create table model_prose (
    subject text primary key, -- report:ID, summary:ko:ID
    application_id uuid references applications (id) on delete cascade,
    practice_id uuid references practices (id) on delete cascade,
    basis text not null, -- hash of model and prompt
    model text not null,
    claims text not null, -- JSON
    at bigint not null
);
create index model_prose_application on model_prose (application_id);
create index model_prose_practice on model_prose (practice_id);
