use serde_json::Value;

use super::{Context, Entity, Method, Rules, Work, field};
use crate::{auth::Caller, http::Refusal, state::flag};

/// Something that a request must satisfy. A service lists its demands in the order in which the
/// real server checks them: the first that fails decides the answer.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Demand {
    /// The row of the primary key exists and is seen by the caller: else a 404.
    Found(u16, &'static str),
    /// The row that another id of the path names exists: else a 404.
    Parent(&'static str, &'static Entity, u16, &'static str),
    /// The caller is allowed to do it: else a 403.
    Allowed(Who, u16, &'static str),
    /// The body can be read: else a 400. Needed only if a later demand looks at what was sent
    /// before the fields are checked.
    Read,
    /// The body can be read, and all its fields are right: else a 400 with all errors.
    Fields,
    /// No row of a table refers to the row by this column: else a 403.
    Unused(&'static Entity, &'static str, u16, &'static str),
    /// Anything else.
    Also(fn(&mut Context<'_>, &mut Work) -> Result<(), Refusal>),
}

/// A condition on the caller.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Who {
    Root,
    /// A user of a member that manages itself.
    SelfManaged,
    Administrator,
    /// Callers that satisfy a condition, which may concern the row as well.
    If(fn(&Context<'_>, &Work) -> bool),
}

impl Demand {
    pub(super) fn check(
        &self,
        rules: &Rules,
        method: Method,
        context: &mut Context<'_>,
        work: &mut Work,
    ) -> Result<(), Refusal> {
        let refuse = |status, number, detail| Err(rules.refusal(status, method, number, detail));
        match *self {
            Self::Found(number, detail) => {
                let key = context.pk();
                let row = context.state.table(rules.entity.table).get(&key).cloned();
                let row = row.filter(|row| rules.scope.sees(context, rules, &key, row));
                let Some(row) = row else { return refuse(404, number, detail) };
                work.key = Some(key);
                work.row = Some(row);
                Ok(())
            }
            Self::Parent(id, entity, number, detail) => {
                let found = context.state.table(entity.table).get(&context.key(id)).is_some();
                if found { Ok(()) } else { refuse(404, number, detail) }
            }
            Self::Allowed(who, number, detail) => {
                if who.allows(context, work) {
                    Ok(())
                } else {
                    refuse(403, number, detail)
                }
            }
            Self::Read => {
                work.sent = context.input.fields()?;
                Ok(())
            }
            Self::Fields => {
                work.sent = context.input.fields()?;
                field::check_all(rules, method, context, work)?;
                work.check()
            }
            Self::Unused(entity, column, number, detail) => {
                let id = work.row.as_ref().and_then(|row| row.get("id")).cloned();
                let uses = |row: &serde_json::Map<String, Value>| {
                    id.is_some() && row.get(column) == id.as_ref() && !flag(row, "deleted")
                };
                let is_used = context.state.table(entity.table).iter().any(|(_, row)| uses(row));
                if is_used { refuse(403, number, detail) } else { Ok(()) }
            }
            Self::Also(check) => check(context, work),
        }
    }
}

impl Who {
    fn allows(self, context: &Context<'_>, work: &Work) -> bool {
        match self {
            Self::Root => context.caller_is(Caller::is_root),
            Self::SelfManaged => context.caller_is(Caller::is_self_managed),
            Self::Administrator => context.caller_is(Caller::is_administrator),
            Self::If(condition) => condition(context, work),
        }
    }
}
