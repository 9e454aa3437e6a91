//! Streaming of a HAR file: the entries are read one at a time.

use std::{borrow::Cow, fmt, path::Path};

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::{
    CREATOR, KEY,
    attachment::Attachments,
    entry::{Creator, Entry},
    interaction::interaction,
    lenient,
};
use crate::{
    Interaction, LoadErrorKind,
    format::read::{Collector, Loaded, json},
};

/// Reads a HAR file. `path` is the path of the file, which may refer to bodies in its folder, or
/// `None` for text from memory.
pub(super) fn read(text: &str, path: Option<&Path>) -> Result<Loaded, LoadErrorKind> {
    let mut collector = Collector::new(text.len());
    let (mut fault, mut found) = (None, false);
    let log = Log { collector: &mut collector, fault: &mut fault, found: &mut found, path };
    let mut json = serde_json::Deserializer::from_str(text);
    let result = json.deserialize_map(Top(log)).and_then(|()| json.end());
    match (fault, result) {
        (Some(fault), _) => Err(fault),
        (None, Ok(())) if found => collector.finish(),
        (None, Err(error)) if !error.is_data() => Err(json::broken(&error)),
        _ => Err(NO_ENTRIES),
    }
}

const NO_ENTRIES: LoadErrorKind =
    LoadErrorKind::NotACassette { reason: "its `log` has no list of `entries`" };

/// Reads the top-level object.
struct Top<'r>(Log<'r>);

impl<'de> Visitor<'de> for Top<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a HAR file")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut log = Some(self.0);
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            // Of a duplicate `log`, the first counts.
            match log.take_if(|_| key == KEY) {
                Some(log) => map.next_value_seed(log)?,
                None => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }
}

/// Reads the value of `log`. `found` is set if it has a list of entries, and `fault` to the error
/// that stopped the reading, if it is not one of JSON.
struct Log<'r> {
    collector: &'r mut Collector,
    fault: &'r mut Option<LoadErrorKind>,
    found: &'r mut bool,
    path: Option<&'r Path>,
}

impl<'de> DeserializeSeed<'de> for Log<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Log<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the log of a HAR file")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut ours = false;
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            match key.as_ref() {
                "entries" => {
                    *self.found = true;
                    let attachments = Attachments::new(self.path);
                    map.next_value_seed(Entries {
                        collector: self.collector,
                        fault: self.fault,
                        attachments,
                        ours,
                    })?;
                }
                "creator" => {
                    let raw: &RawValue = map.next_value()?;
                    ours = serde_json::from_str::<Creator<'_>>(raw.get())
                        .is_ok_and(|creator| creator.name.0 == CREATOR);
                }
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        // The specification tells readers to sort by time. A file of this crate is in the order of
        // the requests already, and its times may not be, if the clock was adjusted.
        let interactions = &mut self.collector.interactions;
        if !ours && interactions.iter().all(|interaction| interaction.started().is_some()) {
            interactions.sort_by_key(Interaction::started);
        }
        Ok(())
    }
}

struct Entries<'r> {
    collector: &'r mut Collector,
    fault: &'r mut Option<LoadErrorKind>,
    attachments: Attachments,
    /// Whether this crate wrote the file. It writes the creator before the entries.
    ours: bool,
}

impl<'de> DeserializeSeed<'de> for Entries<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Entries<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of entries")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut seq: A) -> Result<(), A::Error> {
        while let Some(raw) = seq.next_element::<&RawValue>()? {
            let (ours, attachments) = (self.ours, &mut self.attachments);
            let added = self.collector.add(None, |budget, notes| {
                // Nearly all entries are valid; the lenient reader is much slower.
                let entry = serde_json::from_str::<Entry<'_>>(raw.get())
                    .or_else(|_| lenient::entry(raw))?;
                interaction(entry, ours, attachments, budget, notes)
            });
            if let Err(fault) = added {
                *self.fault = Some(fault);
                return Err(serde::de::Error::custom("stopped"));
            }
        }
        Ok(())
    }
}
