//! From what was written as it came to a cassette.

use super::{Leak, RecordErrorKind, writer::Paths};
use crate::{Form, Interaction, Redactor, native, redact::Inspector};

/// Sorts, goes over all of it once more for secrets, and puts it into the place of the cassette. The number of new interactions.
pub(super) fn finish(
    paths: &Paths,
    old: &[Interaction],
    written: &[u8],
    redactor: &Redactor,
    inspector: &Inspector,
) -> Result<(), RecordErrorKind> {
    let mut new: Vec<(u64, Vec<u8>)> = written.split_inclusive(|&byte| byte == b'\n').filter_map(native::without_number).collect();
    new.sort_by_key(|(number, _)| *number);
    let old = old.iter().map(|interaction| native::line(interaction, None));
    let mut lines = vec![native::header(redactor, false)];
    let mut leaks = Vec::new();
    for line in old.chain(new.into_iter().map(|(_, line)| line)) {
        match vet(line, inspector) {
            Ok(line) => lines.push(line),
            Err((interaction, form)) => {
                lines.push(Vec::new());
                let (method, url) = interaction.map_or_else(Default::default, |interaction| {
                    (interaction.request().method().clone(), inspector.show(interaction.request().uri()))
                });
                leaks.push(Leak { number: lines.len() - 1, method, url, form });
            }
        }
    }
    let partial = || paths.partial.clone();
    if !leaks.is_empty() {
        return Err(RecordErrorKind::Leak { leaks, partial: partial() });
    }
    paths.place(lines).map_err(|source| RecordErrorKind::Finish { partial: partial(), source })?;
    let _ = std::fs::remove_file(&paths.partial);
    Ok(())
}

/// The line without secrets, or why there is none. A secret may have been learned after the line was written: then it goes now.
fn vet(line: Vec<u8>, inspector: &Inspector) -> Result<Vec<u8>, (Option<Interaction>, Form)> {
    let Some(form) = inspector.leak(&line) else { return Ok(line) };
    let Some(mut interaction) = native::read_one(line) else { return Err((None, form)) };
    inspector.clean(&mut interaction);
    let line = native::line(&interaction, None);
    match inspector.leak(&line) {
        None => Ok(line),
        Some(form) => Err((Some(interaction), form)),
    }
}
