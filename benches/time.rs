//! Time and allocations. Times depend on the machine and its load: compare the rows of one run,
//! never different runs.

use cloudcix_benches as measured;
use divan::{AllocProfiler, Bencher, black_box};

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

#[divan::bench]
fn build_a_list(bencher: Bencher<'_, '_>) {
    let client = measured::client(1);
    bencher.bench_local(|| measured::build_list(black_box(&client)));
}

#[divan::bench]
fn build_a_create(bencher: Bencher<'_, '_>) {
    let (client, data) = (measured::client(1), serde_json::json!({"name": "Cork"}));
    bencher.bench_local(|| measured::build_create(black_box(&client), &data));
}

#[divan::bench(args = [1, 100])]
fn call_raw(bencher: Bencher<'_, '_>, rows: usize) {
    let client = measured::client(rows);
    bencher.bench_local(|| measured::list_raw(black_box(&client)));
}

#[divan::bench(args = [1, 100])]
fn call_raw_boxed(bencher: Bencher<'_, '_>, rows: usize) {
    let client = measured::client(rows).boxed();
    bencher.bench_local(|| measured::list_raw(black_box(&client)));
}

#[divan::bench(args = [1, 100])]
fn call_decoded_to_values(bencher: Bencher<'_, '_>, rows: usize) {
    let client = measured::client(rows);
    bencher.bench_local(|| measured::list_values(black_box(&client)));
}

#[divan::bench(args = [1, 100])]
fn call_decoded_to_a_type(bencher: Bencher<'_, '_>, rows: usize) {
    let client = measured::client(rows);
    bencher.bench_local(|| measured::list_typed(black_box(&client)));
}

#[divan::bench(args = [1, 100])]
fn serde_json_alone(bencher: Bencher<'_, '_>, rows: usize) {
    let page = measured::page(rows);
    bencher.bench_local(|| measured::decode_with_serde_alone(black_box(page)));
}
