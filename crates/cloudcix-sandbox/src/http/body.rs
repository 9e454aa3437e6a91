use bytes::Bytes;
use serde_json::{Map, Value};

use super::{Refusal, form::pairs, multipart};
use crate::python::json;

/// The body of a request, which is read only once a service needs it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Input {
    /// The header as it was sent.
    pub(crate) content_type: Option<String>,
    pub(crate) bytes: Bytes,
}

impl Input {
    /// Reads the fields of the body, whatever its type.
    ///
    /// # Errors
    /// A 415 for other types, a 400 for what is malformed, and a fault for JSON that is no object.
    pub(crate) fn fields(&self) -> Result<Map<String, Value>, Refusal> {
        if self.bytes.is_empty() {
            return Ok(Map::new());
        }
        let header = self.content_type.as_deref().unwrap_or("");
        let mut parameters = header.split(';');
        let media_type = parameters.next().unwrap_or("").trim().to_ascii_lowercase();
        let parameter = |name: &str| {
            header.split(';').skip(1).find_map(|parameter| {
                let (found, value) = parameter.split_once('=')?;
                let value = value.trim().trim_matches('"');
                found.trim().eq_ignore_ascii_case(name).then(|| value.to_owned())
            })
        };
        match media_type.as_str() {
            "application/json" => object(&self.text(parameter("charset").as_deref())?),
            "application/x-www-form-urlencoded" => Ok(from_pairs(pairs(&self.bytes))),
            "multipart/form-data" => {
                let boundary = parameter("boundary").filter(|boundary| !boundary.is_empty());
                let Some(boundary) = boundary else {
                    let detail = "Multipart form parse error - Invalid boundary in multipart: None";
                    return Err(Refusal::plain(400, detail));
                };
                let fields = multipart::fields(&self.bytes, &boundary).unwrap_or_default();
                let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
                Ok(from_pairs(
                    fields.into_iter().map(|(name, value)| (name, text(value))).collect(),
                ))
            }
            _ => {
                Err(Refusal::plain(415, format!("Unsupported media type \"{header}\" in request.")))
            }
        }
    }

    /// Reads the body as JSON of any form. Other types become objects.
    ///
    /// # Errors
    /// As for [`fields`](Self::fields).
    pub(crate) fn json(&self) -> Result<Value, Refusal> {
        let header = self.content_type.as_deref().unwrap_or("").trim_start();
        let is_json =
            header.get(..16).is_some_and(|start| start.eq_ignore_ascii_case("application/json"));
        match json::read(&String::from_utf8_lossy(&self.bytes)) {
            Ok(value @ (Value::Array(_) | Value::String(_) | Value::Number(_) | Value::Null))
                if is_json =>
            {
                Ok(value)
            }
            // Everything else is read, or refused, as for all services.
            _ => self.fields().map(Value::Object),
        }
    }

    /// Decodes the bytes by the charset that the type names.
    fn text(&self, charset: Option<&str>) -> Result<String, Refusal> {
        let charset = charset.unwrap_or("utf-8").to_ascii_lowercase();
        if matches!(charset.as_str(), "latin-1" | "latin1" | "iso-8859-1" | "iso8859-1") {
            return Ok(self.bytes.iter().copied().map(char::from).collect());
        }
        match std::str::from_utf8(&self.bytes) {
            Ok(text) => Ok(text.to_owned()),
            Err(error) => {
                let at = error.valid_up_to();
                let byte = self.bytes.get(at).copied().unwrap_or(0);
                let why = match (error.error_len(), byte) {
                    (None, _) => "unexpected end of data",
                    (Some(_), 0xc2..=0xf4) => "invalid continuation byte",
                    _ => "invalid start byte",
                };
                Err(Refusal::plain(
                    400,
                    format!(
                        "JSON parse error - 'utf-8' codec can't decode byte 0x{byte:02x} in \
                         position {at}: {why}"
                    ),
                ))
            }
        }
    }
}

fn object(text: &str) -> Result<Map<String, Value>, Refusal> {
    match json::read(text) {
        Ok(Value::Object(fields)) => {
            // The database takes no NUL. The server fails when it stores one, after all checks.
            if fields.values().any(holds_nul) { Err(Refusal::Fault) } else { Ok(fields) }
        }
        Ok(Value::Null) => Ok(Map::new()),
        Ok(Value::Array(items)) if items.is_empty() => Ok(Map::new()),
        Ok(_) | Err(json::Error::LoneSurrogate | json::Error::TooDeep) => Err(Refusal::Fault),
        Err(json::Error::Syntax(message)) => {
            Err(Refusal::plain(400, format!("JSON parse error - {message}")))
        }
    }
}

fn holds_nul(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains('\0'),
        Value::Array(items) => items.iter().any(holds_nul),
        Value::Object(fields) => fields.values().any(holds_nul),
        _ => false,
    }
}

