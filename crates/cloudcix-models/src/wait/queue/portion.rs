//! Portions: the resources that are read by one request.

use std::collections::HashMap;

use cloudcix_client::Pk;

/// The most resources that one list request reads: the server's largest page.
pub(in crate::wait) const MAX_ROWS: usize = 100;

/// The most bytes of ids in a request line, of which the server accepts about 4 KB in all. Only
/// ids of more than 20 digits reach it before [`MAX_ROWS`].
pub(super) const MAX_ID_BYTES: usize = 3000;

/// The resources of one request, each with the waits that wait for it.
pub(in crate::wait) type Portion = Vec<(Pk, Vec<u64>)>;

/// Packs polls into `max` requests at most, the first ones first. A resource is read once, however
/// many waits wait for it. `shares` says whether a list can read several resources; it does so only
/// for ids that are integers.
pub(super) fn pack(
    polls: impl Iterator<Item = (Pk, u64)>,
    max: usize,
    shares: bool,
) -> Vec<Portion> {
    let mut packer = Packer { done: Vec::new(), open: Vec::new(), bytes: 0 };
    for (pk, waits) in by_resource(polls) {
        packer.add((pk, waits), max, shares);
    }
    packer.close();
    packer.done
}

fn by_resource(polls: impl Iterator<Item = (Pk, u64)>) -> Vec<(Pk, Vec<u64>)> {
    let mut resources: Vec<(Pk, Vec<u64>)> = Vec::new();
    let mut indices = HashMap::new();
    for (pk, wait) in polls {
        let index = *indices.entry(pk.clone()).or_insert(resources.len());
        match resources.get_mut(index) {
            Some((_, waits)) => waits.push(wait),
            None => resources.push((pk, vec![wait])),
        }
    }
    resources
}

struct Packer {
    done: Vec<Portion>,
    /// The portion that a list will read, while it has room.
    open: Portion,
    /// The length of its ids in a request line.
    bytes: usize,
}

impl Packer {
    /// Adds a resource, unless that takes more than `max` requests.
    fn add(&mut self, resource: (Pk, Vec<u64>), max: usize, shares: bool) {
        let shared_bytes = match &resource.0 {
            Pk::Integer(number) if shares => Some(number.to_string().len() + "%27%27%2C+".len()),
            _ => None,
        };
        let has_room = |bytes| self.open.len() < MAX_ROWS && self.bytes + bytes <= MAX_ID_BYTES;
        let joins = !self.open.is_empty() && shared_bytes.is_some_and(has_room);
        let requests = self.done.len() + usize::from(!self.open.is_empty());
        // Later ones may still join a portion that has room, so this does not end the packing.
        if !joins && requests >= max {
            return;
        }
        match shared_bytes {
            None => self.done.push(vec![resource]),
            Some(bytes) => {
                if !joins {
                    self.close();
                }
                self.open.push(resource);
                self.bytes += bytes;
            }
        }
    }

    fn close(&mut self) {
        if !self.open.is_empty() {
            self.done.push(std::mem::take(&mut self.open));
        }
        self.bytes = 0;
    }
}
