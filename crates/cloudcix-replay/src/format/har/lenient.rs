//! Entries that are not as the specification wants them. Only those come here: what is wrong is
//! put right where there is one way to understand it, and otherwise named.

use std::{borrow::Cow, collections::HashMap};

use serde_json::value::RawValue;

use super::entry::{Content, Entry, Pair, PostData, RequestRecord, ResponseRecord, Text};
use crate::format::read::Fault;

/// An object of JSON, whose values are looked at one by one.
struct Object<'a>(HashMap<Cow<'a, str>, &'a RawValue>);

pub(super) fn entry(raw: &RawValue) -> Result<Entry<'_>, Fault> {
    let entry = Object::read(raw).map_err(|reason| Fault::skip("", reason))?;
    let request = match entry.some("request") {
        Some(request) => {
            asked(&Object::read(request).map_err(|reason| Fault::skip("request", reason))?)?
        }
        None => return Err(Fault::skip("request", "is missing")),
    };
    let response = match entry.some("response") {
        Some(response) => Some(answered(
            &Object::read(response).map_err(|reason| Fault::skip("response", reason))?,
        )?),
        None => None,
    };
    Ok(Entry {
        started_date_time: entry.text("startedDateTime"),
        time: entry.number("time"),
        request,
        response,
    })
}

fn asked<'a>(request: &Object<'a>) -> Result<RequestRecord<'a>, Fault> {
    let needed = |key: &'static str| {
        let text = request.some(key).map(|raw| string(raw).ok_or("is not text"));
        text.unwrap_or(Err("is missing"))
            .map_err(|reason| Fault::skip(format!("request.{key}"), reason))
    };
    let post_data = match request.some("postData") {
        None => None,
        Some(raw) => Some(match string(raw) {
            // The text itself, where an object with the text should be.
            Some(text) => PostData { text: Some(text), ..PostData::default() },
            None => posted(
                &Object::read(raw).map_err(|reason| Fault::skip("request.postData", reason))?,
            ),
        }),
    };
    Ok(RequestRecord {
        method: needed("method")?,
        url: needed("url")?,
        http_version: request.text("httpVersion"),
        headers: request.pairs("headers"),
        post_data,
        body_size: request.number("bodySize"),
    })
}

fn posted<'a>(data: &Object<'a>) -> PostData<'a> {
    PostData {
        mime_type: data.text("mimeType"),
        text: data.body("text"),
        params: data.pairs("params"),
        encoding: data.text("encoding").or_else(|| data.text("_encoding")),
        file: data.text("_file"),
    }
}

fn answered<'a>(response: &Object<'a>) -> Result<ResponseRecord<'a>, Fault> {
    let status = match response.some("status") {
        None => None,
        // `"200"`, and `"200 OK"`.
        Some(raw) => {
            let text = scalar(raw).unwrap_or_default();
            let number = text.split_whitespace().next().and_then(|first| first.parse::<f64>().ok());
            Some(number.ok_or_else(|| Fault::skip("response.status", "is not a number"))?)
        }
    };
    let content = match response.some("content") {
        None => None,
        Some(raw) => Some(match string(raw) {
            Some(text) => Content { text: Some(text), ..Content::default() },
            None => content(
                &Object::read(raw).map_err(|reason| Fault::skip("response.content", reason))?,
            ),
        }),
    };
    Ok(ResponseRecord {
        status,
        http_version: response.text("httpVersion"),
        headers: response.pairs("headers"),
        content,
        body_size: response.number("bodySize"),
        error: response.text("_error"),
        // Ours, and as we write it, or there is none.
        failure: response.some("_failure").and_then(|raw| serde_json::from_str(raw.get()).ok()),
    })
}

fn content<'a>(content: &Object<'a>) -> Content<'a> {
    Content {
        text: content.body("text"),
        encoding: content.text("encoding"),
        size: content.number("size"),
        file: content.text("_file"),
    }
}

impl<'a> Object<'a> {
    fn read(raw: &'a RawValue) -> Result<Self, &'static str> {
        serde_json::from_str(raw.get()).map(Self).map_err(|_| match raw.get().as_bytes().first() {
            Some(b'n') => "is null where an object should be",
            Some(b'[') => "is a list where an object should be",
            Some(b'"') => "is text where an object should be",
            Some(b'{') => "has a key that is no text",
            _ => "is a number or a boolean where an object should be",
        })
    }

    /// The value of a key, unless it is null.
    fn some(&self, key: &str) -> Option<&'a RawValue> {
        self.0.get(key).copied().filter(|raw| raw.get() != "null")
    }

