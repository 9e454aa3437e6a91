use std::{
    borrow::Cow,
    collections::HashMap,
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use http::Uri;

/// A limit on the retries to each host, so that they don't bury a server that is down: a bucket of
/// tokens per host. A retry takes a token, and each call adds a fraction of one.
///
/// With the defaults, 10 tokens and a tenth of one for each call, the retries to a host are never
/// more than a tenth of the calls, plus 10. Two kinds of retries take no token, because the server
/// does no work for them: those after a refused connection, which are limited by their
/// [window](crate::RetryBuilder::refused_window), and those after a 429 of the API itself, which
/// are limited by [`max_attempts`](crate::RetryBuilder::max_attempts). Clones share their buckets.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_retry as retry}; }
/// use cloudcix::retry::{Budget, RetryLayer};
///
/// // 20 retries at once, and one more for every 5 calls.
/// let layer = RetryLayer::builder().budget(Budget::new(20, 5)).build();
/// ```
#[derive(Clone)]
pub struct Budget(Option<Arc<Buckets>>);

struct Buckets {
    /// The number of parts in a token. A call adds one part, so the arithmetic is in whole numbers.
    parts: u64,
    /// The size of a bucket, in parts.
    size: u64,
    /// The number of parts that each host's bucket lacks. Full buckets are not kept, because they
    /// equal new ones: the map is empty while nothing fails.
    missing: Mutex<HashMap<Box<str>, u64>>,
}

impl Budget {
    /// The default size of a bucket: 10 tokens, and so 10 retries to a host in a row before its
    /// calls have to earn more.
    pub const TOKENS: u32 = 10;

    /// The default number of calls that earn one token: 10, so that in the long run retries add no
    /// more than a tenth to the load of a server.
    pub const CALLS_PER_TOKEN: u32 = 10;

    /// Returns buckets of `tokens`, to which `calls_per_token` calls add one. 0 calls per token
    /// count as 1. With 0 tokens, only retries that take no token are possible.
    pub fn new(tokens: u32, calls_per_token: u32) -> Self {
        let parts = u64::from(calls_per_token.max(1));
        Self(Some(Arc::new(Buckets {
            parts,
            size: parts * u64::from(tokens),
            missing: Mutex::default(),
        })))
    }

    /// Returns a budget without a limit: only the attempts of each call are limited.
    pub const fn unlimited() -> Self {
        Self(None)
    }

    /// Adds one part of a token, for a call, to the bucket of the call's host.
    pub(crate) fn add_call(&self, uri: &Uri) {
        let Some(buckets) = &self.0 else { return };
        let mut missing = buckets.lock();
        // The host need not be known while all buckets are full, and most often they are.
        if missing.is_empty() {
            return;
        }
        let host = host(uri);
        if let Some(parts) = missing.get_mut(&*host) {
            *parts -= 1;
            if *parts == 0 {
                missing.remove(&*host);
            }
        }
    }

    /// Takes a token for a retry. Returns whether there was one.
    pub(crate) fn take(&self, uri: &Uri) -> bool {
        let Some(buckets) = &self.0 else { return true };
        let mut missing = buckets.lock();
        let host = host(uri);
        let after = missing.get(&*host).copied().unwrap_or_default() + buckets.parts;
        if after > buckets.size {
            return false;
        }
        missing.insert(host.into(), after);
        true
    }
}

impl Default for Budget {
    /// Buckets of [`TOKENS`](Self::TOKENS), to which
    /// [`CALLS_PER_TOKEN`](Self::CALLS_PER_TOKEN) calls add one.
    fn default() -> Self {
        Self::new(Self::TOKENS, Self::CALLS_PER_TOKEN)
    }
}

impl Buckets {
    fn lock(&self) -> MutexGuard<'_, HashMap<Box<str>, u64>> {
        self.missing.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Budget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            None => f.write_str("Budget(unlimited)"),
            Some(buckets) => f
                .debug_struct("Budget")
                .field("tokens", &(buckets.size / buckets.parts))
                .finish_non_exhaustive(),
        }
    }
}

