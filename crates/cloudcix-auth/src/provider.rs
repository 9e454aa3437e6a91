//! Token providers.

mod fixed;
mod issued;
mod login;

use std::sync::Arc;

use async_trait::async_trait;
use futures_util::future::BoxFuture;

pub use fixed::StaticProvider;
pub use issued::Issued;
pub use login::{LoginBuilder, LoginProvider};

use crate::AuthError;

/// Supplies tokens to the [`AuthLayer`](crate::AuthLayer). Implement it for tokens that come from
/// elsewhere: a vault, a file, another process.
///
/// Many calls use both methods at once, and each may be cancelled at any time, or kept and never
/// polled again. So a method must hold nothing across an `await` that other calls wait for: work
/// for several calls belongs in a task. The feature `mockall` adds `MockTokenProvider`.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_auth as auth}; }
/// use std::sync::atomic::{AtomicU64, Ordering};
///
/// use cloudcix::{Error, Token, auth::{AuthError, Issued, TokenProvider, async_trait}};
///
/// /// A token that another program writes into a file, and replaces before it expires.
/// struct FromFile {
///     path: std::path::PathBuf,
///     generation: AtomicU64,
/// }
///
/// #[async_trait]
/// impl TokenProvider for FromFile {
///     async fn token(&self) -> Result<Issued, AuthError> {
///         let token = std::fs::read_to_string(&self.path).map_err(Error::not_sent)?;
///         Issued::new(&Token::new(token.trim()), self.generation.load(Ordering::Acquire))
///     }
///
///     async fn invalidate(&self, generation: u64) {
///         // Only the first call that was refused counts: a late 401 changes nothing.
///         let (success, failure) = (Ordering::AcqRel, Ordering::Acquire);
///         _ = self.generation.compare_exchange(generation, generation + 1, success, failure);
///     }
/// }
/// ```
#[cfg_attr(feature = "mockall", mockall::automock)]
#[async_trait]
pub trait TokenProvider: Send + Sync + 'static {
    /// Returns a token that is valid as far as the provider knows. It may have to wait for one.
    ///
    /// # Errors
    /// When there is no token; the request is then not sent.
    async fn token(&self) -> Result<Issued, AuthError>;

    /// Records that the server refused the token of this generation, which must not be returned
    /// again. A newer token stays valid.
    ///
    /// A provider that can't get another token does nothing here: it returns the same generation
    /// again, and the 401 goes to the caller.
    async fn invalidate(&self, generation: u64);
}

/// Implements a provider for a pointer to one. Written out, because `async_trait` would box the
/// future of `(**self).token().await`, which is boxed already.
macro_rules! pass_on {
    () => {
        fn token<'a, 'b>(&'a self) -> BoxFuture<'b, Result<Issued, AuthError>>
        where
            'a: 'b,
            Self: 'b,
        {
            (**self).token()
        }

        fn invalidate<'a, 'b>(&'a self, generation: u64) -> BoxFuture<'b, ()>
        where
            'a: 'b,
            Self: 'b,
        {
            (**self).invalidate(generation)
        }
    };
}

impl<P: TokenProvider + ?Sized> TokenProvider for Arc<P> {
    pass_on!();
}

impl<P: TokenProvider + ?Sized> TokenProvider for Box<P> {
    pass_on!();
}

#[cfg(all(test, feature = "mockall"))]
mod tests {
    use cloudcix_core::{Body, Endpoints, Token};
    use http::{Request, Response};
    use tower::{BoxError, Layer as _, ServiceExt as _, service_fn};

    use super::*;
    use crate::AuthLayer;

    #[tokio::test]
    async fn a_provider_can_be_mocked() {
        let mut provider = MockTokenProvider::new();
        let mut generation = 6;
        provider.expect_token().times(2).returning(move || {
            generation += 1;
            Issued::new(&Token::new(format!("token-{generation}")), generation)
        });
        provider.expect_invalidate().times(1).withf(|generation| *generation == 7).return_const(());
        let server = service_fn(|request: Request<Body>| async move {
            let status = if request.headers()["x-auth-token"] == "token-8" { 200 } else { 401 };
            Ok::<_, BoxError>(Response::builder().status(status).body(Body::empty())?)
        });
        let service = AuthLayer::new(Endpoints::default(), provider).layer(server);
        let request = Request::get("https://membership.api.cloudcix.com/department/")
            .body(Body::empty())
            .unwrap();
        assert_eq!(service.oneshot(request).await.unwrap().status(), 200);
    }
}
