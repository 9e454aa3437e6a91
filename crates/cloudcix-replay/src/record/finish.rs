//! From what was written as it came to a cassette.

use std::{borrow::Cow, io, path::Path};

use http::Method;

use super::{
    Leak, RecordErrorKind,
    writer::{Written, lines},
};
use crate::{Interaction, Redactor, file, format::native, redact::Inspector};

/// Sorts, goes over all of it once more for secrets, and puts it into the place of the cassette.
pub(super) fn finish(
    cassette: &Path,
    old: &[Interaction],
    mut written: Written,
    redactor: &Redactor,
    inspector: &Inspector,
) -> Result<(), RecordErrorKind> {
    let text = written.read()?;
    let mut new: Vec<(u64, &[u8])> = lines(&text).collect();
    new.sort_by_key(|(number, _)| *number);
    let old =
        old.iter().map(|interaction| Cow::Owned(native::line(interaction, None).split_off(1)));
    // Without their first brace, because then nothing need be copied.
    let (mut lines, mut leaks) = (Vec::new(), Vec::new());
    for (index, line) in old.chain(new.into_iter().map(|(_, line)| Cow::Borrowed(line))).enumerate()
    {
        match vet(line, index + 1, inspector) {
            Ok(line) => lines.push(line),
            Err(leak) => leaks.push(leak),
        }
    }
    if !leaks.is_empty() {
        return Err(RecordErrorKind::Leak { leaks, partial: written.partial().to_owned() });
    }
    let placed = file::replace(cassette, |out| {
        out.write_all(&native::header(redactor, false))?;
        lines.iter().try_for_each(|line| out.write_all(b"{").and_then(|()| out.write_all(line)))
    });
    placed.map_err(|error: io::Error| written.left(error))?;
    // The cassette is there, so what is left of its making does no harm.
    written.remove();
    Ok(())
}

/// The line without secrets, or why there is none. A secret may have been learned after the line
/// was written: then it goes now.
fn vet<'l>(
    line: Cow<'l, [u8]>,
    number: usize,
    inspector: &Inspector,
) -> Result<Cow<'l, [u8]>, Leak> {
    let Some(form) = inspector.leak(&line) else { return Ok(line) };
    let Some(mut interaction) = native::read_one([b"{", line.as_ref()].concat()) else {
        return Err(Leak { number, method: Method::default(), url: String::new(), form });
    };
    inspector.clean(&mut interaction);
    let line = native::line(&interaction, None).split_off(1);
    let Some(form) = inspector.leak(&line) else { return Ok(Cow::Owned(line)) };
    let request = interaction.request();
    Err(Leak { number, method: request.method().clone(), url: inspector.show(request.uri()), form })
}
