//! Finding the places in which two JSON values differ, as JSON pointers (RFC 6901).
//!
//! ```
//! # mod cloudcix { pub(crate) use cloudcix_core::{self as core, *}; }
//! use cloudcix::core::json_diff::{Extent, diff};
//! use serde_json::json;
//!
//! let (left, right) = (json!({"users": [{"id": 1}]}), json!({"users": [{"id": 2}], "page": 0}));
//! let pointers = |extent| -> Vec<String> {
//!     diff(&left, &right, extent).into_iter().map(|difference| difference.pointer).collect()
//! };
//! assert_eq!(pointers(Extent::Exact), ["/page", "/users/0/id"]);
//! assert_eq!(pointers(Extent::Subset), ["/users/0/id"]);
//! ```

use std::cmp::Ordering;

use serde_json::Value;

use crate::secret::{is_secret_name, parts::names_a_secret};

/// The extent of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Compares the whole values.
    Exact,
    /// Ignores keys that only objects on the right have, at any depth. Arrays are still compared
    /// item by item and must be of the same length.
    Subset,
}

/// A place in which two values differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference<'a, T> {
    /// The JSON pointer of the place; empty for the value as a whole.
    pub pointer: String,
    /// Whether the values here are secret, according to a key on the path to them. They must not be
    /// shown then.
    pub is_secret: bool,
    /// The value on the left, if there is one.
    pub left: Option<&'a T>,
    /// The value on the right, if there is one.
    pub right: Option<&'a T>,
}

/// A representation of JSON values: [`Value`], or one that keeps more, such as the digits of a
/// number.
pub trait Json: PartialEq + Sized {
    /// Returns this value as a node that can be compared.
    fn node(&self) -> Node<'_, Self>;
}

/// A JSON value with its direct children.
#[derive(Clone, Debug)]
pub enum Node<'a, T> {
    /// An object. Its keys are unique, and in any order.
    Object(Vec<(&'a str, &'a T)>),
    /// An array.
    Array(&'a [T]),
    /// A string.
    String(&'a str),
    /// Any other value; two of these are compared with `==`.
    Other,
}

impl Json for Value {
    fn node(&self) -> Node<'_, Self> {
        match self {
            Self::Object(fields) => {
                Node::Object(fields.iter().map(|(key, value)| (key.as_str(), value)).collect())
            }
            Self::Array(items) => Node::Array(items),
            Self::String(text) => Node::String(text),
            Self::Null | Self::Bool(_) | Self::Number(_) => Node::Other,
        }
    }
}

/// Returns every place in which two values differ, sorted by key and array index.
///
/// A value that only one side has is a single difference, whatever is below it. The time is
/// proportional to the size of both values (times a logarithm, for sorting the keys), and the
/// recursion is as deep as the shallower of the two.
pub fn diff<'a, T: Json>(left: &'a T, right: &'a T, extent: Extent) -> Vec<Difference<'a, T>> {
    let mut differ = Differ { extent, pointer: String::new(), found: Vec::new() };
    differ.values(Some(left), Some(right), false);
    differ.found
}

struct Differ<'a, T> {
    extent: Extent,
    /// The JSON pointer of the current place.
    pointer: String,
    found: Vec<Difference<'a, T>>,
}

impl<'a, T: Json> Differ<'a, T> {
    fn values(&mut self, left: Option<&'a T>, right: Option<&'a T>, is_secret: bool) {
        match (left.map(Json::node), right.map(Json::node)) {
            (Some(Node::Object(ours)), Some(Node::Object(theirs))) => {
                self.objects(ours, theirs, is_secret);
            }
            (Some(Node::Array(ours)), Some(Node::Array(theirs))) => {
                for index in 0..ours.len().max(theirs.len()) {
                    self.below(&index.to_string(), ours.get(index), theirs.get(index), is_secret);
                }
            }
            _ if left != right => {
                self.found.push(Difference {
                    pointer: self.pointer.clone(),
                    is_secret,
                    left,
                    right,
                });
            }
            _ => {}
        }
    }

