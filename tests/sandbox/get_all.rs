//! `get_all` beside programs that write to the same list of the sandbox.

use std::{collections::HashSet, time::Duration};

use cloudcix::prelude::*;
use proptest::{collection::vec, prelude::*};
use serde_json::{Value, json};
use tokio::time::sleep;

use crate::timed::{on_paused_time, sandbox, transport};

#[derive(Clone, Copy, Debug)]
enum Write {
    Create,
    Rename(u64),
    Delete(u64),
}

const ROWS: u64 = 60;

fn write() -> impl Strategy<Value = (u64, Write)> {
    let write = prop_oneof![
        Just(Write::Create),
        (7..ROWS + 7).prop_map(Write::Rename),
        (7..ROWS + 7).prop_map(Write::Delete),
    ];
    (0..300_u64, write)
}

async fn change(client: &Client, number: usize, write: Write) {
    let departments = client.membership().department();
    // A row may be gone by now.
    match write {
        Write::Create => {
            let name = json!({"name": format!("{number} new")});
            departments.create(&name).send().await.map(drop).unwrap();
        }
        Write::Rename(id) => {
            let name = json!({"name": format!("{} renamed {id}", number % 10)});
            _ = departments.partial_update(id, &name).send().await;
        }
        Write::Delete(id) => _ = departments.delete(id).send().await,
    }
}

fn ids(rows: &[Value]) -> Vec<u64> {
    rows.iter().map(|row| row["id"].as_u64().unwrap()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn rows_that_stay_come_once_or_the_change_is_told(
        writes in vec(write(), 0..20),
        page_size in 3..20_u32,
        concurrency in 1..5_usize,
        by_id in any::<bool>(),
    ) {
        let (all, untouched) = on_paused_time(async {
            let sandbox = sandbox(Sandbox::builder().throttle(false));
            let client = Client::new(
                Endpoints::default(),
                transport(&sandbox, Duration::from_millis(20)),
            );
            let client = client.boxed().with_token(sandbox.token(1, None)).unwrap();
            let departments = client.membership().department();
            for number in 0..ROWS {
                let name = json!({"name": format!("{} first {number}", number % 7)});
                departments.create(&name).send().await.unwrap();
            }
            let written = writes.iter().enumerate().map(|(number, (at, write))| {
                let client = &client;
                async move {
                    sleep(Duration::from_millis(*at)).await;
                    change(client, number, *write).await;
                }
            });
            let call = departments.get_all().page_size(page_size).concurrency(concurrency);
            let call = if by_id { call.order("id") } else { call };
            let (all, _) =
                tokio::join!(call.send(), futures_util::future::join_all(written));
            let touched: HashSet<u64> = writes.iter().filter_map(|(_, write)| match write {
                Write::Rename(id) | Write::Delete(id) => Some(*id),
                Write::Create => None,
            }).collect();
            let untouched = (7..ROWS + 7).filter(|id| !touched.contains(id)).collect::<Vec<_>>();
            (all.unwrap(), untouched)
        });
        let found = ids(&all.items);
        let unique: HashSet<u64> = found.iter().copied().collect();
        let complete = untouched.iter().all(|id| unique.contains(id));
        let whole = complete && unique.len() == found.len();
        // A creation and a deletion between two pages leave the total as it was.
        let is_hidden = writes.iter().any(|(_, write)| matches!(write, Write::Create))
            && writes.iter().any(|(_, write)| matches!(write, Write::Delete(_)))
            || !by_id && writes.iter().any(|(_, write)| matches!(write, Write::Rename(_)));
        prop_assert!(whole || all.total_changed || is_hidden, "{found:?}");
        if writes.is_empty() {
            prop_assert!(whole && !all.total_changed);
        }
    }
}
