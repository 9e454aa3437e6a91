use super::*;

fn rows(ids: impl IntoIterator<Item = u64>) -> Vec<Box<RawValue>> {
    ids.into_iter().map(|id| RawValue::from_string(format!(r#"{{"id":{id}}}"#)).unwrap()).collect()
}

fn total(total_records: Option<u64>) -> Metadata {
    Metadata { total_records, ..Metadata::default() }
}

/// Asks for every page that may be asked for, and gives their number.
fn asked(plan: &mut Plan) -> u64 {
    std::iter::from_fn(|| plan.next_page()).count() as u64
}

#[test]
fn a_short_last_page_needs_no_page_behind_it() {
    let mut plan = Plan::new(100, 8);
    assert_eq!(asked(&mut plan), 1);
    assert!(plan.take(&mut rows(0..100), &total(Some(249))));
    assert_eq!(asked(&mut plan), 2);
    assert!(
        plan.take(&mut rows(100..200), &total(Some(249)))
            && plan.take(&mut rows(200..249), &total(Some(249)))
    );
    assert_eq!((asked(&mut plan), plan.total_changed()), (0, false));
}

#[test]
fn a_full_last_page_is_followed_by_a_look_behind_it() {
    let mut plan = Plan::new(100, 8);
    assert_eq!(asked(&mut plan), 1);
    assert!(plan.take(&mut rows(0..100), &total(Some(200))));
    assert_eq!(asked(&mut plan), 2);
    assert!(plan.take(&mut rows(100..200), &total(Some(200))));
    assert!(!plan.take(&mut rows([]), &total(Some(200))));
    assert_eq!((asked(&mut plan), plan.total_changed()), (0, false));
}

#[test]
fn a_server_that_gives_smaller_pages_is_believed_its_total() {
    let mut plan = Plan::new(100, 8);
    for page in 0..3 {
        assert!(plan.next_page() == Some(page) && plan.take(&mut rows([page]), &total(Some(3))));
    }
    assert_eq!((asked(&mut plan), plan.total_changed()), (0, false));
}

#[test]
fn a_short_page_without_a_total_is_followed_by_a_look_behind_it() {
    let mut plan = Plan::new(100, 8);
    assert_eq!(asked(&mut plan), 1);
    assert!(plan.take(&mut rows(0..50), &total(None)));
    assert_eq!(asked(&mut plan), 1);
    assert!(plan.take(&mut rows(50..60), &total(None)));
    assert_eq!(asked(&mut plan), 1);
    assert!(!plan.take(&mut rows([]), &total(None)));
    assert_eq!((asked(&mut plan), plan.total_changed()), (0, false));
}

#[test]
fn a_page_is_full_that_has_what_the_server_says_it_gives() {
    let mut plan = Plan::new(100, 8);
    assert_eq!(asked(&mut plan), 1);
    let capped = Metadata { limit: Some(50), ..total(Some(50)) };
    assert!(plan.take(&mut rows(0..50), &capped));
    assert_eq!(asked(&mut plan), 1);
    assert!(plan.take(&mut rows(50..100), &capped) && plan.total_changed());
    assert_eq!(asked(&mut plan), 1);
}

#[test]
fn a_total_beyond_all_bounds_ends_with_the_first_page_that_brings_nothing() {
    let mut plan = Plan::new(100, 8);
    assert_eq!(plan.next_page(), Some(0));
    assert!(plan.take(&mut rows(0..100), &total(Some(u64::MAX))));
    assert_eq!(plan.next_page(), Some(1));
    assert!(!plan.take(&mut rows(0..100), &total(Some(u64::MAX))));
    assert_eq!((asked(&mut plan), plan.total_changed()), (0, true));
}

#[test]
fn items_without_an_id_are_kept_and_end_the_reading_when_they_only_repeat() {
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
    assert_eq!(asked(&mut plan), 0);
}

#[test]
fn an_id_that_comes_again_is_dropped_for_two_pages_per_place_and_no_longer() {
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
fn a_page_without_a_total_leaves_the_last_one_in_force() {
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
fn a_limit_that_makes_no_sense_is_taken_as_the_nearest_that_does() {
    for (limit, full) in [(0, true), (1, true), (2, true), (7, false), (u64::MAX, false)] {
        let mut plan = Plan::new(3, 8);
        let metadata = Metadata { limit: Some(limit), ..total(Some(2)) };
        assert!(plan.next_page() == Some(0) && plan.take(&mut rows(0..2), &metadata));
        // Behind a page that is not full, at which the total is met, nothing is asked for.
        assert_eq!(asked(&mut plan), u64::from(full), "{limit}");
    }
}

#[test]
fn a_reader_is_told_how_the_collection_moved() {
    let moved = |pages: &[(&[u64], u64)], everything: bool| {
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
    assert_eq!(moved(&[(&[1, 2], 3), (&[3], 3)], true), "");
    let started = "the collection changed while it was read, so items may be missing: ";
    let advice = "; to delete or change items, read them all with `send` first";
    let told = |how: &str| format!("{started}{how}{advice}");
    assert_eq!(
        moved(&[(&[1, 2], 4), (&[3], 3)], false),
        told("the server counted 4 items on the first page and 3 on the last, and 3 were read")
    );
    assert_eq!(
        moved(&[(&[1, 2], 4), (&[3], 4)], false),
        told("the server counted 4 items, and 3 were read")
    );
    let again: [(&[u64], u64); 4] = [(&[1], 4), (&[2], 4), (&[3], 4), (&[1], 4)];
    assert_eq!(moved(&again, true), told("an item came twice"));
    assert_eq!(moved(&again, false), "", "a stream does not remember it");
}

#[test]
fn only_a_page_on_suspicion_may_be_missing() {
    let mut plan = Plan::new(2, 8);
    assert!(Plan::new(2, 8).fail(true));
    plan.take(&mut rows(0..2), &total(Some(2)));
    assert!(!plan.fail(true) && plan.fail(false));
    let mut plan = Plan::new(2, 8);
    plan.take(&mut rows(0..2), &total(Some(3)));
    assert!(plan.fail(true));
}
