//! What a call takes when nobody says: a server that was left before its end has read all the same, and what it wrote until then is
//! paid for. Estimates are marked as such, and count.

use super::prices::cost;
use naru_connectors::models::Tokens;
use naru_domain::model::{ModelCall, ModelOutcome, ModelPrice, ProseRefusal, SentPart};

/// Characters of Latin text in a token, about. Of other writing each is one.
const ASCII_PER_TOKEN: usize = 4;

/// About how many tokens a text is.
fn tokens(text: &str) -> u32 {
    let ascii = text.chars().filter(char::is_ascii).count();
    let others = text.chars().count() - ascii;
    u32::try_from(ascii.div_ceil(ASCII_PER_TOKEN) + others).unwrap_or(u32::MAX)
}

/// About how many tokens are read.
pub(super) fn read(sent: &[SentPart]) -> u32 {
    sent.iter().map(|part| tokens(&part.text)).fold(0, u32::saturating_add)
}

/// Fills in what the server did not say of a call that ended.
pub(super) fn complete(call: &mut ModelCall, said: Tokens, answer: &str, price: Option<&ModelPrice>) {
    if !is_paid(call, answer) {
        (call.input_tokens, call.output_tokens, call.cost_micros, call.estimated) = (None, None, None, false);
        return;
    }
    call.estimated = said.input.is_none() || said.output.is_none();
    let counted =
        Tokens { input: said.input.or(call.input_tokens), output: said.output.or_else(|| Some(tokens(answer))) };
    (call.input_tokens, call.output_tokens) = (counted.input, counted.output);
    call.cost_micros = cost(price, counted);
}

/// Whether anything can have been worked on. A request that is refused, or reaches nobody, costs nothing.
fn is_paid(call: &ModelCall, answer: &str) -> bool {
    call.outcome != ModelOutcome::Failed
        || !answer.is_empty()
        || matches!(call.refusal, Some(ProseRefusal::CutOff | ProseRefusal::TooSlow | ProseRefusal::Unreadable))
}

/// The same for a recording, whose price is known before it goes.
pub(super) fn complete_recording(call: &mut ModelCall) {
    if !is_paid(call, "") {
        (call.cost_micros, call.estimated) = (None, false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use naru_domain::id::ModelCallId;
    use naru_domain::model::ModelPurpose;

    fn ended(outcome: ModelOutcome, refusal: Option<ProseRefusal>, said: Tokens, answer: &str) -> ModelCall {
        let mut call = ModelCall {
            id: ModelCallId::new(),
            at: chrono::DateTime::UNIX_EPOCH,
            purpose: ModelPurpose::Summary,
            host: String::new(),
            model: "m".to_owned(),
            outcome,
            refusal,
            input_tokens: Some(1_000),
            output_tokens: Some(0),
            cost_micros: Some(2_000),
            estimated: true,
            duration_ms: None,
        };
        let price = ModelPrice { model: "m".to_owned(), input_micros: 2_000_000, output_micros: 10_000_000 };
        complete(&mut call, said, answer, Some(&price));
        call
    }

    #[test]
    fn what_was_written_before_it_was_left_is_paid_for() {
        let none = Tokens::default();
        for (outcome, refusal, answer, cost) in [
            (ModelOutcome::Cancelled, None, "네 글자다", Some(2_050)),
            (ModelOutcome::Cancelled, None, "", Some(2_000)),
            (ModelOutcome::Failed, Some(ProseRefusal::CutOff), "", Some(2_000)),
            (ModelOutcome::Failed, Some(ProseRefusal::TooSlow), "", Some(2_000)),
            (ModelOutcome::Failed, Some(ProseRefusal::Unreachable), "some words..", Some(2_030)),
            (ModelOutcome::Answered, None, "some words..", Some(2_030)),
            (ModelOutcome::Failed, Some(ProseRefusal::Unreachable), "", None),
            (ModelOutcome::Failed, Some(ProseRefusal::Unauthorized), "", None),
        ] {
            let call = ended(outcome, refusal, none, answer);
            assert_eq!((call.cost_micros, call.estimated), (cost, cost.is_some()), "{outcome:?} {refusal:?} {answer}");
        }
    }

    #[test]
    fn what_the_server_says_stands() {
        let call = ended(ModelOutcome::Answered, None, Tokens { input: Some(500), output: Some(100) }, "…");
        assert_eq!((call.input_tokens, call.output_tokens, call.cost_micros), (Some(500), Some(100), Some(2_000)));
        assert!(!call.estimated);
    }
}
