//! The parser turns tokens into events.

use std::{borrow::Cow, collections::HashMap};

use super::{
    Event, Mark, Properties, SyntaxError,
    scanner::{Scanner, Token},
};

/// A pull parser. Its stack is on the heap, so nesting is limited by the reader of the events
/// alone.
pub(crate) struct Parser<'a> {
    scanner: Scanner<'a>,
    state: State,
    /// The states of the enclosing collections, to return to when a node ends.
    stack: Vec<State>,
    /// The prefixes that `%TAG` gives to handles.
    handles: HashMap<&'a str, Cow<'a, str>>,
    /// The position at which the latest event began.
    mark: Mark,
}

/// The next thing to expect, named after the production of the grammar.
#[derive(Clone, Copy)]
enum State {
    Document {
        is_first: bool,
    },
    DocumentEnd,
    DocumentContent,
    BlockEntry,
    /// An entry of a list that is not indented more than the key before it.
    IndentlessEntry,
    BlockKey,
    BlockValue,
    FlowEntry {
        is_first: bool,
    },
    /// A pair in brackets: `[a: b]`.
    PairKey,
    PairValue,
    PairEnd,
    FlowKey {
        is_first: bool,
    },
    FlowValue,
    /// A key in braces without a value.
    FlowNoValue,
    End,
}

/// The context of a node, which restricts its kind.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Flow,
    Block,
    /// The value of a block mapping, where a list need not be indented more than its key.
    Indentless,
}

type Result<'a> = std::result::Result<Event<'a>, SyntaxError>;

