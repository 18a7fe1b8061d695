//! What the storage promises, on both engines: every test here runs on SQLite and on PostgreSQL, and asserts which one it is.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod ai;
mod ai_given;
mod assistant;
mod attachments;
mod audit;
mod calendar;
mod calendar_entries;
mod desk;
mod documents;
mod fields;
mod fit;
mod imports;
mod interviews;
mod masks;
mod merges;
mod merges_random;
mod models;
mod outbox;
mod passages;
mod pipeline;
mod postings;
mod practices;
mod rereading;
mod review;
mod search;
mod store;
mod undo;

/// Runs each `async fn(Desk)` of the module on both engines.
#[macro_export]
macro_rules! on_both_engines {
    ($($test:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                let desk = $crate::desk::Desk::sqlite().await;
                let store = desk.store.clone();
                super::$test(desk).await;
                // What the test still held is given back first: a connection must not close while the process exits.
                store.close().await;
            })+
        }

        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                super::$test($crate::desk::Desk::postgres().await).await;
            })+
        }
    };
}
