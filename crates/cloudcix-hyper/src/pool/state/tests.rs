mod calls;
mod evictions;
mod rules;

use std::{
    cell::Cell,
    rc::Rc,
    sync::{Arc, atomic::AtomicBool, atomic::Ordering},
    task::Wake,
};

use proptest::prelude::*;

use super::{eviction::STUCK, *};

/// A connection that is open until the test closes it.
#[derive(Clone, Debug)]
struct Fake {
    open: Rc<Cell<bool>>,
    shared: bool,
}

impl Reusable for Fake {
    fn is_open(&self) -> bool {
        self.open.get()
    }

    fn share(&self) -> Option<Self> {
        self.shared.then(|| self.clone())
    }
}

/// A call, and whether it was woken.
struct Call {
    ticket: Ticket,
    woken: Arc<Woken>,
}

#[derive(Default)]
struct Woken(AtomicBool);

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::SeqCst);
    }
}

/// The id of an attempt that has made its connection. None is listed any more.
const MADE: u64 = 0;

const LIMITS: Limits = Limits {
    idle_timeout: Some(Duration::from_secs(50)),
    max_idle: usize::MAX,
    max_connections: usize::MAX,
    may_share: false,
};

/// A host whose clock the test moves.
struct Host {
    state: State<Fake>,
    now: Instant,
    new_tasks: Vec<NewConnectTask>,
    /// The flags that say that the server serves a connection; TLS sets them at once.
    responded: Vec<Arc<AtomicBool>>,
    connections: Vec<std::rc::Weak<Cell<bool>>>,
}

impl Host {
    fn new(rules: Limits) -> Self {
        Self {
            state: State::new(rules),
            now: Instant::now(),
            new_tasks: Vec::new(),
            responded: Vec::new(),
            connections: Vec::new(),
        }
    }

    /// Closes the connections to which there is no handle any more.
    fn close(&mut self) {
        let open = self.connections.len();
        self.connections.retain(|connection| connection.strong_count() > 0);
        (self.connections.len()..open).for_each(|_| self.state.closed(MADE));
    }

    fn call(&mut self) -> Call {
        Call { ticket: self.state.ticket(), woken: Arc::default() }
    }

    /// Polls a call; `None` while it waits.
    fn poll(&mut self, call: &Call) -> Option<Result<Fake, Error>> {
        call.woken.0.store(false, Ordering::SeqCst);
        let polled = self.state.poll_acquire(call.ticket, &call.woken.clone().into(), self.now);
        self.new_tasks.extend(self.state.start_connecting(self.now));
        match polled {
            PollAcquire::Ready(connection, _) => Some(Ok(connection)),
            PollAcquire::Failed(error) => Some(Err(error)),
            PollAcquire::Pending => None,
        }
    }

    /// Lets all attempts succeed that weren't cancelled; over plain TCP, nothing has come yet.
    fn connect(&mut self, shared: bool, responded: bool) {
        for (id, mut cancelled) in std::mem::take(&mut self.new_tasks) {
            if cancelled.try_recv() == Err(oneshot::error::TryRecvError::Closed) {
                self.state.closed(id);
                continue;
            }
            let responded = Arc::new(AtomicBool::new(responded));
            let fake = Fake { open: Rc::new(Cell::new(true)), shared };
            self.connections.push(Rc::downgrade(&fake.open));
            self.state
                .connected(id, fake, Arc::downgrade(&responded), self.now)
                .into_iter()
                .for_each(Waker::wake);
            self.responded.push(responded);
        }
    }

    fn return_to_pool(&mut self, connection: Fake) {
        self.state.return_to_pool(connection, self.now).into_iter().for_each(Waker::wake);
    }

    /// Lets time pass, with the maintenance task ticking.
    fn pass(&mut self, time: Duration) {
        let end = self.now + time;
        while self.now < end {
            self.now += CLAIM_TIMEOUT;
            self.close();
            self.state.maintain(self.now).into_iter().for_each(Waker::wake);
            self.new_tasks.extend(self.state.start_connecting(self.now));
        }
    }
}

fn timed_out() -> Error {
    Error::timeout(false, std::io::Error::other("no connection in time"))
}

