//! The relevant fields of an entry, as the specification defines them.

use std::{borrow::Cow, fmt, marker::PhantomData};

use serde::{
    Deserialize,
    de::{Deserializer, MapAccess, Visitor, value::MapAccessDeserializer},
};

#[derive(Deserialize)]
pub(super) struct Creator<'a> {
    #[serde(borrow)]
    pub(super) name: Text<'a>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Entry<'a> {
    #[serde(borrow)]
    pub(super) started_date_time: Option<Text<'a>>,
    pub(super) time: Option<f64>,
    pub(super) request: RequestRecord<'a>,
    #[serde(default, deserialize_with = "object")]
    pub(super) response: Option<ResponseRecord<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct RequestRecord<'a> {
    #[serde(borrow)]
    pub(super) method: Text<'a>,
    pub(super) url: Text<'a>,
    pub(super) http_version: Option<Text<'a>>,
    pub(super) headers: Option<Vec<Pair<'a>>>,
    #[serde(default, deserialize_with = "object")]
    pub(super) post_data: Option<PostData<'a>>,
    /// The size in bytes, -1 if unknown.
    pub(super) body_size: Option<f64>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct ResponseRecord<'a> {
    pub(super) status: Option<f64>,
    #[serde(borrow)]
    pub(super) http_version: Option<Text<'a>>,
    pub(super) headers: Option<Vec<Pair<'a>>>,
    #[serde(deserialize_with = "object")]
    pub(super) content: Option<Content<'a>>,
    pub(super) body_size: Option<f64>,
    #[serde(rename = "_error")]
    pub(super) error: Option<Text<'a>>,
    #[serde(rename = "_failure")]
    pub(super) failure: Option<FailureRecord<'a>>,
}

/// The fields that this crate adds for a failure.
#[derive(Deserialize)]
pub(super) struct FailureRecord<'a> {
    #[serde(borrow)]
    pub(super) kind: Text<'a>,
    pub(super) sent: Option<bool>,
    #[serde(default)]
    pub(super) permanent: bool,
}

#[derive(Deserialize)]
pub(super) struct Pair<'a> {
    #[serde(borrow)]
    pub(super) name: Text<'a>,
    pub(super) value: Option<Text<'a>>,
    /// The reason why the value can't be used, set by the lenient reader.
    #[serde(skip)]
    pub(super) fault: Option<&'static str>,
    /// The bytes of a value that is not text, as this crate writes it.
    #[serde(rename = "_base64")]
    pub(super) base64: Option<Text<'a>>,
    /// The file name of a part of a multipart form.
    #[serde(rename = "fileName")]
    pub(super) file_name: Option<Text<'a>>,
    #[serde(rename = "contentType")]
    pub(super) content_type: Option<Text<'a>>,
}

impl<'a> Pair<'a> {
    pub(super) const fn new(name: Text<'a>, value: Option<Text<'a>>) -> Self {
        Self { name, value, fault: None, base64: None, file_name: None, content_type: None }
    }
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct PostData<'a> {
    #[serde(borrow)]
    pub(super) mime_type: Option<Text<'a>>,
    pub(super) text: Option<Text<'a>>,
    pub(super) params: Option<Vec<Pair<'a>>>,
    #[serde(alias = "_encoding")]
    pub(super) encoding: Option<Text<'a>>,
    /// The name of a file that has the body, written by Playwright.
    #[serde(rename = "_file")]
    pub(super) file: Option<Text<'a>>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Content<'a> {
    #[serde(borrow)]
    pub(super) text: Option<Text<'a>>,
    pub(super) encoding: Option<Text<'a>>,
    /// The size in bytes, -1 if unknown.
    pub(super) size: Option<f64>,
    /// The name of a file that has the body, written by Playwright.
    #[serde(rename = "_file")]
    pub(super) file: Option<Text<'a>>,
}

/// Deserializes an object or null. A derived `Deserialize` would accept a list as well, and take
/// its items for the fields in order.
fn object<'de, D: Deserializer<'de>, T: Deserialize<'de>>(json: D) -> Result<Option<T>, D::Error> {
    Option::<Object<T>>::deserialize(json).map(|object| object.map(|object| object.0))
}

struct Object<T>(T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(json: D) -> Result<Self, D::Error> {
        struct Fields<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Fields<T> {
            type Value = Object<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Object<T>, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(Object)
            }
        }
        json.deserialize_map(Fields(PhantomData))
    }
}

/// A string that may contain lone surrogates, as browsers write them. They become U+FFFD:
/// `serde_json` rejects them in a `str`, but not in bytes.
pub(super) struct Text<'a>(pub(super) Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(json: D) -> Result<Self, D::Error> {
        struct Bytes;
        impl<'de> Visitor<'de> for Bytes {
            type Value = Text<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_borrowed_bytes<E>(self, bytes: &'de [u8]) -> Result<Text<'de>, E> {
                Ok(Text(String::from_utf8_lossy(bytes)))
            }

            fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Owned(String::from_utf8_lossy(bytes).into_owned())))
            }
        }
        json.deserialize_bytes(Bytes)
    }
}
