//! Bodies that are forms, compared field by field: `application/x-www-form-urlencoded` and
//! `multipart/form-data`.

use cloudcix_core::Body;
use http::{HeaderMap, Request, header};

use super::{Json, key::pair};
use crate::multipart;

/// A form, as far as it is compared: neither the order of differently named fields nor the way in
/// which they are escaped or separated matters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Form {
    pub(crate) is_multipart: bool,
    /// Sorted by name. Fields of one name keep their order: together they are a list.
    pub(crate) fields: Vec<Field>,
}

/// A field, or a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Field {
    pub(crate) name: Vec<u8>,
    pub(crate) value: Vec<u8>,
    /// Of a part with a file.
    pub(crate) file_name: Option<String>,
    /// Of a part.
    pub(crate) content_type: Option<String>,
}

impl Form {
    /// The form that a request sends. `None` if its body is none.
    pub(super) fn read(request: &Request<Body>) -> Option<Self> {
        let (headers, body) = (request.headers(), request.body().as_bytes());
        if let Some(boundary) = multipart::boundary(headers) {
            let fields =
                multipart::parse(body, &boundary)?.into_iter().map(Field::from_part).collect();
            return Some(Self::new(true, fields));
        }
        if !is_form(headers, body) {
            return None;
        }
        let text = std::str::from_utf8(body).ok()?;
        Some(Self::new(false, text.split('&').filter_map(pair).map(Field::from_pair).collect()))
    }

    fn new(is_multipart: bool, mut fields: Vec<Field>) -> Self {
        // The sort is stable.
        fields.sort_by(|one, other| one.name.cmp(&other.name));
        Self { is_multipart, fields }
    }

    /// Takes out the fields that a pointer names: `/sent_at`.
    pub(super) fn remove(&mut self, pointer: &str) {
        if let Some(name) = pointer.strip_prefix('/') {
            let name = name.replace("~1", "/").replace("~0", "~");
            self.fields.retain(|field| field.name != name.as_bytes());
        }
    }

    /// Adds all that counts to a key, piece by piece.
    pub(super) fn put_into(&self, mut put: impl FnMut(&[u8])) {
        put(if self.is_multipart { b"multipart" } else { b"form" });
        put(&self.fields.len().to_le_bytes());
        for Field { name, value, file_name, content_type } in &self.fields {
            put(name);
            put(value);
            for text in [file_name, content_type] {
                put(&[u8::from(text.is_some())]);
                put(text.as_deref().unwrap_or_default().as_bytes());
            }
        }
    }

    /// Reports what differs, each with its pointer: `/name`, `/name/1` where a name stands more
    /// than once, `/file/filename`, `/file/content-type`.
    pub(crate) fn diff<'a>(
        &'a self,
        other: &'a Self,
        mut report: impl FnMut(String, Option<&'a [u8]>, Option<&'a [u8]>),
    ) {
        let (mut ours, mut theirs) = (self.fields.as_slice(), other.fields.as_slice());
        // Both are sorted by name, so each name is at the beginning of what is left.
        while let Some(name) =
            [ours.first(), theirs.first()].into_iter().flatten().map(|field| &field.name).min()
        {
            let (our, their) = (take(&mut ours, name), take(&mut theirs, name));
            let pointer =
                format!("/{}", String::from_utf8_lossy(name).replace('~', "~0").replace('/', "~1"));
            let count = our.len().max(their.len());
            for index in 0..count {
                let pointer =
                    if count > 1 { format!("{pointer}/{index}") } else { pointer.clone() };
                match (our.get(index), their.get(index)) {
                    (Some(our), Some(their)) => our.diff(their, &pointer, &mut report),
                    (our, their) => report(
                        pointer,
                        our.map(|field| field.value.as_slice()),
                        their.map(|field| field.value.as_slice()),
                    ),
                }
            }
        }
    }
}

/// Takes the fields of a name, which come first if there are any.
fn take<'a>(fields: &mut &'a [Field], name: &[u8]) -> &'a [Field] {
    let count = fields.iter().take_while(|field| field.name == name).count();
    let (taken, rest) = fields.split_at(count);
    *fields = rest;
    taken
}

impl Field {
    fn from_pair((name, value): (Vec<u8>, Vec<u8>)) -> Self {
        Self { name, value, file_name: None, content_type: None }
    }

    fn from_part(part: multipart::Part<'_>) -> Self {
        Self {
            value: content(&part),
            name: part.name.unwrap_or_default().into_bytes(),
            file_name: part.file_name,
            content_type: part.content_type.filter(|kind| !is_text(kind)),
        }
    }

    fn diff<'a>(
        &'a self,
        other: &'a Self,
        pointer: &str,
        report: &mut impl FnMut(String, Option<&'a [u8]>, Option<&'a [u8]>),
    ) {
        if self.value != other.value {
            report(pointer.to_owned(), Some(&self.value), Some(&other.value));
        }
        for (what, our, their) in [
            ("filename", &self.file_name, &other.file_name),
            ("content-type", &self.content_type, &other.content_type),
        ] {
            if our != their {
                report(
                    format!("{pointer}/{what}"),
                    our.as_deref().map(str::as_bytes),
                    their.as_deref().map(str::as_bytes),
                );
            }
        }
    }
}

/// The content of a part. JSON is compared by what it means, as in a body.
fn content(part: &multipart::Part<'_>) -> Vec<u8> {
    let kind = part
        .content_type
        .as_deref()
        .unwrap_or_default()
        .split(';')
        .next()
        .unwrap_or_default()
        .trim_end();
    let is_json = kind == "application/json" || kind.ends_with("+json");
    let json = if is_json { Json::parse(part.content) } else { None };
    json.map_or_else(|| part.content.to_vec(), |json| json.to_string().into_bytes())
}

/// Whether a type is that of a part which doesn't tell any (RFC 7578, section 4.4), in UTF-8.
fn is_text(kind: &str) -> bool {
    let (kind, parameters) = kind.split_once(';').unwrap_or((kind, ""));
    let parameters: String =
        parameters.chars().filter(|letter| !letter.is_whitespace() && *letter != '"').collect();
    kind.trim() == "text/plain"
        && matches!(parameters.as_str(), "" | "charset=utf-8" | "charset=utf8" | "charset=us-ascii")
}

/// Whether a body is a form: its type says so or, where none is told, its looks.
fn is_form(headers: &HeaderMap, body: &[u8]) -> bool {
    match headers.get(header::CONTENT_TYPE).map(|kind| kind.as_bytes().trim_ascii_start()) {
        Some(kind) => kind
            .get(..33)
            .is_some_and(|start| start.eq_ignore_ascii_case(b"application/x-www-form-urlencoded")),
        None => {
            body.contains(&b'=')
                && !body.iter().any(|byte| byte.is_ascii_whitespace() || byte.is_ascii_control())
        }
    }
}
