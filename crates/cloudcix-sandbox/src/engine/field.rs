use serde_json::{Value, json};

use super::{Context, Entity, Method, Rules, Work, kinds};
use crate::http::Refusal;

/// A field of the body: its type, the column in which it is kept, and its errors.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) column: &'static str,
    pub(crate) kind: FieldKind,
    /// The numbers of the error codes of a creation, in the order of the kind's complaints. Empty
    /// if a creation does not read the field.
    pub(crate) create: &'static [u16],
    /// The same for updates.
    pub(crate) update: &'static [u16],
    /// Complaints whose text is not the usual one, by their position.
    pub(crate) texts: &'static [(usize, &'static str)],
    /// The same for updates, where they differ once more.
    pub(crate) update_texts: &'static [(usize, &'static str)],
    /// A field without which this one can't be judged: if that one is wrong in a creation, this one
    /// is skipped. In an update, the row has an old value to go by.
    pub(crate) needs: Option<&'static str>,
    /// Condition on the caller: from others, the field is ignored and not even checked.
    pub(crate) only: Option<fn(&Context<'_>, &Work) -> bool>,
}

/// The type of a field.
#[derive(Clone, Copy, Debug)]
pub(crate) enum FieldKind {
    /// A text, which is trimmed. Complaints: missing (if required), too long, taken (if unique).
    Text { max: usize, required: bool, unique: Option<Unique> },
    /// The id of a row. Complaints: no integer (or missing, if required), no such row.
    Id { entity: &'static Entity, required: bool },
    /// A boolean; null counts as not sent. Complaint: anything else.
    Flag,
    /// A value that a function checks. It returns the value to keep, or none to keep none.
    Special(Check),
}

/// A function that checks a field. The value is `None` if it wasn't sent.
pub(crate) type Check =
    fn(&Context<'_>, &Work, &Field, Option<&Value>) -> Result<Option<Value>, Complaint>;

/// In which rows a text may stand only once: those of the caller's member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unique {
    AmongOthers,
    /// The row itself counts: an update to its own name is refused.
    EvenItself,
}

/// An error of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Complaint {
    /// The complaint at a position of the field's codes, with the usual text.
    At(usize),
    /// The errors of the parts of a list, as they are shown.
    Parts(Value),
    /// The server fails.
    Fault,
}

impl Field {
    pub(crate) const fn new(name: &'static str, kind: FieldKind) -> Self {
        Self {
            name,
            column: name,
            kind,
            create: &[],
            update: &[],
            texts: &[],
            update_texts: &[],
            needs: None,
            only: None,
        }
    }

    /// A text that must not be empty.
    pub(crate) const fn text(name: &'static str, max: usize) -> Self {
        Self::new(name, FieldKind::Text { max, required: true, unique: None })
    }

    pub(crate) const fn optional_text(name: &'static str, max: usize) -> Self {
        Self::new(name, FieldKind::Text { max, required: false, unique: None })
    }

    /// A text that stands only once among the rows of the caller's member.
    pub(crate) const fn unique_text(name: &'static str, max: usize, unique: Unique) -> Self {
        Self::new(name, FieldKind::Text { max, required: true, unique: Some(unique) })
    }

    pub(crate) const fn id(name: &'static str, entity: &'static Entity) -> Self {
        Self::new(name, FieldKind::Id { entity, required: true })
    }

    pub(crate) const fn flag(name: &'static str) -> Self {
        Self::new(name, FieldKind::Flag)
    }

    pub(crate) const fn special(name: &'static str, check: Check) -> Self {
        Self::new(name, FieldKind::Special(check))
    }

    /// The numbers of the error codes, of creations and of updates.
    pub(crate) const fn codes(mut self, create: &'static [u16], update: &'static [u16]) -> Self {
        self.create = create;
        self.update = update;
        self
    }

    /// Texts that differ from the usual ones, by the position of the complaint.
    pub(crate) const fn saying(mut self, texts: &'static [(usize, &'static str)]) -> Self {
        self.texts = texts;
        self
    }

    pub(crate) const fn saying_on_update(
        mut self,
        texts: &'static [(usize, &'static str)],
    ) -> Self {
        self.update_texts = texts;
        self
    }

    pub(crate) const fn after(mut self, field: &'static str) -> Self {
        self.needs = Some(field);
        self
    }

    pub(crate) const fn only_if(mut self, only: fn(&Context<'_>, &Work) -> bool) -> Self {
        self.only = Some(only);
        self
    }

    fn codes_of(&self, method: Method) -> &'static [u16] {
        if method == Method::Create { self.create } else { self.update }
    }
}

/// Checks all fields of the body, and collects the values to keep and the errors.
pub(super) fn check_all(
    rules: &Rules,
    method: Method,
    context: &Context<'_>,
    work: &mut Work,
) -> Result<(), Refusal> {
    let is_partial = context.is_partial && !rules.patch_is_put;
    for field in rules.fields {
        let codes = field.codes_of(method);
        let sent = work.sent.get(field.name);
        let is_left_out = codes.is_empty() || is_partial && sent.is_none();
        let depends_on_wrong =
            method == Method::Create && field.needs.is_some_and(|needed| work.failed(needed));
        if is_left_out || depends_on_wrong || field.only.is_some_and(|only| !only(context, work)) {
            continue;
        }
        match kinds::check(rules, context, work, field, sent) {
            Ok(Some(value)) => {
                work.clean.insert(field.column.to_owned(), value);
            }
            Ok(None) => {}
            Err(Complaint::Fault) => return Err(Refusal::Fault),
            Err(Complaint::Parts(errors)) => {
                work.errors.insert(field.name.to_owned(), errors);
            }
            Err(Complaint::At(at)) => {
                let number = codes.get(at).copied().unwrap_or(0);
                let code = format!("{}_{}_{number:03}", rules.code, method.as_str());
                let detail = kinds::detail(rules, field, at, method);
                let error = json!({"error_code": code, "detail": detail});
                work.errors.insert(field.name.to_owned(), error);
            }
        }
    }
    Ok(())
}
