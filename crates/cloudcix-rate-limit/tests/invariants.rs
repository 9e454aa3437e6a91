//! The guarantees of the layer, over random schedules, faults and cancellations.

mod schedule;

use proptest::{prelude::*, test_runner::TestCaseResult};
use schedule::{Fate, Plan, Run, Seen, TRANSIT, WINDOW, most_keys, parked_plans, plans, run};

/// The story of one caller; times are milliseconds.
#[derive(Clone, Copy, Debug, Default)]
struct Story {
    arrived: u64,
    admitted: Option<u64>,
    sent: Option<u64>,
    head: Option<u64>,
    /// The time at which it stopped waiting: it was admitted, refused, or gave up.
    waited_until: u64,
}

impl Story {
    /// Returns the end of the time for which its slot is taken, as known after the run.
    fn taken_until(&self) -> Option<u64> {
        self.sent.map(|sent| (sent + TRANSIT).min(self.head.unwrap_or(u64::MAX)) + WINDOW)
    }
}

fn stories(plan: &Plan, run: &Run) -> Vec<Story> {
    let mut stories = vec![Story::default(); plan.callers.len()];
    for &(at, caller, seen) in &run.seen {
        let story = &mut stories[caller];
        match seen {
            Seen::Arrived => story.arrived = at,
            Seen::Admitted => (story.admitted, story.waited_until) = (Some(at), at),
            Seen::Sent => story.sent = Some(at),
            Seen::Head => story.head = Some(at),
            Seen::GaveUp | Seen::QueueFull | Seen::TooLong | Seen::BeyondDeadline
                if story.admitted.is_none() =>
            {
                story.waited_until = at;
            }
            _ => {}
        }
    }
    stories
}

/// The events of one user, in the order in which they happened.
fn of_user<'a>(
    plan: &'a Plan,
    run: &'a Run,
    user: u64,
) -> impl Iterator<Item = (u64, usize, Seen)> + 'a {
    run.seen.iter().copied().filter(move |(_, caller, _)| plan.callers[*caller].user == user)
}

/// The pauses that a user's 429s impose: from, until.
fn pauses(plan: &Plan, run: &Run, user: u64) -> Vec<(u64, u64)> {
    let heads = of_user(plan, run, user).filter(|(_, _, seen)| *seen == Seen::Head);
    heads
        .filter_map(|(at, caller, _)| match plan.callers[caller].fate {
            Fate::Throttled { retry_after } => Some((at, at + 1000 * retry_after)),
            _ => None,
        })
        .collect()
}

/// Checks L1 as the server may see it: a request may arrive at any time before its response, within
/// its transit.
fn no_window_is_overfull(plan: &Plan, run: &Run) -> TestCaseResult {
    let stories = stories(plan, run);
    for user in 0..2 {
        let sent: Vec<_> =
            of_user(plan, run, user).filter(|(_, _, seen)| *seen == Seen::Sent).collect();
        for (at, (now, _, _)) in sent.iter().enumerate() {
            let held = sent[..at]
                .iter()
                .filter(|(_, caller, _)| {
                    stories[*caller].taken_until().is_some_and(|until| until > *now)
                })
                .count();
            prop_assert!(held < plan.requests as usize, "at {now} ms, {held} are held already");
        }
        for window in sent.windows(plan.requests as usize + 1) {
            prop_assert!(window[window.len() - 1].0 - window[0].0 >= WINDOW, "{window:?}");
        }
    }
    Ok(())
}

/// Checks L2: the callers that are polled are admitted in the order in which they arrived.
fn no_call_overtakes(plan: &Plan, run: &Run) -> TestCaseResult {
    for user in 0..2 {
        let is_polled = |caller: &usize| plan.callers[*caller].park.is_none();
        let order = |what| {
            of_user(plan, run, user)
                .filter(move |(_, _, seen)| *seen == what)
                .map(|(_, caller, _)| caller)
                .filter(is_polled)
        };
        let admitted: Vec<_> = order(Seen::Admitted).collect();
        let arrived: Vec<_> =
            order(Seen::Arrived).filter(|caller| admitted.contains(caller)).collect();
        prop_assert_eq!(admitted, arrived);
    }
    Ok(())
}

/// Checks L5: no caller waits longer, and no more of them wait, than the plan allows.
fn bounds_hold(plan: &Plan, run: &Run) -> TestCaseResult {
    let stories = stories(plan, run);
    for (caller, story) in plan.callers.iter().zip(&stories) {
        // A response takes 250 ms at the least.
        let limit = caller
            .deadline
            .map_or(u64::MAX, |deadline| deadline.saturating_sub(250))
            .min(plan.max_wait);
        prop_assert!(
            story.waited_until - story.arrived <= limit,
            "{story:?} waited for longer than {limit}"
        );
    }
    for user in 0..2 {
        for (now, _, _) in of_user(plan, run, user) {
            let waits = |story: &Story| story.arrived <= now && story.waited_until > now;
            let waiting = plan
                .callers
                .iter()
                .zip(&stories)
                .filter(|(caller, story)| caller.user == user && waits(story))
                .count();
            prop_assert!(waiting <= plan.max_waiting, "{waiting} wait at {now} ms");
        }
    }
    Ok(())
}

