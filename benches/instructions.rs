//! Instructions and allocations, counted by valgrind's callgrind and DHAT. The counts are
//! repeatable, so they are gates: a count above its limit fails, and so does one below its floor,
//! which is no improvement but a measurement of something else.
#![allow(
    missing_docs,
    unused_qualifications,
    reason = "the macros make undocumented and fully qualified items"
)]

#[path = "instructions/floors.rs"]
mod floors;

use std::{hint::black_box, process::ExitCode, time::SystemTime};

use cloudcix::{BoxTransport, Client, fault::FaultService};
use cloudcix_benches as measured;
use gungraun::prelude::*;
use gungraun::{Callgrind, Dhat, DhatMetric, EventKind, LibraryBenchmarkConfig};
use measured::{Nothing, Recorded};

/// Returns a warm client: everything that a process initializes once has been initialized.
fn warm(rows: usize) -> Client<Nothing> {
    let client = measured::client(rows);
    measured::page(rows);
    black_box(measured::list_values(&client));
    // With the next large allocation, malloc sorts the memory that the page's values left behind.
    // That happens once, so it must not be measured.
    black_box(measured::list_raw(&client));
    client
}

fn with_headers() -> Client<Nothing> {
    warm(1);
    let client = measured::client_with_headers();
    black_box(measured::list_raw(&client));
    client
}

/// A client whose flight recorder is full, so that each exchange takes the place of an older one.
fn recorded() -> Client<Recorded> {
    warm(1);
    let client = measured::recorded_client();
    for _ in 0..2 * measured::RECORDED {
        black_box(measured::list_raw(&client));
    }
    client
}

fn with_empty_fault_layer() -> Client<FaultService<Nothing>> {
    warm(1);
    let client = measured::client_with_empty_fault_layer();
    black_box(measured::list_raw(&client));
    client
}

fn boxed(rows: usize) -> Client<BoxTransport> {
    let client = warm(rows).boxed();
    black_box(measured::list_raw(&client));
    client
}

/// Configures DHAT to look at 100 callers of an allocation. It counts the allocation only if it
/// sees the bench among them, and by default it looks at 12.
fn dhat() -> Dhat {
    Dhat::with_args(["--num-callers=100"])
}

/// Limits the instructions and allocated blocks of a bench. [`floors::FLOORS`] has the lower
/// bounds, [`floors::ADDED`] those of the layers.
fn at_most(instructions: u64, blocks: u64) -> LibraryBenchmarkConfig {
    LibraryBenchmarkConfig::default()
        .tool(Callgrind::default().hard_limits([(EventKind::Ir, instructions)]))
        .tool(dhat().hard_limits([(DhatMetric::TotalBlocks, blocks)]))
        .clone()
}

// A tenth of it is the check that the server will read each parameter as intended.
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

// A thousand calls: now and then, malloc sorts what older exchanges have left behind.
#[library_benchmark(config = at_most(12_000_000, 14_000))]
#[bench::calls_1000(with_headers())]
fn call_raw_with_headers(client: Client<Nothing>) -> usize {
    (0..1_000).map(|_| black_box(measured::list_raw(&client))).sum()
}

// The same with a flight recorder, which copies the headers and drops those of the oldest exchange.
// [`floors::ADDED`] limits what it adds.
#[library_benchmark(config = at_most(14_000_000, 16_000))]
#[bench::calls_1000(recorded())]
fn call_raw_recorded(client: Client<Recorded>) -> usize {
    (0..1_000).map(|_| black_box(measured::list_raw(&client))).sum()
}

// The same with a fault layer that is off.
#[library_benchmark(config = at_most(12_500_000, 14_000))]
#[bench::calls_1000(with_empty_fault_layer())]
fn call_raw_without_faults(client: Client<FaultService<Nothing>>) -> usize {
    (0..1_000).map(|_| black_box(measured::list_raw(&client))).sum()
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
        call_raw_with_headers,
        call_raw_recorded,
        call_raw_without_faults,
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
    // Returns if every limit holds; otherwise it exits the process.
    counted::run();
    // The runner starts this program again, with options of its own, for each bench to count.
    if std::env::args().skip(1).any(|argument| argument != "--bench") {
        return ExitCode::SUCCESS;
    }
    floors::check(start)
}
