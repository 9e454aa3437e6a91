use cloudcix_catalogue::NotFound;
use cloudcix_core::{Error, InvalidToken};
use serde_json::Value;

use crate::{InvalidKey, InvalidParam, Key as _, Pk};

/// The reason why a request could not be built: the source of an [`Error`] of the kind
/// [`Build`](cloudcix_core::ErrorKind::Build). Nothing was sent.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_client::*}; }
/// use cloudcix::{BuildError, Client, Endpoints};
/// # use cloudcix_core::{Body, ResBody};
/// # const BODY: &str = r#"{
/// #     "content": [{"id": 107, "english_name": "Ireland"}],
/// #     "_metadata": {"page": 0, "limit": 100, "total_records": 1, "warnings": []}
/// # }"#;
/// # let transport = tower::service_fn(|_: http::Request<Body>| async {
/// #     Ok::<_, tower::BoxError>(http::Response::new(ResBody::from(BODY)))
/// # });
/// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
/// let client = Client::new(Endpoints::default(), transport);
/// // Nothing is sent: a slash would change the URL.
/// let error = client.membership().country().read("..").await.unwrap_err();
/// assert!(error.is_build() && !error.was_sent());
/// let source = std::error::Error::source(&error);
/// assert!(source.is_some_and(|source| source.is::<BuildError>()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// The pk is not a valid one.
    #[error("the pk: {0}")]
    Pk(InvalidKey),
    /// An id in the URL is not a valid one.
    #[error("the id `{name}`: {error}")]
    Id {
        /// The id's name.
        name: String,
        /// The reason.
        error: InvalidKey,
    },
    /// The pk is an `Option` that is `None`, and the call would change the whole collection without
    /// it.
    #[error("the pk is missing; give `()` if you mean the collection itself")]
    MissingPk,
    /// The service has a single resource, and so takes no pk.
    #[error("`{uri}` has a single resource and takes no pk; give `()` instead")]
    UnexpectedPk {
        /// The service's URI.
        uri: &'static str,
    },
    /// An id in the URL was not given.
    #[error("the URI `{uri}` needs the id `{name}`; give it with `.path(\"{name}\", …)`")]
    MissingId {
        /// The id's name.
        name: String,
        /// The URI.
        uri: String,
    },
    /// The URI has no id of this name.
    #[error("the URI `{uri}` has no id `{name}`")]
    UnknownId {
        /// The id's name.
        name: String,
        /// The URI.
        uri: String,
    },
    /// The URI that was given to [`Client::service`](crate::Client::service) is not valid.
    #[error("`{uri}` is not the URI of a service: {problem}")]
    Uri {
        /// The URI, as it was given.
        uri: String,
        /// The reason.
        problem: &'static str,
    },
    /// The [endpoints](cloudcix_core::Endpoints) override the URL of an application that does not
    /// exist, and whose name is similar to the name of this call's application. Most likely it is
    /// misspelled, and the call would go to production.
    #[error("the endpoints name an application that does not exist: {0}")]
    Endpoints(NotFound),
    /// No application or service has this name.
    #[error(transparent)]
    NotFound(#[from] NotFound),
    /// A parameter of the query can't be sent.
    #[error("the query: {0}")]
    Query(InvalidParam),
    /// The name or the value of a header is not valid. The value is not shown.
    #[error(
        "the header `{name}` has a name or a value that a header can't have, such as a newline"
    )]
    Header {
        /// The name that was given.
        name: String,
    },
    /// The header is about the connection rather than the request: framing, the host, or proxies.
    /// The transport writes these; a wrong one could truncate the body. The value is not shown.
    #[error("the header `{name}` can't be set by a call: {reason}")]
    ConnectionHeader {
        /// The name that was given.
        name: String,
        /// The reason, and what to do instead.
        reason: &'static str,
    },
    /// The token is blank, or has a character that a header can't carry. It is not shown.
    #[error(transparent)]
    Token(#[from] InvalidToken),
    /// The data could not be serialized as JSON: it has a map whose keys are not strings, or its
    /// `Serialize` failed.
    // As text: `serde_json::Error` is neither `Clone` nor `PartialEq`.
    #[error("the data can't be written as JSON: {0}")]
    Json(String),
    /// The data is a text, a number or a boolean, and the server takes an object. It responds to
    /// these with a 500.
    #[error(
        "the data is {found}, and the server takes an object: give a value that serializes to one, \
         such as `json!({{\"name\": \"…\"}})`; to send JSON that you already have as text, add \
         `.raw_body(\"application/json\", …)` to `create(&())`"
    )]
    SingleValue {
        /// The kind of the value.
        found: &'static str,
    },
    /// The URL as a whole is not valid, most likely because it is too long: `http::Uri` holds up to
    /// 65,534 bytes.
    #[error("the URL is not valid, or longer than 65,534 bytes")]
    Url,
}

cloudcix_core::debug_as_report! {
    enum BuildError {
        Pk(a), Id { name, error }, MissingPk, UnexpectedPk { uri }, MissingId { name, uri },
        UnknownId { name, uri }, Uri { uri, problem }, Endpoints(a), NotFound(a), Query(a),
        Header { name }, ConnectionHeader { name, reason }, Token(a), Json(a),
        SingleValue { found }, Url,
    }
}

impl From<InvalidParam> for BuildError {
    fn from(error: InvalidParam) -> Self {
        Self::Query(error)
    }
}

impl TryFrom<&Value> for Pk {
    type Error = Error;

    /// Reads a pk from a JSON value: an integer or a string.
    ///
    /// # Errors
    /// [`BuildError::Pk`] for any other value.
    fn try_from(value: &Value) -> Result<Self, Error> {
        value.into_pk().map_err(|error| Error::build(BuildError::Pk(error)))
    }
}
