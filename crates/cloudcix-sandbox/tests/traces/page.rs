//! The page that publishes the counts.

use std::fmt::Write as _;

use crate::report::Report;

/// Returns `docs/reference/sandbox-fidelity.md`.
pub(crate) fn page(report: &Report) -> String {
    let mut page = include_str!("head.md").to_owned();
    for application in report.applications() {
        _ = write!(page, "\n## {application}\n\n{}", report.table(application));
    }
    page
}
