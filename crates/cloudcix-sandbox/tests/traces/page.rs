//! The page that publishes the counts.

use std::fmt::Write as _;

use crate::report::Report;

const HEAD: &str = "# The sandbox beside the real servers\n\n\
<!-- Generated from the sessions of the real servers by `UPDATE_GENERATED=1 cargo test\n\
-p cloudcix-sandbox --test traces`. Do not edit. -->\n\n\
The services in the tables below are *proven*: sessions of requests, with the responses of the\n\
published CloudCIX servers, are played into a sandbox that starts from the same rows and whose\n\
clock stands at the same time. All other services are *documented* or *generic*.\n\n\
An exchange has the *same status and shape* if the status, the headers, the keys and the types of\n\
the body, the lengths of its lists and all error codes are those of the real server, and the\n\
*same values* if everything else is too: ids, times, texts, warnings and the order of rows. Values\n\
that a server makes up, such as tokens and keys, must be the same ones wherever the real server repeated\n\
one. Exchanges that the real server answered with a 500, by a fault of its own, count apart: the\n\
sandbox may do better.\n\n\
These numbers may only rise. Each exchange that differs is listed with the reason in\n\
`crates/cloudcix-sandbox/tests/fixtures/differences.toml`.\n";

/// Returns `docs/sandbox-fidelity.md`.
pub(crate) fn page(report: &Report) -> String {
    let mut page = HEAD.to_owned();
    for application in report.applications() {
        _ = write!(page, "\n## {application}\n\n{}", report.table(application));
    }
    page
}
