use std::sync::Arc;

use cloudcix_auth::{AuthLayer, LoginProvider};
use cloudcix_client::Client;
use cloudcix_core::{Body, BoxTransport, CollectLayer, Endpoints, Transport};
use cloudcix_retry::Idempotent;
use http::Request;
use tower::ServiceBuilder;

use super::{Identity, Stack};

impl Stack {
    /// Builds a client of the API at `endpoints`, with this stack around `transport`.
    ///
    /// Sends nothing yet.
    pub fn build(self, endpoints: impl Into<Arc<Endpoints>>, transport: impl Transport) -> Client {
        let endpoints = endpoints.into();
        // The innermost layers, for logins and calls alike. Both get a clone: clones of a transport
        // share its connections, and clones of a recorder its recording.
        let shared = ServiceBuilder::new()
            .option_layer(self.record.into_layer(self.body_limit))
            .layer(self.attempt_timeout)
            .layer(CollectLayer::with_limit(self.body_limit))
            .service(transport);
        let auth = match self.identity {
            Identity::None => None,
            Identity::Provider(provider) => Some(AuthLayer::new(endpoints.clone(), provider)),
            Identity::Credentials(credentials) => {
                // A login is a POST, which the retry would not send again. It may: a second login
                // merely creates a second token. But a one-time password works only once.
                let is_idempotent = credentials.otp.is_none();
                let mark_idempotent = move |mut request: Request<Body>| {
                    if is_idempotent {
                        request.extensions_mut().insert(Idempotent);
                    }
                    request
                };
                // Without the user's layers, auth (it would wait for itself), the rate limit and
                // the spans of calls.
                let login = ServiceBuilder::new()
                    // All calls wait for a login, so it has a deadline even where calls have none.
                    .layer(self.deadline.unwrap_or_default())
                    .map_request(mark_idempotent)
                    .option_layer(self.retry.clone())
                    .service(shared.clone());
                Some(AuthLayer::new(
                    endpoints.clone(),
                    LoginProvider::new(endpoints.clone(), credentials, login),
                ))
            }
        };
        // The order is the contract in the docs of `Stack`.
        let stack = ServiceBuilder::new()
            .option_layer(self.trace_call)
            .option_layer(self.deadline)
            .option_layer(self.per_call.into_layer(self.body_limit))
            .option_layer(self.retry)
            .option_layer(auth)
            .option_layer(self.rate_limit)
            .option_layer(self.per_attempt.into_layer(self.body_limit))
            .option_layer(self.trace_attempt)
            .service(shared);
        Client::new(endpoints, BoxTransport::new(stack))
    }
}
