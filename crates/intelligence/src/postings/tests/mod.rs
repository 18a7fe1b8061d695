use super::*;

mod corpus;
mod drafts;
mod heads;
mod position;
mod same;
mod steps;
mod terms;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}
