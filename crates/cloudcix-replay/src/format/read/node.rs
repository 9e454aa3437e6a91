use std::{borrow::Cow, rc::Rc};

use crate::LoadErrorKind;

/// The maximum nesting of a cassette. Real ones have seven levels.
pub(crate) const MAX_DEPTH: usize = 64;

/// A node that may have several parents, because YAML aliases refer to it again.
pub(crate) type Shared<'a> = Rc<Node<'a>>;

/// A node of YAML or JSON. Scalars stay text and are never resolved to numbers or dates, because a
/// body must come back as it was written.
pub(crate) struct Node<'a> {
    pub(crate) kind: Kind<'a>,
    /// The number of levels below. Its limit bounds every recursion over nodes, even dropping them.
    /// The parser's depth is not enough for that: aliases can chain shallow nodes into a deep one.
    height: usize,
}

pub(crate) enum Kind<'a> {
    /// `plain` is for a scalar without quotes, which may be a null.
    Text {
        text: Cow<'a, str>,
        plain: bool,
    },
    /// A JSON number as it is written, because converting it to one of Rust's could change it.
    Number(Cow<'a, str>),
    Binary(Vec<u8>),
    List(Vec<Shared<'a>>),
    Map(Vec<(Shared<'a>, Shared<'a>)>),
}

impl<'a> Node<'a> {
    pub(crate) fn quoted(text: impl Into<Cow<'a, str>>) -> Self {
        Self { kind: Kind::Text { text: text.into(), plain: false }, height: 0 }
    }

    pub(crate) fn plain(text: impl Into<Cow<'a, str>>) -> Self {
        Self { kind: Kind::Text { text: text.into(), plain: true }, height: 0 }
    }

    pub(crate) fn number(text: impl Into<Cow<'a, str>>) -> Self {
        Self { kind: Kind::Number(text.into()), height: 0 }
    }

    pub(crate) const fn binary(bytes: Vec<u8>) -> Self {
        Self { kind: Kind::Binary(bytes), height: 0 }
    }

    pub(crate) fn list(items: Vec<Shared<'a>>) -> Result<Self, LoadErrorKind> {
        let height = height(items.iter())?;
        Ok(Self { kind: Kind::List(items), height })
    }

    pub(crate) fn map(entries: Vec<(Shared<'a>, Shared<'a>)>) -> Result<Self, LoadErrorKind> {
        let height = height(entries.iter().flat_map(|(key, value)| [key, value]))?;
        Ok(Self { kind: Kind::Map(entries), height })
    }

    pub(crate) fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Text { text, .. } | Kind::Number(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) const fn is_map(&self) -> bool {
        matches!(self.kind, Kind::Map(_))
    }

    /// Whether the node is `null`, `~` or empty, without quotes.
    pub(crate) fn is_null(&self) -> bool {
        matches!(&self.kind, Kind::Text { text, plain: true }
            if matches!(text.as_ref(), "" | "~" | "null" | "Null" | "NULL"))
    }

    /// Returns the value of a key. Of duplicate keys, the last one counts, as in Python.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        let Kind::Map(entries) = &self.kind else { return None };
        entries.iter().rfind(|(name, _)| name.text() == Some(key)).map(|(_, value)| value.as_ref())
    }

    /// Returns the value of a key, unless it is null.
    pub(crate) fn get_some(&self, key: &str) -> Option<&Self> {
        self.get(key).filter(|value| !value.is_null())
    }
}

/// Returns the height of a node with these children.
fn height<'n, 'a: 'n>(
    children: impl Iterator<Item = &'n Shared<'a>>,
) -> Result<usize, LoadErrorKind> {
    let height = children.map(|child| child.height + 1).max().unwrap_or(0);
    if height > MAX_DEPTH { Err(LoadErrorKind::TooDeep { limit: MAX_DEPTH }) } else { Ok(height) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(items: Vec<Node<'static>>) -> Result<Node<'static>, LoadErrorKind> {
        Node::list(items.into_iter().map(Rc::new).collect())
    }

    /// Returns a list with `levels` levels below.
    fn deep(levels: usize) -> Node<'static> {
        (0..levels).fold(Node::plain("a"), |node, _| list(vec![node]).unwrap())
    }

    #[test]
    fn a_node_has_at_most_64_levels_below_it() {
        let map = |key, value| Node::map(vec![(Rc::new(key), Rc::new(value))]);
        for (levels, is_allowed) in [(0, true), (62, true), (63, true), (64, false)] {
            assert_eq!(list(vec![deep(levels)]).is_ok(), is_allowed, "{levels}");
            assert_eq!(list(vec![deep(levels), deep(0)]).is_ok(), is_allowed, "{levels}");
            assert_eq!(list(vec![deep(0), deep(levels), deep(1)]).is_ok(), is_allowed, "{levels}");
            assert_eq!(map(deep(levels), deep(0)).is_ok(), is_allowed, "{levels}");
            assert_eq!(map(deep(0), deep(levels)).is_ok(), is_allowed, "{levels}");
        }
        let error = list(vec![deep(64)]).err().unwrap();
        assert_eq!(error.to_string(), "it is nested deeper than 64 levels");
    }

    #[test]
    fn a_null_is_one_of_five_words_without_quotes() {
        for word in ["", "~", "null", "Null", "NULL"] {
            assert!(Node::plain(word).is_null() && !Node::quoted(word).is_null(), "{word}");
        }
        for word in ["nULL", "nil", "none", "0", "false", " "] {
            assert!(!Node::plain(word).is_null(), "{word}");
        }
        assert!(!Node::number("").is_null() && !deep(1).is_null());
    }

    #[test]
    fn of_a_key_that_occurs_twice_the_last_counts_unless_it_is_null() {
        let entry = |key, value| (Rc::new(Node::plain(key)), Rc::new(Node::plain(value)));
        let map = Node::map(vec![entry("a", "1"), entry("b", "3"), entry("a", "2")]).unwrap();
        let text = |node: Option<&Node<'_>>| node.and_then(Node::text).map(str::to_owned);
        assert_eq!(text(map.get("a")).as_deref(), Some("2"));
        assert_eq!(text(map.get_some("b")).as_deref(), Some("3"));
        assert!(map.get("c").is_none() && deep(1).get("a").is_none());
        let map = Node::map(vec![entry("a", "1"), entry("a", "~")]).unwrap();
        assert!(map.get("a").is_some() && map.get_some("a").is_none());
    }
}
