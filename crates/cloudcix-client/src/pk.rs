use std::{borrow::Cow, fmt};

use serde_json::Value;

/// The primary key of a resource in a URL, or none for a service that has a single resource.
///
/// Methods take any [`Key`], such as `7`, `"10.0.0.0/24"`, `&value["id"]` or `()`, and convert it.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_client::*}; }
/// use cloudcix::{Client, Endpoints};
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
/// // A key is a number, a text, or a JSON value of either.
/// for request in [
///     client.membership().country().read(107).into_request()?,
///     client.membership().country().read("107").into_request()?,
///     client.membership().country().read(&serde_json::json!(107)).into_request()?,
/// ] {
///     assert_eq!(request.uri().path(), "/country/107/");
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Pk {
    /// No pk: the URL is that of the collection.
    #[default]
    None,
    /// An integer. An `i128` holds every `u64` and `i64`.
    Integer(i128),
    /// A string, percent-encoded as one segment of the path. A service whose pk is a CIDR block or
    /// a path keeps the slashes.
    Text(String),
}

/// The reason why a value is not a valid pk.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidKey {
    /// A JSON value that is neither a whole number nor a string.
    #[error("{0} can't identify a resource; give a whole number or a string")]
    Kind(&'static str),
    /// An empty string: the URL would be that of the collection.
    #[error("an empty string can't identify a resource; give `()` to leave the pk out")]
    Empty,
    /// `.` or `..`, which clients and servers resolve: the URL would be that of another resource.
    #[error("`{0}` can't be an id: in a URL, it means this folder or the one above")]
    Dot(&'static str),
    /// A path with an empty part: a slash at its start or end, or two in a row.
    #[error("a path must have no slash at its start or end, and no empty part")]
    EmptyPart,
}

cloudcix_core::debug_as_report!(
    enum InvalidKey {
        Kind(a),
        Empty,
        Dot(a),
        EmptyPart,
    }
);

/// A type that can be given as a pk: an integer, a string, a `&Value` holding one, an `Option` of
/// these, [`Pk`] or `()`.
///
/// An `Option` that is `None` is refused, unless the service has no pk: it may be an accident, and
/// `()` says that the collection is meant. The trait is sealed, and not implemented for every
/// `Display`, so that no whole object ends up in a URL.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_client::{self as core, *}, cloudcix_core::*}; }
/// use cloudcix::{Client, Endpoints, Error, Transport, core::Key};
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
/// async fn name(client: &Client<impl Transport>, id: impl Key) -> Result<String, Error> {
///     let country = client.membership().country().read(id).await?;
///     Ok(country["english_name"].to_string())
/// }
/// name(&client, 107).await.ok();
/// # Ok::<(), tower::BoxError>(())
/// # })?;
/// # Ok::<(), tower::BoxError>(())
/// ```
pub trait Key: sealed::Sealed {
    /// Converts the key to a pk.
    ///
    /// # Errors
    /// [`InvalidKey::Kind`] for a JSON value that is neither an integer nor a string.
    fn into_pk(self) -> Result<Pk, InvalidKey>;

    /// Whether the caller chose this pk. An `Option` that is `None` may be an accident, and would
    /// turn the call of one resource into one of the collection; `()` is never an accident.
    #[doc(hidden)]
    fn is_explicit(&self) -> bool {
        true
    }
}

/// A [`Key`] that can't be absent, for the ids inside a URL: all but `Option`, `Pk` and `()`.
pub trait Id: Key {}

mod sealed {
    pub trait Sealed {}
}

macro_rules! integers {
    ($($integer:ty),*) => {$(
        impl sealed::Sealed for $integer {}
        impl Id for $integer {}
        impl Key for $integer {
            fn into_pk(self) -> Result<Pk, InvalidKey> {
                Ok(Pk::Integer(i128::from(self)))
            }
        }
        impl From<$integer> for Pk {
            fn from(integer: $integer) -> Self {
                Self::Integer(i128::from(integer))
            }
        }
    )*};
}
integers!(i8, i16, i32, i64, i128, u8, u16, u32, u64);

macro_rules! texts {
    ($($text:ty),*) => {$(
        impl sealed::Sealed for $text {}
        impl Id for $text {}
        impl Key for $text {
            fn into_pk(self) -> Result<Pk, InvalidKey> {
                Ok(Pk::Text(self.into()))
            }
        }
        impl From<$text> for Pk {
            fn from(text: $text) -> Self {
                Self::Text(text.into())
            }
        }
    )*};
}
texts!(&str, String, Cow<'_, str>);

macro_rules! by_reference {
    ($($key:ty),*) => {$(
        impl sealed::Sealed for &$key {}
        impl Id for &$key {}
        impl Key for &$key {
            fn into_pk(self) -> Result<Pk, InvalidKey> {
                self.clone().into_pk()
            }
        }
    )*};
}
by_reference!(i8, i16, i32, i64, i128, u8, u16, u32, u64, usize, isize, String, &str);

macro_rules! sized {
    ($($integer:ty => $as:ty),*) => {$(
        impl sealed::Sealed for $integer {}
        impl Id for $integer {}
        impl Key for $integer {
            fn into_pk(self) -> Result<Pk, InvalidKey> {
                // Lossless: a `usize` has at most 64 bits on every platform that Rust supports.
                Ok(Pk::Integer(i128::from(self as $as)))
            }
        }
    )*};
}
sized!(usize => u64, isize => i64);

impl sealed::Sealed for &Value {}
impl Id for &Value {}
impl Key for &Value {
    fn into_pk(self) -> Result<Pk, InvalidKey> {
        match self {
            Value::String(text) => Ok(Pk::Text(text.clone())),
            // Not through `f64`, which would round large ids.
            Value::Number(number) => match (number.as_i64(), number.as_u64()) {
                (Some(integer), _) => Ok(Pk::Integer(integer.into())),
                (None, Some(integer)) => Ok(Pk::Integer(integer.into())),
                (None, None) => Err(InvalidKey::Kind("a number with a fraction or an exponent")),
            },
            Value::Null => Err(InvalidKey::Kind("null")),
            Value::Bool(_) => Err(InvalidKey::Kind("a boolean")),
            Value::Array(_) => Err(InvalidKey::Kind("an array")),
            Value::Object(_) => Err(InvalidKey::Kind("an object")),
        }
    }
}

impl sealed::Sealed for () {}
impl Key for () {
    fn into_pk(self) -> Result<Pk, InvalidKey> {
        Ok(Pk::None)
    }
}

impl<K: Key> sealed::Sealed for Option<K> {}
impl<K: Key> Key for Option<K> {
    fn into_pk(self) -> Result<Pk, InvalidKey> {
        self.map_or(Ok(Pk::None), Key::into_pk)
    }

    fn is_explicit(&self) -> bool {
        self.as_ref().is_some_and(Key::is_explicit)
    }
}

impl sealed::Sealed for Pk {}
impl Key for Pk {
    fn into_pk(self) -> Result<Pk, InvalidKey> {
        Ok(self)
    }
}

impl sealed::Sealed for &Pk {}
impl Key for &Pk {
    fn into_pk(self) -> Result<Pk, InvalidKey> {
        Ok(self.clone())
    }
}

impl From<()> for Pk {
    fn from((): ()) -> Self {
        Self::None
    }
}

impl fmt::Display for Pk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => Ok(()),
            Self::Integer(integer) => integer.fmt(f),
            Self::Text(text) => text.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn integers_and_strings_are_keys() {
        assert_eq!(7.into_pk(), Ok(Pk::Integer(7)));
        assert_eq!(u64::MAX.into_pk(), Ok(Pk::Integer(u64::MAX.into())));
        assert_eq!((&-1_i64).into_pk(), Ok(Pk::Integer(-1)));
        assert_eq!(3_usize.into_pk(), Ok(Pk::Integer(3)));
        assert_eq!("007".into_pk(), Ok(Pk::Text("007".into())));
        assert_eq!((&String::from("a")).into_pk(), Ok(Pk::Text("a".into())));
        assert_eq!(Some(1).into_pk(), Ok(Pk::Integer(1)));
        assert_eq!(None::<&str>.into_pk(), Ok(Pk::None));
        assert_eq!(().into_pk(), Ok(Pk::None));
    }

    #[test]
    fn a_json_value_is_a_key_only_if_it_holds_one() {
        let row = json!({"id": 7, "name": "x", "ratio": 1.5, "none": null, "list": [1], "map": {},
            "yes": true, "big": u64::MAX});
        assert_eq!((&row["id"]).into_pk(), Ok(Pk::Integer(7)));
        assert_eq!((&row["big"]).into_pk(), Ok(Pk::Integer(u64::MAX.into())));
        assert_eq!((&row["name"]).into_pk(), Ok(Pk::Text("x".into())));
        for (key, kind) in [
            ("ratio", "a number with a fraction or an exponent"),
            ("none", "null"),
            ("missing", "null"),
            ("list", "an array"),
            ("map", "an object"),
            ("yes", "a boolean"),
        ] {
            assert_eq!((&row[key]).into_pk(), Err(InvalidKey::Kind(kind)), "{key}");
        }
    }
}
