//! Finding values whose name is beside them in JSON: `{"name": "password", "value": "…"}`, as in
//! HAR and forms, and `{"op": "replace", "path": "/password", "value": "…"}` in a JSON Patch (RFC
//! 6902).

use memchr::memmem;

use super::{Name, json::string};

/// An object whose end has not been read yet.
#[derive(Clone, Copy)]
struct Object {
    /// The classification of the name in the object.
    name: Name,
    /// The position of the key `"value"`.
    value: Option<usize>,
}

/// Returns the positions of the keys `"value"` whose objects have the name of a secret or of a
/// value that is kept, in ascending order, with the classification of the name.
///
/// This is a pass of its own because the name may come after the value.
pub(super) fn find(text: &[u8], mut classify: impl FnMut(&[u8]) -> Name) -> Vec<(usize, Name)> {
    let mut found = Vec::new();
    // Most JSON has no such key, and needs no pass through its objects.
    if memmem::find(text, b"\"value\"").is_none() {
        return found;
    }
    let mut objects = Vec::new();
    let mut at = 0;
    while let Some(&byte) = text.get(at) {
        match byte {
            b'"' => {
                let (key, after) = string(text, at);
                let mut next = after + spaces(&text[after..]);
                if text.get(next) == Some(&b':')
                    && let Some(object) = objects.last_mut()
                {
                    next += 1 + spaces(&text[next + 1..]);
                    read(object, text, at, &text[key], next, &mut classify);
                }
                at = next;
                continue;
            }
            b'{' => objects.push(Object { name: Name::Plain, value: None }),
            b'}' => found.extend(objects.pop().and_then(named_value)),
            _ => {}
        }
        at += 1;
    }
    // The objects that break off.
    found.extend(objects.into_iter().filter_map(named_value));
    found.sort_unstable_by_key(|(at, _)| *at);
    found
}

/// Records a key of an object, and classifies its value if that is a name.
fn read(
    object: &mut Object,
    text: &[u8],
    at: usize,
    key: &[u8],
    value: usize,
    classify: &mut impl FnMut(&[u8]) -> Name,
) {
    match key {
        b"value" => object.value = Some(at),
        b"name" | b"key" | b"path" if text.get(value) == Some(&b'"') => {
            let name = &text[string(text, value).0];
            // The last name of a JSON pointer: only that one is the name of the value.
            let name = if key == b"path" {
                name.rsplit(|byte| *byte == b'/').next().unwrap_or_default()
            } else {
                name
            };
            let name = classify(name);
            if name.is_secret() || name == Name::Kept {
                object.name = name;
            }
        }
        _ => {}
    }
}

fn named_value(Object { name, value }: Object) -> Option<(usize, Name)> {
    value.filter(|_| name != Name::Plain).map(|at| (at, name))
}

fn spaces(text: &[u8]) -> usize {
    text.iter().take_while(|byte| byte.is_ascii_whitespace()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_gets_the_class_of_the_name_beside_it() {
        let classify = |name: &[u8]| match name {
            b"c" => Name::Credential,
            b"s" => Name::Secret,
            b"k" => Name::Kept,
            b"m" => Name::Message,
            _ => Name::Plain,
        };
        for (text, found) in [
            (r#"{"name":"s","value":1}"#, &[(12, Name::Secret)][..]),
            (r#"{"value":1,"key":"c"}"#, &[(1, Name::Credential)]),
            (r#"{ "key" : "k" , "value" : 1 }"#, &[(16, Name::Kept)]),
            (r#"{"name":"a","value":1}"#, &[]),
            (r#"{"name":"m","value":1}"#, &[]),
            (r#"{"name":"s","values":1}"#, &[]),
            (r#"{"names":"s","value":1}"#, &[]),
            // Only the last segment of a path is a name.
            (r#"{"path":"/a/s","value":1}"#, &[(15, Name::Secret)]),
            (r#"{"path":"s","value":1}"#, &[(12, Name::Secret)]),
            (r#"{"path":"/s/a","value":1}"#, &[]),
            (r#"{"path":"/s/","value":1}"#, &[]),
            (r#"{"name":"/a/s","value":1}"#, &[]),
            // Names are strings.
            (r#"{"name":["s"],"value":1}"#, &[]),
            (r#"{"name":s,"value":1}"#, &[]),
            (r#"{"name":1,"s":"s","value":1}"#, &[]),
            (r#"["name","s","value",1]"#, &[]),
            (r#""name":"s","value":1"#, &[]),
            // A name that says nothing takes nothing back.
            (r#"{"name":"s","key":"a","value":1}"#, &[(22, Name::Secret)]),
            (r#"{"name":"s","key":"k","value":1}"#, &[(22, Name::Kept)]),
            (r#"{"key":"k","name":"c","value":1}"#, &[(22, Name::Credential)]),
            // The last value counts, as for any parser of JSON.
            (r#"{"value":1,"name":"s","value":2}"#, &[(22, Name::Secret)]),
            // Each object has its own name, and the outer one ends last.
            (
                r#"{"value":[{"value":1,"name":"s"}],"name":"c"}"#,
                &[(1, Name::Credential), (11, Name::Secret)],
            ),
            (r#"{"name":"s","a":{"value":1}}"#, &[]),
            (r#"{"a":{"name":"s"},"value":1}"#, &[]),
            // It breaks off, or ends too often.
            (r#"{"name":"s","value":"x"#, &[(12, Name::Secret)]),
            (r#"{"value":{"value":1,"name":"s","a":{"#, &[(10, Name::Secret)]),
            (r#"}}{"name":"s","value":1}}"#, &[(14, Name::Secret)]),
        ] {
            assert_eq!(find(text.as_bytes(), classify), found, "{text}");
        }
    }
}
