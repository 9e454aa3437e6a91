//! The lowest plausible cost of each contender. gungraun has upper limits only, and code that is
//! optimised away, or never counted, costs nothing.

use std::{
    fs,
    ops::RangeInclusive,
    path::{Path, PathBuf},
    process::ExitCode,
    time::SystemTime,
};

/// The contenders, and the fewest instructions that each can take: about half of its actual cost.
pub(crate) const FLOORS: [(&str, u64); 14] = [
    ("build_a_list.filtered_list", 6_000),
    ("build_a_create.by_uri", 7_000),
    ("call_raw.rows_1", 5_000),
    ("call_raw.rows_100", 5_000),
    ("call_raw_boxed.rows_1", 5_500),
    ("call_raw_with_headers.calls_1000", 5_500_000),
    ("call_raw_recorded.calls_1000", 6_500_000),
    ("call_raw_without_faults.calls_1000", 5_500_000),
    ("call_decoded_to_values.rows_1", 16_000),
    ("call_decoded_to_values.rows_100", 600_000),
    ("call_decoded_to_a_type.rows_1", 13_000),
    ("call_decoded_to_a_type.rows_100", 260_000),
    ("serde_json_alone.rows_1", 9_000),
    ("serde_json_alone.rows_100", 600_000),
];

/// The contender without the layers whose cost [`ADDED`] bounds.
const WITHOUT_LAYER: &str = "call_raw_with_headers.calls_1000";

/// The layers by their contenders, and the instructions that each adds to a thousand calls.
pub(crate) const ADDED: [(&str, RangeInclusive<u64>); 2] = [
    ("call_raw_recorded.calls_1000", 1_500_000..=2_000_000),
    ("call_raw_without_faults.calls_1000", 20_000..=600_000),
];

/// Fails when a contender was not counted after `start`, cost less than its floor, or adds another
/// number of instructions than it may.
pub(crate) fn check(start: SystemTime) -> ExitCode {
    let floors = FLOORS.map(|(contender, floor)| match counted(contender, start) {
        Ok(instructions) if instructions < floor => {
            Err(format!("{contender}: {instructions} instructions are fewer than {floor}"))
        }
        counted => counted.map(drop),
    });
    let added = ADDED.map(|(contender, bounds)| {
        let (least, most) = (bounds.start(), bounds.end());
        let added = counted(contender, start)?.saturating_sub(counted(WITHOUT_LAYER, start)?);
        println!("{contender} adds {added} instructions to {WITHOUT_LAYER}");
        if bounds.contains(&added) {
            return Ok(());
        }
        Err(format!("{contender} adds {added} instructions, expected {least} to {most}"))
    });
    let mut outcome = ExitCode::SUCCESS;
    for problem in floors.into_iter().chain(added).filter_map(Result::err) {
        println!("FAILED: {problem}");
        outcome = ExitCode::FAILURE;
    }
    outcome
}

/// Returns the instructions in callgrind's output file for `contender`.
fn counted(contender: &str, start: SystemTime) -> Result<u64, String> {
    find_total(contender, start)
        .map_err(|problem| format!("{contender} was not measured: {problem}"))
}

fn find_total(contender: &str, start: SystemTime) -> Result<u64, String> {
    let path = folder().join(contender).join(format!("callgrind.{contender}.out"));
    let written = fs::metadata(&path).and_then(|metadata| metadata.modified());
    let text = match written {
        Ok(at) if at >= start => fs::read_to_string(&path),
        Ok(_) => return Err(format!("{} is of an earlier run", path.display())),
        Err(error) => Err(error),
    };
    let text = text.map_err(|error| format!("{}: {error}", path.display()))?;
    let total = text.lines().find_map(|line| line.strip_prefix("totals: "));
    let total = total.and_then(|total| total.split_whitespace().next()?.parse().ok());
    total.ok_or_else(|| format!("{} has no total", path.display()))
}

/// Returns gungraun's folder for this bench, below the target folder.
fn folder() -> PathBuf {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap_or(Path::new("."));
    target.join("gungraun/cloudcix-benches/instructions/counted/client")
}
