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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Dispute, Kind};

    const FIELDS: &[Field] = &[
        Field::new("id", Kind::Integer, &[FieldSource::OpenApi]),
        Field::new("name", Kind::Text, &[FieldSource::Serializer, FieldSource::GoSdk]),
    ];
    const SEEN: &[Field] = &[
        Field::new("id", Kind::Integer, &[FieldSource::OpenApi]),
        Field::new("name", Kind::Text, &[FieldSource::Traffic]),
    ];
    const ROW: Structure = Structure::new("row", FIELDS);

    #[test]
    fn a_field_is_found_by_its_exact_name_and_one_that_was_seen_proves_the_structure() {
        assert_eq!(ROW.field("name").map(Field::name), Some("name"));
        assert!(ROW.field("Name").is_none() && ROW.field("").is_none());
        assert!(!ROW.is_proven() && Structure::new("row", SEEN).is_proven());
        assert!(!Structure::new("empty", &[]).is_proven());
        assert_eq!(format!("{ROW:?}"), r#"Structure { name: "row", fields: ["id", "name"] }"#);
        let sources: Vec<_> = FIELDS[1].sources().collect();
        assert_eq!(sources, [FieldSource::Serializer, FieldSource::GoSdk]);
    }

    #[test]
    fn kinds_and_disputes_are_shown_in_words() {
        const LIST: Kind = Kind::List(&Kind::Object(&ROW));
        for (kind, text) in [
            (Kind::Boolean, "boolean"),
            (Kind::Integer, "integer"),
            (Kind::Text, "text"),
            (Kind::Decimal, "decimal"),
            (Kind::DateTime, "datetime"),
            (Kind::Date, "date"),
            (Kind::Map, "object"),
            (Kind::Any, "any"),
            (Kind::Object(&ROW), "row"),
            (LIST, "list of row"),
            (Kind::List(&LIST), "list of list of row"),
        ] {
            assert_eq!((kind.to_string(), format!("{kind:?}")), (text.to_owned(), text.to_owned()));
        }
        let inner = |kind: Kind| kind.structure().map(Structure::name);
        assert_eq!(inner(Kind::List(&LIST)), Some("row"));
        assert_eq!(inner(Kind::Object(&ROW)), Some("row"));
        assert_eq!((inner(Kind::Map), inner(Kind::List(&Kind::Text))), (None, None));
        for (source, text) in
            FieldSource::ALL.into_iter().zip(["OpenAPI", "server", "traffic", "Go SDK"])
        {
            let dispute = Dispute::new(source, "text");
            assert_eq!(format!("{dispute} {dispute:?}"), format!("{text}: text {text}: text"));
        }
    }
}
