//! Matching as a whole: the graded ranking of the development corpus, what must not count, what must not matter, and odd input.

mod corpus;
mod fairness;
mod odd;
mod people;
mod ranking;
mod same;