/// Sums up the milliseconds in which a caller that is polled waited although there was room and no
/// pause.
fn idle(plan: &Plan, run: &Run, user: u64) -> u64 {
    let stories = stories(plan, run);
    let pauses = pauses(plan, run, user);
    // A slot is taken from when its caller was admitted; one that was never sent, until its caller
    // gave up.
    let gone = |caller: usize| {
        of_user(plan, run, user).filter(|(_, one, _)| *one == caller).map(|(at, ..)| at).last()
    };
    let callers: Vec<_> =
        (0..plan.callers.len()).filter(|caller| plan.callers[*caller].user == user).collect();
    let slots: Vec<_> = callers
        .iter()
        .filter_map(|&caller| {
            Some((
                stories[caller].admitted?,
                stories[caller].taken_until().or_else(|| gone(caller))?,
            ))
        })
        .collect();
    let waits: Vec<_> = callers
        .iter()
        .filter(|caller| plan.callers[**caller].park.is_none())
        .map(|caller| (stories[*caller].arrived, stories[*caller].waited_until))
        .collect();
    // Between two of these moments, nothing begins and nothing ends.
    let mut moments: Vec<_> = [&slots, &waits, &pauses]
        .into_iter()
        .flatten()
        .flat_map(|(from, until)| [*from, *until])
        .collect();
    moments.sort_unstable();
    let covers = |now: u64| move |(from, until): &&(u64, u64)| *from <= now && now < *until;
    let is_idle = |now: u64| {
        waits.iter().any(|wait| covers(now)(&wait))
            && !pauses.iter().any(|pause| covers(now)(&pause))
            && slots.iter().filter(covers(now)).count() < plan.requests as usize
    };
    moments
        .windows(2)
        .filter(|between| is_idle(between[0]))
        .map(|between| between[1] - between[0])
        .sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn l1_no_window_holds_more_than_the_quota(plan in plans()) {
        no_window_is_overfull(&plan, &run(&plan))?;
    }

    #[test]
    fn l2_the_calls_of_a_key_go_in_the_order_in_which_they_came(plan in plans()) {
        no_call_overtakes(&plan, &run(&plan))?;
    }

    #[test]
    fn l3_a_call_that_gives_up_costs_no_slot(plan in plans()) {
        let run = run(&plan);
        prop_assert_eq!(run.free_at_last, vec![plan.requests as usize; 2]);
    }

    #[test]
    fn l4_no_call_waits_while_there_is_room(plan in plans()) {
        let run = run(&plan);
        prop_assert_eq!((idle(&plan, &run, 0), idle(&plan, &run, 1)), (0, 0));
    }

    /// A caller that keeps its call and stops polling it costs the others its turn, once, and
    /// nothing else.
    #[test]
    fn p1_a_call_that_is_not_polled_delays_no_other_beyond_its_turn(plan in parked_plans()) {
        let run = run(&plan);
        no_window_is_overfull(&plan, &run)?;
        no_call_overtakes(&plan, &run)?;
        for user in 0..2 {
            let parked = plan.callers.iter()
                .filter(|caller| caller.user == user && caller.park.is_some()).count() as u64;
            let idle = idle(&plan, &run, user);
            prop_assert!(idle <= 50 * parked,
                "{idle} ms unused, because of {parked} callers that are not polled");
        }
        prop_assert_eq!(run.free_at_last, vec![plan.requests as usize; 2]);
    }

    #[test]
    fn l5_the_queue_and_the_wait_are_bounded(plan in plans()) {
        bounds_hold(&plan, &run(&plan))?;
    }

    #[test]
    fn l5_keys_that_are_not_in_use_are_forgotten(keys in 1..400_u64, lasting in 1..100_u64) {
        let most = most_keys(keys, lasting) as u64;
        prop_assert!(most <= 64.max(2 * lasting) + 1,
            "{most} keys are remembered where {lasting} are in use");
    }

    #[test]
    fn l7_nothing_is_admitted_during_a_pause(plan in plans()) {
        let run = run(&plan);
        for user in 0..2 {
            let mut paused_until = 0;
            for (now, caller, seen) in of_user(&plan, &run, user) {
                match (seen, &plan.callers[caller].fate) {
                    (Seen::Admitted, _) => prop_assert!(now >= paused_until,
                        "at {now} ms, in a pause until {paused_until} ms"),
                    (Seen::Head, Fate::Throttled { retry_after }) => paused_until = paused_until
                        .max(now + 1000 * retry_after),
                    _ => {}
                }
            }
        }
    }
}
