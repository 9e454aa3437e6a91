// Generated from the pages of `docs/` by
// `UPDATE_GENERATED=1 cargo test -p cloudcix-tests --test generated`.
// Do not edit.

#![doc = include_str!("guide/README.md")]

#[doc = include_str!("guide/authentication.md")]
pub mod authentication {}

#[doc = include_str!("guide/blocking.md")]
pub mod blocking {}

#[doc = include_str!("guide/build-wait-tear-down.md")]
pub mod build_wait_tear_down {}

#[doc = include_str!("guide/errors.md")]
pub mod errors {}

#[doc = include_str!("guide/faults.md")]
pub mod faults {}

#[doc = include_str!("guide/from-python.md")]
pub mod from_python {}

#[doc = include_str!("guide/getting-started.md")]
pub mod getting_started {}

#[doc = include_str!("guide/network.md")]
pub mod network {}

#[doc = include_str!("guide/opentelemetry.md")]
pub mod opentelemetry {}

#[doc = include_str!("guide/paging.md")]
pub mod paging {}

#[doc = include_str!("guide/queries.md")]
pub mod queries {}

#[doc = include_str!("guide/rate-limits.md")]
pub mod rate_limits {}

#[doc = include_str!("guide/recording.md")]
pub mod recording {}

#[doc = include_str!("guide/retries.md")]
pub mod retries {}

#[doc = include_str!("guide/sandbox.md")]
pub mod sandbox {}

#[doc = include_str!("guide/serve.md")]
pub mod serve {}

#[doc = include_str!("guide/settings.md")]
pub mod settings {}

#[doc = include_str!("guide/stack.md")]
pub mod stack {}

#[doc = include_str!("guide/testing.md")]
pub mod testing {}

#[doc = include_str!("guide/timeouts.md")]
pub mod timeouts {}

#[doc = include_str!("guide/tracing.md")]
pub mod tracing {}

#[doc = include_str!("guide/troubleshooting.md")]
pub mod troubleshooting {}

#[doc = include_str!("guide/typed-resources.md")]
pub mod typed_resources {}

#[doc = include_str!("guide/wait.md")]
pub mod wait {}

#[doc = include_str!("guide/writing-a-layer.md")]
pub mod writing_a_layer {}

#[doc = include_str!("guide/writing-a-transport.md")]
pub mod writing_a_transport {}
