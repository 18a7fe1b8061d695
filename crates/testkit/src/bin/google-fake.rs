//! The Google of tests as a program: prints `{"address", "calendar", "admin"}` on one line and ends when its standard input is
//! closed, so that it never outlives the test that started it.
#![expect(clippy::print_stdout, reason = "a program that says where it is")]

use naru_testkit::google::GoogleFake;
use serde_json::json;
use std::io;
use tokio::io::AsyncReadExt;

#[tokio::main]
async fn main() -> io::Result<()> {
    let fake = GoogleFake::start().await?;
    println!("{}", json!({ "address": fake.base(), "calendar": fake.calendar(), "admin": fake.admin() }));
    let mut rest = Vec::new();
    let mut input = tokio::io::stdin();
    tokio::select! {
        read = input.read_to_end(&mut rest) => read.map(|_| ())?,
        () = fake.asked_to_end() => {}
    }
    // A read of standard input that still waits would keep the program.
    std::process::exit(0);
}
