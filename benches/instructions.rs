//! Instructions and allocations, counted by valgrind's callgrind and DHAT. They repeat, so they are
//! gates: more than a limit fails, and so does less than a floor, which is no improvement but a
//! measurement of something else.
#![allow(
    missing_docs,
    unused_qualifications,
    reason = "the macros make undocumented and fully qualified items"
)]

#[path = "instructions/floors.rs"]
mod floors;

use std::{hint::black_box, process::ExitCode, time::SystemTime};

use cloudcix::{BoxTransport, Client};
use cloudcix_benches as measured;
use gungraun::prelude::*;
use gungraun::{Callgrind, Dhat, DhatMetric, EventKind, LibraryBenchmarkConfig};
use measured::Nothing;

/// A warm client: what is made once per process is made.
fn warm(rows: usize) -> Client<Nothing> {
    let client = measured::client(rows);
    measured::page(rows);
    black_box(measured::list_values(&client));
    // malloc sorts what the page's values left behind, once, in the next large allocation: that is
    // no part of what is measured.
    black_box(measured::list_raw(&client));
    client
}

fn boxed(rows: usize) -> Client<BoxTransport> {
    let client = warm(rows).boxed();
    black_box(measured::list_raw(&client));
    client
}

/// DHAT counts an allocation only if it sees the bench among its callers, and looks at 12 of them
/// by itself.
fn dhat() -> Dhat {
    Dhat::with_args(["--num-callers=100"])
}

/// At most so many instructions and allocated blocks. [`floors::FLOORS`] has the least.
fn at_most(instructions: u64, blocks: u64) -> LibraryBenchmarkConfig {
    LibraryBenchmarkConfig::default()
        .tool(Callgrind::default().hard_limits([(EventKind::Ir, instructions)]))
        .tool(dhat().hard_limits([(DhatMetric::TotalBlocks, blocks)]))
        .clone()
}

// A tenth of it is the check that the server reads each parameter as it is meant.
#[library_benchmark(config = at_most(11_000, 15))]
#[bench::filtered_list(warm(1))]
fn build_a_list(client: Client<Nothing>) -> usize {
    black_box(measured::build_list(&client)).body().len()
}

#[library_benchmark(config = at_most(13_500, 20))]
#[bench::by_uri(warm(1), serde_json::json!({"name": "Cork"}))]
fn build_a_create(client: Client<Nothing>, data: serde_json::Value) -> usize {
    black_box(measured::build_create(&client, &data)).body().len()
}

#[library_benchmark(config = at_most(9_500, 12))]
#[bench::rows_1(warm(1))]
#[bench::rows_100(warm(100))]
fn call_raw(client: Client<Nothing>) -> usize {
    black_box(measured::list_raw(&client))
}

#[library_benchmark(config = at_most(11_500, 16))]
#[bench::rows_1(boxed(1))]
fn call_raw_boxed(client: Client<BoxTransport>) -> usize {
    black_box(measured::list_raw(&client))
}

#[library_benchmark]
#[bench::rows_1(warm(1))]
#[bench::rows_100(warm(100))]
fn call_decoded_to_values(client: Client<Nothing>) -> usize {
    black_box(measured::list_values(&client)).items.len()
}

#[library_benchmark]
#[bench::rows_1(warm(1))]
#[bench::rows_100(warm(100))]
fn call_decoded_to_a_type(client: Client<Nothing>) -> usize {
    black_box(measured::list_typed(&client)).items.len()
}

#[library_benchmark]
#[bench::rows_1(measured::page(1))]
#[bench::rows_100(measured::page(100))]
fn serde_json_alone(page: &'static [u8]) -> bool {
    black_box(measured::decode_with_serde_alone(page)).is_object()
}

library_benchmark_group!(
    name = client,
    benchmarks = [
        build_a_list,
        build_a_create,
        call_raw,
        call_raw_boxed,
        call_decoded_to_values,
        call_decoded_to_a_type,
        serde_json_alone
    ]
);

/// gungraun's own `main`, in a module because [`main`] does more.
mod counted {
    use super::{LibraryBenchmarkConfig, client, dhat};

    gungraun::main!(
        config = LibraryBenchmarkConfig::default().tool(dhat());
        library_benchmark_groups = client
    );

    pub(super) fn run() {
        main();
    }
}

fn main() -> ExitCode {
    let start = SystemTime::now();
    // Returns when every limit holds; else it ends the process.
    counted::run();
    // The runner calls this program again for what is to be counted, and with options of its own.
    if std::env::args().skip(1).any(|argument| argument != "--bench") {
        return ExitCode::SUCCESS;
    }
    floors::check(start)
}
