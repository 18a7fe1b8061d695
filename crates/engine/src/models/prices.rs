//! What tokens cost. The table is small and grows old; what the user writes down stands before it, and a model that is in neither has no
//! price: its tokens are counted alone.

use naru_connectors::models::Tokens;
use naru_domain::model::{ModelPrice, ModelSettings, ModelTier};

/// Model, and what a million tokens cost that it reads and writes, in millionths of a US dollar: list prices of 2025.
const PRICES: &[(&str, u64, u64)] = &[
    ("gpt-4.1", 2_000_000, 8_000_000),
    ("gpt-4.1-mini", 400_000, 1_600_000),
    ("gpt-4.1-nano", 100_000, 400_000),
    ("gpt-4o", 2_500_000, 10_000_000),
    ("gpt-4o-mini", 150_000, 600_000),
    ("gpt-5", 1_250_000, 10_000_000),
    ("gpt-5-mini", 250_000, 2_000_000),
    ("gpt-5-nano", 50_000, 400_000),
    ("claude-3-5-haiku", 800_000, 4_000_000),
    ("claude-haiku-4-5", 1_000_000, 5_000_000),
    ("claude-sonnet-4", 3_000_000, 15_000_000),
    ("claude-sonnet-4-5", 3_000_000, 15_000_000),
    ("gemini-2.0-flash", 100_000, 400_000),
    ("gemini-2.5-flash", 300_000, 2_500_000),
    ("gemini-2.5-flash-lite", 100_000, 400_000),
    ("gemini-2.5-pro", 1_250_000, 10_000_000),
];

/// Model, and what a minute of a recording costs that it writes down, in the same unit.
const SPEECH_PRICES: &[(&str, u64)] =
    &[("whisper-1", 6_000), ("gpt-4o-transcribe", 6_000), ("gpt-4o-mini-transcribe", 3_000)];

/// What it costs to have a recording written down, rounded up; `None` when the price is not known.
pub(crate) fn speech_cost(settings: &ModelSettings, seconds: u32) -> Option<u64> {
    let (_, minute) = SPEECH_PRICES.iter().find(|(name, _)| is_version(&settings.model, name))?;
    (settings.tier == ModelTier::Hosted).then(|| (u64::from(seconds) * minute).div_ceil(60))
}

/// The price of the chosen model. A server of the user's own costs nothing that could be counted here, unless they say so.
pub(crate) fn price(settings: &ModelSettings) -> Option<ModelPrice> {
    let model = settings.model.as_str();
    if let Some(own) = settings.prices.iter().find(|price| price.model == model) {
        return Some(own.clone());
    }
    if settings.tier != ModelTier::Hosted {
        return None;
    }
    let (_, input_micros, output_micros) = PRICES.iter().find(|(name, ..)| is_version(model, name))?;
    Some(ModelPrice { model: model.to_owned(), input_micros: *input_micros, output_micros: *output_micros })
}

/// `gpt-4o-2024-08-06`, `claude-sonnet-4-20250514` and `…-latest` are versions of what stands before.
fn is_version(model: &str, name: &str) -> bool {
    match model.strip_prefix(name) {
        Some("" | "-latest") => true,
        Some(rest) => {
            let digits: String = rest.chars().filter(|character| *character != '-').collect();
            rest.starts_with('-') && digits.len() == 8 && digits.chars().all(|digit| digit.is_ascii_digit())
        }
        None => false,
    }
}

/// What a call cost, in millionths of a US dollar, rounded up; `None` unless both its tokens and its price are known.
pub(crate) fn cost(price: Option<&ModelPrice>, tokens: Tokens) -> Option<u64> {
    let (price, input, output) = (price?, u64::from(tokens.input?), u64::from(tokens.output?));
    let whole = input.saturating_mul(price.input_micros).saturating_add(output.saturating_mul(price.output_micros));
    Some(whole.div_ceil(1_000_000))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hosted(model: &str) -> ModelSettings {
        ModelSettings { tier: ModelTier::Hosted, model: model.to_owned(), ..ModelSettings::default() }
    }

    #[test]
    fn versions_have_the_price_of_their_model() {
        for (model, input) in [
            ("gpt-4o-mini", Some(150_000)),
            ("gpt-4o-2024-08-06", Some(2_500_000)),
            ("claude-sonnet-4-20250514", Some(3_000_000)),
            ("claude-3-5-haiku-latest", Some(800_000)),
            ("gpt-4o-audio", None),
            ("gpt-9", None),
        ] {
            assert_eq!(price(&hosted(model)).map(|price| price.input_micros), input, "{model}");
        }
    }

    #[test]
    fn what_the_user_writes_down_stands_first() {
        let own = ModelPrice { model: "gpt-4o".to_owned(), input_micros: 1, output_micros: 2 };
        let settings = ModelSettings { prices: vec![own.clone()], ..hosted("gpt-4o") };
        assert_eq!(price(&settings), Some(own.clone()));
        assert_eq!(price(&ModelSettings { tier: ModelTier::Server, ..hosted("gpt-4o") }), None);
        assert_eq!(price(&ModelSettings { tier: ModelTier::Server, ..settings }), Some(own));
    }

    #[test]
    fn recordings_are_paid_for_by_the_minute() {
        assert_eq!(speech_cost(&hosted("whisper-1"), 90), Some(9_000));
        assert_eq!(speech_cost(&hosted("whisper-1"), 1), Some(100));
        assert_eq!(speech_cost(&hosted("whisper-9"), 90), None);
        assert_eq!(speech_cost(&ModelSettings { tier: ModelTier::Server, ..hosted("whisper-1") }, 90), None);
    }

    #[test]
    fn costs_are_whole_and_never_too_low() {
        let price = ModelPrice { model: String::new(), input_micros: 150_000, output_micros: 600_000 };
        let tokens = |input, output| Tokens { input, output };
        assert_eq!(cost(Some(&price), tokens(Some(1_000), Some(100))), Some(210));
        assert_eq!(cost(Some(&price), tokens(Some(1), Some(0))), Some(1));
        assert_eq!(cost(Some(&price), tokens(None, Some(3))), None);
        assert_eq!(cost(None, tokens(Some(1), Some(1))), None);
    }
}
