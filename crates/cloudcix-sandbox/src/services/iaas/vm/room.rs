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
    all - in_use(state, server)[2]
}

/// Returns how many gigabytes of memory are free: machines may have 95 % of them.
pub(super) fn ram(state: &State, server: &Columns) -> i64 {
    share(integer(server, "ram").unwrap_or(0) - OWN_RAM, 95) - in_use(state, server)[0]
}

/// Returns how many gigabytes of storage are free: machines may have 90 % of them.
pub(super) fn gb(state: &State, server: &Columns) -> i64 {
    share(integer(server, "gb").unwrap_or(0) - OWN_GB, 90) - in_use(state, server)[1]
}

/// Returns the memory, the storage and the virtual processors that machines have, unless they are
/// closed.
pub(in super::super) fn in_use(state: &State, server: &Columns) -> [i64; 3] {
    let machines = referring(state, &VM, "server_id", server);
    let machines = machines.filter(|row| integer(row, "state") != Some(CLOSED));
    machines.fold([0; 3], |[ram, gb, cpu], machine| {
        let of = |column| integer(machine, column).unwrap_or(0);
        let storages = referring(state, &STORAGE, "vm_id", machine);
        let storage: i64 = storages.filter_map(|storage| integer(storage, "gb")).sum();
        [ram + of("ram"), gb + storage, cpu + of("cpu")]
    })
}

/// Returns the memory, the storage and the virtual processors that new machines may still have.
pub(in super::super) fn free_for_new(state: &State, server: &Columns) -> [i64; 3] {
    let of = |column| integer(server, column).unwrap_or(0);
    let all = [of("ram") - OWN_RAM, of("gb") - OWN_GB, of("cores") * VIRTUAL_PER_CORE];
    let used = in_use(state, server);
    std::array::from_fn(|at| share(all[at], NEW) - used[at])
}

/// Returns how well a server suits a new machine that needs so much memory, storage and virtual
/// processors; `None` if it lacks room. It suits best if what is free has the proportions of what
/// is needed: if the angle between the two, as vectors, is the smallest.
pub(super) fn suitability(state: &State, server: &Columns, needed: [i64; 3]) -> Option<f64> {
    let free = free_for_new(state, server);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_rounded_up() {
        for (all, percent, part) in [
            (100, 77, 77),
            (0, 77, 0),
            (1, 77, 1),
            (2, 77, 2),
            (3, 77, 3),
            (101, 1, 2),
            (200, 1, 2),
            (-1, 77, 0),
            (-100, 77, -77),
            (-101, 77, -77),
        ] {
            assert_eq!(share(all, percent), part, "{percent} % of {all}");
        }
    }
}
