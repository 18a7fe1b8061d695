use super::*;

mod corpus;
mod drafts;
mod same;
mod terms;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}