fn refused() -> Error {
    Error::not_sent(std::io::Error::other("refused"))
}

#[test]
fn attempts_are_bounded_by_the_waiting_calls_and_the_open_connections() {
    let mut host = Host::new(LIMITS);
    let calls: Vec<_> = (0..100).map(|_| host.call()).collect();
    for call in &calls {
        assert!(host.poll(call).is_none());
    }
    assert_eq!(host.new_tasks.len(), MIN_CONCURRENT_CONNECTS);
    host.connect(false, true);
    let taken: Vec<_> = calls[..8].iter().map(|call| host.poll(call).unwrap().unwrap()).collect();
    host.pass(CLAIM_TIMEOUT);
    assert_eq!(host.new_tasks.len(), 8, "as many again");
    host.connect(false, true);
    host.pass(CLAIM_TIMEOUT);
    assert_eq!(taken.len(), 8);
}

#[test]
fn calls_are_served_in_the_order_in_which_they_came() {
    let mut host = Host::new(Limits { max_connections: 1, ..LIMITS });
    let (first, second) = (host.call(), host.call());
    assert!(host.poll(&first).is_none() && host.poll(&second).is_none());
    host.connect(false, true);
    assert!(first.woken.0.load(Ordering::SeqCst) && !second.woken.0.load(Ordering::SeqCst));
    assert!(
        host.poll(&second).is_none(),
        "a reserved connection is not for the call that is polled first"
    );
    assert!(host.state.try_acquire(host.now).is_none(), "nor for a new call");
    let connection = host.poll(&first).unwrap().unwrap();
    host.return_to_pool(connection);
    assert!(host.poll(&second).unwrap().is_ok());
}

#[test]
fn a_notified_call_that_is_not_polled_is_passed_over_and_first_when_it_is_polled() {
    let mut host = Host::new(Limits { max_connections: 1, ..LIMITS });
    let (parked, second, third) = (host.call(), host.call(), host.call());
    for call in [&parked, &second, &third] {
        assert!(host.poll(call).is_none());
    }
    host.connect(false, true);
    host.pass(CLAIM_TIMEOUT * 2);
    let connection = host.poll(&second).expect("it is notified in the place of the first").unwrap();
    assert!(host.poll(&parked).is_none());
    host.return_to_pool(connection);
    assert!(host.poll(&third).is_none());
    assert!(host.poll(&parked).unwrap().is_ok(), "it came before the third");
}

#[test]
fn many_parked_calls_delay_the_others_no_longer_than_one_and_keep_their_order() {
    for parked in [1, 3, 200] {
        let mut host = Host::new(Limits { max_connections: 2, ..LIMITS });
        let parked: Vec<_> = (0..parked).map(|_| host.call()).collect();
        let live: Vec<_> = (0..3).map(|_| host.call()).collect();
        assert!(parked.iter().chain(&live).all(|call| host.poll(call).is_none()));
        host.connect(false, true);
        let mut served = Vec::new();
        for step in 0..3 {
            host.pass(CLAIM_TIMEOUT * u32::from(step > 0));
            // The order holds even if the last ones are polled first.
            for (index, call) in live.iter().enumerate().rev() {
                let comes = call.woken.0.load(Ordering::SeqCst)
                    && !served.iter().any(|(other, _)| *other == index);
                if let Some(connection) = comes.then(|| host.poll(call)).flatten() {
                    served.push((index, connection.unwrap()));
                }
            }
        }
        let mut order: Vec<_> = served.iter().map(|(index, _)| *index).collect();
        order.sort_unstable();
        assert_eq!(order, [0, 1], "behind {} parked ones", parked.len());
        // A call that was passed over is still first.
        host.return_to_pool(served.pop().unwrap().1);
        assert!(host.poll(&parked[0]).unwrap().is_ok());
        assert!(host.poll(&live[2]).is_none());
    }
}

