//! Names that stand beside their values in JSON: `{"name": "password", "value": "…"}`, as HAR and
//! forms have them, and `{"op": "replace", "path": "/password", "value": "…"}` of a JSON Patch.

use memchr::memmem;

use super::{Name, json::string};

/// An object that has not ended.
#[derive(Clone, Copy)]
struct Object {
    /// What the name in it says.
    told: Name,
    /// The place of its `"value"`.
    value: Option<usize>,
}

/// The places of the keys `"value"` whose objects name a secret, or something that is kept, in
/// ascending order.
pub(super) fn find(text: &[u8], mut judge: impl FnMut(&[u8]) -> Name) -> Vec<(usize, Name)> {
    let mut found = Vec::new();
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
                    read(object, text, at, &text[key], next, &mut judge);
                }
                at = next;
                continue;
            }
            b'{' => objects.push(Object { told: Name::Plain, value: None }),
            b'}' => found.extend(objects.pop().and_then(told)),
            _ => {}
        }
        at += 1;
    }
    // Those that break off.
    found.extend(objects.into_iter().filter_map(told));
    found.sort_unstable_by_key(|(at, _)| *at);
    found
}

/// Reads a key of an object, and the string behind it if that is a name.
fn read(
    object: &mut Object,
    text: &[u8],
    at: usize,
    key: &[u8],
    value: usize,
    judge: &mut impl FnMut(&[u8]) -> Name,
) {
    match key {
        b"value" => object.value = Some(at),
        b"name" | b"key" | b"path" if text.get(value) == Some(&b'"') => {
            let name = &text[string(text, value).0];
            // Of a JSON pointer, the last one: what is above it is no part of the value.
            let name = if key == b"path" {
                name.rsplit(|byte| *byte == b'/').next().unwrap_or_default()
            } else {
                name
            };
            let told = judge(name);
            if told.is_secret() || told == Name::Kept {
                object.told = told;
            }
        }
        _ => {}
    }
}

fn told(Object { told, value }: Object) -> Option<(usize, Name)> {
    value.filter(|_| told != Name::Plain).map(|at| (at, told))
}

fn spaces(text: &[u8]) -> usize {
    text.iter().take_while(|byte| byte.is_ascii_whitespace()).count()
}
