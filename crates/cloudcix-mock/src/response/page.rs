use serde_json::{Value, json};

use super::{Responder, ResponseFuture, json as json_reply};
use crate::Received;

/// A page of a list with its metadata. See [`page`] and [`paged`].
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_mock as mock}; }
/// use cloudcix::mock::{Mock, matcher::get, response};
/// use serde_json::json;
///
/// let mock = Mock::lenient();
/// // The first of 250 rows, with a warning of the server.
/// let page = response::page([json!({"id": 1})]).total(250).warnings(["an unknown filter"]);
/// mock.expect(get("/country/")).respond(page);
/// # _ = mock.verify();
/// ```
#[derive(Clone)]
#[must_use]
pub struct Page {
    items: Vec<Value>,
    /// Whether `items` is the whole list, to be cut into pages.
    whole: bool,
    order: String,
    total: Option<u64>,
    total_key: &'static str,
    warnings: Option<Vec<String>>,
}

/// Returns a page with these items, whatever page is requested.
///
/// Its metadata repeat the `page`, `limit` and `order` of the request, as the server's do. Their
/// total makes this the last page, unless [`total`](Page::total) sets a greater one.
pub fn page(items: impl IntoIterator<Item = Value>) -> Page {
    Page {
        items: items.into_iter().collect(),
        whole: false,
        order: "id".to_owned(),
        total: None,
        total_key: "total_records",
        warnings: Some(Vec::new()),
    }
}

/// Returns the page of this list that the `page` and `limit` of the request select, by the server's
/// rules: `page` counts from 0, an invalid one is 0, and one beyond the end is empty; a `limit`
/// that is missing, invalid or outside 1 to 100 is 50.
///
/// The list is neither filtered nor sorted; the sandbox does both.
pub fn paged(all: impl IntoIterator<Item = Value>) -> Page {
    Page { whole: true, ..page(all) }
}

impl Page {
    /// Sets the order that the metadata state if the request has none. The default is `id`.
    pub fn order(mut self, order: impl Into<String>) -> Self {
        self.order = order.into();
        self
    }

    /// Sets the total number of records that the metadata state, whatever the number of items.
    pub fn total(mut self, records: u64) -> Self {
        self.total = Some(records);
        self
    }

    /// Sets the key of the total. The default is `total_records`; older services have
    /// `totalRecords`, Compute has `total`.
    pub fn total_as(mut self, key: &'static str) -> Self {
        self.total_key = key;
        self
    }

    /// Sets the warnings, such as one about a filter that the server skipped.
    pub fn warnings<W: Into<String>>(mut self, warnings: impl IntoIterator<Item = W>) -> Self {
        self.warnings = Some(warnings.into_iter().map(Into::into).collect());
        self
    }

    /// Removes the key `warnings` from the metadata, as some services do.
    pub fn without_warnings(mut self) -> Self {
        self.warnings = None;
        self
    }

    /// Returns the JSON of the response.
    fn content(&self, request: &Received) -> Value {
        // As on the server, an invalid number counts as missing.
        let number = |name| request.query(name).and_then(|text| text.parse::<u64>().ok());
        let page = number("page").unwrap_or(0);
        let limit = number("limit").filter(|limit| (1..=100).contains(limit)).unwrap_or(50);
        let start = page.saturating_mul(limit);
        let items = if self.whole { slice(&self.items, start, limit) } else { &self.items };
        // A single page counts as the last: all pages before it were full.
        let total = if self.whole { 0 } else { start }.saturating_add(self.items.len() as u64);
        let mut metadata = json!({
            "page": page,
            "limit": limit,
            "order": request.query("order").unwrap_or(&self.order),
            self.total_key: self.total.unwrap_or(total),
        });
        if let Some(warnings) = &self.warnings {
            metadata["warnings"] = json!(warnings);
        }
        json!({"content": items, "_metadata": metadata})
    }
}

/// Returns up to `limit` items from `start` on.
fn slice(items: &[Value], start: u64, limit: u64) -> &[Value] {
    let within = |index: u64| usize::try_from(index).unwrap_or(usize::MAX).min(items.len());
    &items[within(start)..within(start.saturating_add(limit))]
}

impl Responder for Page {
    fn respond(&self, request: &Received) -> ResponseFuture {
        json_reply(self.content(request)).respond(request)
    }
}

