//! The fields of a HAR file.

use std::borrow::Cow;

use serde::Serialize;

#[derive(Serialize)]
pub(super) struct File<'a> {
    pub(super) log: Log<'a>,
}

#[derive(Serialize)]
pub(super) struct Log<'a> {
    pub(super) version: &'static str,
    pub(super) creator: Creator,
    pub(super) pages: Vec<Page>,
    pub(super) entries: Vec<Entry<'a>>,
}

#[derive(Serialize)]
pub(super) struct Creator {
    pub(super) name: &'static str,
    pub(super) version: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Page {
    pub(super) started_date_time: String,
    pub(super) id: &'static str,
    pub(super) title: &'static str,
    #[serde(rename = "pageTimings")]
    pub(super) timings: PageTimings,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PageTimings {
    pub(super) on_content_load: i8,
    pub(super) on_load: i8,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Entry<'a> {
    pub(super) pageref: &'static str,
    pub(super) started_date_time: String,
    pub(super) time: f64,
    pub(super) request: RequestRecord<'a>,
    pub(super) response: ResponseRecord<'a>,
    pub(super) cache: Nothing,
    pub(super) timings: Timings,
}

#[derive(Serialize)]
pub(super) struct Nothing {}

/// The phases of a request, in milliseconds. Only the sum is known, so `wait` is all of it.
#[derive(Serialize)]
pub(super) struct Timings {
    pub(super) blocked: i8,
    pub(super) dns: i8,
    pub(super) connect: i8,
    pub(super) ssl: i8,
    pub(super) send: u8,
    pub(super) wait: f64,
    pub(super) receive: u8,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct RequestRecord<'a> {
    pub(super) method: &'a str,
    pub(super) url: String,
    pub(super) http_version: String,
    pub(super) cookies: [Nothing; 0],
    pub(super) headers: Vec<Pair<'a>>,
    pub(super) query_string: Vec<Pair<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) post_data: Option<PostData<'a>>,
    pub(super) headers_size: i8,
    pub(super) body_size: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PostData<'a> {
    pub(super) mime_type: &'a str,
    pub(super) params: [Nothing; 0],
    pub(super) text: Cow<'a, str>,
    #[serde(rename = "_encoding", skip_serializing_if = "Option::is_none")]
    pub(super) encoding: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ResponseRecord<'a> {
    pub(super) status: u16,
    pub(super) status_text: &'static str,
    pub(super) http_version: String,
    pub(super) cookies: [Nothing; 0],
    pub(super) headers: Vec<Pair<'a>>,
    pub(super) content: Content<'a>,
    #[serde(rename = "redirectURL")]
    pub(super) redirect_url: &'a str,
    pub(super) headers_size: i8,
    pub(super) body_size: i8,
    #[serde(rename = "_error", skip_serializing_if = "Option::is_none")]
    pub(super) error: Option<&'a str>,
    #[serde(rename = "_failure", skip_serializing_if = "Option::is_none")]
    pub(super) failure: Option<FailureRecord>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Content<'a> {
    pub(super) size: usize,
    pub(super) mime_type: &'a str,
    pub(super) text: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) encoding: Option<&'static str>,
}

/// The parts of a failure for which HAR has no field.
#[derive(Serialize)]
pub(super) struct FailureRecord {
    pub(super) kind: &'static str,
    pub(super) sent: bool,
    pub(super) permanent: bool,
}

#[derive(Serialize)]
pub(super) struct Pair<'a> {
    pub(super) name: Cow<'a, str>,
    pub(super) value: Cow<'a, str>,
    #[serde(rename = "_base64", skip_serializing_if = "Option::is_none")]
    pub(super) base64: Option<String>,
}
