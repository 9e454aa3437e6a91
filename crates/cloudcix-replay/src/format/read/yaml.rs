//! YAML documents with a list of entries, which are built one at a time from the parser's events.
//! Scalars stay text.

use std::{collections::HashMap, rc::Rc};

use super::{
    Collector, Loaded, from_base64,
    node::{self, MAX_DEPTH, Node, Shared},
    unsupported::{self, NO_INTERACTIONS, NOT_A_LIST, NOT_A_MAPPING, OF_RUBY},
};
use crate::{
    LoadErrorKind,
    format::codec::Entries,
    yaml::{Event, Parser},
};

pub(super) fn read(text: &str) -> Result<Loaded, LoadErrorKind> {
    let mut reader =
        Reader { parser: Parser::new(text), anchors: HashMap::new(), mergeable: text.len() };
    let mut collector = Collector::new(text.len());
    reader.document(&mut collector)?;
    collector.finish()
}

struct Reader<'a> {
    parser: Parser<'a>,
    anchors: HashMap<&'a str, Shared<'a>>,
    /// The number of map entries that `<<` may still copy. Nested merges grow exponentially; more
    /// entries than the file has bytes are an attack.
    mergeable: usize,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Result<Event<'a>, LoadErrorKind> {
        self.parser.next().map_err(|broken| LoadErrorKind::Yaml {
            line: broken.mark.line + 1,
            column: broken.mark.column + 1,
            reason: broken.reason.to_owned(),
        })
    }

    /// Returns the line at which the latest event began, from 1.
    const fn line(&self) -> usize {
        self.parser.mark().line + 1
    }

    fn document(&mut self, collector: &mut Collector) -> Result<(), LoadErrorKind> {
        let top = loop {
            match self.next()? {
                Event::DocumentStart => {}
                event => break event,
            }
        };
        match top {
            Event::MappingStart(..) => self.top_level_map(collector)?,
            Event::SequenceStart(..) => {
                let first = match self.next()? {
                    Event::SequenceEnd => None,
                    event => Some(self.node(event, 1)?),
                };
                return Err(unsupported::top_level_list(first.as_deref()));
            }
            // The file has only comments.
            Event::StreamEnd => return Err(LoadErrorKind::Empty),
            Event::Scalar { text, .. } if text.is_empty() => return Err(LoadErrorKind::Empty),
            _ => return Err(NOT_A_MAPPING),
        }
        loop {
            match self.next()? {
                Event::StreamEnd => return Ok(()),
                Event::DocumentStart => {
                    return Err(LoadErrorKind::ManyDocuments { line: self.line() });
                }
                _ => {}
            }
        }
    }

    fn top_level_map(&mut self, collector: &mut Collector) -> Result<(), LoadErrorKind> {
        let mut found = false;
        loop {
            let key = match self.next()? {
                Event::MappingEnd => break,
                event => self.node(event, 1)?,
            };
            let value = self.next()?;
            match key.text() {
                Some("http_interactions") => return Err(OF_RUBY),
                Some("version") => collector.claim_version(self.node(value, 1)?.as_ref()),
                Some(name) if Entries::with_key(name).next().is_some() => {
                    found = true;
                    self.list(name, value, collector)?;
                }
                // Built although it is not used: it may have an anchor that the entries refer to.
                _ => drop(self.node(value, 1)?),
            }
        }
        if found { Ok(()) } else { Err(NO_INTERACTIONS) }
    }

    /// Reads the list of entries under a key.
    fn list(
        &mut self,
        key: &str,
        list: Event<'a>,
        collector: &mut Collector,
    ) -> Result<(), LoadErrorKind> {
        if let Event::SequenceStart(_) = list {
            loop {
                let event = self.next()?;
                let line = self.line();
                if event == Event::SequenceEnd {
                    return Ok(());
                }
                let node = self.node(event, 2)?;
                collector.push(key, &node, Some(line))?;
            }
        }
        // An alias to an earlier list: its entries are reported at the line of the alias.
        let line = self.line();
        let node = self.node(list, 1)?;
        let node::Kind::List(items) = &node.kind else { return Err(NOT_A_LIST) };
        items.iter().try_for_each(|item| collector.push(key, item, Some(line)))
    }

    /// Builds the node that begins with `event`.
    fn node(&mut self, event: Event<'a>, depth: usize) -> Result<Shared<'a>, LoadErrorKind> {
        if depth > MAX_DEPTH {
            return Err(LoadErrorKind::TooDeep { limit: MAX_DEPTH });
        }
        let (node, anchor) = match event {
            Event::Scalar { text, plain, properties } => {
                let node = match properties.tag.as_deref().map(Kind::from_tag) {
                    Some(Kind::Binary) => Node::binary(self.base64(&text)?),
                    None if plain => Node::plain(text),
                    // `PyYAML` resolves a scalar with a lone `!` as if it had no quotes.
                    Some(Kind::Unspecific) => Node::plain(text),
                    Some(Kind::Null) => Node::plain("null"),
                    _ => Node::quoted(text),
                };
                (Rc::new(node), properties.anchor)
            }
            Event::SequenceStart(properties) => {
                let items = self.items(depth)?;
                let node = match (
                    properties.tag.as_deref().map(Kind::from_tag),
                    items.first().and_then(|item| item.text()),
                ) {
                    // Python serializes a bytearray as text in which each character is a byte.
                    (Some(Kind::ByteArray), Some(text)) => {
                        let bytes: Result<_, _> = text.chars().map(u8::try_from).collect();
                        Node::binary(bytes.map_err(|_| {
                            self.error("a `bytearray` has characters that are not bytes")
                        })?)
                    }
                    _ => Node::list(items)?,
                };
                (Rc::new(node), properties.anchor)
            }
            Event::MappingStart(properties) => {
                let entries = self.entries(depth)?;
                (Rc::new(Node::map(self.merged(entries)?)?), properties.anchor)
            }
            // A node gets its name only when it is complete, so an alias can't refer to a node that
            // encloses it, and there are no cycles.
            Event::Alias(name) => {
                return self.anchors.get(name).cloned().ok_or_else(|| self.error(NO_ANCHOR));
            }
            _ => return Err(self.error("a value is missing")),
        };
        if let Some(name) = anchor {
            self.anchors.insert(name, Rc::clone(&node));
        }
        Ok(node)
    }

    /// Reads the items of a sequence to its end.
    fn items(&mut self, depth: usize) -> Result<Vec<Shared<'a>>, LoadErrorKind> {
        let mut items = Vec::new();
        loop {
            match self.next()? {
                Event::SequenceEnd => return Ok(items),
                item => items.push(self.node(item, depth + 1)?),
            }
        }
    }

    /// Reads the entries of a mapping to its end.
    fn entries(&mut self, depth: usize) -> Result<Vec<(Shared<'a>, Shared<'a>)>, LoadErrorKind> {
        let mut entries = Vec::new();
        loop {
            match self.next()? {
                Event::MappingEnd => return Ok(entries),
                key => {
                    let key = self.node(key, depth + 1)?;
                    let value = self.next()?;
                    entries.push((key, self.node(value, depth + 1)?));
                }
            }
        }
    }

    /// Resolves the merge key `<<` (YAML 1.1): adds the entries of other mappings, unless the
    /// mapping has the key itself.
    fn merged(
        &mut self,
        entries: Vec<(Shared<'a>, Shared<'a>)>,
    ) -> Result<Vec<(Shared<'a>, Shared<'a>)>, LoadErrorKind> {
        let is_merge = |key: &Node<'_>| match &key.kind {
            node::Kind::Text { text, plain } => *plain && text == "<<",
            _ => false,
        };
        if !entries.iter().any(|(key, _)| is_merge(key)) {
            return Ok(entries);
        }
        let (merges, own): (Vec<_>, Vec<_>) =
            entries.into_iter().partition(|(key, _)| is_merge(key));
        let mut all = Vec::new();
        // Later entries override earlier ones below. In a list of mappings, the first has
        // precedence, so it goes last.
        for (_, value) in merges {
            let several = match &value.kind {
                node::Kind::List(items) => items.clone(),
                _ => vec![value],
            };
            for one in several.iter().rev() {
                let node::Kind::Map(found) = &one.kind else {
                    return Err(self.error("`<<` merges a value that is not a mapping"));
                };
                self.mergeable = self
                    .mergeable
                    .checked_sub(found.len())
                    .ok_or_else(|| self.error("`<<` merges too much"))?;
                all.extend(found.iter().cloned());
            }
        }
        all.extend(own);
        // Overridden entries are removed, or a header that occurs twice would be sent twice.
        let mut places: HashMap<String, usize> = HashMap::new();
        let mut unique: Vec<(Shared<'a>, Shared<'a>)> = Vec::with_capacity(all.len());
        for entry in all {
            let place =
                entry.0.text().map(|name| *places.entry(name.to_owned()).or_insert(unique.len()));
            match place.filter(|place| *place < unique.len()) {
                Some(place) => unique[place] = entry,
                None => unique.push(entry),
            }
        }
        Ok(unique)
    }

    fn base64(&self, text: &str) -> Result<Vec<u8>, LoadErrorKind> {
        from_base64(text).ok_or_else(|| self.error("`!!binary` is not followed by base64"))
    }

    fn error(&self, reason: &str) -> LoadErrorKind {
        LoadErrorKind::Yaml { line: self.line(), column: 1, reason: reason.to_owned() }
    }
}

const NO_ANCHOR: &str = "an alias (`*`) names no anchor (`&`) that stands before it; text that \
                         begins so must be in quotes";

/// The meaning of a tag. Unknown tags change nothing.
enum Kind {
    Binary,
    ByteArray,
    Null,
    /// A lone `!`.
    Unspecific,
    Other,
}

impl Kind {
    fn from_tag(tag: &str) -> Self {
        match tag.strip_prefix("tag:yaml.org,2002:") {
            Some("binary" | "python/bytes") => Self::Binary,
            Some("null" | "python/none") => Self::Null,
            Some(tag) if tag.ends_with(".bytearray") => Self::ByteArray,
            None if tag == "!" => Self::Unspecific,
            _ => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests;
