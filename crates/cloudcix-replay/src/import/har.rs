//! HAR 1.2, as browsers and proxies write it, read one entry at a time.

use std::{
    borrow::Cow,
    fmt,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use bytes::Bytes;
use cloudcix_core::Body;
use http::{HeaderMap, HeaderName, Method, Request, Response, StatusCode, Version};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{
    Deserialize,
    de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor},
};
use serde_json::value::RawValue;

use super::{Budget, Collector, Fault, body, headers::header_value, vcr};
use crate::{Failure, FailureKind, Interaction, export::CREATOR, timestamp};

/// The value of `log`. `found` says whether it has entries.
pub(super) struct Log<'r> {
    pub(super) collector: &'r mut Collector,
    pub(super) fault: &'r mut Option<crate::LoadErrorKind>,
    pub(super) found: &'r mut bool,
}

impl<'de> DeserializeSeed<'de> for Log<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Log<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the log of a HAR file")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut ours = false;
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            match key.as_ref() {
                "entries" => {
                    *self.found = true;
                    map.next_value_seed(Entries { collector: self.collector, fault: self.fault, ours })?;
                }
                "creator" => {
                    let raw: &RawValue = map.next_value()?;
                    ours = serde_json::from_str::<Creator<'_>>(raw.get()).is_ok_and(|creator| creator.name.0 == CREATOR);
                }
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        // Readers should sort, says the specification; a recording of ours is in order, whatever the clock did meanwhile.
        let interactions = &mut self.collector.interactions;
        if !ours && interactions.iter().all(|interaction| interaction.started().is_some()) {
            interactions.sort_by_key(Interaction::started);
        }
        Ok(())
    }
}

struct Entries<'r> {
    collector: &'r mut Collector,
    fault: &'r mut Option<crate::LoadErrorKind>,
    /// Whether this crate wrote the file, in which the creator comes first.
    ours: bool,
}

impl<'de> DeserializeSeed<'de> for Entries<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Entries<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of entries")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let mut number = 0;
        while let Some(raw) = seq.next_element::<&RawValue>()? {
            number += 1;
            let pushed = read(raw.get(), self.ours, &mut self.collector.budget).map_err(|fault| fault.at(number, None));
            match pushed {
                Ok(interaction) => self.collector.interactions.extend(interaction),
                Err(fault) => {
                    *self.fault = Some(fault);
                    return Err(serde::de::Error::custom("stopped"));
                }
            }
        }
        Ok(())
    }
}

#[derive(Deserialize)]
struct Creator<'a> {
    #[serde(borrow)]
    name: Text<'a>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entry<'a> {
    #[serde(borrow)]
    started_date_time: Option<Text<'a>>,
    time: Option<f64>,
    request: Asked<'a>,
    response: Option<Answered<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Asked<'a> {
    #[serde(borrow)]
    method: Text<'a>,
    url: Text<'a>,
    http_version: Option<Text<'a>>,
    headers: Option<Vec<Pair<'a>>>,
    post_data: Option<PostData<'a>>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Answered<'a> {
    status: Option<f64>,
    #[serde(borrow)]
    http_version: Option<Text<'a>>,
    headers: Option<Vec<Pair<'a>>>,
    content: Option<Content<'a>>,
    #[serde(rename = "_error")]
    error: Option<Text<'a>>,
    #[serde(rename = "_failure")]
    failure: Option<Told<'a>>,
}

/// What this crate writes of a failure.
#[derive(Deserialize)]
struct Told<'a> {
    #[serde(borrow)]
    kind: Text<'a>,
    #[serde(default)]
    sent: bool,
    #[serde(default)]
    permanent: bool,
}

#[derive(Deserialize)]
struct Pair<'a> {
    #[serde(borrow)]
    name: Text<'a>,
    value: Option<Text<'a>>,
    /// What this crate writes of a value that is not text.
    #[serde(rename = "_base64")]
    base64: Option<Text<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PostData<'a> {
    #[serde(borrow)]
    mime_type: Option<Text<'a>>,
    text: Option<Text<'a>>,
    params: Option<Vec<Pair<'a>>>,
    #[serde(alias = "_encoding")]
    encoding: Option<Text<'a>>,
}