#[test]
fn spare_connections_are_closed_and_spare_attempts_are_cancelled() {
    let mut host = Host::new(LIMITS);
    let (one, two) = (host.call(), host.call());
    assert!(host.poll(&one).is_none() && host.poll(&two).is_none());
    let (_, mut cancelled) = host.new_tasks.pop().unwrap();
    host.connect(false, true);
    let connection = host.poll(&one).unwrap().unwrap();
    host.return_to_pool(connection);
    // The second call takes the connection of the first. The attempt that was made for it is kept
    // for a moment only.
    drop(host.poll(&two).unwrap());
    assert_eq!(cancelled.try_recv(), Err(oneshot::error::TryRecvError::Empty));
    host.pass(SPARE_TIMEOUT * 2);
    assert_eq!(cancelled.try_recv(), Err(oneshot::error::TryRecvError::Closed));

    let parked = host.call();
    assert!(host.poll(&parked).is_none());
    host.connect(false, true);
    assert_eq!(host.state.idle.len(), 1);
    host.pass(SPARE_TIMEOUT * 3);
    assert!(host.state.idle.is_empty(), "it has carried no request");
}

#[test]
fn an_attempt_ends_with_the_last_call_that_waits_for_it() {
    let mut host = Host::new(LIMITS);
    let (one, two) = (host.call(), host.call());
    assert!(host.poll(&one).is_none() && host.poll(&two).is_none());
    let mut cancelled: Vec<_> = host.new_tasks.drain(..).map(|(_, cancelled)| cancelled).collect();
    let mut ended = || {
        cancelled
            .iter_mut()
            .map(|one| usize::from(one.try_recv() == Err(oneshot::error::TryRecvError::Closed)))
            .sum::<usize>()
    };
    assert_eq!(ended(), 0);
    host.state.leave(one.ticket, host.now);
    assert_eq!(ended(), 1);
    host.state.leave(two.ticket, host.now);
    assert_eq!(ended(), 2);
}

#[test]
fn an_attempt_that_a_busy_server_does_not_get_to_fails_no_call_and_any_other_failure_does() {
    let mut host = Host::new(LIMITS);
    let (first, second, third) = (host.call(), host.call(), host.call());
    assert!(host.poll(&first).is_none());
    host.connect(false, true);
    let busy = host.poll(&first).unwrap().unwrap();
    assert!(host.poll(&second).is_none() && host.poll(&third).is_none());
    let attempts: Vec<_> = host.new_tasks.drain(..).collect();
    host.pass(CLAIM_TIMEOUT);
    // While the attempts are in flight, the server responds to another call.
    host.return_to_pool(busy);
    let busy = host.poll(&second).unwrap().unwrap();
    host.state.closed(attempts[0].0);
    host.state.not_connected(attempts[0].0, Some(&timed_out()));
    assert!(host.poll(&third).is_none(), "it waits for the busy connection");
    host.state.closed(attempts[1].0);
    host.state.not_connected(attempts[1].0, Some(&refused()));
    assert!(host.poll(&third).unwrap().is_err());
    drop(busy);
}

#[test]
fn attempts_that_time_out_at_the_same_moment_fail_no_call_of_a_busy_server() {
    let mut host = Host::new(LIMITS);
    let calls: Vec<_> = (0..4).map(|_| host.call()).collect();
    assert!(host.poll(&calls[0]).is_none());
    host.connect(false, true);
    let busy = host.poll(&calls[0]).unwrap().unwrap();
    assert!(calls[1..].iter().all(|call| host.poll(call).is_none()));
    let attempts: Vec<_> = host.new_tasks.drain(..).collect();
    assert_eq!(attempts.len(), 3);
    host.pass(CLAIM_TIMEOUT);
    host.return_to_pool(busy);
    let busy = host.poll(&calls[1]).unwrap().unwrap();
    // On as many threads: all have ended before the first of them is recorded.
    for (id, _) in &attempts {
        host.state.closed(*id);
    }
    for (id, _) in &attempts {
        host.state.not_connected(*id, Some(&timed_out()));
    }
    assert!(host.poll(&calls[2]).is_none() && host.poll(&calls[3]).is_none());
    drop(busy);
}

