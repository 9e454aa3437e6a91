use std::{collections::BTreeMap, fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{Error as _, MapAccess, Visitor},
};
use serde_json::{Map, Value, value::RawValue};

use crate::json::parse_exactly;

/// Keys, with their values as JSON text.
type Texts = BTreeMap<String, String>;

/// One page of a list. Iterating over it yields its items; look at its
/// [`warnings`](Self::warnings), too.
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
/// let page = client.membership().country().list().await?;
/// assert_eq!(page.metadata.total_records, Some(1));
/// assert!(page.warnings().is_empty());
/// for country in page {
///     println!("{}", country["english_name"]);
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Page<M> {
    /// The items, in the server's order.
    pub items: Vec<M>,
    /// The response's `_metadata`.
    pub metadata: Metadata,
    /// The keys of the response besides `content` and `_metadata`.
    pub extra: Map<String, Value>,
    /// The other keys whose values a `Value` can't hold, as JSON text: those with an integer beyond
    /// 64 bits, a number too large for an `f64`, or half of a surrogate pair. Kept apart, so that
    /// such a value doesn't make the rows undecodable.
    pub raw: BTreeMap<String, String>,
}

impl<M> Page<M> {
    /// Creates a page of these items, whose metadata says that there are no others. For mocks.
    pub fn new(items: Vec<M>) -> Self {
        let metadata = Metadata { total_records: Some(items.len() as u64), ..Metadata::default() };
        Self { items, metadata, extra: Map::new(), raw: Texts::new() }
    }

    /// Returns the number of items on this page; of all pages, the metadata's `total_records`.
    pub const fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is no item on this page.
    pub const fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Returns the server's warnings. It *skips* filters that it does not know, returns the list
    /// unfiltered, and says so only here. For a [strict](crate::Call::strict) call, a warning is an
    /// error.
    pub fn warnings(&self) -> &[String] {
        &self.metadata.warnings
    }
}

/// One object with the other keys of its response, as
/// [`Call::with_metadata`](crate::Call::with_metadata) returns it.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_client::*}; }
/// use cloudcix::{Client, Endpoints};
/// # use cloudcix_core::{Body, ResBody};
/// # const BODY: &str = r#"{
/// #     "content": {"id": 107, "english_name": "Ireland"},
/// #     "_metadata": {"page": 0, "limit": 100, "total_records": 1, "warnings": []}
/// # }"#;
/// # let transport = tower::service_fn(|_: http::Request<Body>| async {
/// #     Ok::<_, tower::BoxError>(http::Response::new(ResBody::from(BODY)))
/// # });
/// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
/// let client = Client::new(Endpoints::default(), transport);
/// let country = client.membership().country().read(107).with_metadata().await?;
/// assert_eq!(country.value["english_name"], "Ireland");
/// assert!(country.warnings().is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Object<M> {
    /// The object: the `content` of the response, or the whole response if it has no `content`.
    pub value: M,
    /// The response's `_metadata`.
    pub metadata: Metadata,
    /// The keys of the response besides `content` and `_metadata`.
    pub extra: Map<String, Value>,
    /// The other keys whose values a `Value` can't hold, as JSON text. See [`Page::raw`].
    pub raw: BTreeMap<String, String>,
}

impl<M> Object<M> {
    /// Creates an object without metadata. For mocks.
    pub fn new(value: M) -> Self {
        Self { value, metadata: Metadata::default(), extra: Map::new(), raw: Texts::new() }
    }

    /// Returns the server's warnings.
    pub fn warnings(&self) -> &[String] {
        &self.metadata.warnings
    }
}

/// The `_metadata` of a response. A value that the server did not send is `None`.
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
/// let page = client.membership().country().list().await?;
/// assert_eq!(page.metadata.total_records, Some(1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Metadata {
    /// The number of this page, counted from 0.
    pub page: Option<u64>,
    /// The most items that a page of this list has.
    pub limit: Option<u64>,
    /// The field by which the list is ordered, after a `-` if descending.
    pub order: Option<String>,
    /// The number of items on all pages: `total_records`, `totalRecords` in older services, `total`
    /// in Compute.
    pub total_records: Option<u64>,
    /// The server's warnings, such as about filters that it skipped or deprecated spellings.
    pub warnings: Vec<String>,
    /// All other keys, such as `expired_users`, and the keys above if their value has an unexpected
    /// type.
    pub extra: Map<String, Value>,
    /// The keys whose values a `Value` can't hold, as JSON text. See [`Page::raw`].
    pub raw: BTreeMap<String, String>,
}

