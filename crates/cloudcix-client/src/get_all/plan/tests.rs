use super::*;

fn rows(ids: impl IntoIterator<Item = u64>) -> Vec<Box<RawValue>> {
    ids.into_iter().map(|id| RawValue::from_string(format!(r#"{{"id":{id}}}"#)).unwrap()).collect()
}

fn total(total_records: Option<u64>) -> Metadata {
    Metadata { total_records, ..Metadata::default() }
}

/// Requests all pages that the plan allows now, and returns their number.
fn request_all(plan: &mut Plan) -> u64 {
    std::iter::from_fn(|| plan.next_page()).count() as u64
}

#[test]
fn a_short_last_page_needs_no_page_behind_it() {
    let mut plan = Plan::new(100, 8);
    assert_eq!(request_all(&mut plan), 1);
    assert!(plan.take(&mut rows(0..100), &total(Some(249))));
    assert_eq!(request_all(&mut plan), 2);
    assert!(
        plan.take(&mut rows(100..200), &total(Some(249)))
            && plan.take(&mut rows(200..249), &total(Some(249)))
    );
    assert_eq!((request_all(&mut plan), plan.total_changed()), (0, false));
}

#[test]
fn a_full_last_page_needs_the_page_behind_it() {
    let mut plan = Plan::new(100, 8);
    assert_eq!(request_all(&mut plan), 1);
    assert!(plan.take(&mut rows(0..100), &total(Some(200))));
    assert_eq!(request_all(&mut plan), 2);
    assert!(plan.take(&mut rows(100..200), &total(Some(200))));
    assert!(!plan.take(&mut rows([]), &total(Some(200))));
    assert_eq!((request_all(&mut plan), plan.total_changed()), (0, false));
}

#[test]
fn a_server_with_smaller_pages_is_read_up_to_its_total() {
    let mut plan = Plan::new(100, 8);
    for page in 0..3 {
        assert!(plan.next_page() == Some(page) && plan.take(&mut rows([page]), &total(Some(3))));
    }
    assert_eq!((request_all(&mut plan), plan.total_changed()), (0, false));
}

#[test]
fn a_short_page_without_a_total_needs_the_page_behind_it() {
    let mut plan = Plan::new(100, 8);
    assert_eq!(request_all(&mut plan), 1);
    assert!(plan.take(&mut rows(0..50), &total(None)));
    assert_eq!(request_all(&mut plan), 1);
    assert!(plan.take(&mut rows(50..60), &total(None)));
    assert_eq!(request_all(&mut plan), 1);
    assert!(!plan.take(&mut rows([]), &total(None)));
    assert_eq!((request_all(&mut plan), plan.total_changed()), (0, false));
}

#[test]
fn a_page_is_full_if_it_has_the_limit_that_the_server_announces() {
    let mut plan = Plan::new(100, 8);
    assert_eq!(request_all(&mut plan), 1);
    let capped = Metadata { limit: Some(50), ..total(Some(50)) };
    assert!(plan.take(&mut rows(0..50), &capped));
    assert_eq!(request_all(&mut plan), 1);
    assert!(plan.take(&mut rows(50..100), &capped) && plan.total_changed());
    assert_eq!(request_all(&mut plan), 1);
}

#[test]
fn with_an_absurd_total_reading_ends_at_the_first_page_without_new_items() {
    let mut plan = Plan::new(100, 8);
    assert_eq!(plan.next_page(), Some(0));
    assert!(plan.take(&mut rows(0..100), &total(Some(u64::MAX))));
    assert_eq!(plan.next_page(), Some(1));
    assert!(!plan.take(&mut rows(0..100), &total(Some(u64::MAX))));
    assert_eq!((request_all(&mut plan), plan.total_changed()), (0, true));
}

#[test]
fn items_without_an_id_are_kept_but_a_page_that_only_repeats_them_is_the_end() {
    let page = || {
        vec![
            RawValue::from_string(r#"{"name":"x"}"#.into()).unwrap(),
            RawValue::from_string("7".into()).unwrap(),
        ]
    };
    let mut plan = Plan::new(2, 8);
    let mut first = page();
    assert!(plan.take(&mut first, &total(Some(9))) && first.len() == 2);
    let mut mixed = [page(), rows([1])].concat();
    assert!(plan.take(&mut mixed, &total(Some(9))) && mixed.len() == 3);
    assert!(!plan.take(&mut page(), &total(Some(9))));
    assert_eq!(request_all(&mut plan), 0);
}

#[test]
fn an_id_that_comes_again_is_dropped_within_two_pages_per_concurrent_one() {
    for concurrency in [1, 3] {
        let memory = 2 * concurrency as u64;
        for (pages, left) in [(memory, 1), (memory + 1, 2)] {
            let mut plan = Plan::new(1, concurrency);
            for page in 0..pages {
                assert!(plan.take(&mut rows([page]), &total(Some(99))));
            }
            let mut again = rows([0, 50]);
            assert!(plan.take(&mut again, &total(Some(99))));
            assert_eq!(again.len(), left, "{concurrency} at once, {pages} pages");
        }
    }
}

#[test]
fn a_page_without_a_total_does_not_change_the_last_one() {
    let mut plan = Plan::new(2, 8);
    assert!(
        plan.take(&mut rows(0..2), &total(Some(3))) && plan.take(&mut rows(2..3), &total(None))
    );
    assert_eq!((plan.total_changed(), plan.change_warning()), (false, None));
    let mut plan = Plan::new(2, 8);
    assert!(
        plan.take(&mut rows(0..2), &total(Some(5))) && plan.take(&mut rows(2..3), &total(None))
    );
    assert!(plan.total_changed());
}

#[test]
fn a_senseless_limit_of_the_server_is_clamped() {
    for (limit, full) in [(0, true), (1, true), (2, true), (7, false), (u64::MAX, false)] {
        let mut plan = Plan::new(3, 8);
        let metadata = Metadata { limit: Some(limit), ..total(Some(2)) };
        assert!(plan.next_page() == Some(0) && plan.take(&mut rows(0..2), &metadata));
        // No page is requested behind one that is not full, at which the total is reached.
        assert_eq!(request_all(&mut plan), u64::from(full), "{limit}");
    }
}

#[test]
fn the_warning_says_how_the_collection_changed() {
    let read = |pages: &[(&[u64], u64)], everything: bool| {
        let mut plan = Plan::new(2, 1);
        if everything {
            plan.remember_everything();
        }
        for (ids, count) in pages {
            plan.take(&mut rows(ids.iter().copied()), &total(Some(*count)));
        }
        assert_eq!(plan.change_warning().is_some(), plan.total_changed());
        plan.change_warning().unwrap_or_default()
    };
    assert_eq!(read(&[(&[1, 2], 3), (&[3], 3)], true), "");
    let started = "the collection changed while it was read, so items may be missing: ";
    let advice = "; to delete or change items, read them all with `send` first";
    let message = |how: &str| format!("{started}{how}{advice}");
    assert_eq!(
        read(&[(&[1, 2], 4), (&[3], 3)], false),
        message("the server counted 4 items on the first page and 3 on the last, and 3 were read")
    );
    assert_eq!(
        read(&[(&[1, 2], 4), (&[3], 4)], false),
        message("the server counted 4 items, and 3 were read")
    );
    let again: [(&[u64], u64); 4] = [(&[1], 4), (&[2], 4), (&[3], 4), (&[1], 4)];
    assert_eq!(read(&again, true), message("an item came twice"));
    assert_eq!(read(&again, false), "", "a stream does not remember it");
}

#[test]
fn only_a_speculative_page_may_be_missing() {
    let mut plan = Plan::new(2, 8);
    assert!(Plan::new(2, 8).fail(true));
    plan.take(&mut rows(0..2), &total(Some(2)));
    assert!(!plan.fail(true) && plan.fail(false));
    let mut plan = Plan::new(2, 8);
    plan.take(&mut rows(0..2), &total(Some(3)));
    assert!(plan.fail(true));
}

/// A server that never changes, and the number of pages that a reader requests from it.
fn read_all(rows_on_server: u64, asked: u32, cap: u64, announces: bool, counts: bool) -> u64 {
    let mut plan = Plan::new(asked, 3);
    plan.remember_everything();
    let per_page = cap.min(asked.into());
    let metadata = Metadata {
        limit: announces.then_some(per_page),
        ..total(counts.then_some(rows_on_server))
    };
    let (mut taken, mut requested) = (Vec::new(), 0);
    loop {
        let wave: Vec<u64> = std::iter::from_fn(|| plan.next_page()).collect();
        if wave.is_empty() {
            break;
        }
        for page in wave {
            assert_eq!(page, requested, "pages are requested in order, and each once");
            requested += 1;
            let start = (page * per_page).min(rows_on_server);
            let mut items = rows(start..(start + per_page).min(rows_on_server));
            let is_handed_on = plan.take(&mut items, &metadata);
            assert_eq!(is_handed_on, page == 0 || !items.is_empty());
            taken.extend(items.iter().map(|item| id(item).unwrap().parse::<u64>().unwrap()));
        }
    }
    assert!(taken.iter().copied().eq(0..rows_on_server), "{taken:?}");
    assert_eq!((plan.total_changed(), plan.change_warning()), (false, None));
    requested
}

#[test]
fn a_collection_at_rest_is_read_once_with_at_most_one_page_more() {
    for rows_on_server in 0..=9 {
        for asked in 1..=4 {
            for cap in 1..=4 {
                for (announces, counts) in
                    [(false, false), (false, true), (true, false), (true, true)]
                {
                    let per_page = cap.min(asked.into());
                    let is_full = rows_on_server % per_page == 0
                        && (announces || per_page == u64::from(asked));
                    // Only a page that is known to be short, and completes the total, is the last.
                    let more = rows_on_server > 0 && (is_full || !counts);
                    assert_eq!(
                        read_all(rows_on_server, asked, cap, announces, counts),
                        rows_on_server.div_ceil(per_page).max(1) + u64::from(more),
                        "{rows_on_server} rows, {asked} asked, {cap} at most, {announces}, {counts}"
                    );
                }
            }
        }
    }
}

#[test]
fn a_row_that_comes_twice_counts_once() {
    let mut plan = Plan::new(2, 8);
    assert_eq!(request_all(&mut plan), 1);
    assert!(plan.take(&mut rows([1, 2]), &total(Some(3))));
    // A row was inserted before the first page, so that one moved to the second.
    let mut second = rows([2, 3]);
    assert_eq!(request_all(&mut plan), 1);
    assert!(plan.take(&mut second, &total(Some(3))) && second.len() == 1);
    assert_eq!((plan.total_changed(), plan.change_warning()), (false, None));
    // The page was full, and there are more rows than the total says.
    assert_eq!(request_all(&mut plan), 1);
    assert!(!plan.take(&mut rows([]), &total(Some(3))));
    assert_eq!((request_all(&mut plan), plan.total_changed()), (0, false));
}

fn limited(limit: u64, total_records: u64) -> Metadata {
    Metadata { limit: Some(limit), ..total(Some(total_records)) }
}

#[test]
fn a_limit_above_the_requested_size_does_not_make_a_full_page_short() {
    for (limit, more) in [(500, 1), (101, 1), (100, 1), (99, 1)] {
        let mut plan = Plan::new(100, 8);
        assert_eq!(plan.next_page(), Some(0));
        assert!(plan.take(&mut rows(0..100), &limited(limit, 100)));
        assert_eq!(request_all(&mut plan), more, "{limit}");
    }
    // A page below the limit is short, and completes the total.
    for (limit, more) in [(51, 0), (50, 1), (1, 1), (0, 1)] {
        let mut plan = Plan::new(100, 8);
        assert_eq!(plan.next_page(), Some(0));
        assert!(plan.take(&mut rows(0..50), &limited(limit, 50)));
        assert_eq!(request_all(&mut plan), more, "{limit}");
    }
}

#[test]
fn each_page_is_full_by_the_limit_that_it_announces_itself() {
    for (limit, more) in [(100, 0), (51, 0), (50, 1)] {
        let mut plan = Plan::new(100, 8);
        assert_eq!(plan.next_page(), Some(0));
        assert!(plan.take(&mut rows(0..50), &limited(100, 100)));
        assert_eq!(request_all(&mut plan), 1);
        assert!(plan.take(&mut rows(50..100), &limited(limit, 100)));
        assert_eq!(request_all(&mut plan), more, "{limit}");
    }
}

#[test]
fn a_repeated_row_does_not_complete_the_total() {
    let mut plan = Plan::new(100, 8);
    assert_eq!(plan.next_page(), Some(0));
    assert!(plan.take(&mut rows(0..50), &total(Some(60))));
    assert_eq!(request_all(&mut plan), 1);
    let mut second = rows(40..60);
    assert!(plan.take(&mut second, &total(Some(60))));
    assert_eq!((second.len(), request_all(&mut plan)), (10, 1));
}

#[test]
fn a_total_that_falls_takes_back_no_page_that_may_have_rows() {
    let mut plan = Plan::new(100, 8);
    assert_eq!(plan.next_page(), Some(0));
    assert!(plan.take(&mut rows(0..100), &total(Some(500))));
    assert_eq!(plan.next_page(), Some(1));
    assert!(plan.take(&mut rows(100..200), &total(Some(150))));
    assert_eq!(request_all(&mut plan), 4);
}

#[test]
fn a_missing_page_is_the_end_only_if_no_rows_can_be_missing() {
    // Rows that were read, the total that the server counted, and whether the error is shown.
    for (read, counted, is_shown) in
        [(2, Some(2), false), (2, Some(1), false), (2, None, false), (2, Some(3), true)]
    {
        for is_missing in [true, false] {
            let mut plan = Plan::new(1, 8);
            for row in 0..read {
                assert!(plan.take(&mut rows([row]), &total(counted)));
            }
            assert_eq!(plan.fail(is_missing), is_shown || !is_missing, "{counted:?}");
            assert_eq!(request_all(&mut plan), 0);
        }
    }
    // Nothing has been read.
    let mut plan = Plan::new(1, 8);
    assert!(plan.fail(true) && plan.next_page().is_none());
}

#[test]
fn each_change_of_the_totals_has_its_warning() {
    // The totals of the pages, which have a row each, and what is said about them.
    for (totals, said) in [
        (&[Some(2), Some(2)][..], None),
        (&[None, None], None),
        (&[None, Some(2)], None),
        (&[Some(2), None], None),
        (&[Some(3), Some(3)], Some("the server counted 3 items, and 2 were read")),
        (&[Some(1), Some(1)], Some("the server counted 1 items, and 2 were read")),
        (&[None, Some(1)], Some("the server counted 1 items, and 2 were read")),
        (
            &[Some(3), Some(2)],
            Some("the server counted 3 items on the first page and 2 on the last, and 2 were read"),
        ),
        (
            &[Some(3), Some(4), Some(3)],
            Some("the server counted 3 items on the first page and 3 on the last, and 3 were read"),
        ),
        (
            &[Some(2), None, Some(3)],
            Some("the server counted 2 items on the first page and 3 on the last, and 3 were read"),
        ),
    ] {
        let mut plan = Plan::new(1, 8);
        for (row, counted) in totals.iter().enumerate() {
            assert!(plan.take(&mut rows([row as u64]), &total(*counted)));
        }
        let warning = said.map(|said| {
            format!(
                "the collection changed while it was read, so items may be missing: {said}; to \
                 delete or change items, read them all with `send` first"
            )
        });
        assert_eq!(plan.change_warning(), warning, "{totals:?}");
        assert_eq!(plan.total_changed(), warning.is_some(), "{totals:?}");
    }
}

#[test]
fn an_item_without_an_id_is_new_by_its_text_and_is_no_id() {
    let raw = |text: &str| RawValue::from_string(text.to_owned()).unwrap();
    let mut plan = Plan::new(1, 8);
    assert_eq!(plan.next_page(), Some(0));
    assert!(plan.take(&mut rows([7]), &total(Some(9))));
    assert_eq!(plan.next_page(), Some(1));
    assert!(plan.take(&mut vec![raw("7")], &total(Some(9))), "the text of an id is another item");
    assert_eq!(plan.next_page(), Some(2));
    assert!(plan.take(&mut vec![raw("8"), raw("null")], &total(Some(9))));
    assert_eq!(plan.next_page(), Some(3));
    assert!(!plan.take(&mut vec![raw("8"), raw("null")], &total(Some(9))));
    assert_eq!(plan.next_page(), None);
}

#[test]
fn an_id_that_is_twice_on_one_page_is_kept_twice_with_a_warning() {
    let mut plan = Plan::new(3, 8);
    plan.remember_everything();
    assert_eq!(request_all(&mut plan), 1);
    let mut page = rows([1, 2, 1]);
    assert!(plan.take(&mut page, &total(Some(3))) && page.len() == 3);
    assert!(plan.change_warning().unwrap().contains("an item came twice"));
    let mut again = rows([1, 3, 3]);
    assert!(plan.take(&mut again, &total(Some(5))));
    assert_eq!(again.len(), 2, "only what an earlier page had is dropped");
}

#[test]
fn rows_that_came_again_count_for_the_total_when_a_page_is_missing() {
    let mut plan = Plan::new(2, 8);
    assert_eq!(request_all(&mut plan), 1);
    assert!(plan.take(&mut rows([0, 1]), &total(Some(4))));
    assert!(plan.take(&mut rows([1, 2]), &total(Some(4))));
    assert!(!plan.fail(true), "the server has sent as many rows as it counts");
    assert!(plan.total_changed());
}

#[test]
fn a_wrong_total_says_more_than_an_item_that_came_twice() {
    let mut plan = Plan::new(2, 1);
    plan.remember_everything();
    for page in [[0, 1], [2, 3], [4, 5], [0, 6]] {
        assert!(plan.take(&mut rows(page), &total(Some(9))));
    }
    let warning = plan.change_warning().unwrap();
    assert!(warning.contains("the server counted 9 items, and 8 were read"), "{warning}");
    let mut plan = Plan::new(2, 1);
    plan.remember_everything();
    for page in [[0, 1], [2, 3], [4, 5], [0, 6]] {
        assert!(plan.take(&mut rows(page), &total(Some(8))));
    }
    let warning = plan.change_warning().unwrap();
    assert!(warning.contains("an item came twice"), "{warning}");
}
