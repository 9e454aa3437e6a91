//! Typed resources, their states, and waiters for builds.
//!
//! [`ClientExt::typed`] returns the services of a client with typed responses. They have the same
//! accessors and methods as the client itself:
//!
//! ```
//! # mod cloudcix { pub(crate) use cloudcix_models as models; }
//! # use cloudcix_client::Client;
//! # use cloudcix_core::Endpoints;
//! # use cloudcix_mock::{Mock, matcher::{get, patch, search, Matcher as _}, response};
//! # use serde_json::json;
//! use cloudcix::models::{
//!     ClientExt as _,
//!     compute::{State, UpdateInstance},
//! };
//!
//! # let mock = Mock::new();
//! # let rows = [json!({"id": 5, "name": "web", "state": "running"})];
//! # mock.expect(get("/compute/instances/").and(search("project_id", "12")))
//! #     .respond(response::page(rows))
//! #     .times(1..);
//! # mock.expect(patch("/compute/instances/5/"))
//! #     .respond(response::object(json!({"id": 5, "state": "stop"})));
//! # let client = Client::new(Endpoints::default(), mock.transport());
//! # tokio::runtime::Builder::new_current_thread().build()?.block_on(async {
//! let instances = client.typed().compute().compute_instances();
//! for instance in instances.get_all().search("project_id", 12).await? {
//!     println!("{}", instance.name.as_deref().unwrap_or("?"));
//!     if instance.state == Some(State::Running) {
//!         let stop = UpdateInstance::new().state(State::Stop);
//!         instances.partial_update(instance.id, &stop).await?;
//!     }
//! }
//! # Ok::<(), cloudcix_core::Error>(())
//! # })?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! | module | holds |
//! |---|---|
//! | [`compute`], [`iaas`], [`membership`], … | the types of one application's requests and responses |
//! | [`states`] | the vocabularies of states: what is stable, what has failed, what a user may ask for |
//! | [`wait`] | waiting until a resource is built, stopped or gone |
//!
//! # Responses
//!
//! Every field is an `Option`: `None` if it is absent or null, which means the same. Nothing of a
//! response is lost. A field that the type doesn't know is in `extra`, and so is one whose value
//! has another type than the documented one; a [state](states) that isn't in the vocabulary is kept
//! as it came. So any object decodes, and encodes to the same, but for its nulls.
//!
//! The types are generated from the catalogue, whose fields come from the vendor's documents and
//! from recorded traffic. A type says "Unproven" if no response of its service has been recorded,
//! as for all of Compute: check `extra` if a field is `None` that should not be.
//!
//! [`DateTime`] and [`Date`] keep the text of the server, and convert to jiff's types with the
//! feature `jiff`. Decimal numbers are strings, as they travel.
//!
//! `Debug` hides secrets: the fields named `api_key`, `password`, `token`, `otp` and the like, at
//! any depth.
//!
//! # Requests
//!
//! A request is built by setters. Only the fields that were set are sent, so a `partial_update`
//! changes no others; [`Null`] empties a field:
//!
//! ```
//! # mod cloudcix { pub(crate) use cloudcix_models as models; }
//! use cloudcix::models::{Null, membership::UpdateAddress};
//!
//! let address = UpdateAddress::new().city("Cork").website(Null);
//! assert_eq!(serde_json::to_string(&address)?, r#"{"city":"Cork","website":null}"#);
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! An `update` replaces all fields. Begin it with a copy of the resource: `UpdateVm::copied_from`.

#![cfg_attr(docsrs, feature(doc_cfg))]

mod date;
mod json;
mod request;
mod resource;
mod resources;
mod response;
pub mod states;
mod typed_client;
pub mod wait;

pub use date::{Date, DateTime};
pub use request::{FieldValue, Null};
pub use resource::Model;
pub use resources::*;
pub use response::Response;
pub use typed_client::{ClientExt, TypedClient};
