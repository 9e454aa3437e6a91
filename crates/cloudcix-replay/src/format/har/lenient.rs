//! A lenient reader for entries that violate the specification. It repairs an error if there is one
//! way to understand it, and otherwise names the field. Valid entries never come here.

use std::{borrow::Cow, collections::HashMap};

use serde_json::value::RawValue;

use super::entry::{Content, Entry, Pair, PostData, RequestRecord, ResponseRecord, Text};
use crate::format::read::EntryError;

/// A JSON object whose values are not parsed yet, so that an invalid one doesn't spoil the others.
struct Object<'a>(HashMap<Cow<'a, str>, &'a RawValue>);

pub(super) fn entry(raw: &RawValue) -> Result<Entry<'_>, EntryError> {
    let entry = Object::read_field(raw, "")?;
    let request = match entry.some("request") {
        Some(request) => request_of(&Object::read_field(request, "request")?)?,
        None => return Err(EntryError::skip("request", "is missing")),
    };
    let response = match entry.some("response") {
        Some(response) => Some(response_of(&Object::read_field(response, "response")?)?),
        None => None,
    };
    Ok(Entry {
        started_date_time: entry.text("startedDateTime"),
        time: entry.number("time"),
        request,
        response,
    })
}

fn request_of<'a>(request: &Object<'a>) -> Result<RequestRecord<'a>, EntryError> {
    let needed = |key: &'static str| {
        let text = request.some(key).map(|raw| string(raw).ok_or("is not text"));
        text.unwrap_or(Err("is missing"))
            .map_err(|reason| EntryError::skip(format!("request.{key}"), reason))
    };
    let post_data = match request.some("postData") {
        None => None,
        Some(raw) => Some(match string(raw) {
            // Some tools write the text itself instead of an object that has it.
            Some(text) => PostData { text: Some(text), ..PostData::default() },
            None => post_data_of(&Object::read_field(raw, "request.postData")?),
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

fn post_data_of<'a>(data: &Object<'a>) -> PostData<'a> {
    PostData {
        mime_type: data.text("mimeType"),
        text: data.body("text"),
        params: data.pairs("params"),
        encoding: data.text("encoding").or_else(|| data.text("_encoding")),
        file: data.text("_file"),
    }
}

fn response_of<'a>(response: &Object<'a>) -> Result<ResponseRecord<'a>, EntryError> {
    let status = match response.some("status") {
        None => None,
        // Also text: `"200"` or `"200 OK"`.
        Some(raw) => {
            let text = scalar(raw).unwrap_or_default();
            let number = text.split_whitespace().next().and_then(|first| first.parse::<f64>().ok());
            Some(number.ok_or_else(|| EntryError::skip("response.status", "is not a number"))?)
        }
    };
    let content = match response.some("content") {
        None => None,
        Some(raw) => Some(match string(raw) {
            Some(text) => Content { text: Some(text), ..Content::default() },
            None => content_of(&Object::read_field(raw, "response.content")?),
        }),
    };
    Ok(ResponseRecord {
        status,
        http_version: response.text("httpVersion"),
        headers: response.pairs("headers"),
        content,
        body_size: response.number("bodySize"),
        error: response.text("_error"),
        // Only this crate writes the field, so a malformed one is another tool's, and is ignored.
        failure: response.some("_failure").and_then(|raw| serde_json::from_str(raw.get()).ok()),
    })
}

fn content_of<'a>(content: &Object<'a>) -> Content<'a> {
    Content {
        text: content.body("text"),
        encoding: content.text("encoding"),
        size: content.number("size"),
        file: content.text("_file"),
    }
}

impl<'a> Object<'a> {
    fn read_field(raw: &'a RawValue, field: &'static str) -> Result<Self, EntryError> {
        Self::read(raw).map_err(|reason| EntryError::skip(field, reason))
    }

    /// Parses an object. The error describes the value without repeating it.
    fn read(raw: &'a RawValue) -> Result<Self, &'static str> {
        serde_json::from_str(raw.get()).map(Self).map_err(|_| match raw.get().as_bytes().first() {
            Some(b'n') => "is null where an object should be",
            Some(b'[') => "is a list where an object should be",
            Some(b'"') => "is text where an object should be",
            Some(b'{') => "has a key that is not text",
            _ => "is a number or a boolean where an object should be",
        })
    }

    /// Returns the value of a key, unless it is null.
    fn some(&self, key: &str) -> Option<&'a RawValue> {
        self.0.get(key).copied().filter(|raw| raw.get() != "null")
    }

    fn text(&self, key: &str) -> Option<Text<'a>> {
        self.some(key).and_then(scalar).map(Text)
    }

    /// Returns a body. Some tools write a JSON body as JSON instead of as text.
    fn body(&self, key: &str) -> Option<Text<'a>> {
        let raw = self.some(key)?;
        Some(string(raw).unwrap_or(Text(Cow::Borrowed(raw.get()))))
    }

    fn number(&self, key: &str) -> Option<f64> {
        self.some(key).and_then(scalar)?.trim().parse().ok()
    }

    /// Returns names with values, from a list of pairs, text with a header per line, or an object.
    fn pairs(&self, key: &str) -> Option<Vec<Pair<'a>>> {
        let raw = self.some(key)?;
        if let Ok(list) = serde_json::from_str::<Vec<&RawValue>>(raw.get()) {
            return Some(list.into_iter().flat_map(pairs_of_item).collect());
        }
        if let Some(text) = string(raw) {
            return Some(lines(&text.0));
        }
        // A pair without a name makes the caller note that it was left out.
        let Ok(object) = Object::read(raw) else {
            return Some(vec![Pair::new(Text(Cow::Borrowed("")), None)]);
        };
        let mut pairs: Vec<Pair<'a>> =
            object.0.into_iter().flat_map(|(name, value)| values(&Text(name), value)).collect();
        // The hash map has no order; sorting makes the result reproducible.
        pairs.sort_by(|one, other| one.name.0.cmp(&other.name.0));
        Some(pairs)
    }
}

/// Parses headers that are written as one text, with a line per header as on the wire.
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

/// Reads an item of a list of pairs: an object, or a list of two. Anything else becomes a pair
/// without a name, which the caller leaves out and notes.
fn pairs_of_item(raw: &RawValue) -> Vec<Pair<'_>> {
    let nameless = || Text(Cow::Borrowed(""));
    if let Ok([name, value]) = serde_json::from_str::<[&RawValue; 2]>(raw.get()) {
        return values(&scalar(name).map_or_else(nameless, Text), value);
    }
    let Ok(object) = Object::read(raw) else { return vec![Pair::new(nameless(), None)] };
    // Postman writes `key` instead of `name`.
    let name = object.text("name").or_else(|| object.text("key")).unwrap_or_else(nameless);
    let mut pairs = object
        .some("value")
        .map_or_else(|| vec![Pair::new(Text(name.0.clone()), None)], |value| values(&name, value));
    for pair in &mut pairs {
        pair.base64 = object.text("_base64");
        pair.file_name = object.text("fileName");
        pair.content_type = object.text("contentType");
    }
    pairs
}

/// Reads a value, or each value of a list, into a pair.
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

/// Returns a string, or a number or boolean as it is written. `None` for anything else.
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
