//! The fields of Plot.

use crate::FieldSource::Serializer;
use crate::Kind::{Any, Boolean, DateTime, Decimal, Integer, Text};
use crate::{Field, Structure};

pub(in crate::data) static ALERT: Structure = Structure::new(
    "Alert",
    &[
        Field::new("id", Any, &[Serializer]).required(),
        Field::new("datetime_taken", Any, &[Serializer]).required(),
        Field::new("source", Any, &[Serializer]).required(),
        Field::new("source_id", Any, &[Serializer]).required(),
        Field::new("uri", Any, &[Serializer]).required(),
        Field::new("value", Text, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CATEGORY: Structure = Structure::new(
    "Category",
    &[
        Field::new("id", Integer, &[Serializer]).required(),
        Field::new("address_id", Any, &[Serializer]).required(),
        Field::new("created", DateTime, &[Serializer]).required(),
        Field::new("name", Any, &[Serializer]).required(),
        Field::new("updated", DateTime, &[Serializer]).required(),
        Field::new("uri", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CREATE_CATEGORY: Structure =
    Structure::new("CreateCategory", &[Field::new("name", Text, &[Serializer]).required()]);

pub(in crate::data) static CREATE_READING: Structure = Structure::new(
    "CreateReading",
    &[
        Field::new("datetime_taken", Text, &[Serializer]).required(),
        Field::new("source_id", Integer, &[Serializer]).required().refers_to(&("Plot", "source")),
        Field::new("value", Decimal, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CREATE_SOURCE: Structure = Structure::new(
    "CreateSource",
    &[
        Field::new("accumulating", Boolean, &[Serializer]),
        Field::new("amber_high", Decimal, &[Serializer]),
        Field::new("amber_low", Decimal, &[Serializer]),
        Field::new("category_id", Integer, &[Serializer])
            .required()
            .refers_to(&("Plot", "category")),
        Field::new("description", Text, &[Serializer]).required(),
        Field::new("red_high", Decimal, &[Serializer]),
        Field::new("red_low", Decimal, &[Serializer]),
        Field::new("retention", Integer, &[Serializer]),
        Field::new("seconds_valid", Integer, &[Serializer]).required(),
        Field::new("unit_id", Integer, &[Serializer]).required().refers_to(&("Plot", "unit")),
    ],
);

pub(in crate::data) static CREATE_SOURCE_SHARE: Structure = Structure::new(
    "CreateSourceShare",
    &[
        Field::new("address_id", Integer, &[Serializer])
            .required()
            .refers_to(&("Membership", "address")),
        Field::new("source_id", Integer, &[Serializer]).required().refers_to(&("Plot", "source")),
    ],
);

pub(in crate::data) static CREATE_UNIT: Structure = Structure::new(
    "CreateUnit",
    &[
        Field::new("abbreviation", Text, &[Serializer]).required(),
        Field::new("name", Text, &[Serializer]).required(),
    ],
);

pub(in crate::data) static READING: Structure = Structure::new(
    "Reading",
    &[
        Field::new("id", Integer, &[Serializer]).required(),
        Field::new("datetime_taken", Any, &[Serializer]).required(),
        Field::new("source", Any, &[Serializer]).required(),
        Field::new("source_id", Any, &[Serializer]).required(),
        Field::new("uri", Any, &[Serializer]).required(),
        Field::new("value", Text, &[Serializer]).required(),
    ],
);

pub(in crate::data) static SOURCE: Structure = Structure::new(
    "Source",
    &[
        Field::new("id", Integer, &[Serializer]).required(),
        Field::new("accumulating", Any, &[Serializer]).required(),
        Field::new("amber_high", Text, &[Serializer]).required(),
        Field::new("amber_low", Text, &[Serializer]).required(),
        Field::new("category", Any, &[Serializer]).required(),
        Field::new("category_id", Any, &[Serializer]).required(),
        Field::new("created", DateTime, &[Serializer]).required(),
        Field::new("description", Any, &[Serializer]).required(),
        Field::new("red_high", Text, &[Serializer]).required(),
        Field::new("red_low", Text, &[Serializer]).required(),
        Field::new("retention", Any, &[Serializer]).required(),
        Field::new("seconds_valid", Any, &[Serializer]).required(),
        Field::new("unit", Any, &[Serializer]).required(),
        Field::new("unit_id", Any, &[Serializer]).required(),
        Field::new("updated", DateTime, &[Serializer]).required(),
        Field::new("uri", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static SOURCE_SHARE: Structure = Structure::new(
    "SourceShare",
    &[
        Field::new("id", Integer, &[Serializer]).required(),
        Field::new("address_id", Any, &[Serializer]).required(),
        Field::new("created", DateTime, &[Serializer]).required(),
        Field::new("source", Any, &[Serializer]).required(),
        Field::new("source_id", Any, &[Serializer]).required(),
        Field::new("updated", DateTime, &[Serializer]).required(),
        Field::new("uri", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static UNIT: Structure = Structure::new(
    "Unit",
    &[
        Field::new("id", Integer, &[Serializer]).required(),
        Field::new("abbreviation", Any, &[Serializer]).required(),
        Field::new("address_id", Any, &[Serializer]).required(),
        Field::new("created", DateTime, &[Serializer]).required(),
        Field::new("name", Any, &[Serializer]).required(),
        Field::new("updated", DateTime, &[Serializer]).required(),
        Field::new("uri", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static UPDATE_CATEGORY: Structure =
    Structure::new("UpdateCategory", &[Field::new("name", Text, &[Serializer]).required()]);

pub(in crate::data) static UPDATE_READING: Structure = Structure::new(
    "UpdateReading",
    &[
        Field::new("datetime_taken", Text, &[Serializer]).required(),
        Field::new("value", Decimal, &[Serializer]).required(),
    ],
);

pub(in crate::data) static UPDATE_SOURCE: Structure = Structure::new(
    "UpdateSource",
    &[
        Field::new("accumulating", Boolean, &[Serializer]),
        Field::new("amber_high", Decimal, &[Serializer]),
        Field::new("amber_low", Decimal, &[Serializer]),
        Field::new("category_id", Integer, &[Serializer])
            .required()
            .refers_to(&("Plot", "category")),
        Field::new("description", Text, &[Serializer]).required(),
        Field::new("red_high", Decimal, &[Serializer]),
        Field::new("red_low", Decimal, &[Serializer]),
        Field::new("retention", Integer, &[Serializer]),
        Field::new("seconds_valid", Integer, &[Serializer]).required(),
        Field::new("unit_id", Integer, &[Serializer]).required().refers_to(&("Plot", "unit")),
    ],
);

pub(in crate::data) static UPDATE_UNIT: Structure = Structure::new(
    "UpdateUnit",
    &[
        Field::new("abbreviation", Text, &[Serializer]).required(),
        Field::new("name", Text, &[Serializer]).required(),
    ],
);
