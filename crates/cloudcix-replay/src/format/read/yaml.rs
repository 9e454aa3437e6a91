//! YAML: a list of entries, read as events. One entry is in memory as nodes at a time, and no scalar
//! is ever taken for anything but text.

use std::{collections::HashMap, rc::Rc};

use super::{
    Collector, Loaded, from_base64,
    node::{self, MAX_DEPTH, Node, Shared},
    strangers::{self, NO_INTERACTIONS, NOT_A_LIST, NOT_A_MAPPING, OF_RUBY},
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
    /// How many entries may still be merged into others: more than there are letters in the file is
    /// a bomb.
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

    /// The line on which the latest event began, from 1.
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
                return Err(strangers::top_level_list(first.as_deref()));
            }
            // Nothing but comments.
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
                _ => drop(self.node(value, 1)?),
            }
        }
        if found { Ok(()) } else { Err(NO_INTERACTIONS) }
    }

    /// The list of entries under a key.
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
        // An alias to a list that stands further up.
        let line = self.line();
        let node = self.node(list, 1)?;
        let node::Kind::List(items) = &node.kind else { return Err(NOT_A_LIST) };
        items.iter().try_for_each(|item| collector.push(key, item, Some(line)))
    }

    /// The node that begins with `event`.
    fn node(&mut self, event: Event<'a>, depth: usize) -> Result<Shared<'a>, LoadErrorKind> {
        if depth > MAX_DEPTH {
            return Err(LoadErrorKind::TooDeep { limit: MAX_DEPTH });
        }
        let (node, anchor) = match event {
            Event::Scalar { text, plain, properties } => {
                let node = match properties.tag.as_deref().map(Kind::of) {
                    Some(Kind::Binary) => Node::binary(self.base64(&text)?),
                    None if plain => Node::plain(text),
                    // To PyYAML, `! "~"` is a null too.
                    Some(Kind::Unspecific) => Node::plain(text),
                    Some(Kind::Null) => Node::plain("null"),
                    _ => Node::quoted(text),
                };
                (Rc::new(node), properties.anchor)
            }
            Event::SequenceStart(properties) => {
                let items = self.items(depth)?;
                let node = match (
                    properties.tag.as_deref().map(Kind::of),
                    items.first().and_then(|item| item.text()),
                ) {
                    // Python keeps a bytearray as text in which each letter stands for a byte.
                    (Some(Kind::ByteArray), Some(text)) => {
                        let bytes: Result<_, _> = text.chars().map(u8::try_from).collect();
                        Node::binary(bytes.map_err(|_| {
                            self.wrong("a `bytearray` holds letters that are no bytes")
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
            // What an alias stands inside of is not known yet here, so a circle can't be built.
            Event::Alias(name) => {
                return self.anchors.get(name).cloned().ok_or_else(|| self.wrong(NO_ANCHOR));
            }
            _ => return Err(self.wrong("a value is missing")),
        };
        if let Some(name) = anchor {
            self.anchors.insert(name, Rc::clone(&node));
        }
        Ok(node)
    }

    /// The items of a sequence, up to its end.
    fn items(&mut self, depth: usize) -> Result<Vec<Shared<'a>>, LoadErrorKind> {
        let mut items = Vec::new();
        loop {
            match self.next()? {
                Event::SequenceEnd => return Ok(items),
                item => items.push(self.node(item, depth + 1)?),
            }
        }
    }

    /// The entries of a mapping, up to its end.
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

    /// The entries of a mapping, and below the key `<<` those of others, which stand back behind
    /// its own.
    fn merged(
        &mut self,
        entries: Vec<(Shared<'a>, Shared<'a>)>,
    ) -> Result<Vec<(Shared<'a>, Shared<'a>)>, LoadErrorKind> {
        let is_merge = |key: &Node<'_>| {
            matches!(&key.kind, node::Kind::Text { text, plain: true }
            if text == "<<")
        };
        if !entries.iter().any(|(key, _)| is_merge(key)) {
            return Ok(entries);
        }
        let (merges, own): (Vec<_>, Vec<_>) =
            entries.into_iter().partition(|(key, _)| is_merge(key));
        let mut all = Vec::new();
        // The last one counts, so the most important comes last: of several, that is the first.
        for (_, value) in merges {
            let several = match &value.kind {
                node::Kind::List(items) => items.clone(),
                _ => vec![value],
            };
            for one in several.iter().rev() {
                let node::Kind::Map(found) = &one.kind else {
                    return Err(self.wrong("`<<` merges what is no mapping"));
                };
                self.mergeable = self
                    .mergeable
                    .checked_sub(found.len())
                    .ok_or_else(|| self.wrong("`<<` merges too much"))?;
                all.extend(found.iter().cloned());
            }
        }
        all.extend(own);
        // One entry a key, because a header that stands twice would be two headers.
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
        from_base64(text).ok_or_else(|| self.wrong("`!!binary` is not followed by base64"))
    }

    fn wrong(&self, reason: &str) -> LoadErrorKind {
        LoadErrorKind::Yaml { line: self.line(), column: 1, reason: reason.to_owned() }
    }
}

const NO_ANCHOR: &str = "an alias (`*`) names no anchor (`&`) that stands before it; text that \
                         begins so must be in quotes";

/// What a tag says about the node behind it. Tags that are not known here change nothing.
enum Kind {
    Binary,
    ByteArray,
    Null,
    /// A `!` alone.
    Unspecific,
    Other,
}

impl Kind {
    fn of(tag: &str) -> Self {
        match tag.strip_prefix("tag:yaml.org,2002:") {
            Some("binary" | "python/bytes") => Self::Binary,
            Some("null" | "python/none") => Self::Null,
            Some(tag) if tag.ends_with(".bytearray") => Self::ByteArray,
            None if tag == "!" => Self::Unspecific,
            _ => Self::Other,
        }
    }
}