    fn objects(
        &mut self,
        mut left: Vec<(&'a str, &'a T)>,
        mut right: Vec<(&'a str, &'a T)>,
        is_secret: bool,
    ) {
        let beside = names_its_value(&left) || names_its_value(&right);
        left.sort_unstable_by_key(|(key, _)| *key);
        right.sort_unstable_by_key(|(key, _)| *key);
        let (mut left, mut right) = (left.into_iter().peekable(), right.into_iter().peekable());
        loop {
            // Merges two sorted lists: the smaller key is next, or both if they are equal.
            let next = match (left.peek(), right.peek()) {
                (None, None) => return,
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some((ours, _)), Some((theirs, _))) => ours.cmp(theirs),
            };
            let ours = if next.is_le() { left.next() } else { None };
            let theirs = if next.is_ge() { right.next() } else { None };
            let Some((key, _)) = ours.or(theirs) else { return };
            if ours.is_none() && self.extent == Extent::Subset {
                continue;
            }
            // A secret key makes everything below it secret.
            let is_secret = is_secret || is_secret_name(key) || (beside && key == "value");
            let value = |pair: Option<(&'a str, &'a T)>| pair.map(|(_, value)| value);
            self.below(key, value(ours), value(theirs), is_secret);
        }
    }

    fn below(&mut self, key: &str, left: Option<&'a T>, right: Option<&'a T>, is_secret: bool) {
        // One buffer serves all pointers and is truncated afterwards. It is only copied for a
        // difference.
        let length = self.pointer.len();
        self.pointer.push('/');
        self.pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
        self.values(left, right, is_secret);
        self.pointer.truncate(length);
    }
}

