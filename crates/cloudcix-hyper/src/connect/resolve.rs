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
    /// Whether the name of the connection that is being made is being resolved, so that one that
    /// takes too long can tell.
    pub(super) static RESOLVING: Cell<bool>;
}

/// The system's resolver, but that `localhost` and `*.localhost` are loopback without asking
/// anybody (RFC 6761, section 6.3): many systems don't resolve the latter, and a name that others
/// could answer for must not count as this machine.
///
/// Of a name with addresses of both families, those are left out to which this machine has no
/// route. The connector reports only one of several failures; it should be the server's, not "no
/// IPv6 here".
#[derive(Clone, Debug)]
pub(crate) struct Resolver(GaiResolver);

impl Resolver {
    pub(crate) fn new() -> Self {
        Self(GaiResolver::new())
    }
}

/// A name that has no address.
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
            // The port is the connector's to fill in.
            let loopback = [IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST)];
            let addresses = loopback.map(|address| SocketAddr::new(address, 0)).into();
            return Box::pin(async move { Ok(routed(addresses).into_iter()) });
        }
        let unresolved = name.as_str().to_owned();
        let response = self.0.call(name);
        Box::pin(async move {
            let resolving = |now| _ = RESOLVING.try_with(|resolving| resolving.set(now));
            resolving(true);
            let response = response.await;
            resolving(false);
            match response {
                Ok(addresses) => Ok(routed(addresses.collect()).into_iter()),
                Err(error) => Err(Unresolved { name: unresolved, source: error.into() }),
            }
        })
    }
}

/// Keeps the addresses to which there is a route; all of them, where there is none to any, or all
/// are of one family.
fn routed(addresses: Vec<SocketAddr>) -> Vec<SocketAddr> {
    if addresses.iter().all(SocketAddr::is_ipv4) || addresses.iter().all(SocketAddr::is_ipv6) {
        return addresses;
    }
    // The response is the same for all addresses of a family, but for local ones. To "connect" a
    // datagram socket sends nothing.
    let has_route = |address: &&SocketAddr| {
        let any = if address.is_ipv4() {
            IpAddr::V4(Ipv4Addr::UNSPECIFIED)
        } else {
            IpAddr::V6(Ipv6Addr::UNSPECIFIED)
        };
        let to = SocketAddr::new(address.ip(), address.port().max(1));
        UdpSocket::bind((any, 0)).and_then(|socket| socket.connect(to)).is_ok()
    };
    let routed: Vec<_> = addresses.iter().filter(has_route).copied().collect();
    if routed.is_empty() { addresses } else { routed }
}

#[cfg(test)]
mod tests {
    use std::{future::poll_fn, str::FromStr as _};

    use super::*;

    #[tokio::test]
    async fn it_can_be_seen_whether_a_name_is_being_resolved() {
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
        // Nothing can be sent to the whole of IPv6, nor from here to an address that is nobody's.
        let (here, nowhere) = (address("127.0.0.1"), address("::ffff:0:0"));
        for addresses in [vec![here], vec![nowhere], vec![nowhere, nowhere]] {
            assert_eq!(routed(addresses.clone()), addresses, "of one family");
        }
        assert_eq!(routed(vec![here, here]).len(), 2);
        assert!(routed(vec![nowhere, here]).contains(&here));
    }
}
