//! The building blocks of transports, layers and calls.
//!
//! Programs that call the API need only the root of this crate. Authors of transports and layers
//! find here what they share with those of this project: [`Collect`], which reads a response,
//! [`CallState`], which the layers of a call share, the rules by which logins and tokens are
//! recognised ([`login`], [`is_token_challenge`]), the values that a layer may record
//! ([`telemetry`]) and those that it must not ([`secret`]).
//!
//! The rest are types that calls are made of, which code generic over calls names: the services
//! ([`Spec`], [`Any`], [`can`]), the ways to decode a response ([`Decode`] and its kinds), the
//! values of a URL ([`Key`], [`Id`]), and what a typed error holds.

#[cfg(feature = "blocking")]
#[doc(inline)]
pub use cloudcix_client::InsideRuntime;
#[doc(inline)]
pub use cloudcix_client::{
    Any, Decode, Head, Id, InvalidItem, InvalidKey, InvalidParam, InvalidValue, Key, List, Login,
    MissingToken, Nothing, One, Place, Row, Spec, WithMetadata, can,
};
#[doc(inline)]
pub use cloudcix_core::{
    AddedToken, BodyTooLarge, BoxFuture, CallState, Claims, Collect, CollectLayer, DeadlinePassed,
    InvalidToken, Oneshot, Reach, SentBefore, TransportLayer, Unread, Wait, WaitObserver,
    WaitOutcome, WaitTimer, X_AUTH_TOKEN, is_connection_header, is_localhost, is_loopback,
    is_token_challenge, json_diff, login, retry_after, secret, telemetry,
};

#[cfg(feature = "stack")]
pub use crate::{only_safe::OnlySafeService, shareable::Shared};