/// Makes fields of pairs: a repeated name has a list of values.
fn from_pairs(pairs: Vec<(String, String)>) -> Map<String, Value> {
    let mut fields: Map<String, Value> = Map::new();
    for (name, value) in pairs {
        let value = Value::String(value);
        match fields.get_mut(&name) {
            Some(Value::Array(values)) => values.push(value),
            Some(first) => *first = Value::Array(vec![first.take(), value]),
            None => {
                fields.insert(name, value);
            }
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn fields(content_type: &str, bytes: &'static [u8]) -> Result<Value, Refusal> {
        let input =
            Input { content_type: Some(content_type.to_owned()), bytes: Bytes::from_static(bytes) };
        input.fields().map(Value::Object)
    }

    #[test]
    fn all_three_types_are_read() {
        assert_eq!(fields("Application/JSON; x=y", b"{\"a\": 1}"), Ok(json!({"a": 1})));
        assert_eq!(
            fields("application/json; charset=latin-1", b"{\"a\": \"\xe9\"}"),
            Ok(json!({"a": "é"}))
        );
        assert_eq!(
            fields("application/x-www-form-urlencoded", b"a=1&b=2&a=3&a=4"),
            Ok(json!({"a": ["1", "3", "4"], "b": "2"})),
        );
        let form = b"--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--b--";
        assert_eq!(fields("multipart/form-data; boundary=b", form), Ok(json!({"a": "x"})));
    }

    #[test]
    fn other_types_and_broken_bodies_are_refused() {
        let status =
            |content_type, bytes| fields(content_type, bytes).map_err(|refusal| refusal.status());
        assert_eq!(status("application/xml", b"<a/>"), Err(415));
        assert_eq!(status("", b"{}"), Err(415));
        let detail = "Unsupported media type \"Text/Plain; a=b\" in request.";
        assert_eq!(fields("Text/Plain; a=b", b"x"), Err(Refusal::plain(415, detail)));
        assert_eq!(status("application/json", b"{"), Err(400));
        assert_eq!(status("application/json", b"\"\xff\""), Err(400));
        assert_eq!(status("application/json", b"[1]"), Err(500));
        assert_eq!(status("application/json", b"{\"a\": \"\\u0000\"}"), Err(500));
        assert_eq!(status("application/json", b"[]"), Ok(json!({})));
        assert_eq!(status("application/xml", b""), Ok(json!({})));
    }

    #[test]
    fn the_parameters_of_a_type_may_be_written_in_any_way() {
        for charset in ["latin-1", "Latin1", "ISO-8859-1", "iso8859-1"] {
            for parameter in [
                format!("; charset={charset}"),
                format!(" ;x=y; CHARSET = \"{charset}\" "),
                format!(";nothing;charset={charset}"),
            ] {
                let header = format!("application/json{parameter}");
                assert_eq!(fields(&header, b"{\"a\":\"\xe9\"}"), Ok(json!({"a": "é"})), "{header}");
            }
        }
        assert_eq!(fields("application/json; charset=other", b"{}"), Ok(json!({})));
        assert_eq!(fields("charset=latin1", b""), Ok(json!({})), "an empty body has no type");
        for boundary in ["", "; boundary=", "; x=boundary"] {
            let error = fields(&format!("multipart/form-data{boundary}"), b"x").unwrap_err();
            let detail = "Multipart form parse error - Invalid boundary in multipart: None";
            assert_eq!(error, Refusal::plain(400, detail));
        }
    }

    #[test]
    fn bytes_that_are_not_utf8_are_named_with_their_position() {
        for (bytes, why) in [
            (&b"{\"a\":\"\x80\"}"[..], "0x80 in position 6: invalid start byte"),
            (b"\xc1", "0xc1 in position 0: invalid start byte"),
            (b"\xc2 ", "0xc2 in position 0: invalid continuation byte"),
            (b"\xf4 ", "0xf4 in position 0: invalid continuation byte"),
            (b"\xf5 ", "0xf5 in position 0: invalid start byte"),
            (b"ab\xe2\x82", "0xe2 in position 2: unexpected end of data"),
        ] {
            let detail = format!("JSON parse error - 'utf-8' codec can't decode byte {why}");
            assert_eq!(fields("application/json", bytes), Err(Refusal::plain(400, detail)));
        }
    }

    #[test]
    fn a_nul_in_any_value_is_a_fault_and_in_a_name_it_is_not() {
        for body in [
            &br#"{"a":"\u0000"}"#[..],
            br#"{"a":1,"b":["x","y\u0000z",2]}"#,
            br#"{"a":{"b":[{"c":"\u0000","d":"x"}]},"e":"x"}"#,
        ] {
            assert_eq!(fields("application/json", body), Err(Refusal::Fault));
        }
        assert_eq!(fields("application/json", br#"{"\u0000":"a"}"#), Ok(json!({"\0": "a"})));
    }

    #[test]
    fn json_that_is_no_object_is_read_whole_and_has_no_fields() {
        for (body, fields_of, whole) in [
            (&b"null"[..], Ok(json!({})), Ok(json!(null))),
            (b"[]", Ok(json!({})), Ok(json!([]))),
            (b"[1]", Err(Refusal::Fault), Ok(json!([1]))),
            (b"\"x\"", Err(Refusal::Fault), Ok(json!("x"))),
            (b"7", Err(Refusal::Fault), Ok(json!(7))),
            (b"true", Err(Refusal::Fault), Err(Refusal::Fault)),
            (b"{\"a\":1}", Ok(json!({"a": 1})), Ok(json!({"a": 1}))),
        ] {
            for header in ["application/json", " APPLICATION/JSON;x"] {
                assert_eq!(fields(header, body), fields_of, "{body:?}");
                let input = Input {
                    content_type: Some(header.to_owned()),
                    bytes: Bytes::from_static(body),
                };
                assert_eq!(input.json(), whole, "{body:?}");
            }
        }
        let form = Input {
            content_type: Some("application/x-www-form-urlencoded".to_owned()),
            bytes: Bytes::from_static(b"7"),
        };
        assert_eq!(form.json(), Ok(json!({"7": ""})));
    }
}