#[derive(Deserialize)]
struct Content<'a> {
    #[serde(borrow)]
    text: Option<Text<'a>>,
    encoding: Option<Text<'a>>,
}

/// A string, in which a browser may have left half a surrogate pair.
struct Text<'a>(Cow<'a, str>);

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

/// `None` for what is not HTTP: the page of a browser has `data:` and `blob:` URLs too.
fn read(raw: &str, ours: bool, budget: &mut Budget) -> Result<Option<Interaction>, Fault> {
    let entry: Entry<'_> = serde_json::from_str(raw).map_err(|error| Fault::Malformed(super::syntax(&error)))?;
    if !ours && !is_http(&entry.request.url.0) {
        return Ok(None);
    }
    let request = asked(&entry.request)?;
    let response = entry.response.unwrap_or_default();
    let status = response.status.unwrap_or_default();
    let mut interaction = if status <= 0.0 {
        Interaction::failed(request, failure(&response))
    } else {
        let response = answered(&response, status, request.method(), budget)?;
        Interaction::new(request, response)
    };
    let started = entry.started_date_time.and_then(|text| timestamp::parse(&text.0));
    if let Some(started) = started.filter(|started| *started > UNKNOWN) {
        interaction = interaction.started_at(started);
    }
    let nanos = entry.time.unwrap_or_default() * 1e6;
    if (1.0..1e18).contains(&nanos) {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it was just looked at")]
        let took = Duration::from_nanos(nanos.round() as u64);
        interaction = interaction.took(took);
    }
    Ok(Some(interaction))
}

fn is_http(url: &str) -> bool {
    let scheme = url.split_once(':').map_or("", |(scheme, _)| scheme);
    url.starts_with('/') || ["http", "https", "ws", "wss"].into_iter().any(|known| known.eq_ignore_ascii_case(scheme))
}

/// What stands where nobody knows when it was, because the field must not be left out.
const UNKNOWN: SystemTime = UNIX_EPOCH;

fn asked(asked: &Asked<'_>) -> Result<Request<Body>, Fault> {
    let body = asked.post_data.as_ref().map(posted).transpose()?.unwrap_or_default();
    let mut request = Request::new(Body::from(body));
    *request.method_mut() = vcr::read_method(&asked.method.0)?;
    *request.uri_mut() = vcr::read_uri(&asked.url.0)?;
    *request.version_mut() = version(asked.http_version.as_ref());
    *request.headers_mut() = read_headers(asked.headers.as_deref().unwrap_or_default())?;
    Ok(request)
}

/// The text, or what the parameters of a form come to. The text of a multipart body that has only parameters is lost.
fn posted(data: &PostData<'_>) -> Result<Bytes, Fault> {
    if let Some(text) = data.text.as_ref().filter(|text| !text.0.is_empty()) {
        return decoded(text, data.encoding.as_ref());
    }
    if data.mime_type.as_ref().is_some_and(|kind| kind.0.starts_with("multipart/")) {
        return Ok(Bytes::new());
    }
    let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let pair = |pair: &Pair<'_>| format!("{}={}", encoded(&pair.name.0), encoded(pair.value.as_ref().map_or("", |value| &value.0)));
    let pairs: Vec<String> = data.params.iter().flatten().map(pair).collect();
    Ok(Bytes::from(pairs.join("&")))
}

fn answered(answered: &Answered<'_>, status: f64, method: &Method, budget: &mut Budget) -> Result<Response<Bytes>, Fault> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "too large becomes the largest, which is no status")]
    let status = StatusCode::from_u16(status as u16).map_err(|_| "the `status` of its response is not a status of HTTP")?;
    let content = answered.content.as_ref();
    let raw = content.and_then(|content| Some((content.text.as_ref()?, content.encoding.as_ref())));
    let raw = raw.map(|(text, encoding)| decoded(text, encoding)).transpose()?.unwrap_or_default();
    let mut headers = read_headers(answered.headers.as_deref().unwrap_or_default())?;
    let mut response = Response::new(body::decode(method, &mut headers, raw, budget)?);
    *response.status_mut() = status;
    *response.version_mut() = version(answered.http_version.as_ref());
    *response.headers_mut() = headers;
    Ok(response)
}