impl<'a> Parser<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self {
            scanner: Scanner::new(text),
            state: State::Document { is_first: true },
            stack: Vec::new(),
            handles: HashMap::new(),
            mark: Mark::default(),
        }
    }

    /// Returns the position at which the latest event began.
    pub(crate) const fn mark(&self) -> Mark {
        self.mark
    }

    /// Returns the next event. After the end of the stream, it returns that again.
    pub(crate) fn next(&mut self) -> Result<'a> {
        // Before `step`, which consumes the token. An error must be reported now: the scanner has
        // moved past it, and a second attempt may succeed.
        let mark = self.scanner.peek()?.1;
        let event = self.step();
        self.mark = mark;
        event
    }

    fn step(&mut self) -> Result<'a> {
        match self.state {
            State::Document { is_first } => self.document(is_first),
            State::DocumentEnd => {
                if self.is_next(|token| matches!(token, Token::DocumentEnd))? {
                    self.scanner.take()?;
                }
                self.state = State::Document { is_first: false };
                Ok(Event::DocumentEnd)
            }
            State::DocumentContent => {
                let is_empty = |token: &Token<'_>| {
                    matches!(
                        token,
                        Token::TagDirective(..)
                            | Token::DocumentStart
                            | Token::DocumentEnd
                            | Token::StreamEnd
                    )
                };
                if self.is_next(is_empty)? {
                    Ok(self.end_node(empty_scalar()))
                } else {
                    self.node(Place::Block)
                }
            }
            State::BlockEntry => self.block_entry(),
            State::IndentlessEntry => self.indentless_entry(),
            State::BlockKey => self.block_key(),
            State::BlockValue => self.block_value(),
            State::FlowEntry { is_first } => self.flow_entry(is_first),
            State::PairKey => {
                self.scanner.take()?;
                let ends = |token: &Token<'_>| {
                    matches!(token, Token::Value | Token::FlowEntry | Token::FlowSequenceEnd)
                };
                self.node_unless(ends, State::PairValue, Place::Flow)
            }
            State::PairValue => {
                let ends =
                    |token: &Token<'_>| matches!(token, Token::FlowEntry | Token::FlowSequenceEnd);
                self.value_unless(ends, State::PairEnd, Place::Flow)
            }
            State::PairEnd => {
                self.state = State::FlowEntry { is_first: false };
                Ok(Event::MappingEnd)
            }
            State::FlowKey { is_first } => self.flow_key(is_first),
            State::FlowValue => {
                let ends =
                    |token: &Token<'_>| matches!(token, Token::FlowEntry | Token::FlowMappingEnd);
                self.value_unless(ends, State::FlowKey { is_first: false }, Place::Flow)
            }
            State::FlowNoValue => {
                self.state = State::FlowKey { is_first: false };
                Ok(empty_scalar())
            }
            State::End => Ok(Event::StreamEnd),
        }
    }

    fn document(&mut self, is_first: bool) -> Result<'a> {
        while self.is_next(|token| matches!(token, Token::DocumentEnd))? {
            self.scanner.take()?;
        }
        let mut is_explicit = !is_first;
        self.handles.clear();
        while self.is_next(|token| matches!(token, Token::TagDirective(..)))? {
            is_explicit = true;
            if let (Token::TagDirective(handle, prefix), _) = self.scanner.take()? {
                // `PyYAML` rejects a second declaration of a handle; here the first one counts.
                self.handles.entry(handle).or_insert(prefix);
            }
        }
        if self.is_next(|token| matches!(token, Token::StreamEnd))? {
            self.state = State::End;
            return Ok(Event::StreamEnd);
        }
        let begins = self.is_next(|token| matches!(token, Token::DocumentStart))?;
        if begins {
            self.scanner.take()?;
        } else if is_explicit {
            // Only the first document of a stream, without directives, may omit its `---`.
            return self.error("a document must begin with `---`");
        }
        self.stack.push(State::DocumentEnd);
        self.state = State::DocumentContent;
        Ok(Event::DocumentStart)
    }

    fn block_entry(&mut self) -> Result<'a> {
        if !self.is_next(|token| matches!(token, Token::BlockEntry))? {
            return self.block_end(
                Event::SequenceEnd,
                "a list entry must begin with `- ` in the column of the first one",
            );
        }
        self.scanner.take()?;
        let ends = |token: &Token<'_>| matches!(token, Token::BlockEntry | Token::BlockEnd);
        self.node_unless(ends, State::BlockEntry, Place::Block)
    }

    fn indentless_entry(&mut self) -> Result<'a> {
        if !self.is_next(|token| matches!(token, Token::BlockEntry))? {
            return Ok(self.end_node(Event::SequenceEnd));
        }
        self.scanner.take()?;
        let ends = |token: &Token<'_>| {
            matches!(token, Token::BlockEntry | Token::Key | Token::Value | Token::BlockEnd)
        };
        self.node_unless(ends, State::IndentlessEntry, Place::Block)
    }

    fn block_key(&mut self) -> Result<'a> {
        let ends = |token: &Token<'_>| matches!(token, Token::Key | Token::Value | Token::BlockEnd);
        if self.is_next(|token| matches!(token, Token::Key))? {
            self.scanner.take()?;
            return self.node_unless(ends, State::BlockValue, Place::Indentless);
        }
        // `: value` has an empty key.
        if self.is_next(|token| matches!(token, Token::Value))? {
            self.state = State::BlockValue;
            return Ok(empty_scalar());
        }
        self.block_end(
            Event::MappingEnd,
            "a key must begin in the column of the first one, and a `:` must follow it",
        )
    }

    fn block_value(&mut self) -> Result<'a> {
        let ends = |token: &Token<'_>| matches!(token, Token::Key | Token::Value | Token::BlockEnd);
        self.value_unless(ends, State::BlockKey, Place::Indentless)
    }

    fn flow_entry(&mut self, is_first: bool) -> Result<'a> {
        if !self.is_next(|token| matches!(token, Token::FlowSequenceEnd))? && !is_first {
            self.expect_comma("a `,` or a `]` is missing")?;
        }
        if self.is_next(|token| matches!(token, Token::FlowSequenceEnd))? {
            self.scanner.take()?;
            return Ok(self.end_node(Event::SequenceEnd));
        }
        // A pair in a flow sequence is a mapping of one entry. `Key` stays for the next step.
        if self.is_next(|token| matches!(token, Token::Key))? {
            self.state = State::PairKey;
            return Ok(Event::MappingStart(Properties::default()));
        }
        self.stack.push(State::FlowEntry { is_first: false });
        self.node(Place::Flow)
    }

    fn flow_key(&mut self, is_first: bool) -> Result<'a> {
        if !self.is_next(|token| matches!(token, Token::FlowMappingEnd))? && !is_first {
            self.expect_comma("a `,` or a `}` is missing")?;
        }
        if self.is_next(|token| matches!(token, Token::FlowMappingEnd))? {
            self.scanner.take()?;
            return Ok(self.end_node(Event::MappingEnd));
        }
        if self.is_next(|token| matches!(token, Token::Key))? {
            self.scanner.take()?;
            let ends = |token: &Token<'_>| {
                matches!(token, Token::Value | Token::FlowEntry | Token::FlowMappingEnd)
            };
            return self.node_unless(ends, State::FlowValue, Place::Flow);
        }
        self.stack.push(State::FlowNoValue);
        self.node(Place::Flow)
    }

    /// Parses a node with its properties. For a collection, this returns only its start.
    fn node(&mut self, place: Place) -> Result<'a> {
        if self.is_next(|token| matches!(token, Token::Alias(_)))?
            && let (Token::Alias(name), _) = self.scanner.take()?
        {
            return Ok(self.end_node(Event::Alias(name)));
        }
        let properties = self.properties()?;
        let has_none = properties == Properties::default();
        let token = &self.scanner.peek()?.0;
        let (event, state) = match token {
            // The scanner emits no start and end tokens for such a list, so nothing is taken.
            Token::BlockEntry if place == Place::Indentless => {
                self.state = State::IndentlessEntry;
                return Ok(Event::SequenceStart(properties));
            }
            Token::Scalar(..) => {
                let (Token::Scalar(text, plain), _) = self.scanner.take()? else {
                    return self.error("a value is missing");
                };
                return Ok(self.end_node(Event::Scalar { text, plain, properties }));
            }
            Token::FlowSequenceStart => {
                (Event::SequenceStart(properties), State::FlowEntry { is_first: true })
            }
            Token::FlowMappingStart => {
                (Event::MappingStart(properties), State::FlowKey { is_first: true })
            }
            Token::BlockSequenceStart if place != Place::Flow => {
                (Event::SequenceStart(properties), State::BlockEntry)
            }
            Token::BlockMappingStart if place != Place::Flow => {
                (Event::MappingStart(properties), State::BlockKey)
            }
            // Properties without a node belong to an empty scalar: `a: !!str`.
            _ if has_none => return self.error("a value is missing"),
            _ => {
                return Ok(self.end_node(Event::Scalar {
                    text: "".into(),
                    plain: true,
                    properties,
                }));
            }
        };
        self.scanner.take()?;
        self.state = state;
        Ok(event)
    }

    fn properties(&mut self) -> std::result::Result<Properties<'a>, SyntaxError> {
        let mut properties = Properties::default();
        while self.is_next(|token| matches!(token, Token::Anchor(_) | Token::Tag(..)))? {
            match self.scanner.take()?.0 {
                Token::Anchor(name) if properties.anchor.is_none() => {
                    properties.anchor = Some(name);
                }
                Token::Tag(handle, rest) if properties.tag.is_none() => {
                    properties.tag = Some(self.resolve_tag(handle, rest));
                }
                _ => {
                    return self
                        .error("a value has two anchors, or two tags")
                        .map(|_: Event<'a>| properties);
                }
            }
        }
        Ok(properties)
    }

    /// Replaces a handle with its prefix. Local tags (`!x`) and undeclared handles stay as they
    /// are: no such tag is known, so they change nothing.
    fn resolve_tag(&self, handle: &str, rest: Cow<'a, str>) -> Cow<'a, str> {
        let declared = self.handles.get(handle);
        match (declared, handle) {
            (Some(prefix), _) => Cow::Owned(format!("{prefix}{rest}")),
            (None, "!!") => Cow::Owned(format!("tag:yaml.org,2002:{rest}")),
            (None, "") => rest,
            (None, _) => Cow::Owned(format!("{handle}{rest}")),
        }
    }

    /// Parses a node, or an empty scalar if one of the tokens in `ends` is next. Continues with the
    /// state `then`.
    fn node_unless(
        &mut self,
        ends: impl Fn(&Token<'_>) -> bool,
        then: State,
        place: Place,
    ) -> Result<'a> {
        if self.is_next(ends)? {
            self.state = then;
            return Ok(empty_scalar());
        }
        self.stack.push(then);
        self.node(place)
    }

    /// Parses the value of a key, or an empty scalar if there is no `:`. Continues with the state
    /// `then`.
    fn value_unless(
        &mut self,
        ends: impl Fn(&Token<'_>) -> bool,
        then: State,
        place: Place,
    ) -> Result<'a> {
        if self.is_next(|token| matches!(token, Token::Value))? {
            self.scanner.take()?;
            return self.node_unless(ends, then, place);
        }
        self.state = then;
        Ok(empty_scalar())
    }

    fn block_end(&mut self, event: Event<'a>, otherwise: &'static str) -> Result<'a> {
        if !self.is_next(|token| matches!(token, Token::BlockEnd))? {
            return self.error(otherwise);
        }
        self.scanner.take()?;
        Ok(self.end_node(event))
    }

    fn expect_comma(&mut self, otherwise: &'static str) -> std::result::Result<(), SyntaxError> {
        if !self.is_next(|token| matches!(token, Token::FlowEntry))? {
            return self.error(otherwise).map(drop);
        }
        self.scanner.take().map(drop)
    }

    /// Returns to the enclosing collection after the last event of a node.
    fn end_node(&mut self, event: Event<'a>) -> Event<'a> {
        self.state = self.stack.pop().unwrap_or(State::End);
        event
    }

    fn is_next(
        &mut self,
        wanted: impl Fn(&Token<'_>) -> bool,
    ) -> std::result::Result<bool, SyntaxError> {
        self.scanner.peek().map(|(token, _)| wanted(token))
    }

    /// Returns an error at the next token.
    fn error(&mut self, reason: &'static str) -> Result<'a> {
        let mark = self.scanner.peek()?.1;
        Err(SyntaxError { mark, reason })
    }
}

/// Returns the scalar that stands for a missing node, which is a null.
fn empty_scalar<'a>() -> Event<'a> {
    Event::Scalar { text: "".into(), plain: true, properties: Properties::default() }
}
