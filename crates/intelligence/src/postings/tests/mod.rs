use super::*;

mod corpus;
mod drafts;
mod position;
mod same;
mod terms;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}
