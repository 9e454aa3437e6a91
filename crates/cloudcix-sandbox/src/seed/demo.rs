//! The demo company: Lighthouse Hosting, with a customer and a partner. All people and secrets are
//! invented.

use std::sync::OnceLock;

use serde_json::{Value, json};

use super::load;
use crate::state::State;

/// Rows of one service: their columns in the first line, then a row a line. An empty value is null.
const LISTS: &[(&str, &str)] = &[
    ("country", include_str!("country.tsv")),
    ("subdivision", include_str!("subdivision.tsv")),
    ("currency", include_str!("currency.tsv")),
    ("language", include_str!("language.tsv")),
];

const COMPANY: &str = include_str!("demo.json");
/// The region in Cork: its router, servers and images.
const CLOUD: &str = include_str!("demo_cloud.json");

/// Returns the rows of the demo company. They are read once; a copy of them is cheap.
pub(crate) fn demo() -> State {
    static DEMO: OnceLock<State> = OnceLock::new();
    DEMO.get_or_init(|| read().unwrap_or_default()).clone()
}

fn read() -> Option<State> {
    let mut state = State::default();
    let lists: serde_json::Map<String, Value> =
        LISTS.iter().map(|(name, text)| ((*name).to_owned(), rows(text))).collect();
    load(&mut state, &json!({ "rows": lists })).ok()?;
    for rows in [COMPANY, CLOUD] {
        load(&mut state, &serde_json::from_str(rows).ok()?).ok()?;
    }
    Some(state)
}

fn rows(text: &str) -> Value {
    let mut lines = text.lines();
    let columns: Vec<&str> = lines.next().unwrap_or("").split('\t').collect();
    let value = |text: &str| match text.parse::<u64>() {
        _ if text.is_empty() => Value::Null,
        Ok(number) => Value::from(number),
        Err(_) => Value::from(text),
    };
    lines
        .map(|line| {
            let cells = columns.iter().zip(line.split('\t'));
            let content: serde_json::Map<String, Value> =
                cells.map(|(column, text)| ((*column).to_owned(), value(text))).collect();
            let ids = json!({"country_id": content.get("country_id")});
            json!({"ids": ids, "content": content})
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_demo_company_can_be_read() {
        let state = read().expect("rows that load");
        assert_eq!(state.table("Membership.country").len(), 249);
        assert_eq!(state.table("Membership.user").len(), 9);
    }

    #[test]
    fn all_rows_that_the_demo_refers_to_exist() {
        let state = demo();
        for (column, table) in [
            ("member_id", "Membership.member"),
            ("address_id", "Membership.address"),
            ("contra_address_id", "Membership.address"),
            ("contra_member_id", "Membership.member"),
            ("country_id", "Membership.country"),
            ("department_id", "Membership.department"),
            ("language_id", "Membership.language"),
            ("currency_id", "Membership.currency"),
            ("profile_id", "Membership.profile"),
            ("subdivision_id", "Membership.subdivision"),
            ("team_id", "Membership.team"),
            ("territory_id", "Membership.territory"),
            ("transaction_type_id", "Membership.transaction_type"),
            ("user_id", "Membership.user"),
        ] {
            for (name, row) in state.rows() {
                let id = row.get(column).filter(|id| !id.is_null());
                assert!(id.is_none_or(|id| state.get(table, id).is_some()), "{name}: {column}");
            }
        }
    }

    #[test]
    fn a_table_has_its_columns_in_its_first_line_and_nulls_where_it_is_empty() {
        let text = "id\tcountry_id\tname\n1\t107\ta b\n2\t\t-3\n";
        let expected = json!([
            {"ids": {"country_id": 107}, "content": {"id": 1, "country_id": 107, "name": "a b"}},
            {"ids": {"country_id": null}, "content": {"id": 2, "country_id": null, "name": "-3"}},
        ]);
        assert_eq!(rows(text), expected);
        assert_eq!((rows("id"), rows("")), (json!([]), json!([])));
    }
}
