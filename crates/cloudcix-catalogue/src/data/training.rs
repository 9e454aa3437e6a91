//! The services of Training.

use super::fields::training as fields;
use crate::Method::{Create, Delete, List, PartialUpdate, Read, Update};
use crate::Source::{PythonDocs, Server};
use crate::filter::{COMPARISON, TEXT};
use crate::{Application, Filter, Pk, Service};

/// The application itself: training classes with their syllabuses and students.
pub static THE_APPLICATION: Application = Application {
    name: "Training",
    module: "training",
    host_name: "training",
    fully_deployed: true,
    about: "Training classes with their syllabuses and students",
    services: &[&CLS, &STUDENT, &SYLLABUS],
};

/// Training classes with their syllabus, trainer, start date and finish date.
pub static CLS: Service = Service::new(
    &THE_APPLICATION,
    "cls",
    "class/",
    "Training classes with their syllabus, trainer, start date and finish date",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List])
.has(Server, &[Create, Read, Update, PartialUpdate, Delete, List])
.collection("class/", &["GET", "POST"])
.resource("class/<int:pk>/", &["DELETE", "GET", "PATCH", "PUT"])
.filtered_by(&[
    Filter::new("id", COMPARISON),
    Filter::new("finish_date", COMPARISON),
    Filter::new("start_date", COMPARISON),
    Filter::new("syllabus_id", COMPARISON),
    Filter::new("syllabus__name", TEXT),
    Filter::new("trainer", TEXT),
])
.ordered_by(&["id", "created", "finish_date", "start_date", "syllabus__name", "trainer"])
.creates_with(&fields::CREATE_CLS)
.updates_with(&fields::UPDATE_CLS)
.returns(&fields::CLS);

/// Students: users enrolled in a training class, with notes on each.
pub static STUDENT: Service = Service::new(
    &THE_APPLICATION,
    "student",
    "student/",
    "Students: users enrolled in a training class, with notes on each",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List])
.has(Server, &[Create, Read, Update, PartialUpdate, Delete, List])
.collection("student/", &["GET", "POST"])
.resource("student/<int:pk>/", &["DELETE", "GET", "PATCH", "PUT"])
.filtered_by(&[
    Filter::new("id", COMPARISON),
    Filter::new("cls_id", COMPARISON),
    Filter::new("cls__trainer", TEXT),
    Filter::new("notes", TEXT),
    Filter::new("user_id", COMPARISON),
    Filter::new("cls__syllabus__name", TEXT),
])
.ordered_by(&[
    "id",
    "cls_id",
    "cls__trainer",
    "created",
    "user_id",
    "cls__syllabus__name",
    "cls__start_date",
    "cls__finish_date",
])
.creates_with(&fields::CREATE_STUDENT)
.updates_with(&fields::UPDATE_STUDENT)
.returns(&fields::STUDENT);

/// Syllabuses of a member with their name and description.
pub static SYLLABUS: Service = Service::new(
    &THE_APPLICATION,
    "syllabus",
    "syllabus/",
    "Syllabuses of a member with their name and description",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List])
.has(Server, &[Create, Read, Update, PartialUpdate, Delete, List])
.collection("syllabus/", &["GET", "POST"])
.resource("syllabus/<int:pk>/", &["DELETE", "GET", "PATCH", "PUT"])
.filtered_by(&[Filter::new("id", COMPARISON), Filter::new("name", TEXT)])
.ordered_by(&["id", "created", "name"])
.creates_with(&fields::CREATE_SYLLABUS)
.updates_with(&fields::UPDATE_SYLLABUS)
.returns(&fields::SYLLABUS);
