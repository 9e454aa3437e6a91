//! From what was written as it came to a cassette.

use std::io;

use http::Method;

use super::{Leak, RecordErrorKind, writer::Paths};
use crate::{Interaction, Redactor, export, native, redact::Inspector};

/// Sorts, goes over all of it once more for secrets, and puts it into the place of the cassette.
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
        match vet(line, lines.len(), inspector) {
            Ok(line) => lines.push(line),
            Err(leak) => {
                lines.push(Vec::new());
                leaks.push(leak);
            }
        }
    }
    let partial = || paths.partial.clone();
    if !leaks.is_empty() {
        return Err(RecordErrorKind::Leak { leaks, partial: partial() });
    }
    let place = export::replace(&paths.cassette, |out| lines.iter().try_for_each(|line| out.write_all(line)));
    place.map_err(|source: io::Error| RecordErrorKind::Finish { partial: partial(), source })?;
    let _ = std::fs::remove_file(&paths.partial);
    Ok(())
}

/// The line without secrets, or why there is none. A secret may have been learned after the line was written: then it goes now.
fn vet(line: Vec<u8>, number: usize, inspector: &Inspector) -> Result<Vec<u8>, Leak> {
    let Some(form) = inspector.leak(&line) else { return Ok(line) };
    let Some(mut interaction) = native::read_one(line) else {
        return Err(Leak { number, method: Method::default(), url: String::new(), form });
    };
    inspector.clean(&mut interaction);
    let line = native::line(&interaction, None);
    let Some(form) = inspector.leak(&line) else { return Ok(line) };
    let request = interaction.request();
    Err(Leak { number, method: request.method().clone(), url: inspector.show(request.uri()), form })
}
