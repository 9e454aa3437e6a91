use std::{
    cell::Cell,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket},
    task::{Context, Poll},
    vec,
};

use cloudcix_core::{BoxFuture, is_localhost};
use hyper_util::client::legacy::connect::dns::{GaiResolver, Name};
use tower::{BoxError, Service};

tokio::task_local! {
    /// Whether the current connection attempt is resolving its name, so that a timeout can name the
    /// step. Task-local, because the connector offers no other way from the resolver to its caller.
    pub(super) static RESOLVING: Cell<bool>;
}

/// The system's resolver, except that `localhost` and `*.localhost` are loopback without a query
/// (RFC 6761, section 6.3): many systems don't resolve the latter, and a name that a DNS server
/// could resolve to anything must not count as this machine.
///
/// If a name has addresses of both families, those without a route from this machine are left out.
/// The connector reports only one of several failures, and it should be the server's rather than
/// "no IPv6 here".
#[derive(Clone, Debug)]
pub(crate) struct Resolver(GaiResolver);

impl Resolver {
    pub(crate) fn new() -> Self {
        Self(GaiResolver::new())
    }
}

/// The error of a name that could not be resolved.
#[derive(Debug, thiserror::Error)]
#[error("{name} has no address")]
pub(crate) struct Unresolved {
    pub(crate) name: String,
    pub(crate) source: BoxError,
}

impl Service<Name> for Resolver {
    type Response = vec::IntoIter<SocketAddr>;
    type Error = Unresolved;
    type Future = BoxFuture<Result<Self::Response, Unresolved>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Unresolved>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, name: Name) -> Self::Future {
        if is_localhost(name.as_str()) {
            // The connector fills in the port.
            let loopback = [IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST)];
            let addresses = loopback.map(|address| SocketAddr::new(address, 0)).into();
            return Box::pin(async move { Ok(reachable(addresses).into_iter()) });
        }
        let unresolved = name.as_str().to_owned();
        let resolved = self.0.call(name);
        Box::pin(async move {
            // It fails outside of a scope, where nothing reads the flag.
            let resolving = |now| _ = RESOLVING.try_with(|resolving| resolving.set(now));
            resolving(true);
            let resolved = resolved.await;
            resolving(false);
            match resolved {
                Ok(addresses) => Ok(reachable(addresses.collect()).into_iter()),
                Err(error) => Err(Unresolved { name: unresolved, source: error.into() }),
            }
        })
    }
}

/// Keeps the addresses to which this machine has a route: see [`routed`].
fn reachable(addresses: Vec<SocketAddr>) -> Vec<SocketAddr> {
    routed(addresses, has_route)
}

/// Keeps the addresses to which there is a route; or all, if there is a route to none of them or
/// they are of one family.
fn routed(addresses: Vec<SocketAddr>, has_route: impl Fn(&SocketAddr) -> bool) -> Vec<SocketAddr> {
    if addresses.iter().all(SocketAddr::is_ipv4) || addresses.iter().all(SocketAddr::is_ipv6) {
        return addresses;
    }
    let reachable: Vec<_> = addresses.iter().filter(|to| has_route(to)).copied().collect();
    if reachable.is_empty() { addresses } else { reachable }
}

/// Whether this machine has a route to an address. All but local addresses of a family have the
/// same result.
fn has_route(address: &SocketAddr) -> bool {
    let any = if address.is_ipv4() {
        IpAddr::V4(Ipv4Addr::UNSPECIFIED)
    } else {
        IpAddr::V6(Ipv6Addr::UNSPECIFIED)
    };
    // Some systems refuse port 0.
    let to = SocketAddr::new(address.ip(), address.port().max(1));
    // Connecting a datagram socket only looks up the route, and sends nothing.
    UdpSocket::bind((any, 0)).and_then(|socket| socket.connect(to)).is_ok()
}

#[cfg(test)]
mod tests {
    use std::{future::poll_fn, str::FromStr as _};

    use super::*;

