//! Concurrent recordings of one cassette: everything that is reported as recorded is in the file.

mod common;

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use cloudcix_core::{Body, BoxError, ResBody};
use cloudcix_replay::{Cassette, Handle, Mode, RecordErrorKind, Recorder};
use common::get;
use http::{Request, Response};
use proptest::prelude::*;
use tower::{ServiceExt as _, service_fn};

fn ask(handle: &Handle, path: &str) {
    let live = service_fn(|_: Request<Body>| async {
        Ok::<_, BoxError>(Response::new(ResBody::from("{}")))
    });
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    // A replay has no response.
    drop(runtime.block_on(handle.record(live).oneshot(get(path))));
}

fn paths(file: &Path) -> Vec<String> {
    if !file.exists() {
        return Vec::new();
    }
    let cassette = Cassette::load(file).unwrap();
    cassette
        .interactions()
        .iter()
        .map(|interaction| interaction.request().uri().path().to_owned())
        .collect()
}

fn open(path: &Path, mode: Mode) -> Handle {
    Recorder::new(path).mode(mode).open().unwrap()
}

#[test]
fn new_episodes_of_two_sessions_are_all_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let (a, b) = (open(&path, Mode::NewEpisodes), open(&path, Mode::NewEpisodes));
    ask(&a, "/a/");
    a.finish().unwrap();
    ask(&b, "/b/");
    b.finish().unwrap();
    assert_eq!(paths(&path), ["/a/", "/b/"]);
}

#[test]
fn new_episodes_beside_a_session_that_is_writing_are_an_error_and_not_a_loss() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let (a, b) = (open(&path, Mode::NewEpisodes), open(&path, Mode::NewEpisodes));
    ask(&a, "/a/");
    ask(&b, "/b/");
    assert_eq!((b.report().recorded, b.report().lost), (0, 1));
    a.finish().unwrap();
    assert!(matches!(b.finish().unwrap_err().kind(), RecordErrorKind::Locked));
    assert_eq!(paths(&path), ["/a/"]);
}

#[test]
fn new_episodes_are_added_to_a_cassette_that_was_recorded_anew_meanwhile() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let first = open(&path, Mode::Once);
    ask(&first, "/old/");
    first.finish().unwrap();
    let (a, b) = (open(&path, Mode::NewEpisodes), open(&path, Mode::ReRecord));
    ask(&b, "/b/");
    b.finish().unwrap();
    ask(&a, "/a/");
    a.finish().unwrap();
    assert_eq!(paths(&path), ["/b/", "/a/"]);
}

#[test]
fn what_can_not_be_added_to_is_an_error_and_the_recording_stays() {
    for (text, is_the_error) in [
        (
            "not a cassette",
            (|kind| matches!(kind, RecordErrorKind::NotNative)) as fn(&RecordErrorKind) -> bool,
        ),
        ("{\"cloudcix-cassette\":99}\n", |kind| matches!(kind, RecordErrorKind::Load(_))),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.jsonl");
        let handle = open(&path, Mode::NewEpisodes);
        ask(&handle, "/a/");
        std::fs::write(&path, text).unwrap();
        let error = handle.finish().unwrap_err();
        assert!(is_the_error(error.kind()), "{error:?}");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
        assert_eq!(Cassette::recover(&path).unwrap().unwrap().interactions().len(), 1);
    }
}

/// The second one finds no cassette, waits for the lock, and gets it when the first one has written
/// the cassette.
#[test]
fn of_two_that_record_once_at_the_same_time_the_second_plays_what_the_first_recorded() {
    for round in 0..60 {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.jsonl");
        let session = |place: &str| loop {
            match Recorder::new(&path).mode(Mode::Once).open() {
                Ok(handle) => {
                    ask(&handle, place);
                    return handle.finish().unwrap().recorded;
                }
                Err(error) => assert!(matches!(error.kind(), RecordErrorKind::Locked), "{error:?}"),
            }
        };
        let (first, second) = std::thread::scope(|scope| {
            let first = scope.spawn(|| session("/a/"));
            let second = session("/b/");
            (first.join().unwrap(), second)
        });
        assert_eq!(first + second, 1, "round {round}: one of them records");
        let place = if first == 1 { "/a/" } else { "/b/" };
        assert_eq!(paths(&path), [place], "round {round}");
    }
}