/// Returns the host in lowercase: hosts are compared without case (RFC 3986, section 3.2.2).
fn host(uri: &Uri) -> Cow<'_, str> {
    let host = uri.host().unwrap_or_default();
    if host.bytes().any(|letter| letter.is_ascii_uppercase()) {
        host.to_ascii_lowercase().into()
    } else {
        host.into()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn a() -> Uri {
        Uri::from_static("http://a.example/x")
    }

    fn takes(budget: &Budget, uri: &Uri) -> usize {
        (0..1000).take_while(|_| budget.take(uri)).count()
    }

    #[test]
    fn ten_calls_earn_a_retry_and_hosts_have_buckets_of_their_own() {
        let budget = Budget::default();
        assert_eq!(takes(&budget, &a()), 10);
        (0..9).for_each(|_| budget.add_call(&"http://A.EXAMPLE/y".parse().unwrap()));
        assert_eq!(takes(&budget.clone(), &a()), 0);
        budget.add_call(&a());
        assert_eq!(takes(&budget, &a()), 1);
        assert_eq!(takes(&budget, &Uri::from_static("http://b.example/")), 10);
        assert_eq!(takes(&Budget::unlimited(), &a()), 1000);
        assert_eq!(takes(&Budget::new(0, 0), &a()), 0);
    }

    #[test]
    fn no_calls_per_token_count_as_one() {
        for calls_per_token in [0, 1] {
            let budget = Budget::new(1, calls_per_token);
            assert_eq!(takes(&budget, &a()), 1);
            budget.add_call(&a());
            assert_eq!(takes(&budget, &a()), 1);
        }
    }

    #[test]
    fn a_bucket_that_is_full_again_is_forgotten() {
        let budget = Budget::new(2, 3);
        assert!(budget.take(&a()));
        (0..9).for_each(|_| budget.add_call(&a()));
        assert!(budget.0.as_ref().unwrap().lock().is_empty());
        assert_eq!(takes(&budget, &a()), 2, "it never holds more than its size");
    }

    #[test]
    fn r2_threads_that_share_a_budget_share_its_limit() {
        const THREADS: usize = 8;
        const CALLS: usize = 5000;
        let budget = Budget::default();
        let spend = || {
            (0..CALLS)
                .filter(|_| {
                    budget.add_call(&a());
                    budget.take(&a())
                })
                .count()
        };
        let taken: usize = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(spend)).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).sum()
        });
        let earned = THREADS * CALLS / 10;
        assert!((earned..=earned + 10).contains(&taken), "{taken}");
    }

    proptest! {
        #[test]
        fn r2_a_bucket_never_gives_more_than_its_size_and_what_calls_added(
            tokens in 0_u32..20,
            calls_per_token in 1_u32..20,
            calls in prop::collection::vec(any::<bool>(), 0..500),
        ) {
            let budget = Budget::new(tokens, calls_per_token);
            let (mut added, mut taken) = (0, 0);
            for is_call in calls {
                if is_call {
                    budget.add_call(&a());
                    added += 1;
                } else if budget.take(&a()) {
                    taken += 1;
                }
                prop_assert!(taken * calls_per_token <= tokens * calls_per_token + added);
            }
        }
    }

    proptest! {
        #[test]
        fn it_counts_as_a_plain_number_of_parts_does(
            tokens in 0u32..4,
            calls_per_token in 1u32..4,
            takes in prop::collection::vec(any::<bool>(), 0..60),
        ) {
            let budget = Budget::new(tokens, calls_per_token);
            let size = tokens * calls_per_token;
            let mut parts = size;
            for take in takes {
                if take {
                    let expected = parts >= calls_per_token;
                    prop_assert_eq!(budget.take(&a()), expected);
                    parts -= if expected { calls_per_token } else { 0 };
                } else {
                    budget.add_call(&a());
                    parts = (parts + 1).min(size);
                }
            }
        }
    }

    #[test]
    fn debug_shows_the_tokens_of_a_full_bucket() {
        assert_eq!(format!("{:?}", Budget::default()), "Budget { tokens: 10, .. }");
        assert_eq!(format!("{:?}", Budget::new(3, 0)), "Budget { tokens: 3, .. }");
        assert_eq!(format!("{:?}", Budget::unlimited()), "Budget(unlimited)");
    }

    #[test]
    fn the_letters_of_a_host_have_no_case_and_a_relative_url_has_a_bucket_too() {
        let budget = Budget::new(1, 100);
        for (uri, is_taken) in [
            ("http://A.example/", true),
            ("http://a.EXAMPLE/", false),
            ("http://me@a.example:81/", false),
            ("http://AB.EXAMPLE/", true),
            ("http://ab.example/", false),
            ("/x/", true),
            ("/y/", false),
        ] {
            assert_eq!(budget.take(&uri.parse().unwrap()), is_taken, "{uri}");
        }
    }
}