impl<'de> Deserialize<'de> for Metadata {
    /// Never fails because of an unknown key or an unexpected value: those must not cost the rows
    /// of the page, and are kept in [`extra`](Self::extra).
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Value::deserialize(deserializer).map(Self::from_json)?.unwrap_or_default())
    }
}

impl Metadata {
    /// Reads a JSON object. Returns any other value as the error, for the caller to keep.
    fn from_json(json: Value) -> Result<Self, Value> {
        let mut extra = match json {
            Value::Object(extra) => extra,
            Value::Null => Map::new(),
            odd => return Err(odd),
        };
        Ok(Self {
            page: take(&mut extra, "page", number),
            limit: take(&mut extra, "limit", number),
            order: take(&mut extra, "order", |order| order.as_str().map(str::to_owned)),
            // In this order: a response may have several of these.
            total_records: ["total_records", "totalRecords", "total"]
                .iter()
                .find_map(|name| take(&mut extra, name, number)),
            warnings: take(&mut extra, "warnings", |warnings| Some(texts(warnings)))
                .unwrap_or_default(),
            extra,
            raw: Texts::new(),
        })
    }

    /// Reads the value of `_metadata`. The error is the value if it is not an object, or `None` if
    /// no `Value` can hold it.
    fn from_text(text: &RawValue) -> Result<Self, Option<Value>> {
        if let Ok(json) = parse_exactly(text.get().as_bytes()) {
            return Self::from_json(json).map_err(Some);
        }
        // Some value in it fits no `Value`: read key by key, and keep that one as text.
        let keys: BTreeMap<String, Box<RawValue>> =
            serde_json::from_str(text.get()).map_err(|_| None)?;
        let (mut known, mut raw) = (Map::new(), Texts::new());
        for (key, value) in keys {
            keep(&mut known, &mut raw, key, &value);
        }
        let mut metadata = Self::from_json(Value::Object(known)).map_err(Some)?;
        // A strict call must notice warnings even if no `Value` can hold them.
        metadata.warnings.extend(raw.remove("warnings"));
        Ok(Self { raw, ..metadata })
    }
}

/// Stores a value in `known`, or as text in `raw` if no `Value` can hold it.
fn keep(known: &mut Map<String, Value>, raw: &mut Texts, key: String, value: &RawValue) {
    match parse_exactly(value.get().as_bytes()) {
        Ok(value) => _ = known.insert(key, value),
        Err(_) => _ = raw.insert(key, value.get().to_owned()),
    }
}

/// Removes and returns the value of a key if `read` understands it. Also removes a null, which is
/// the same as no key; any other value stays in `extra`.
fn take<T>(
    extra: &mut Map<String, Value>,
    name: &str,
    read: impl Fn(&Value) -> Option<T>,
) -> Option<T> {
    let value = extra.get(name)?;
    let known = read(value);
    if known.is_some() || value.is_null() {
        extra.remove(name);
    }
    known
}

// Also accepts a number in a string, which can't mean anything else here.
fn number(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.parse().ok())
}

fn texts(value: &Value) -> Vec<String> {
    // A warning of an unexpected type is still a warning, so it is kept as JSON text.
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    match value {
        Value::Array(items) => items.iter().map(text).collect(),
        Value::Null => Vec::new(),
        other => vec![text(other)],
    }
}

/// A response of the API: its `content`, `_metadata` and other keys.
pub(crate) struct Envelope<C> {
    pub(crate) content: Option<C>,
    pub(crate) metadata: Metadata,
    pub(crate) extra: Map<String, Value>,
    pub(crate) raw: Texts,
}

impl<'de, C: Deserialize<'de>> Deserialize<'de> for Envelope<C> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(EnvelopeVisitor(PhantomData))
    }
}

struct EnvelopeVisitor<C>(PhantomData<fn() -> C>);

