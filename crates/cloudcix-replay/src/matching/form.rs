//! Bodies that are forms, compared field by field: `application/x-www-form-urlencoded` and
//! `multipart/form-data`.

use cloudcix_core::Body;
use http::{HeaderMap, Request, header};

use super::{Json, key::pair};
use crate::multipart;

/// A form in comparable form: neither the order of differently named fields nor their escapes or
/// separators matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Form {
    pub(crate) is_multipart: bool,
    /// Sorted by name. Fields with the same name keep their order, because together they are a
    /// list.
    pub(crate) fields: Vec<Field>,
}

/// A field of a form, or a part of a multipart form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Field {
    pub(crate) name: Vec<u8>,
    pub(crate) value: Vec<u8>,
    /// The file name, for a part with a file.
    pub(crate) file_name: Option<String>,
    /// The content type, for a part whose type isn't the default.
    pub(crate) content_type: Option<String>,
}

impl Form {
    /// Reads the form of a request. Returns `None` if its body is not one.
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
        // A stable sort, which keeps the order of fields with the same name.
        fields.sort_by(|one, other| one.name.cmp(&other.name));
        Self { is_multipart, fields }
    }

    /// Removes the fields that a pointer names: `/sent_at`.
    pub(super) fn remove(&mut self, pointer: &str) {
        if let Some(name) = pointer.strip_prefix('/') {
            let name = name.replace("~1", "/").replace("~0", "~");
            self.fields.retain(|field| field.name != name.as_bytes());
        }
    }

    /// Adds the form to a key, piece by piece.
    pub(super) fn put_into(&self, mut put: impl FnMut(&[u8])) {
        put(if self.is_multipart { b"multipart" } else { b"form" });
        put(&self.fields.len().to_le_bytes());
        for Field { name, value, file_name, content_type } in &self.fields {
            put(name);
            put(value);
            for text in [file_name, content_type] {
                // Distinguishes a missing text from an empty one.
                put(&[u8::from(text.is_some())]);
                put(text.as_deref().unwrap_or_default().as_bytes());
            }
        }
    }

    /// Reports each difference with its pointer: `/name`, `/name/1` if a name occurs more than
    /// once, `/file/filename`, `/file/content-type`.
    pub(crate) fn diff<'a>(
        &'a self,
        other: &'a Self,
        mut report: impl FnMut(String, Option<&'a [u8]>, Option<&'a [u8]>),
    ) {
        let (mut ours, mut theirs) = (self.fields.as_slice(), other.fields.as_slice());
        // Both are sorted by name, so the least name left is at the beginning of one or both.
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

/// Splits off the fields with this name, which come first if there are any.
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
        for (attribute, our, their) in [
            ("filename", &self.file_name, &other.file_name),
            ("content-type", &self.content_type, &other.content_type),
        ] {
            if our != their {
                report(
                    format!("{pointer}/{attribute}"),
                    our.as_deref().map(str::as_bytes),
                    their.as_deref().map(str::as_bytes),
                );
            }
        }
    }
}

/// Returns the content of a part, with JSON in its normal form, so that it is compared by its
/// meaning as in a body.
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

/// Whether a type is the default of a part without one, plain text in UTF-8 (RFC 7578, section
/// 4.4).
fn is_text(kind: &str) -> bool {
    let (kind, parameters) = kind.split_once(';').unwrap_or((kind, ""));
    let parameters: String =
        parameters.chars().filter(|letter| !letter.is_whitespace() && *letter != '"').collect();
    kind.trim() == "text/plain"
        && matches!(parameters.as_str(), "" | "charset=utf-8" | "charset=utf8" | "charset=us-ascii")
}

