use std::fmt;

use super::{Field, FieldSource};

/// The known fields of a request, of a response, or of an object inside one.
pub struct Structure {
    name: &'static str,
    fields: &'static [Field],
}

impl Structure {
    pub(crate) const fn new(name: &'static str, fields: &'static [Field]) -> Self {
        Self { name, fields }
    }

    /// Returns the name, which is unique within the application: `Vm`, `CreateVm`.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the fields, `id` first, then by name.
    pub const fn fields(&self) -> &'static [Field] {
        self.fields
    }

    /// Returns the field of that name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name() == name)
    }

    /// Whether the structure was seen in the traffic of a real server. If not, nothing proves that
    /// its sources are right.
    pub fn is_proven(&self) -> bool {
        self.fields.iter().any(|field| field.is_known_from(FieldSource::Traffic))
    }
}

/// Shows the names of the fields only, since structures may contain one another.
impl fmt::Debug for Structure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.fields.iter().map(Field::name).collect();
        f.debug_struct("Structure").field("name", &self.name).field("fields", &names).finish()
    }
}
