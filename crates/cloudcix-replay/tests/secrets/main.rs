//! No secret of a session is in its file, in any encoding.

#[path = "../common/mod.rs"]
mod common;

mod compressed;
mod exceptions;
mod late;
mod tour;

use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD},
};
use bytes::Bytes;
use cloudcix_core::{Body, BoxError, ResBody};
use cloudcix_replay::{Cassette, Mode, RecordErrorKind, Recorder, Redactor, Replay};
use common::request;
use http::{Request, Response};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};
use std::{collections::BTreeSet, io::Write as _};
use tower::{ServiceExt as _, service_fn};

const PASSWORD: &str = "C0rrect/hörse \"battery\"";
const API_KEY: &str = "9f86d081884c7d659a2feaa0c55ad015";
const OTP: &str = "845133";
const TOKEN: &str = concat!(
    "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJ1aWQiOjIsImV4cCI6MTc5NTQ5NDc2NX0.",
    "ELEZekJRHFSWdoZVdYggt4rMqdh0aA"
);
const MEMBER_KEY: &str = "member-key-4711-aaaa";
const USER_PASSWORD: &str = "n3w user+p@ss";
const RESET: &str = "r3s3t/t0ken+with=odd&letters";
const PSK: &str = "vpn-psk-\u{e9}t\u{e9}-1234";
const USERDATA: &str = "#cloud-config\nchpasswd:\n  list: root:t0psecret\n";
const COOKIE: &str = "s3ss10nid-0123456789";
const SECRETS: [&str; 10] =
    [PASSWORD, API_KEY, OTP, TOKEN, MEMBER_KEY, USER_PASSWORD, RESET, PSK, USERDATA, COOKIE];

fn percent(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

fn url(application: &str, path: &str) -> String {
    format!("https://{application}.api.cloudcix.com{path}")
}

/// Returns every encoding of a secret, computed independently of the crate.
fn ways(secret: &str) -> BTreeSet<String> {
    let json = |text: &str| serde_json::to_string(text).unwrap().trim_matches('"').to_owned();
    let quoted = json!(secret).to_string();
    let escaped = quoted[1..quoted.len() - 1].to_owned();
    let ascii: String = escaped
        .chars()
        .map(|letter| {
            if letter.is_ascii() {
                letter.to_string()
            } else {
                format!("\\u{:04x}", u32::from(letter))
            }
        })
        .collect();
    let mut ways = BTreeSet::from([
        secret.to_owned(),
        json(&escaped),
        escaped.replace('/', "\\/"),
        escaped,
        ascii,
    ]);
    ways.insert(percent(secret));
    ways.insert(percent(secret).replace("%20", "+"));
    ways.insert(percent(secret).to_ascii_lowercase());
    for before in ["", "a", "ab"] {
        // The neighbouring bytes change the first and last characters, so those are left out.
        for encoded in [
            STANDARD.encode(format!("{before}{secret}")),
            STANDARD_NO_PAD.encode(format!("{before}{secret}")),
            URL_SAFE.encode(format!("{before}{secret}")),
            URL_SAFE_NO_PAD.encode(format!("{before}{secret}")),
        ] {
            let core = encoded.trim_end_matches('=');
            ways.insert(core[4.min(core.len())..core.len() - 2].to_owned());
        }
    }
    ways.retain(|way| way.len() >= 5);
    ways
}