/// Whether a body is a form, by its type or, if it has none, by its content.
fn is_form(headers: &HeaderMap, body: &[u8]) -> bool {
    match headers.get(header::CONTENT_TYPE).map(|kind| kind.as_bytes().trim_ascii_start()) {
        Some(kind) => kind
            .get(..33)
            .is_some_and(|start| start.eq_ignore_ascii_case(b"application/x-www-form-urlencoded")),
        None => {
            // A form encodes whitespace and control characters, so their presence rules it out.
            body.contains(&b'=')
                && !body.iter().any(|byte| byte.is_ascii_whitespace() || byte.is_ascii_control())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(name: &str) -> Field {
        Field { name: name.into(), value: Vec::new(), file_name: None, content_type: None }
    }

    #[test]
    fn the_pointer_that_a_miss_shows_is_the_one_that_removes_the_field() {
        for name in ["a", "", "~", "/", "~0", "~1", "~01", "a/~1/~~0b"] {
            let mut form = Form::new(false, vec![field(name), field("other")]);
            let rest = Form::new(false, vec![field("other")]);
            let mut pointers = Vec::new();
            form.diff(&rest, |pointer, _, _| pointers.push(pointer));
            assert_eq!(pointers.len(), 1, "{name}");
            form.remove(&pointers[0]);
            assert_eq!(form, rest, "{name}");
        }
    }

    #[test]
    fn a_form_is_one_by_its_type_or_without_one_by_its_content() {
        for (kind, body, expected) in [
            (Some("application/x-www-form-urlencoded"), "a b", true),
            (Some(" Application/X-WWW-Form-Urlencoded; charset=utf-8"), "a b", true),
            (Some("application/x-www-form-urlencode"), "a=b", false),
            (Some("text/plain"), "a=b", false),
            (None, "a=b", true),
            (None, "a", false),
            (None, "a=b c", false),
            (None, "a=b\n", false),
            (None, "a=b\u{1}", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.extend(kind.map(|kind| (header::CONTENT_TYPE, kind.parse().unwrap())));
            assert_eq!(is_form(&headers, body.as_bytes()), expected, "{kind:?} {body:?}");
        }
    }

    #[test]
    fn plain_text_in_utf_8_is_the_type_of_a_part_without_one() {
        for (kind, expected) in [
            ("text/plain", true),
            ("text/plain; charset=utf-8", true),
            ("text/plain ;charset=\"utf8\"", true),
            ("text/plain; charset = us-ascii", true),
            ("text/plain; charset=latin1", false),
            ("text/plain; format=flowed", false),
            ("text/html", false),
            ("text/html; charset=utf-8", false),
        ] {
            assert_eq!(is_text(kind), expected, "{kind}");
        }
    }

    #[test]
    fn json_in_a_part_is_in_its_normal_form() {
        let normal = |kind: Option<&str>, text: &'static str| {
            let content_type = kind.map(str::to_owned);
            let part =
                multipart::Part { content: text.as_bytes(), content_type, ..Default::default() };
            String::from_utf8(content(&part)).unwrap()
        };
        for (kind, text, expected) in [
            (Some("application/json"), "{ \"a\": 1.0 }", "{\"a\":1}"),
            (Some("application/json ; charset=utf-8"), "{ \"a\": 1.0 }", "{\"a\":1}"),
            (Some("application/x+json"), "[ 1 ]", "[1]"),
            (Some("application/json"), "[ 1", "[ 1"),
            (Some("text/json+x"), "[ 1 ]", "[ 1 ]"),
            (Some("text/plain"), "[ 1 ]", "[ 1 ]"),
            (None, "[ 1 ]", "[ 1 ]"),
        ] {
            assert_eq!(normal(kind, text), expected, "{kind:?}");
        }
    }

    /// Returns the differences of two multipart forms, each a list of name, content, file name and
    /// content type.
    fn differences(recorded: &[[&str; 4]], sent: &[[&str; 4]]) -> Vec<String> {
        let form = |fields: &[[&str; 4]]| {
            let text = |text: &str| (text != "-").then(|| text.to_owned());
            let fields = fields.iter().map(|[name, value, file_name, kind]| Field {
                name: (*name).into(),
                value: (*value).into(),
                file_name: text(file_name),
                content_type: text(kind),
            });
            Form::new(true, fields.collect())
        };
        let mut found = Vec::new();
        form(recorded).diff(&form(sent), |pointer, recorded, sent| {
            let text = |text: Option<&[u8]>| {
                text.map_or("-".to_owned(), |text| String::from_utf8_lossy(text).into_owned())
            };
            found.push(format!("{pointer} {} {}", text(recorded), text(sent)));
        });
        found
    }

    #[test]
    fn each_difference_has_its_pointer_and_both_values() {
        let one = ["a", "1", "-", "-"];
        let two = ["a", "2", "-", "-"];
        for (recorded, sent, expected) in [
            (&[one][..], &[one][..], &[][..]),
            (&[one], &[two], &["/a 1 2"]),
            (&[one], &[], &["/a 1 -"]),
            (&[], &[one], &["/a - 1"]),
            (&[one, two], &[one], &["/a/1 2 -"]),
            (&[one], &[one, two], &["/a/1 - 2"]),
            (&[one, two], &[two, one], &["/a/0 1 2", "/a/1 2 1"]),
            (&[one, ["b", "1", "-", "-"]], &[["b", "2", "-", "-"]], &["/a 1 -", "/b 1 2"]),
            (
                &[["a", "1", "x", "t/x"]],
                &[["a", "1", "y", "t/y"]],
                &["/a/filename x y", "/a/content-type t/x t/y"],
            ),
            (
                &[["a", "1", "-", "t/x"]],
                &[["a", "2", "y", "-"]],
                &["/a 1 2", "/a/filename - y", "/a/content-type t/x -"],
            ),
        ] {
            assert_eq!(differences(recorded, sent), expected);
        }
    }

    #[test]
    fn a_missing_text_is_not_the_same_as_an_empty_one() {
        let key = |file_name: Option<&str>, content_type: Option<&str>| {
            let mut field = field("a");
            field.file_name = file_name.map(str::to_owned);
            field.content_type = content_type.map(str::to_owned);
            let mut key = Vec::new();
            Form::new(true, vec![field]).put_into(|piece| key.push(piece.to_vec()));
            key
        };
        let texts = [None, Some(""), Some("a")];
        let all: Vec<_> =
            texts.iter().flat_map(|one| texts.iter().map(|other| key(*one, *other))).collect();
        for (index, key) in all.iter().enumerate() {
            assert!(!all[..index].contains(key), "{index}");
        }
    }
}
