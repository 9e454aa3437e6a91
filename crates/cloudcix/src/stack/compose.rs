use std::sync::Arc;

use cloudcix_auth::{AuthLayer, LoginProvider};
use cloudcix_client::Client;
use cloudcix_core::{Body, BoxTransport, CollectLayer, Endpoints, Transport};
use cloudcix_retry::Idempotent;
use http::Request;
use tower::ServiceBuilder;

use super::{Identity, Stack};

impl Stack {
    /// A client of the API at `endpoints`, over `transport` and this stack.
    pub fn build(
        self,
        endpoints: impl Into<Arc<Endpoints>>,
        transport: impl Transport, // map_request/_response/_err: docs/middleware.md
    ) -> Client {
        let endpoints = endpoints.into();
        // What logins and calls have in common. Clones of a transport share its connections, those
        // of a recorder its recording.
        let shared = ServiceBuilder::new()
            .option_layer(self.record.filled(self.body_limit))
            .layer(self.attempt_timeout)
            .layer(CollectLayer::with_limit(self.body_limit))
            .service(transport);
        let auth = match self.identity {
            Identity::Nobody => None,
            Identity::Provider(provider) => Some(AuthLayer::new(endpoints.clone(), provider)),
            Identity::Credentials(credentials) => {
                // A second login only gives a second token; a one-time password can't be used
                // twice.
                let repeatable = credentials.otp.is_none();
                let mark = move |mut request: Request<Body>| {
                    if repeatable {
                        request.extensions_mut().insert(Idempotent);
                    }
                    request
                };
                // All calls wait for a login, so it has an end also where calls have none.
                let login = ServiceBuilder::new()
                    .layer(self.deadline.unwrap_or_default())
                    .map_request(mark)
                    .option_layer(self.retry.clone())
                    .service(shared.clone());
                Some(AuthLayer::new(
                    endpoints.clone(),
                    LoginProvider::new(endpoints.clone(), credentials, login),
                ))
            }
        };
        let stack = ServiceBuilder::new()
            .option_layer(self.trace_call)
            .option_layer(self.deadline)
            .option_layer(self.per_call.filled(self.body_limit))
            .option_layer(self.retry)
            .option_layer(auth)
            .option_layer(self.rate_limit)
            .option_layer(self.per_attempt.filled(self.body_limit))
            .option_layer(self.trace_attempt)
            .service(shared);
        Client::new(endpoints, BoxTransport::new(stack))
    }
}