/// An event in the life of a session.
#[derive(Clone, Debug)]
enum Step {
    Open(Mode),
    Ask,
    Finish,
    /// Ends without `finish`, as if the program were killed.
    Kill,
}

fn step() -> impl Strategy<Value = Step> {
    let mode = prop::sample::select(vec![
        Mode::Replay,
        Mode::Once,
        Mode::NewEpisodes,
        Mode::NewEpisodes,
        Mode::ReRecord,
        Mode::Passthrough,
    ]);
    prop_oneof![4 => mode.prop_map(Step::Open), 5 => Just(Step::Ask), 3 => Just(Step::Finish),
        1 => Just(Step::Kill)]
}

/// The expected contents of the cassette, in order, and of the partial file.
#[derive(Default)]
struct Model {
    cassette: Vec<String>,
    /// The interactions recorded by each open session.
    recorded: BTreeMap<usize, Vec<String>>,
    /// The interactions of the session that wrote last and was killed.
    partial: Option<Vec<String>>,
}

struct Sessions {
    path: PathBuf,
    handles: [Option<Handle>; 3],
    model: Model,
    asked: usize,
}

impl Sessions {
    fn step(&mut self, number: usize, step: &Step) {
        let Self { path, handles, model, asked } = self;
        let slot = &mut handles[number];
        match (step, slot.take()) {
            (Step::Open(mode), None) => {
                // Whether it can open depends on the others, but nothing may be lost either way.
                *slot = Recorder::new(&*path).mode(*mode).open().ok();
                model.recorded.insert(number, Vec::new());
                // It creates its partial file at once, or with the first call.
                if slot
                    .as_ref()
                    .is_some_and(|handle| handle.is_recording() && *mode != Mode::NewEpisodes)
                {
                    model.partial = None;
                }
            }
            (Step::Ask, Some(handle)) => {
                *asked += 1;
                let place = format!("/{asked}/");
                let before = handle.report().recorded;
                ask(&handle, &place);
                if handle.report().recorded > before {
                    model.recorded.get_mut(&number).unwrap().push(place);
                    model.partial = None;
                }
                *slot = Some(handle);
            }
            (Step::Finish, Some(handle)) => {
                let recorded = model.recorded.remove(&number).unwrap_or_default();
                let is_recording = handle.is_recording();
                if let Ok(report) = handle.finish()
                    && is_recording
                {
                    assert_eq!(report.recorded, recorded.len() as u64);
                    match handle.mode() {
                        Mode::NewEpisodes => model.cassette.extend(recorded),
                        _ => model.cassette = recorded,
                    }
                }
            }
            (Step::Kill, Some(handle)) => {
                let recorded = model.recorded.remove(&number).unwrap_or_default();
                if handle.is_recording() && !recorded.is_empty() {
                    model.partial = Some(recorded);
                }
            }
            (_, kept) => *slot = kept,
        }
    }

    fn check(&self) {
        assert_eq!(paths(&self.path), self.model.cassette);
        if let Some(partial) = &self.model.partial {
            let left = Cassette::recover(&self.path).unwrap().expect("what was killed is left");
            let left: Vec<&str> = left
                .interactions()
                .iter()
                .map(|interaction| interaction.request().uri().path())
                .collect();
            assert_eq!(left, *partial);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]
    #[test]
    fn whatever_overlaps_all_that_was_reported_as_recorded_is_in_the_file(
        steps in prop::collection::vec((0..3_usize, step()), 1..40),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.jsonl");
        let handles = [None, None, None];
        let mut sessions = Sessions { path, handles, model: Model::default(), asked: 0 };
        for (number, step) in &steps {
            sessions.step(*number, step);
            sessions.check();
        }
    }
}