    fn text(&self, key: &str) -> Option<Text<'a>> {
        self.some(key).and_then(scalar).map(Text)
    }

    /// A body, which some tools write as the JSON that it is instead of as text.
    fn body(&self, key: &str) -> Option<Text<'a>> {
        let raw = self.some(key)?;
        Some(string(raw).unwrap_or(Text(Cow::Borrowed(raw.get()))))
    }

    fn number(&self, key: &str) -> Option<f64> {
        self.some(key).and_then(scalar)?.trim().parse().ok()
    }

    /// Names with values: a list of objects, or one object.
    fn pairs(&self, key: &str) -> Option<Vec<Pair<'a>>> {
        let raw = self.some(key)?;
        if let Ok(list) = serde_json::from_str::<Vec<&RawValue>>(raw.get()) {
            return Some(list.into_iter().flat_map(pairs_of_item).collect());
        }
        if let Some(text) = string(raw) {
            return Some(lines(&text.0));
        }
        let Ok(object) = Object::read(raw) else {
            return Some(vec![Pair::new(Text(Cow::Borrowed("")), None)]);
        };
        let mut pairs: Vec<Pair<'a>> =
            object.0.into_iter().flat_map(|(name, value)| values(&Text(name), value)).collect();
        pairs.sort_by(|one, other| one.name.0.cmp(&other.name.0));
        Some(pairs)
    }
}

/// Headers as one text, in the way in which they are sent.
fn lines(text: &str) -> Vec<Pair<'static>> {
    let pair = |line: &str| {
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        Pair::new(
            Text(Cow::Owned(name.trim().to_owned())),
            Some(Text(Cow::Owned(value.trim().to_owned()))),
        )
    };
    text.lines().filter(|line| !line.trim().is_empty()).map(pair).collect()
}

/// One pair of a list: an object, or a list of two. An item that is none becomes a pair without a
/// name, so that it is told.
fn pairs_of_item(raw: &RawValue) -> Vec<Pair<'_>> {
    let nameless = || Text(Cow::Borrowed(""));
    if let Ok([name, value]) = serde_json::from_str::<[&RawValue; 2]>(raw.get()) {
        return values(&scalar(name).map_or_else(nameless, Text), value);
    }
    let Ok(object) = Object::read(raw) else { return vec![Pair::new(nameless(), None)] };
    // Postman's word for it is `key`.
    let name = object.text("name").or_else(|| object.text("key")).unwrap_or_else(nameless);
    if let Some(base64) = object.text("_base64") {
        return vec![Pair { base64: Some(base64), ..Pair::new(name, None) }];
    }
    let mut pairs = object
        .some("value")
        .map_or_else(|| vec![Pair::new(Text(name.0.clone()), None)], |value| values(&name, value));
    for pair in &mut pairs {
        pair.file_name = object.text("fileName");
        pair.content_type = object.text("contentType");
    }
    pairs
}

/// A value, or each of a list of them.
fn values<'a>(name: &Text<'a>, raw: &'a RawValue) -> Vec<Pair<'a>> {
    let pair = |raw: &'a RawValue| {
        let value = scalar(raw).map(Text);
        let fault =
            (value.is_none() && raw.get() != "null").then_some("is neither text nor a number");
        Pair { fault, ..Pair::new(Text(name.0.clone()), value) }
    };
    match serde_json::from_str::<Vec<&RawValue>>(raw.get()) {
        Ok(list) => list.into_iter().map(pair).collect(),
        Err(_) => vec![pair(raw)],
    }
}

/// Text, or a number or a boolean as it is written.
fn scalar(raw: &RawValue) -> Option<Cow<'_, str>> {
    match raw.get().as_bytes().first() {
        Some(b'"') => string(raw).map(|text| text.0),
        Some(b'{' | b'[' | b'n') | None => None,
        Some(_) => Some(Cow::Borrowed(raw.get())),
    }
}

fn string(raw: &RawValue) -> Option<Text<'_>> {
    serde_json::from_str(raw.get()).ok()
}
