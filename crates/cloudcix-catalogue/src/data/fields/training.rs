//! The fields of Training.

use crate::FieldSource::Serializer;
use crate::Kind::{Any, Integer, Text};
use crate::{Field, Structure};

pub(in crate::data) static CLS: Structure = Structure::new(
    "Cls",
    &[
        Field::new("id", Integer, &[Serializer]).required(),
        Field::new("finish_date", Any, &[Serializer]).required(),
        Field::new("start_date", Any, &[Serializer]).required(),
        Field::new("syllabus", Any, &[Serializer]),
        Field::new("trainer", Any, &[Serializer]).required(),
        Field::new("uri", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CREATE_CLS: Structure = Structure::new(
    "CreateCls",
    &[
        Field::new("finish_date", Text, &[Serializer]),
        Field::new("start_date", Text, &[Serializer]).required(),
        Field::new("syllabus_id", Integer, &[Serializer])
            .required()
            .refers_to(&("Training", "syllabus")),
        Field::new("trainer", Text, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CREATE_STUDENT: Structure = Structure::new(
    "CreateStudent",
    &[
        Field::new("cls_id", Integer, &[Serializer]).required().refers_to(&("Training", "cls")),
        Field::new("notes", Text, &[Serializer]),
        Field::new("user_id", Integer, &[Serializer]).required().refers_to(&("Membership", "user")),
    ],
);

pub(in crate::data) static CREATE_SYLLABUS: Structure = Structure::new(
    "CreateSyllabus",
    &[
        Field::new("description", Text, &[Serializer]),
        Field::new("name", Text, &[Serializer]).required(),
    ],
);

pub(in crate::data) static STUDENT: Structure = Structure::new(
    "Student",
    &[
        Field::new("id", Integer, &[Serializer]).required(),
        Field::new("cls", Any, &[Serializer]),
        Field::new("notes", Any, &[Serializer]).required(),
        Field::new("uri", Any, &[Serializer]).required(),
        Field::new("user_id", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static SYLLABUS: Structure = Structure::new(
    "Syllabus",
    &[
        Field::new("id", Integer, &[Serializer]).required(),
        Field::new("description", Any, &[Serializer]).required(),
        Field::new("member_id", Any, &[Serializer]).required(),
        Field::new("name", Any, &[Serializer]).required(),
        Field::new("uri", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static UPDATE_CLS: Structure = Structure::new(
    "UpdateCls",
    &[
        Field::new("finish_date", Text, &[Serializer]),
        Field::new("start_date", Text, &[Serializer]).required(),
        Field::new("syllabus_id", Integer, &[Serializer])
            .required()
            .refers_to(&("Training", "syllabus")),
        Field::new("trainer", Text, &[Serializer]).required(),
    ],
);

pub(in crate::data) static UPDATE_STUDENT: Structure = Structure::new(
    "UpdateStudent",
    &[
        Field::new("cls_id", Integer, &[Serializer]).required().refers_to(&("Training", "cls")),
        Field::new("notes", Text, &[Serializer]),
        Field::new("user_id", Integer, &[Serializer]).required().refers_to(&("Membership", "user")),
    ],
);

pub(in crate::data) static UPDATE_SYLLABUS: Structure = Structure::new(
    "UpdateSyllabus",
    &[
        Field::new("description", Text, &[Serializer]),
        Field::new("name", Text, &[Serializer]).required(),
    ],
);
