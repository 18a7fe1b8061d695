use super::*;

mod corpus;
mod drafts;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}
