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