/// Whether an object says that its `value` is a secret: `{"name": "password", "value": "…"}`.
fn names_its_value<T: Json>(fields: &[(&str, &T)]) -> bool {
    names_a_secret(fields.iter().filter_map(|(key, value)| match value.node() {
        Node::String(text) => Some((*key, text)),
        _ => None,
    }))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn pointers(left: &Value, right: &Value, extent: Extent) -> Vec<String> {
        diff(left, right, extent).into_iter().map(|difference| difference.pointer).collect()
    }

    #[test]
    fn every_place_that_differs_is_named() {
        let (left, right) = (
            json!({"a/b": [1, 2], "c": "7", "d": null, "~": 1}),
            json!({"a/b": [1, 3, 4], "c": 7, "e": {"f": 1}}),
        );
        assert_eq!(
            pointers(&left, &right, Extent::Exact),
            ["/a~1b/1", "/a~1b/2", "/c", "/d", "/e", "/~0"]
        );
        assert_eq!(
            pointers(&left, &right, Extent::Subset),
            ["/a~1b/1", "/a~1b/2", "/c", "/d", "/~0"]
        );
        assert_eq!(pointers(&json!([]), &json!({}), Extent::Subset), [""]);
        let differences = diff(&left, &right, Extent::Exact);
        assert_eq!(differences[3].left, Some(&Value::Null));
        assert_eq!(differences[3].right, None);
    }

    #[test]
    fn a_subset_may_lack_keys_at_any_depth_but_no_items() {
        let more = |n: u8| json!({"n": n, "more": n});
        let part = json!({"a": {"b": {"n": 1}}, "list": [{"n": 1}, [{"n": 2}]]});
        let whole = json!({"a": {"b": more(1), "c": 1}, "list": [more(1), [more(2)]], "d": 1});
        assert_eq!(pointers(&part, &whole, Extent::Subset), [""; 0]);
        assert_eq!(
            pointers(&part, &whole, Extent::Exact),
            ["/a/b/more", "/a/c", "/d", "/list/0/more", "/list/1/0/more"]
        );
        // The other way round, each of them is missing.
        assert_eq!(pointers(&whole, &part, Extent::Subset), pointers(&whole, &part, Extent::Exact));
        let longer = json!({"a": {"b": {"n": 1}}, "list": [{"n": 1}, [{"n": 2}, 3], 4]});
        assert_eq!(pointers(&part, &longer, Extent::Subset), ["/list/1/1", "/list/2"]);
    }

    #[test]
    fn a_value_below_or_beside_the_name_of_a_secret_is_marked() {
        let value = |secret: &str| {
            json!({"a": secret, "credentials": [{"user": secret}],
                "set": [{"name": "psk", "value": {"new": secret}}, {"name": "x", "value": secret}]})
        };
        let marked: Vec<_> = diff(&value("hunter2"), &value("hunter3"), Extent::Exact)
            .into_iter()
            .map(|difference| (difference.pointer, difference.is_secret))
            .collect();
        let expected = [
            ("/a", false),
            ("/credentials/0/user", true),
            ("/set/0/value/new", true),
            ("/set/1/value", false),
        ];
        assert_eq!(marked, expected.map(|(pointer, secret)| (pointer.to_owned(), secret)));
    }

    #[test]
    fn the_name_of_a_secret_is_looked_for_on_both_sides_and_only_beside_value() {
        let named = json!({"name": "psk", "value": "a", "other": "a"});
        let plain = json!({"name": "x", "value": "b", "other": "b"});
        for (left, right) in [(&named, &plain), (&plain, &named), (&named, &json!({}))] {
            let marked: Vec<_> = diff(left, right, Extent::Exact)
                .into_iter()
                .filter_map(|difference| difference.is_secret.then_some(difference.pointer))
                .collect();
            assert_eq!(marked, ["/value"]);
        }
    }

    /// An object whose keys are in any order.
    #[derive(Debug, PartialEq)]
    enum Unsorted {
        Object(Vec<(&'static str, Unsorted)>),
        Number(u8),
    }

    impl Json for Unsorted {
        fn node(&self) -> Node<'_, Self> {
            match self {
                Self::Object(fields) => {
                    Node::Object(fields.iter().map(|(key, value)| (*key, value)).collect())
                }
                Self::Number(_) => Node::Other,
            }
        }
    }

    #[test]
    fn the_order_of_keys_makes_no_difference_on_either_side() {
        use Unsorted::{Number, Object};
        let sorted = Object(vec![("a", Number(1)), ("b", Number(2)), ("c", Number(3))]);
        let unsorted = Object(vec![("c", Number(3)), ("a", Number(1)), ("b", Number(2))]);
        for (left, right) in [(&sorted, &unsorted), (&unsorted, &sorted)] {
            assert_eq!(diff(left, right, Extent::Exact), []);
        }
        let other = Object(vec![("d", Number(4)), ("b", Number(3)), ("a", Number(1))]);
        let pointers: Vec<_> = diff(&unsorted, &other, Extent::Exact)
            .into_iter()
            .map(|difference| difference.pointer)
            .collect();
        assert_eq!(pointers, ["/b", "/c", "/d"]);
    }

    fn any_json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            (0..3).prop_map(Value::from),
            "[ab]?".prop_map(Value::from)
        ];
        leaf.prop_recursive(3, 12, 3, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
                proptest::collection::hash_map("[ab/~]{1,2}", inner, 0..3)
                    .prop_map(|map| map.into_iter().collect()),
            ]
        })
    }

    proptest! {
        #[test]
        fn there_is_no_difference_exactly_if_the_values_are_equal(
            left in any_json(),
            right in any_json(),
        ) {
            prop_assert_eq!(diff(&left, &right, Extent::Exact).is_empty(), left == right);
            prop_assert!(diff(&left, &left, Extent::Subset).is_empty());
            if diff(&left, &right, Extent::Exact).is_empty() {
                prop_assert!(diff(&left, &right, Extent::Subset).is_empty());
            }
        }

        #[test]
        fn each_pointer_leads_to_the_values_that_differ(left in any_json(), right in any_json()) {
            for difference in diff(&left, &right, Extent::Exact) {
                prop_assert_eq!(left.pointer(&difference.pointer), difference.left);
                prop_assert_eq!(right.pointer(&difference.pointer), difference.right);
                prop_assert_ne!(difference.left, difference.right);
            }
        }
    }
}
