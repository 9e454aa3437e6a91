use std::{io, net::SocketAddr};

use cloudcix_core::BoxError;

/// The error of a setting that is malformed.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// A host name is malformed.
    #[error(
        "{host:?} is not a host name; pass the name alone, such as \"sidecar.internal\", or \
         \"*.sidecar.internal\" for all names below it, without a scheme or port"
    )]
    Host {
        /// The name as it was given.
        host: String,
    },
    /// An origin is malformed.
    #[error(
        "{origin:?} is not an origin; pass scheme, host and port as a browser writes them, in \
         lower case, without the default port and without a path: \"http://localhost:3000\""
    )]
    Origin {
        /// The origin as it was given.
        origin: String,
    },
}

cloudcix_core::debug_as_report!(enum ConfigError { Host { host }, Origin { origin } });

/// The error of a server that can't listen.
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum BindError {
    /// Other machines could reach this address.
    #[error(
        "other machines could reach {address}, and they would send their secrets to it over \
         unencrypted HTTP; bind to 127.0.0.1 or [::1], or allow it with `Server::allow_remote`"
    )]
    NotLoopback {
        /// The address.
        address: SocketAddr,
    },
    /// The address can't be resolved, or nothing can listen on it.
    #[error(
        "the server can't listen on its address; if another program uses the port, pass port 0 \
         for a free one"
    )]
    Io(#[from] io::Error),
}

cloudcix_core::debug_as_report!(enum BindError { NotLoopback { address }, Io(a) });

/// The error that a connection ended with.
///
/// It is the client's doing: it disconnected in the middle of a message, was too slow, or sent
/// something that is not HTTP.
#[derive(thiserror::Error)]
#[error("the connection ended with an error")]
pub struct ConnectionError(#[source] pub(crate) BoxError);

cloudcix_core::debug_as_report!(struct ConnectionError (a));
