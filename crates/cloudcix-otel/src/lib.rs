//! Metrics and spans by OpenTelemetry's conventions for HTTP clients, as tower layers.
//!
//! [`OtelCall`] measures calls, and how long they wait. [`OtelAttempt`] measures each attempt as
//! the HTTP request that it is, and propagates its span to the server. No secret is recorded. The
//! crate knows the API of OpenTelemetry alone: a program chooses its SDK and its exporter.
//!
//! ```
//! # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_otel as otel}; }
//! use cloudcix::{Body, Operation, ResBody, core::CallState, otel::Otel};
//! use http::{Request, Response};
//! use opentelemetry_sdk::trace::{InMemorySpanExporter, SdkTracerProvider};
//! use tower::{ServiceBuilder, ServiceExt as _, service_fn};
//!
//! # tokio::runtime::Builder::new_current_thread().build()?.block_on(async {
//! # let transport = service_fn(|_: Request<Body>| async {
//! #     Ok::<_, tower::BoxError>(Response::new(ResBody::from("hello")))
//! # });
//! let exporter = InMemorySpanExporter::default();
//! let tracers = SdkTracerProvider::builder().with_simple_exporter(exporter.clone()).build();
//! // Without settings, `Otel::default()` takes the global providers.
//! let otel = Otel::default().tracer_provider(&tracers);
//! let measured = ServiceBuilder::new()
//!     .layer(otel.call_layer())
//!     // retry, auth, rate limit …
//!     .layer(otel.attempt_layer())
//!     .service(transport);
//!
//! let mut request = Request::get("https://membership.api.cloudcix.com/country/107/")
//!     .body(Body::empty())?;
//! let operation = Operation::new("Membership", "country", "read").at("country/", true);
//! CallState::set_operation(request.extensions_mut(), operation.catalogued());
//! measured.oneshot(request).await?;
//!
//! let spans = exporter.get_finished_spans()?;
//! assert_eq!(spans[0].name, "GET /country/{pk}/");
//! assert_eq!(spans[1].name, "Membership.country.read");
//! # Ok::<(), tower::BoxError>(())
//! # })?;
//! # Ok::<(), tower::BoxError>(())
//! ```
//!
//! # Metrics
//! | instrument | unit | of | what |
//! |---|---|---|---|
//! | `http.client.request.duration` | `s` | attempts | a histogram, with the boundaries that the conventions recommend |
//! | `http.client.active_requests` | `{request}` | attempts | an up-down counter |
//! | `http.client.request.body.size` | `By` | attempts with a body | a histogram |
//! | `http.client.response.body.size` | `By` | attempts whose response has a known size | a histogram; of the decoded body, because a transport that decompresses doesn't say how much it received |
//! | `cloudcix.client.resends` | `{request}` | attempts | a counter of attempts that are not the first of their call |
//! | `cloudcix.client.call.duration` | `s` | calls | a histogram: all attempts, and the waits between them |
//! | `cloudcix.client.active_calls` | `{call}` | calls | an up-down counter |
//! | `cloudcix.client.rate_limit.wait.duration` | `s` | attempts | a histogram: the wait for the quota |
//! | `cloudcix.client.login.wait.duration` | `s` | attempts | a histogram: the wait for a token, most often 0 |
//!
//! `OtelCall` records those of calls and the waits, `OtelAttempt` the others. The names that begin
//! with `http.` are those of the conventions, version 1.42.0. The conventions count requests, and
//! have no names for calls, resends and waits.
//!
//! # Attributes
//! | attribute | value |
//! |---|---|
//! | `http.request.method` | `GET`; `_OTHER` if the conventions don't know it ([`Otel::known_methods`]) |
//! | `server.address`, `server.port` | of the URL |
//! | `url.scheme` | `https` ([`OptIn::url_scheme`]) |
//! | `url.template` | `/country/{pk}/`; `_OTHER` for a service that the catalogue lacks ([`OptIn::url_template`]) |
//! | `http.response.status_code` | `200`, if there is a response |
//! | `network.protocol.version` | `1.1`, `2`, if there is a response |
//! | `error.type` | the status from 400 on, `timeout`, `not_sent`, `unanswered`, `build`, `decode`, or `dropped` |
//!
//! The waits have the server and `error.type` only. However many ids a program uses, a server has
//! at most two templates for each service: 320 × 8 pairs of template and method for all services
//! and methods, and `_OTHER`. Statuses multiply that: an SDK that limits the sets of attributes
//! (Rust's to 2,000 for each instrument) may need a higher limit in a program that uses everything.
//!
//! # Spans
//! The span of an attempt is named `{method} {url.template}`, is of the kind client, and has these
//! attributes, `url.full` (the values of queries and the secret parts of paths are redacted),
//! `http.request.resend_count` from the second attempt on, `http.request.method_original` if the
//! method is `_OTHER`, and the body sizes ([`OptIn::body_size`]). The span of a call is named by
//! its operation, `Membership.country.read`, is internal, and also has `cloudcix.attempts`. Both
//! have `cloudcix.operation`. The status is an error from 400 on and if there is no response.
//!
//! # No secrets
//! No header, no body, no value of a query, and no text of an error is recorded. A segment of a
//! path is recorded only if it is [known to be
//! harmless](cloudcix_core::telemetry::shown_path).
//!
//! # Where they belong
//! In the default stack, in the two slots for layers of your own: `TraceCall → Deadline →`
//! **`OtelCall`** `→ Retry → Auth → RateLimit →` **`OtelAttempt`** `→ TraceAttempt → …`
//! `→ transport`.
//!
//! - `OtelCall` inside the retry sees attempts, and each of them as a call.
//! - `OtelAttempt` outside a retry sees all attempts as one, and numbers them as one. Outside the
//!   rate limit, the wait for a turn is a part of the request.
//! - Logins have a short stack of their own, which passes neither slot. A program that wants to
//!   measure them, too, puts `OtelAttempt` around its transport instead. There, a duration ends
//!   with the head of the response.
//!
//! # Differences from `cloudcix-trace`
//! `cloudcix-trace` opens `tracing` spans, which can be logged and filtered, and, with
//! `tracing-opentelemetry`, exported. It has no metrics. If its spans are exported, add
//! [`Otel::without_spans`], or each span is exported twice.

#![cfg_attr(docsrs, feature(doc_cfg))]

mod attempt;
mod attributes;
mod call;
mod convention;
mod future;
mod instruments;
mod observation;
mod opt_in;
mod otel;
mod outcome;
mod propagation;
mod spans;
mod waits;

pub use attempt::{OtelAttempt, OtelAttemptLayer};
pub use call::{OtelCall, OtelCallLayer};
pub use future::ResponseFuture;
pub use opt_in::OptIn;
pub use otel::Otel;
