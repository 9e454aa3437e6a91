use cloudcix_catalogue::NotFound;
use cloudcix_core::Error;
use serde_json::Value;

use crate::{InvalidKey, InvalidParam, Key as _, Pk};

/// Why a request could not be built: the source of an [`Error`](cloudcix_core::Error) of the kind
/// [`Build`](cloudcix_core::ErrorKind::Build).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// The pk can't identify a resource.
    #[error("the pk: {0}")]
    Pk(InvalidKey),
    /// An id inside the URL can't identify a resource.
    #[error("the id `{name}`: {error}")]
    Id {
        /// The id's name.
        name: String,
        /// What is wrong with it.
        error: InvalidKey,
    },
    /// The pk is an `Option` that is `None`, where leaving it out would act on the whole
    /// collection.
    #[error("the pk is missing; give `()` where the collection itself is meant")]
    MissingPk,
    /// A pk was given to a service that has a single resource.
    #[error("`{uri}` has a single resource, which no pk names; give `()` in its place")]
    UnexpectedPk {
        /// The URI.
        uri: &'static str,
    },
    /// An id inside the URL was not given.
    #[error("the URI `{uri}` needs the id `{name}`; give it with `.path(\"{name}\", …)`")]
    MissingId {
        /// The id's name.
        name: String,
        /// The URI.
        uri: String,
    },
    /// An id was given that the URI does not have.
    #[error("the URI `{uri}` has no id `{name}`")]
    UnknownId {
        /// The id's name.
        name: String,
        /// The URI.
        uri: String,
    },
    /// The URI of a service is not one.
    #[error("`{uri}` is not the URI of a service: {problem}")]
    Uri {
        /// What was given.
        uri: String,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// The endpoints put an application elsewhere whose name is most likely misspelled: calls would
    /// go where they must not.
    #[error("the endpoints name an application that does not exist: {0}")]
    Endpoints(NotFound),
    /// There is no application or service of that name.
    #[error(transparent)]
    NotFound(#[from] NotFound),
    /// A parameter of the query can't be sent.
    #[error("the query: {0}")]
    Query(InvalidParam),
    /// The name or the value of a header is not one. The value is not repeated.
    #[error(
        "the header `{name}` has a name or a value that a header can't have, such as a newline"
    )]
    Header {
        /// The name that was given.
        name: String,
    },
    /// The header speaks of the connection, not of the request: how the body is framed, whom it is
    /// for, what only a proxy reads. The transport writes these; one that a call had set could cut
    /// the body off. The value is not repeated.
    #[error("the header `{name}` can't be set by a call: {reason}")]
    ConnectionHeader {
        /// The name that was given.
        name: String,
        /// Why not, and what to do instead.
        reason: &'static str,
    },
    /// The token holds something that a header can't carry. It is not repeated.
    #[error("the token holds something that a header can't carry, such as a newline")]
    Token,
    /// The data could not be written as JSON: a map whose keys are not strings, or a type that
    /// refuses.
    #[error("the data can't be written as JSON: {0}")]
    Json(String),
    /// The URL as a whole is not one; most likely it is too long.
    #[error("the URL is not valid, or longer than 65,534 bytes")]
    Url,
}

impl From<InvalidParam> for BuildError {
    fn from(error: InvalidParam) -> Self {
        Self::Query(error)
    }
}

impl TryFrom<&Value> for Pk {
    type Error = Error;

    /// Takes the pk that a JSON value holds.
    fn try_from(value: &Value) -> Result<Self, Error> {
        value.into_pk().map_err(|error| Error::build(BuildError::Pk(error)))
    }
}
