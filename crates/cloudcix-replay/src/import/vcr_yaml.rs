//! vcrpy's YAML, read as events: one interaction is in memory as nodes at a time, and no scalar is ever taken for anything but text.

use std::{collections::HashMap, rc::Rc};

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, StrInput, Tag};

use super::{
    Collector, NO_INTERACTIONS, NOT_A_LIST, NOT_A_MAPPING, OF_RUBY, check_version, from_base64,
    node::{self, MAX_DEPTH, Node, Shared},
    top_level_list,
};
use crate::{Interaction, LoadErrorKind};

pub(super) fn read(text: &str) -> Result<Vec<Interaction>, LoadErrorKind> {
    let mut reader = Reader { parser: Parser::new_from_str(text), anchors: HashMap::new(), line: 1, mergeable: text.len() };
    let mut collector = Collector::new(text.len());
    reader.document(&mut collector)?;
    Ok(collector.interactions)
}

struct Reader<'a> {
    parser: Parser<'a, StrInput<'a>>,
    anchors: HashMap<usize, Shared<'a>>,
    /// Where the latest event began.
    line: usize,
    /// How many entries may still be merged into others: more than there are letters in the file is a bomb.
    mergeable: usize,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Result<Event<'a>, LoadErrorKind> {
        match self.parser.next_event() {
            Some(Ok((event, span))) => {
                self.line = span.start.line();
                Ok(event)
            }
            Some(Err(error)) => Err(broken(&error)),
            None => Ok(Event::StreamEnd),
        }
    }

    fn document(&mut self, collector: &mut Collector) -> Result<(), LoadErrorKind> {
        let top = loop {
            match self.next()? {
                Event::Nothing | Event::StreamStart | Event::DocumentStart(_) => {}
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
                return Err(top_level_list(first.as_deref()));
            }
            // Nothing but comments.
            Event::StreamEnd => return Err(LoadErrorKind::Empty),
            Event::Scalar(text, ..) if text.is_empty() => return Err(LoadErrorKind::Empty),
            _ => return Err(NOT_A_MAPPING),
        }
        loop {
            match self.next()? {
                Event::StreamEnd => return Ok(()),
                Event::DocumentStart(_) => return Err(LoadErrorKind::ManyDocuments { line: self.line }),
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
                Some("interactions") => {
                    found = true;
                    self.interactions(&value, collector)?;
                }
                Some("http_interactions") => return Err(OF_RUBY),
                Some("version") => check_version(self.node(value, 1)?.as_ref())?,
                _ => drop(self.node(value, 1)?),
            }
        }
        if found { Ok(()) } else { Err(NO_INTERACTIONS) }
    }

    fn interactions(&mut self, list: &Event<'a>, collector: &mut Collector) -> Result<(), LoadErrorKind> {
        let Event::SequenceStart(..) = list else { return Err(NOT_A_LIST) };
        loop {
            let event = self.next()?;
            let line = self.line;
            if event == Event::SequenceEnd {
                return Ok(());
            }
            let node = self.node(event, 2)?;
            collector.push(&node, Some(line))?;
        }
    }

    /// The node that begins with `event`.
    fn node(&mut self, event: Event<'a>, depth: usize) -> Result<Shared<'a>, LoadErrorKind> {
        if depth > MAX_DEPTH {
            return Err(LoadErrorKind::TooDeep { limit: MAX_DEPTH });
        }
        let (node, anchor) = match event {
            Event::Scalar(text, style, anchor, tag) => {
                let node = match tag.as_deref().map(Kind::of) {
                    Some(Kind::Binary) => Node::binary(self.base64(&text)?),
                    None if style == ScalarStyle::Plain => Node::plain(text),
                    Some(Kind::Null) => Node::plain("null"),
                    _ => Node::quoted(text),
                };
                (Rc::new(node), anchor)
            }
            Event::SequenceStart(anchor, tag) => {
                let mut items = Vec::new();
                loop {
                    match self.next()? {
                        Event::SequenceEnd => break,
                        item => items.push(self.node(item, depth + 1)?),
                    }
                }
                let node = match (tag.as_deref().map(Kind::of), items.first().and_then(|item| item.text())) {
                    // Python keeps a bytearray as text in which each letter stands for a byte.
                    (Some(Kind::ByteArray), Some(text)) => {
                        let bytes: Result<_, _> = text.chars().map(u8::try_from).collect();
                        Node::binary(bytes.map_err(|_| self.wrong("a `bytearray` holds letters that are no bytes"))?)
                    }
                    _ => Node::list(items)?,
                };
                (Rc::new(node), anchor)
            }
            Event::MappingStart(anchor, _) => {
                let mut entries = Vec::new();
                loop {
                    match self.next()? {
                        Event::MappingEnd => break,
                        key => {
                            let key = self.node(key, depth + 1)?;
                            let value = self.next()?;
                            entries.push((key, self.node(value, depth + 1)?));
                        }
                    }
                }
                (Rc::new(Node::map(self.merged(entries)?)?), anchor)
            }
            // An alias inside of what it names is not known yet here, so a circle can't be built.
            Event::Alias(id) => return self.anchors.get(&id).cloned().ok_or_else(|| self.wrong("an alias refers to what is around it")),
            _ => return Err(self.wrong("a value is missing")),
        };
        if anchor > 0 {
            self.anchors.insert(anchor, Rc::clone(&node));
        }
        Ok(node)
    }

    /// The entries of a mapping, and below the key `<<` those of others, which stand back behind its own.
    fn merged(&mut self, entries: Vec<(Shared<'a>, Shared<'a>)>) -> Result<Vec<(Shared<'a>, Shared<'a>)>, LoadErrorKind> {
        let is_merge = |key: &Node<'_>| matches!(&key.kind, node::Kind::Text { text, plain: true } if text == "<<");
        if !entries.iter().any(|(key, _)| is_merge(key)) {
            return Ok(entries);
        }
        let (merges, own): (Vec<_>, Vec<_>) = entries.into_iter().partition(|(key, _)| is_merge(key));
        let mut all = Vec::new();
        // The last one counts, so the most important comes last: of several, that is the first.
        for (_, value) in merges {
            let several = match &value.kind {
                node::Kind::List(items) => items.clone(),
                _ => vec![value],
            };
            for one in several.iter().rev() {
                let node::Kind::Map(found) = &one.kind else { return Err(self.wrong("`<<` merges what is no mapping")) };
                self.mergeable = self.mergeable.checked_sub(found.len()).ok_or_else(|| self.wrong("`<<` merges too much"))?;
                all.extend(found.iter().cloned());
            }
        }
        all.extend(own);
        // One entry a key, because a header that stands twice would be two headers.
        let mut places: HashMap<String, usize> = HashMap::new();
        let mut unique: Vec<(Shared<'a>, Shared<'a>)> = Vec::with_capacity(all.len());
        for entry in all {
            let place = entry.0.text().map(|name| *places.entry(name.to_owned()).or_insert(unique.len()));
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
        LoadErrorKind::Yaml { line: self.line, column: 1, reason: reason.to_owned() }
    }
}

/// What a tag says about the node behind it. Tags that are not known here change nothing.
enum Kind {
    Binary,
    ByteArray,
    Null,
    Other,
}

impl Kind {
    fn of(tag: &Tag) -> Self {
        match (tag.handle.as_str(), tag.suffix.as_str()) {
            ("tag:yaml.org,2002:" | "!!", "binary") => Self::Binary,
            ("tag:yaml.org,2002:" | "!!", "null") => Self::Null,
            (_, suffix) if suffix.ends_with(".bytearray") => Self::ByteArray,
            _ => Self::Other,
        }
    }
}

fn broken(error: &ScanError) -> LoadErrorKind {
    let at = error.marker();
    LoadErrorKind::Yaml { line: at.line(), column: at.col() + 1, reason: error.info().to_owned() }
}