/// In the words of the specification, and in those of Chrome.
fn version(text: Option<&Text<'_>>) -> Version {
    match text.map_or("", |text| &text.0).to_ascii_lowercase().as_str() {
        "http/0.9" => Version::HTTP_09,
        "http/1.0" => Version::HTTP_10,
        "h2" | "http/2" | "http/2.0" => Version::HTTP_2,
        "h3" | "http/3" | "http/3.0" => Version::HTTP_3,
        _ => Version::HTTP_11,
    }
}

fn decoded(text: &Text<'_>, encoding: Option<&Text<'_>>) -> Result<Bytes, Fault> {
    if encoding.is_some_and(|encoding| encoding.0 == "base64") {
        let bytes = super::from_base64(&text.0).ok_or("a body is said to be base64 and is not")?;
        return Ok(Bytes::from(bytes));
    }
    Ok(Bytes::copy_from_slice(text.0.as_bytes()))
}

fn read_headers(pairs: &[Pair<'_>]) -> Result<HeaderMap, Fault> {
    let mut headers = HeaderMap::new();
    // `:authority`, `:status` and the like are HTTP/2's way to write the request line.
    for pair in pairs.iter().filter(|pair| !pair.name.0.starts_with(':')) {
        let name =
            HeaderName::from_bytes(pair.name.0.as_bytes()).map_err(|_| "the name of a header has letters that no header can have")?;
        let bytes = pair.base64.as_ref().and_then(|text| STANDARD.decode(text.0.as_bytes()).ok());
        let text = pair.value.as_ref().map_or(&b""[..], |value| value.0.as_bytes());
        let text = bytes.as_deref().unwrap_or(text);
        // Browsers write several cookies as one value of several lines.
        let is_one = !text.contains(&b'\n');
        for value in text.split(|byte| *byte == b'\n') {
            let value = header_value(if is_one { value } else { value.trim_ascii() })
                .ok_or_else(|| Fault::Malformed(format!("a value of its header `{name}` has control characters")))?;
            headers.try_append(name.clone(), value).map_err(|_| "it has too many headers")?;
        }
    }
    Ok(headers)
}

/// What Chrome says of a request that never left.
const NEVER_SENT: [&str; 11] = [
    "NAME_NOT_RESOLVED",
    "NAME_RESOLUTION",
    "CONNECTION_REFUSED",
    "CONNECTION_FAILED",
    "ADDRESS_",
    "INTERNET_DISCONNECTED",
    "PROXY_",
    "TUNNEL_",
    "SSL_",
    "CERT_",
    "BLOCKED_BY",
];

/// Why there is no answer, as well as it can be told from what the browser says.
fn failure(answered: &Answered<'_>) -> Failure {
    let text = answered.error.as_ref().map_or("", |error| &error.0);
    if let Some(told) = &answered.failure {
        let kind = match told.kind.0.as_ref() {
            "build" => FailureKind::Build,
            "not_sent" => FailureKind::NotSent,
            "timeout" => FailureKind::Timeout { sent: told.sent },
            "decode" => FailureKind::Decode,
            _ => FailureKind::Unanswered,
        };
        let failure = Failure::new(kind, text);
        return if told.permanent { failure.permanent() } else { failure };
    }
    let kind = match text {
        _ if text.contains("CONNECTION_TIMED_OUT") => FailureKind::Timeout { sent: false },
        _ if text.contains("TIMED_OUT") => FailureKind::Timeout { sent: true },
        _ if NEVER_SENT.into_iter().any(|code| text.contains(code)) => FailureKind::NotSent,
        _ => FailureKind::Unanswered,
    };
    Failure::new(kind, if text.is_empty() { "no answer was recorded" } else { text })
}