impl<'de, C: Deserialize<'de>> Visitor<'de> for EnvelopeVisitor<C> {
    type Value = Envelope<C>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with `content`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Envelope<C>, A::Error> {
        let mut envelope = Envelope {
            content: None,
            metadata: Metadata::default(),
            extra: Map::new(),
            raw: Texts::new(),
        };
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "content" if envelope.content.is_some() => {
                    return Err(A::Error::duplicate_field("content"));
                }
                // A null counts as a `content`, unlike a missing key.
                "content" => envelope.content = Some(map.next_value()?),
                // As raw text first, so that nothing odd in it fails the whole response.
                "_metadata" => {
                    let text: Box<RawValue> = map.next_value()?;
                    match Metadata::from_text(&text) {
                        Ok(metadata) => envelope.metadata = metadata,
                        Err(Some(odd)) => _ = envelope.extra.insert(key, odd),
                        Err(None) => _ = envelope.raw.insert(key, text.get().to_owned()),
                    }
                }
                _ => keep(
                    &mut envelope.extra,
                    &mut envelope.raw,
                    key,
                    &map.next_value::<Box<RawValue>>()?,
                ),
            }
        }
        Ok(envelope)
    }
}

impl<'de, M: Deserialize<'de>> Deserialize<'de> for Page<M> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Envelope { content, metadata, extra, raw } =
            Envelope::<Vec<M>>::deserialize(deserializer)?;
        let items = content.ok_or_else(|| D::Error::missing_field("content"))?;
        Ok(Self { items, metadata, extra, raw })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn metadata(json: &str) -> Metadata {
        serde_json::from_str::<Page<u8>>(&format!(r#"{{"content":[1],"_metadata":{json}}}"#))
            .unwrap()
            .metadata
    }

    #[test]
    fn the_length_is_that_of_this_page() {
        let mut page = Page::new(vec![7, 8]);
        page.metadata.total_records = Some(249);
        assert_eq!((page.len(), page.is_empty()), (2, false));
        page.items.clear();
        assert_eq!((page.len(), page.is_empty()), (0, true));
    }

    #[test]
    fn a_page_of_a_mock_says_that_there_are_no_others() {
        let page = Page::new(vec![7, 8]);
        let metadata = Metadata { total_records: Some(2), ..Metadata::default() };
        assert_eq!(page, Page { items: vec![7, 8], metadata, ..Page::default() });
    }

    #[test]
    fn a_response_without_content_is_no_page_and_one_with_two_is_none_either() {
        let error = |text: &str| serde_json::from_str::<Page<u8>>(text).unwrap_err().to_string();
        assert!(error("{}").starts_with("missing field `content`"));
        assert!(error(r#"{"content":[],"content":[]}"#).starts_with("duplicate field `content`"));
        assert!(error("[]").contains("expected an object with `content`"), "{}", error("[]"));
    }

    #[test]
    fn warnings_are_a_list_of_texts_whatever_the_server_sends() {
        for (warnings, expected) in [
            ("null", &[][..]),
            ("[]", &[]),
            (r#""one""#, &["one"]),
            (r#"["one", "two"]"#, &["one", "two"]),
            (r#"["one", 2, null, {"a": 1}]"#, &["one", "2", "null", r#"{"a":1}"#]),
            ("7", &["7"]),
            (r#"{"a": "b"}"#, &[r#"{"a":"b"}"#]),
        ] {
            assert_eq!(metadata(&format!(r#"{{"warnings": {warnings}}}"#)).warnings, expected);
        }
    }

    #[test]
    fn the_total_has_three_names() {
        for name in ["total_records", "totalRecords", "total"] {
            assert_eq!(metadata(&format!(r#"{{"{name}": 249}}"#)).total_records, Some(249));
        }
        assert_eq!(metadata(r#"{"total_records": 249, "total": null}"#).total_records, Some(249));
        // In their order, and by the first that has a number.
        for (both, total) in [
            (r#"{"total": 3, "totalRecords": 2, "total_records": 1}"#, 1),
            (r#"{"total": 3, "totalRecords": 2}"#, 2),
            (r#"{"total": 3, "totalRecords": 2, "total_records": null}"#, 2),
            (r#"{"total": 3, "totalRecords": "x"}"#, 3),
        ] {
            assert_eq!(metadata(both).total_records, Some(total), "{both}");
        }
    }

    #[test]
    fn unexpected_metadata_is_kept_and_does_not_fail_the_page() {
        assert_eq!(metadata("null"), Metadata::default());
        let null = r#"{"content":[1],"_metadata":null}"#;
        assert!(serde_json::from_str::<Page<u8>>(null).unwrap().extra.is_empty());
        let spaced = metadata(r#"{"limit": " 50", "page": "7", "total": "x", "order": null}"#);
        assert_eq!((spaced.limit, spaced.page, spaced.total_records), (None, Some(7), None));
        assert_eq!(Value::Object(spaced.extra), serde_json::json!({"limit": " 50", "total": "x"}));
        for odd in ["[]", r#"[1, {"total": 2}]"#, r#""text""#, "true", "7", "-7", "1.5"] {
            let page = serde_json::from_str::<Page<u8>>(&format!(
                r#"{{"content":[1],"_metadata":{odd}}}"#
            ))
            .unwrap();
            assert_eq!((page.items, page.metadata), (vec![1], Metadata::default()), "{odd}");
            assert_eq!(page.extra["_metadata"], serde_json::from_str::<Value>(odd).unwrap());
        }
        let odd = metadata(
            r#"{"page": -1, "limit": "50", "order": ["a"],
                "warnings": "one", "total": null, "more": {"a": [1]}}"#,
        );
        assert_eq!(
            (odd.page, odd.limit, odd.order, odd.total_records),
            (None, Some(50), None, None)
        );
        assert_eq!(odd.warnings, ["one"]);
        assert_eq!(
            Value::Object(odd.extra),
            serde_json::json!({"page": -1, "order": ["a"], "more": {"a": [1]}})
        );
        assert_eq!(serde_json::from_str::<Page<u8>>(r#"{"content":[]}"#).unwrap(), Page::default());
    }

    #[test]
    fn a_value_that_fits_no_value_is_kept_as_text_and_fails_no_row() {
        const LARGE: &str = "340282366920938463463374607431768211455";
        for odd in [LARGE, &format!("[1, {{\"a\": -{LARGE}}}]"), "1e999", r#""\ud83d""#] {
            let text = format!(
                r#"{{"a": {odd}, "b": 1, "content": [1], "_metadata": {{
                    "page": 2, "more": {odd}, "limit": {odd}, "z": [], "warnings": {odd}
                }}}}"#
            );
            let page = crate::json::parse::<Page<u8>>(text.as_bytes()).unwrap();
            assert_eq!(
                (page.items, page.extra["b"].as_u64(), page.raw["a"].as_str()),
                (vec![1], Some(1), odd)
            );
            let Metadata { page, limit, raw, warnings, extra, .. } = page.metadata;
            assert_eq!(
                (page, limit, raw["more"].as_str(), raw["limit"].as_str(), extra.len()),
                (Some(2), None, odd, odd, 1)
            );
            assert_eq!(warnings, [odd]);
            assert_eq!(raw.len(), 2, "a warning is not said twice");
            let page = crate::json::parse::<Page<u8>>(
                format!(r#"{{"_metadata": [{odd}], "content": [1]}}"#).as_bytes(),
            )
            .unwrap();
            assert_eq!((page.items, page.raw["_metadata"].clone()), (vec![1], format!("[{odd}]")));
        }
    }

    #[test]
    fn a_page_is_read_from_a_value_too() {
        let page =
            serde_json::json!({"content": [1], "_metadata": {"total_records": 1}, "more": [{}]});
        let page = serde_json::from_value::<Page<u8>>(page).unwrap();
        assert_eq!(
            (page.items, page.metadata.total_records, page.extra.len()),
            (vec![1], Some(1), 1)
        );
    }

    #[test]
    fn the_keys_beside_content_are_kept() {
        let text = r#"{
            "server": "x",
            "content": [1],
            "_metadata": {"total_records": 1, "total": 7, "expired_users": true},
            "more": [{}]
        }"#;
        let page = serde_json::from_str::<Page<u8>>(text).unwrap();
        assert_eq!(Value::Object(page.extra), serde_json::json!({"server": "x", "more": [{}]}));
        assert_eq!(page.metadata.total_records, Some(1));
        assert_eq!(
            Value::Object(page.metadata.extra),
            serde_json::json!({"total": 7, "expired_users": true})
        );
    }
}
