//! The fields of requests and responses.

mod dispute;
mod kind;
mod structure;

pub use dispute::{Dispute, FieldSource};
pub use kind::Kind;
pub use structure::Structure;

/// A field of a request or a response.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_catalogue as catalogue; }
/// use cloudcix::catalogue::{FieldSource, Kind, find};
///
/// let vm = find("IAAS", "vm")?.response().expect("a known structure");
/// let image = vm.field("image_id").expect("a known field");
/// assert!(matches!(image.kind(), Kind::Integer) && image.is_required());
/// assert_eq!(image.reference(), Some(("IAAS", "image")));
/// assert!(image.is_known_from(FieldSource::Traffic));
/// # Ok::<(), cloudcix_catalogue::NotFound>(())
/// ```
#[derive(Debug)]
pub struct Field {
    name: &'static str,
    kind: Kind,
    /// A bit for each source. Every program that looks up services holds all fields, so they are
    /// kept small.
    sources: u8,
    required: bool,
    nullable: bool,
    reference: Option<&'static Reference>,
    disputes: &'static [Dispute],
}

/// An application and a service.
type Reference = (&'static str, &'static str);

impl Field {
    /// Returns the name, as it is written in JSON.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the type of the value.
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// Whether `source` knows the field.
    pub const fn is_known_from(&self, source: FieldSource) -> bool {
        self.sources & source.bit() != 0
    }

    /// Returns the sources that know the field.
    pub fn sources(&self) -> impl Iterator<Item = FieldSource> {
        FieldSource::ALL.into_iter().filter(|source| self.is_known_from(*source))
    }

    /// Whether a request must have the field, or a response always has it. In the fields of an
    /// update, whether a `PUT` must have it: a `PATCH` may leave any field out.
    pub const fn is_required(&self) -> bool {
        self.required
    }

    /// Whether the value may be null. If it isn't known to be null, it may still be.
    pub const fn is_nullable(&self) -> bool {
        self.nullable
    }

    /// Returns the application and the service of the resource to whose `id` the value refers.
    pub const fn reference(&self) -> Option<(&'static str, &'static str)> {
        match self.reference {
            Some(reference) => Some(*reference),
            None => None,
        }
    }

    /// Returns the claims of the sources that contradict the catalogue.
    pub const fn disputes(&self) -> &'static [Dispute] {
        self.disputes
    }
}

/// The builder methods for the tables in [`data`](crate::data).
impl Field {
    pub(crate) const fn new(name: &'static str, kind: Kind, known_from: &[FieldSource]) -> Self {
        let mut sources = 0;
        let mut at = 0;
        while at < known_from.len() {
            sources |= known_from[at].bit();
            at += 1;
        }
        Self {
            name,
            kind,
            sources,
            required: false,
            nullable: false,
            reference: None,
            disputes: &[],
        }
    }

    pub(crate) const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    pub(crate) const fn nullable(mut self) -> Self {
        self.nullable = true;
        self
    }

    pub(crate) const fn refers_to(mut self, reference: &'static Reference) -> Self {
        self.reference = Some(reference);
        self
    }

    pub(crate) const fn disputed(mut self, disputes: &'static [Dispute]) -> Self {
        self.disputes = disputes;
        self
    }
}
