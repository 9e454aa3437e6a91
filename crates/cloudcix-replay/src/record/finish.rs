//! The last step of a recording: turns the partial file into a cassette.

use std::{borrow::Cow, io, path::Path};

use http::Method;

use super::{
    Leak, RecordErrorKind,
    writer::{PartialFile, lines},
};
use crate::{Interaction, Redactor, file, format::native, redact::Inspector};

/// Sorts the interactions, removes the secrets that were learned after they were written, and
/// replaces the cassette.
///
/// # Errors
/// [`RecordErrorKind`], with the partial file and the old cassette unchanged.
pub(super) fn finish(
    cassette: &Path,
    old: &[Interaction],
    mut partial: PartialFile,
    redactor: &Redactor,
    inspector: &Inspector,
) -> Result<(), RecordErrorKind> {
    let text = partial.read()?;
    let mut new: Vec<(u64, &[u8])> = lines(&text).collect();
    // The lines were written in the order of the responses; the numbers give the order of the
    // requests.
    new.sort_by_key(|(number, _)| *number);
    // Each line is kept without its first brace. In the partial file the brace is followed by the
    // number, so only what is after the number can be borrowed. The brace is written back below.
    let old = old
        .iter()
        .map(|interaction| Cow::Owned(native::write_line(interaction, None).split_off(1)));
    let (mut lines, mut leaks) = (Vec::new(), Vec::new());
    for (index, line) in old.chain(new.into_iter().map(|(_, line)| Cow::Borrowed(line))).enumerate()
    {
        match redact_line(line, index + 1, inspector) {
            Ok(line) => lines.push(line),
            Err(leak) => leaks.push(leak),
        }
    }
    if !leaks.is_empty() {
        return Err(RecordErrorKind::Leak { leaks, partial: partial.partial().to_owned() });
    }
    let placed = file::replace(cassette, |out| {
        out.write_all(&native::header(redactor, false))?;
        lines.iter().try_for_each(|line| out.write_all(b"{").and_then(|()| out.write_all(line)))
    });
    placed.map_err(|error: io::Error| partial.left(error))?;
    // Only now that the cassette is complete and in place. A partial file that stays does no harm.
    partial.remove();
    Ok(())
}

/// Removes the secrets from a line that were learned after it was written.
///
/// # Errors
/// [`Leak`], if the line can't be parsed, or contains a secret at a place that the redactor doesn't
/// reach.
fn redact_line<'l>(
    line: Cow<'l, [u8]>,
    number: usize,
    inspector: &Inspector,
) -> Result<Cow<'l, [u8]>, Leak> {
    let Some(encoding) = inspector.leak(&line) else { return Ok(line) };
    let Some(mut interaction) = native::read_one([b"{", line.as_ref()].concat()) else {
        return Err(Leak { number, method: Method::default(), url: String::new(), encoding });
    };
    inspector.clean(&mut interaction);
    let line = native::write_line(&interaction, None).split_off(1);
    let Some(encoding) = inspector.leak(&line) else { return Ok(Cow::Owned(line)) };
    let request = interaction.request();
    let (method, url) = (request.method().clone(), inspector.show(request.uri()));
    Err(Leak { number, method, url, encoding })
}
