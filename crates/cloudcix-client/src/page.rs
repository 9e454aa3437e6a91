use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{self, IgnoredAny, MapAccess, SeqAccess, Visitor},
};
use serde_json::Value;

/// One page of a list.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(bound = "M: Deserialize<'de>")]
#[non_exhaustive]
pub struct Page<M> {
    /// The items, in the server's order.
    #[serde(rename = "content")]
    pub items: Vec<M>,
    /// What the server says of the page.
    #[serde(rename = "_metadata", default)]
    pub metadata: Metadata,
}

impl<M> Page<M> {
    /// A page of these items, whose metadata says that there are no others. For mocks.
    pub fn new(items: Vec<M>) -> Self {
        let metadata = Metadata { total_records: Some(items.len() as u64), ..Metadata::default() };
        Self { items, metadata }
    }

    /// What the server has to say: a filter that it does not know is *skipped*, the list comes back unfiltered, and this is where it says
    /// so.
    pub fn warnings(&self) -> &[String] {
        &self.metadata.warnings
    }
}

/// What the server says of a page. What it does not say is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Metadata {
    /// Which page this is, counted from 0.
    pub page: Option<u64>,
    /// The most items of a page.
    pub limit: Option<u64>,
    /// What the list is ordered by.
    pub order: Option<String>,
    /// How many items there are on all pages (`total_records`; older services say `totalRecords`, Compute `total`).
    pub total_records: Option<u64>,
    /// What the server has to say: filters that it skipped, old spellings.
    pub warnings: Vec<String>,
}

impl<'de> Deserialize<'de> for Metadata {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Lenient)
    }
}

/// Takes what it knows and leaves the rest: a page is not lost because its metadata has something new, or something odd.
struct Lenient;

impl<'de> Visitor<'de> for Lenient {
    type Value = Metadata;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the metadata of a page")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Metadata, A::Error> {
        let mut metadata = Metadata::default();
        while let Some(key) = map.next_key::<std::borrow::Cow<'de, str>>()? {
            match key.as_ref() {
                "page" => metadata.page = number(&map.next_value()?),
                "limit" => metadata.limit = number(&map.next_value()?),
                "total_records" | "totalRecords" | "total" => {
                    metadata.total_records = number(&map.next_value()?).or(metadata.total_records);
                }
                "order" => {
                    metadata.order = match map.next_value()? {
                        Value::String(order) => Some(order),
                        _ => None,
                    }
                }
                "warnings" => metadata.warnings = texts(map.next_value()?),
                _ => _ = map.next_value::<IgnoredAny>()?,
            }
        }
        Ok(metadata)
    }

    // What is no map says nothing that could be understood, and is no reason to lose the page.
    fn visit_unit<E: de::Error>(self) -> Result<Metadata, E> {
        Ok(Metadata::default())
    }

    fn visit_bool<E: de::Error>(self, _: bool) -> Result<Metadata, E> {
        Ok(Metadata::default())
    }

    fn visit_i64<E: de::Error>(self, _: i64) -> Result<Metadata, E> {
        Ok(Metadata::default())
    }

    fn visit_u64<E: de::Error>(self, _: u64) -> Result<Metadata, E> {
        Ok(Metadata::default())
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Metadata, E> {
        Ok(Metadata::default())
    }

    fn visit_str<E: de::Error>(self, _: &str) -> Result<Metadata, E> {
        Ok(Metadata::default())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Metadata, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Metadata::default())
    }
}

fn number(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.parse().ok())
}

fn texts(value: Value) -> Vec<String> {
    let text = |value| match value {
        Value::String(text) => text,
        other => other.to_string(),
    };
    match value {
        Value::Array(items) => items.into_iter().map(text).collect(),
        Value::Null => Vec::new(),
        other => vec![text(other)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn metadata(json: &str) -> Metadata {
        serde_json::from_str::<Page<u8>>(&format!(r#"{{"content":[1],"_metadata":{json}}}"#)).unwrap().metadata
    }

    #[test]
    fn the_total_has_three_names() {
        for name in ["total_records", "totalRecords", "total"] {
            assert_eq!(metadata(&format!(r#"{{"{name}": 249}}"#)).total_records, Some(249));
        }
        assert_eq!(metadata(r#"{"total_records": 249, "total": null}"#).total_records, Some(249));
    }

    #[test]
    fn metadata_that_is_odd_does_not_lose_the_page() {
        for odd in ["null", "[]", r#"[1, {"total": 2}]"#, r#""text""#, "true", "7", "-7", "1.5"] {
            assert_eq!(metadata(odd), Metadata::default(), "{odd}");
        }
        let odd = metadata(r#"{"page":-1,"limit":"50","order":["a"],"warnings":"one","total":null,"more":{"a":[1]}}"#);
        assert_eq!((odd.page, odd.limit, odd.order, odd.total_records), (None, Some(50), None, None));
        assert_eq!(odd.warnings, ["one"]);
        assert_eq!(serde_json::from_str::<Page<u8>>(r#"{"content":[]}"#).unwrap(), Page::default());
    }
}