#[cfg(test)]
mod tests {
    use cloudcix_core::Body;
    use http::Request;
    use proptest::prelude::*;

    use super::*;

    fn content(page: &Page, query: &str) -> Value {
        page.content(&Received::new(
            Request::get(format!("/country/?{query}")).body(Body::empty()).unwrap(),
        ))
    }

    #[test]
    fn metadata_are_those_of_the_server() {
        let all = paged((0..249).map(Value::from)).order("english_name").warnings(["skipped"]);
        let last = content(&all, "page=2&limit=100&order=-id");
        assert_eq!(
            last["_metadata"],
            json!({"page": 2, "limit": 100, "order": "-id", "total_records": 249,
                "warnings": ["skipped"]})
        );
        assert_eq!(
            (last["content"][0].as_u64(), last["content"].as_array().unwrap().len()),
            (Some(200), 49)
        );
        for query in ["", "limit=0&page=-1", "limit=101&page=x", "limit=x"] {
            let response = content(&all, query);
            assert_eq!(
                (response["_metadata"]["limit"].as_u64(), response["_metadata"]["page"].as_u64()),
                (Some(50), Some(0)),
                "{query}"
            );
            assert_eq!(response["content"].as_array().unwrap().len(), 50);
        }
        assert_eq!(content(&all, "page=18446744073709551615&limit=100")["content"], json!([]));
    }

    #[test]
    fn a_single_page_is_the_last_unless_a_total_is_set() {
        assert_eq!(
            content(&page([1.into(), 2.into()]), "page=3&limit=10")["_metadata"]["total_records"],
            32
        );
        let odd =
            content(&page([1.into()]).total(7).total_as("totalRecords").without_warnings(), "");
        assert_eq!(
            odd["_metadata"],
            json!({"page": 0, "limit": 50, "order": "id", "totalRecords": 7})
        );
    }

    proptest! {
        #[test]
        fn the_pages_together_are_the_list(count in 0u64..250, limit in 1u64..=100) {
            let all = paged((0..count).map(Value::from));
            let pages = (0..=count / limit).map(|page| {
                let page = content(&all, &format!("page={page}&limit={limit}"));
                page["content"].as_array().unwrap().clone()
            });
            let items: Vec<u64> = pages.flatten().map(|item| item.as_u64().unwrap()).collect();
            prop_assert_eq!(items, (0..count).collect::<Vec<_>>());
        }
    }

    #[test]
    fn the_metadata_say_what_was_set_or_asked_for() {
        let all = || (0..5).map(|id| json!({"id": id}));
        let metadata = |page: &Page, query: &str| content(page, query)["_metadata"].clone();
        for (page, query, expected) in [
            (
                page(all()),
                "",
                json!({"page": 0, "limit": 50, "order": "id", "total_records": 5, "warnings": []}),
            ),
            (
                page(all()).order("-name"),
                "page=2&limit=10",
                json!({
                    "page": 2, "limit": 10, "order": "-name", "total_records": 25, "warnings": []
                }),
            ),
            (
                paged(all()).order("-name").total_as("total").warnings(["a", "b"]),
                "order=name&page=1&limit=2",
                json!({"page": 1, "limit": 2, "order": "name", "total": 5, "warnings": ["a", "b"]}),
            ),
            (
                paged(all()).total(9).without_warnings(),
                "limit=101&page=x",
                json!({"page": 0, "limit": 50, "order": "id", "total_records": 9}),
            ),
            (
                paged(all()).without_warnings(),
                "limit=0&page=-1",
                json!({"page": 0, "limit": 50, "order": "id", "total_records": 5}),
            ),
        ] {
            assert_eq!(metadata(&page, query), expected, "{query}");
        }
        for (limit, shown) in [("1", 1), ("100", 100), ("101", 50), ("0", 50)] {
            let metadata = metadata(&page([]), &format!("limit={limit}"));
            assert_eq!(metadata["limit"], shown);
        }
        let ids = |query: &str| content(&paged(all()), query)["content"].to_string();
        assert_eq!(ids("limit=2&page=0"), r#"[{"id":0},{"id":1}]"#);
        assert_eq!(ids("limit=2&page=2"), r#"[{"id":4}]"#);
        assert_eq!(ids("limit=2&page=3"), "[]");
    }
}
