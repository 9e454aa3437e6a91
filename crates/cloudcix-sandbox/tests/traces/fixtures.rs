//! The committed sessions, and those of the folder that the environment names.

use std::{
    env,
    path::{Path, PathBuf},
};

use crate::format::{Session, session_files};

/// Returns the folder of the committed sessions.
pub(crate) fn committed() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/traces")
}

/// Returns the folder of other sessions, if the environment names one.
pub(crate) fn named() -> Option<PathBuf> {
    env::var_os("CLOUDCIX_TRACES").map(PathBuf::from)
}

/// Returns the sessions in `folder`.
pub(crate) fn sessions(folder: &Path) -> Vec<Session> {
    session_files(folder).iter().map(|file| Session::read(file)).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{committed, sessions};
    use crate::{
        compare::Kind,
        format::{Expected, ExpectedBody},
        oracle::Oracle,
        play::play,
    };

    #[test]
    fn a_server_that_answers_as_the_real_one_has_no_difference() {
        let sessions = sessions(&committed());
        assert!(sessions.len() > 30, "they were found");
        for session in &sessions {
            for played in play(session, &mut Oracle::new(session, None)) {
                let (n, found) = (played.exchange.n, played.differences);
                assert!(found.is_empty(), "{} {n}: {found:?}", session.name);
            }
        }
    }

    /// Plays the first session into a changed server. Returns which exchanges had differences of
    /// the kind, and how many there are.
    fn noticed(tamper: fn(&mut Expected), kind: Kind) -> (usize, usize) {
        let session = &sessions(&committed())[14];
        let played = play(session, &mut Oracle::new(session, Some(tamper)));
        let with = played.iter().filter(|it| it.differences.iter().any(|it| it.kind == kind));
        (with.count(), played.len())
    }

    fn json_body(expected: &mut Expected) -> Option<&mut Value> {
        match &mut expected.body {
            ExpectedBody::Json(body) => Some(body),
            _ => None,
        }
    }

    #[test]
    fn a_changed_server_is_noticed() {
        let (status, all) = noticed(|expected| expected.status = 418, Kind::Status);
        assert_eq!(status, all);
        let without_types = |expected: &mut Expected| _ = expected.headers.remove("content-type");
        assert!(noticed(without_types, Kind::Header).0 > all * 9 / 10);
        let extra = |expected: &mut Expected| {
            if let Some(body) = json_body(expected) {
                body["extra"] = json!(1);
            }
        };
        assert!(noticed(extra, Kind::Shape).0 > all * 9 / 10);
        let totals = |expected: &mut Expected| {
            let total = json_body(expected).and_then(|body| body.pointer_mut("/_metadata/page"));
            if let Some(total) = total {
                *total = json!(77);
            }
        };
        assert!(noticed(totals, Kind::Value).0 > all / 10);
        let codes = |expected: &mut Expected| {
            let code = json_body(expected).and_then(|body| body.get_mut("error_code"));
            if let Some(code) = code {
                *code = json!("other");
            }
        };
        assert!(noticed(codes, Kind::ErrorCode).0 > 10);
        let reversed = |expected: &mut Expected| {
            if let Some(Value::Array(rows)) =
                json_body(expected).and_then(|body| body.get_mut("content"))
            {
                rows.reverse();
            }
        };
        assert!(noticed(reversed, Kind::Order).0 > 10);
    }
}