#[test]
fn without_connections_a_failed_attempt_fails_all_calls_that_waited_for_it() {
    let mut host = Host::new(Limits { may_share: true, ..LIMITS });
    let calls: Vec<_> = (0..3).map(|_| host.call()).collect();
    assert!(host.poll(&calls[1]).is_none() && host.poll(&calls[0]).is_none());
    let (attempt, _) = host.new_tasks.pop().unwrap();
    assert!(
        host.poll(&calls[2]).is_none() && host.new_tasks.is_empty(),
        "one attempt, until its protocol is known"
    );
    host.state.closed(attempt);
    host.state.not_connected(attempt, Some(&refused())).into_iter().for_each(Waker::wake);
    assert!(host.poll(&calls[1]).unwrap().is_err());
    assert!(host.poll(&calls[2]).is_none(), "it came after the attempt had started");
}

#[test]
fn a_silent_connection_evicts_an_idle_one_each_second() {
    let mut host = Host::new(LIMITS);
    let calls: Vec<_> = (0..3).map(|_| host.call()).collect();
    for call in &calls {
        assert!(host.poll(call).is_none());
    }
    host.connect(false, false);
    let mut taken: Vec<_> = calls.iter().map(|call| host.poll(call).unwrap().unwrap()).collect();
    // The server responds on two of them, and not on the third.
    host.responded[..2].iter().for_each(|responded| responded.store(true, Ordering::Relaxed));
    host.return_to_pool(taken.remove(0));
    host.pass(STUCK / 2);
    assert_eq!(host.state.idle.len(), 1);
    host.pass(STUCK / 2);
    assert!(host.state.idle.is_empty());
    host.return_to_pool(taken.remove(0));
    host.pass(STUCK / 2);
    assert_eq!(host.state.idle.len(), 1, "one for one");
    host.pass(STUCK);
    assert!(host.state.idle.is_empty(), "and again");
}

#[test]
fn max_idle_holds_once_no_call_comes_for_the_connections() {
    for drops in [false, true] {
        let mut host = Host::new(Limits { max_idle: 1, max_connections: 4, ..LIMITS });
        let busy: Vec<_> = (0..4).map(|_| host.call()).collect();
        assert!(busy.iter().all(|call| host.poll(call).is_none()));
        host.connect(false, true);
        let taken: Vec<_> = busy.iter().map(|call| host.poll(call).unwrap().unwrap()).collect();
        let parked: Vec<_> = (0..4).map(|_| host.call()).collect();
        assert!(parked.iter().all(|call| host.poll(call).is_none()));
        for connection in taken {
            host.return_to_pool(connection);
        }
        assert_eq!(host.state.idle.len(), 4, "one for each call that waits");
        if drops {
            for call in &parked {
                drop(host.state.leave(call.ticket, host.now));
            }
        } else {
            host.pass(CLAIM_TIMEOUT * 2);
        }
        host.close();
        assert_eq!((host.state.idle.len(), host.state.open), (1, 1));
    }
}

#[test]
fn max_idle_holds_when_calls_take_connections_that_were_never_used() {
    let mut host = Host::new(Limits { max_idle: 1, ..LIMITS });
    let calls: Vec<_> = (0..4).map(|_| host.call()).collect();
    assert!(calls[..2].iter().all(|call| host.poll(call).is_none()));
    host.connect(false, true);
    let used: Vec<_> = calls[..2].iter().map(|call| host.poll(call).unwrap().unwrap()).collect();
    // Two more calls wait while two connections are made for them and two become idle.
    assert!(calls[2..].iter().all(|call| host.poll(call).is_none()));
    for connection in used {
        host.return_to_pool(connection);
    }
    host.connect(false, true);
    assert_eq!(host.state.idle.len(), 4);
    let _taken: Vec<_> = calls[2..].iter().map(|call| host.poll(call).unwrap().unwrap()).collect();
    assert_eq!(host.state.idle.len(), 1);
    assert!(host.state.idle[0].used);
}

#[test]
fn a_shared_connection_serves_all() {
    let mut host = Host::new(Limits { may_share: true, ..LIMITS });
    let calls: Vec<_> = (0..3).map(|_| host.call()).collect();
    for call in &calls {
        assert!(host.poll(call).is_none());
    }
    assert_eq!(host.new_tasks.len(), 1);
    host.connect(true, true);
    for call in &calls {
        assert!(call.woken.0.load(Ordering::SeqCst) && host.poll(call).unwrap().is_ok());
    }
    assert!(host.new_tasks.is_empty() && host.state.try_acquire(host.now).is_some());
    host.pass(Duration::from_secs(51));
    assert!(host.state.shared.is_none(), "it expires");
}

