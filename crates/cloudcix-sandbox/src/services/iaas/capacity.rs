//! The largest machines that a region has room for.

use serde_json::{Map, Value, json};

use super::{
    super::membership::cloud_bill,
    entities::{SERVER, SERVER_TYPE, STORAGE_TYPE},
    vm::room,
};
use crate::{
    engine::{Context, Method, Rules},
    http::{Answer, Refusal},
    state::{Key, Row, State, flag, text},
};

pub(super) static RULES: Rules = Rules::new("IAAS", "capacity", "iaas_capacity", &SERVER)
    .under_way()
    .special(Method::List, list);

/// The largest storage of a machine, in GB.
const LARGEST: i64 = 2000;

/// Answers a customer of a region with what its servers have room for, by their types.
fn list(context: &mut Context<'_>, rules: &'static Rules) -> Result<Answer, Refusal> {
    let refuse = |number, text: &str| {
        let detail = format!("The \"region_id\" url parameter is invalid. {text}");
        Err(rules.refusal(400, Method::List, number, &detail))
    };
    let region = context.key("region_id");
    let own = Key::from_value(&Value::from(context.address_id()));
    let Some(terms) = own.and_then(|own| cloud_bill::terms(context, &region, &own)) else {
        return refuse(101, "\"region_id\" must correspond to a region you are linked to.");
    };
    let is = |term: &str| terms.get(term).and_then(Value::as_bool) == Some(true);
    if !is("is_region") || !is("cloud_customer") {
        return refuse(102, "You must be registered as a customer in the selected \"region_id\".");
    }
    Ok(Answer::content(200, Value::Object(by_type(context.state, &region.to_value()))))
}

/// Returns the room of a region by the types of its servers and of their storage.
fn by_type(state: &State, region: &Value) -> Map<String, Value> {
    let mut content = Map::new();
    let types = state.table(SERVER_TYPE.table).iter().map(|(_, row)| row);
    for kind in types.filter(|row| !text(row, "name").to_lowercase().contains("phantom")) {
        for (_, storage) in state.table(STORAGE_TYPE.table).iter() {
            let servers = state.table(SERVER.table).iter().map(|(_, row)| row);
            let servers = servers.filter(|row| {
                flag(row, "enabled")
                    && row.get("region_id") == Some(region)
                    && row.get("type_id") == kind.get("id")
                    && row.get("storage_type_id") == storage.get("id")
            });
            let rooms = largest(servers.map(|row| room_of(state, row)).collect());
            if rooms.is_empty() {
                continue;
            }
            let rooms = rooms
                .into_iter()
                .map(|[ram, storage, cpu]| json!({"ram": ram, "storage": storage, "cpu": cpu}));
            let of_kind = content.entry(text(kind, "name")).or_insert_with(|| json!({}));
            of_kind[text(storage, "name")] = rooms.collect();
        }
    }
    content
}

fn room_of(state: &State, server: &Row) -> [i64; 3] {
    let [ram, gb, cpu] = room::free_for_new(state, server);
    [ram, gb.min(LARGEST), cpu]
}

/// Leaves out what another server has room for as well: all of it if that one is before it, and
/// less than that if it comes after it.
fn largest(rooms: Vec<[i64; 3]>) -> Vec<[i64; 3]> {
    let mut left: Vec<Option<[i64; 3]>> = rooms.into_iter().map(Some).collect();
    for at in 0..left.len() {
        let Some(first) = left[at] else { continue };
        for later in at + 1..left.len() {
            let Some(second) = left[later] else { continue };
            let not_less = first.iter().zip(&second).filter(|(first, second)| first >= second);
            match not_less.count() {
                3 => left[later] = None,
                0 => {
                    left[at] = None;
                    break;
                }
                _ => {}
            }
        }
    }
    left.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::largest;

    #[test]
    fn only_servers_that_no_other_one_outdoes_are_left() {
        assert_eq!(largest(vec![[4, 4, 4], [4, 4, 4]]), [[4, 4, 4]]);
        assert_eq!(largest(vec![[4, 4, 4], [5, 5, 5]]), [[5, 5, 5]]);
        assert_eq!(largest(vec![[4, 4, 4], [5, 3, 5]]), [[4, 4, 4], [5, 3, 5]]);
        assert_eq!(largest(vec![[5, 5, 5], [4, 5, 3], [6, 6, 6], [1, 1, 1]]), [[6, 6, 6]]);
        assert_eq!(
            largest(vec![[5, 1, 1], [1, 5, 1], [5, 5, 1]]),
            [[5, 1, 1], [1, 5, 1], [5, 5, 1]]
        );
        assert_eq!(largest(Vec::new()), [[0; 3]; 0]);
        // One that comes later must have more of everything.
        assert_eq!(largest(vec![[4, 4, 4], [4, 5, 5]]), [[4, 4, 4], [4, 5, 5]]);
    }
}
