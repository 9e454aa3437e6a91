//! The room that a server has for machines.

use super::super::{
    entities::{SERVER, STORAGE, VM, referring},
    states::CLOSED,
};
use crate::state::{Columns, Row, State, integer};

/// A core counts as many.
const VIRTUAL_PER_CORE: i64 = 8;
/// The memory that the server itself needs.
const OWN_RAM: i64 = 8;
/// The storage that the server itself needs.
const OWN_GB: i64 = 100;
/// The percentage that new machines may have.
const NEW: i64 = 77;

/// Returns the server of a machine.
pub(super) fn server_of<'a>(state: &'a State, machine: &Columns) -> Option<&'a Row> {
    state.get(SERVER.table, machine.get("server_id")?)
}

/// Returns how many virtual processors are free.
pub(super) fn cpu(state: &State, server: &Columns) -> i64 {
    let all = integer(server, "cores").unwrap_or(0) * VIRTUAL_PER_CORE;
    all - used(state, server, |machine| integer(machine, "cpu").unwrap_or(0))
}

/// Returns how many gigabytes of memory are free: machines may have 95 % of them.
pub(super) fn ram(state: &State, server: &Columns) -> i64 {
    let all = share(integer(server, "ram").unwrap_or(0) - OWN_RAM, 95);
    all - used(state, server, |machine| integer(machine, "ram").unwrap_or(0))
}

/// Returns how many gigabytes of storage are free: machines may have 90 % of them.
pub(super) fn gb(state: &State, server: &Columns) -> i64 {
    let all = share(integer(server, "gb").unwrap_or(0) - OWN_GB, 90);
    let storage = |machine: &Columns| {
        let storages = referring(state, &STORAGE, "vm_id", machine);
        storages.filter_map(|storage| integer(storage, "gb")).sum()
    };
    all - used(state, server, storage)
}

/// Returns how well a server suits a new machine that needs so much memory, storage and virtual
/// processors; `None` if it lacks room. It suits best if what is free has the proportions of what
/// is needed: if the angle between the two, as vectors, is the smallest.
pub(super) fn suitability(state: &State, server: &Columns, needed: [i64; 3]) -> Option<f64> {
    let of = |column| integer(server, column).unwrap_or(0);
    // What is in use is the same for new machines and for old ones, who may have more of all.
    let free = |all: i64, most: i64, rest: i64| share(all, NEW) - (share(all, most) - rest);
    let free = [
        free(of("ram") - OWN_RAM, 95, ram(state, server)),
        free(of("gb") - OWN_GB, 90, gb(state, server)),
        free(of("cores") * VIRTUAL_PER_CORE, 100, cpu(state, server)),
    ];
    let product = |(needed, free): (&i64, &i64)| needed.saturating_mul(*free);
    let product = needed.iter().zip(&free).map(product).fold(0, i64::saturating_add);
    // The real server takes equal squares for one.
    let squares: std::collections::BTreeSet<i64> =
        free.iter().map(|free| free.saturating_mul(*free)).collect();
    let square = squares.into_iter().fold(0, i64::saturating_add);
    let fits = needed.iter().zip(&free).all(|(needed, free)| needed <= free);
    #[expect(clippy::cast_precision_loss, reason = "only compared")]
    fits.then(|| product as f64 / (square as f64).sqrt())
}

/// Returns a percentage, rounded up.
const fn share(all: i64, percent: i64) -> i64 {
    let product = all * percent;
    product.div_euclid(100) + (product.rem_euclid(100) != 0) as i64
}

/// Sums up what the machines of a server have that aren't closed.
fn used(state: &State, server: &Columns, of: impl Fn(&Columns) -> i64) -> i64 {
    let machines = referring(state, &VM, "server_id", server);
    machines.filter(|row| integer(row, "state") != Some(CLOSED)).map(|row| of(row)).sum()
}