/// An event that may happen to a host.
#[derive(Clone, Copy, Debug)]
enum Event {
    /// A call comes. It is polled whenever it is woken, or only once if it is parked.
    Call {
        parked: bool,
    },
    /// The waiting call at this index is dropped.
    Drop(usize),
    Connect,
    /// The oldest attempt fails.
    Fail,
    /// The oldest connection in use returns to the pool, or has died.
    Return {
        died: bool,
    },
    Pass(u64),
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        4 => any::<bool>().prop_map(|parked| Event::Call { parked }),
        1 => (0..8_usize).prop_map(Event::Drop),
        3 => Just(Event::Connect),
        1 => Just(Event::Fail),
        3 => any::<bool>().prop_map(|died| Event::Return { died }),
        2 => (1..300_u64).prop_map(Event::Pass),
    ]
}

/// A host, the calls that wait with whether they are parked, and the connections in use.
struct World {
    host: Host,
    calls: Vec<(Call, bool)>,
    used: VecDeque<Fake>,
}

impl World {
    fn used_and_idle(&self) -> usize {
        self.host.state.idle.iter().filter(|idle| idle.used).count()
    }

    fn happens(&mut self, event: Event) {
        let Self { host, calls, used } = self;
        match event {
            Event::Call { parked } => {
                let call = host.call();
                match host.poll(&call) {
                    None => calls.push((call, parked)),
                    Some(end) => used.extend(end),
                }
            }
            Event::Drop(index) if index < calls.len() => {
                let (call, _) = calls.remove(index);
                host.state.leave(call.ticket, host.now).into_iter().for_each(Waker::wake);
            }
            Event::Connect => host.connect(false, true),
            Event::Fail if !host.new_tasks.is_empty() => {
                let (id, _) = host.new_tasks.remove(0);
                host.state.closed(id);
                host.state.not_connected(id, Some(&refused())).into_iter().for_each(Waker::wake);
            }
            Event::Return { died } => {
                if let Some(connection) = used.pop_front() {
                    connection.open.set(!died);
                    if !died {
                        host.return_to_pool(connection);
                    }
                }
            }
            Event::Pass(time) => host.pass(Duration::from_millis(time)),
            Event::Drop(_) | Event::Fail => {}
        }
        host.close();
        // Calls that were woken are polled, unless they are parked.
        calls.retain(|(call, parked)| {
            let comes = !parked && call.woken.0.load(Ordering::SeqCst);
            let end = comes.then(|| host.poll(call)).flatten();
            let waits = end.is_none();
            used.extend(end.and_then(Result::ok));
            waits
        });
    }
}

proptest! {
    #[test]
    fn parked_calls_delay_no_others_and_unused_connections_are_closed(
        events in prop::collection::vec(event(), 0..60),
        max_connections in 1..5_usize,
        max_idle in 1..5_usize,
    ) {
        let host = Host::new(Limits { max_idle, max_connections, ..LIMITS });
        let mut world = World { host, calls: Vec::new(), used: VecDeque::new() };
        for event in events {
            world.happens(event);
            prop_assert!(world.host.state.open <= max_connections);
            if matches!(event, Event::Pass(_)) {
                prop_assert!(world.used_and_idle() <= max_idle + world.host.state.queue.len());
            }
        }
        // From here on nothing fails, and the live calls must get through.
        for _ in 0..200 {
            world.happens(Event::Connect);
            world.happens(Event::Return { died: false });
            world.happens(Event::Pass(100));
        }
        let waiting = world.calls.iter().filter(|(_, parked)| !parked).count();
        prop_assert_eq!(waiting, 0);
        prop_assert!(world.host.state.connecting.is_empty());
        prop_assert!(world.host.state.idle.iter().all(|idle| idle.used));
        prop_assert!(world.used_and_idle() <= max_idle);
    }
}
