//! Plays sessions of the real servers into the sandbox and compares the responses.
//!
//! The sessions in `tests/fixtures/traces` are always played. Other sessions are played from the
//! folder that `CLOUDCIX_TRACES` names; with `CLOUDCIX_TRACES_DETAILS`, every difference is written
//! to the file that it names.

mod compare;
mod comparison;
mod differences;
mod fixtures;
mod floors;
mod format;
mod labels;
mod oracle;
mod page;
mod play;
mod report;
mod rows;
mod run;
mod server;
mod subject;
mod times;

use std::{env, fs, path::Path};

use crate::{
    differences::KnownDifferences, fixtures::committed, floors::Floors, format::Session,
    run::Outcome, subject::Subject,
};

/// The applications whose sessions are played.
const PLAYED: [&str; 2] = ["iaas", "membership"];

fn play(folder: &Path) -> Outcome {
    let is_wanted =
        |session: &Session| PLAYED.iter().any(|application| session.name.starts_with(application));
    Outcome::of(folder, is_wanted, |session, seeds| Box::new(Subject::start(session, seeds)))
}

/// Shows the counts, and writes the differences to a file if the environment names one.
fn show(outcome: &Outcome) {
    for application in outcome.report.applications() {
        println!("{application}\n{}", outcome.report.table(application));
    }
    if let Some(file) = env::var_os("CLOUDCIX_TRACES_DETAILS") {
        fs::write(file, &outcome.details).unwrap();
    }
}

#[test]
fn the_sandbox_answers_as_the_real_servers_did() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let outcome = play(&committed());
    show(&outcome);
    let misclassified = outcome.report.misclassified();
    assert!(misclassified.is_empty(), "their `fidelity` is not what is proven: {misclassified:?}");
    let update = env::var_os("UPDATE_GENERATED").is_some();
    let floors_file = fixtures.join("floors.toml");
    let floors = Floors::read(&fs::read_to_string(&floors_file).unwrap_or_default());
    let fallen = floors.fallen(&outcome.report);
    assert!(fallen.is_empty(), "fewer responses are those of the real servers: {fallen:#?}");
    let generated = [
        (floors_file, Floors::from_report(&outcome.report).to_text()),
        (
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/reference/sandbox-fidelity.md"),
            page::page(&outcome.report),
        ),
    ];
    for (file, content) in generated {
        if update {
            fs::write(&file, &content).unwrap();
        }
        assert!(
            fs::read_to_string(&file).unwrap_or_default() == content,
            "{} isn't current; run the test again with UPDATE_GENERATED=1",
            file.display()
        );
    }
    let list = fs::read_to_string(fixtures.join("differences.toml")).unwrap_or_default();
    let known = KnownDifferences::read(&list).unwrap();
    let (unlisted, stale) = known.check(&outcome.differing, &outcome.played);
    assert!(
        unlisted.is_empty() && stale.is_empty(),
        "differences.toml must list every exchange that differs, with the reason. CLOUDCIX_TRACES\
         _DETAILS=FILE writes what differs. Not listed: {unlisted:?}. Listed, but not different: \
         {stale:?}"
    );
}

#[test]
fn the_sessions_of_a_folder_are_played() {
    // Without a folder, there is nothing to play.
    if let Some(folder) = fixtures::named() {
        show(&play(&folder));
    }
}
