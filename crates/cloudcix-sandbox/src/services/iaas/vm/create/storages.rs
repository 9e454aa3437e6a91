use serde_json::Value;

use super::{
    super::{super::storage::fields::check_new, images},
    plan::{Checked, Plan, Wrong, error},
};
use crate::{
    engine::Context,
    http::Refusal,
    python,
    state::{Columns, flag, integer},
};

/// The least primary storage for Windows.
const WINDOWS_GIGABYTES: i64 = 32;

/// Checks the storages, exactly one of which must be the primary one.
pub(super) fn check(_: &Context<'_>, plan: &mut Plan, sent: Option<&Value>) -> Checked {
    let sent = sent.filter(|sent| !python::is_falsy(sent)).ok_or(Wrong::Code(113))?;
    let sent = sent.as_array().ok_or(Wrong::Code(112))?;
    let (mut all, mut errors) = (Vec::new(), Vec::new());
    for item in sent {
        let Some(item) = item.as_object() else {
            errors.push(error(114));
            continue;
        };
        match check_new(item) {
            Ok(columns) => {
                all.push(columns);
                errors.push(Value::Null);
            }
            Err(Refusal::Fields(wrong)) => errors.push(Value::Object(wrong)),
            Err(_) => return Err(Wrong::Fault),
        }
    }
    if errors.iter().any(|error| !error.is_null()) {
        return Err(Wrong::Items(errors));
    }
    let primary: Vec<&Columns> = all.iter().filter(|storage| flag(storage, "primary")).collect();
    let [primary] = primary[..] else {
        return Err(Wrong::Items(vec![error(115); sent.len()]));
    };
    let is_windows = plan.image.as_ref().is_some_and(|image| images::is_windows(image));
    if is_windows && integer(primary, "gb").unwrap_or(0) < WINDOWS_GIGABYTES {
        return Err(Wrong::Code(116));
    }
    plan.storages = Some(all);
    Ok(())
}