    #[tokio::test]
    async fn the_flag_is_set_while_a_name_is_being_resolved() {
        let resolving = || RESOLVING.with(Cell::get);
        let test = async {
            let mut call = Resolver::new().call(Name::from_str("no-such-host.invalid").unwrap());
            assert!(!resolving());
            let waits = poll_fn(|cx| Poll::Ready(call.as_mut().poll(cx).is_pending())).await;
            assert_eq!(resolving(), waits);
            if waits {
                drop(call.await);
            }
            assert!(!resolving());
        };
        RESOLVING.scope(Cell::new(false), test).await;
    }

    /// Neither of these needs a DNS server.
    #[tokio::test]
    async fn the_flag_is_reset_whether_the_name_was_resolved_or_not() {
        let resolve = |name: &'static str| {
            let test = async move {
                let resolved = Resolver::new().call(Name::from_str(name).unwrap()).await;
                (resolved.map(Iterator::collect::<Vec<_>>), RESOLVING.with(Cell::get))
            };
            RESOLVING.scope(Cell::new(false), test)
        };
        let (addresses, resolving) = resolve("192.0.2.1").await;
        let expected = SocketAddr::from(([192, 0, 2, 1], 0));
        assert_eq!((addresses.unwrap(), resolving), (vec![expected], false));
        let (failed, resolving) = resolve("a\0b").await;
        let Unresolved { name, source } = failed.unwrap_err();
        assert_eq!((name.as_str(), resolving), ("a\0b", false));
        assert!(source.is::<std::io::Error>());
    }

    #[tokio::test]
    async fn localhost_and_all_below_it_are_loopback_without_dns() {
        for name in ["localhost", "membership.localhost", "Membership.LocalHost", "a.b.localhost."]
        {
            let addresses = Resolver::new().call(Name::from_str(name).unwrap()).await.unwrap();
            let mut expected = vec![IpAddr::V4(Ipv4Addr::LOCALHOST)];
            // Not every machine has IPv6.
            expected.extend(
                UdpSocket::bind((Ipv6Addr::LOCALHOST, 0)).map(|_| IpAddr::V6(Ipv6Addr::LOCALHOST)),
            );
            let addresses: Vec<_> = addresses.map(|address| address.ip()).collect();
            assert_eq!(addresses, expected, "{name}");
        }
    }

    #[test]
    fn addresses_without_a_route_are_left_out_unless_there_are_no_others() {
        let address = |text: &str| SocketAddr::new(text.parse().unwrap(), 0);
        // `::ffff:0:0` is 0.0.0.0 mapped to IPv6, to which nothing can be sent.
        let (here, nowhere) = (address("127.0.0.1"), address("::ffff:0:0"));
        for addresses in [vec![here], vec![nowhere], vec![nowhere, nowhere]] {
            assert_eq!(reachable(addresses.clone()), addresses, "of one family");
        }
        assert_eq!(reachable(vec![here, here]).len(), 2);
        assert!(reachable(vec![nowhere, here]).contains(&here));
    }

    #[test]
    fn of_addresses_of_both_families_those_with_a_route_are_kept_in_their_order() {
        let of = |texts: &[&str]| -> Vec<SocketAddr> {
            texts.iter().map(|text| SocketAddr::new(text.parse().unwrap(), 0)).collect()
        };
        let all = ["192.0.2.1", "2001:db8::1", "192.0.2.2", "2001:db8::2"];
        for (with_a_route, expected) in [
            (&[][..], &all[..]),
            (&["192.0.2.1", "192.0.2.2"], &["192.0.2.1", "192.0.2.2"]),
            (&["2001:db8::1", "2001:db8::2"], &["2001:db8::1", "2001:db8::2"]),
            (&["2001:db8::2", "192.0.2.1"], &["192.0.2.1", "2001:db8::2"]),
            (&all, &all),
        ] {
            let routes = of(with_a_route);
            assert_eq!(routed(of(&all), |to| routes.contains(to)), of(expected));
        }
        for family in [["192.0.2.1", "192.0.2.2"], ["2001:db8::1", "2001:db8::2"]] {
            assert_eq!(routed(of(&family), |to| *to == of(&family)[0]), of(&family));
        }
    }
}
