//! The typed resources of Training: training classes with their syllabuses and students.
// Generated from the catalogue by
// `UPDATE_GENERATED=1 cargo test -p cloudcix-tests --test generated`.
// Do not edit.

use cloudcix_client::{Client, Resource, services::training as services};
use cloudcix_core::Transport;
use serde_json::Value;

use crate::request::request;
use crate::resource::model;
use crate::response::response;
use crate::states::AnyState;

/// The services of Training whose responses are typed. Made by
/// [`TypedClient::training`](crate::TypedClient::training).
#[derive(Debug)]
pub struct Services<'a, S>(&'a Client<S>);

impl<'a, S: Transport> crate::TypedClient<'a, S> {
    /// The services of Training.
    pub const fn training(self) -> Services<'a, S> {
        Services(self.0)
    }
}

impl<S: Transport> Services<'_, S> {
    /// Training classes with their syllabus, trainer, start date and finish date: `class/`.
    pub fn cls(&self) -> Resource<S, services::Cls, Cls> {
        self.0.training().cls().typed()
    }

    /// Students: users enrolled in a training class, with notes on each: `student/`.
    pub fn student(&self) -> Resource<S, services::Student, Student> {
        self.0.training().student().typed()
    }

    /// Syllabuses of a member with their name and description: `syllabus/`.
    pub fn syllabus(&self) -> Resource<S, services::Syllabus, Syllabus> {
        self.0.training().syllabus().typed()
    }
}

response! {
    /// Training classes with their syllabus, trainer, start date and finish date. Returned by
    /// `cls`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    Cls {
        /// `id`: an integer.
        id: i64 = "id",
        /// `finish_date`: a value of any type.
        finish_date: Value = "finish_date",
        /// `start_date`: a value of any type.
        start_date: Value = "start_date",
        /// `syllabus`: a value of any type.
        syllabus: Value = "syllabus",
        /// `trainer`: a value of any type.
        trainer: Value = "trainer",
        /// `uri`: a value of any type.
        uri: Value = "uri",
    }
}

model! {
    Cls: services::Cls,
    id: |it| it.id,
    state: AnyState = |_| None,
}

request! {
    /// The body of a `create` of `cls`.
    CreateCls requires ["start_date", "syllabus_id", "trainer"] {
        /// `finish_date`: a text.
        finish_date: String = "finish_date",
        /// `start_date`: a text. Required.
        start_date: String = "start_date",
        /// `syllabus_id`: an integer, the id of a resource of Training `syllabus`. Required.
        syllabus_id: i64 = "syllabus_id",
        /// `trainer`: a text. Required.
        trainer: String = "trainer",
    }
}

request! {
    /// The body of a `create` of `student`.
    CreateStudent requires ["cls_id", "user_id"] {
        /// `cls_id`: an integer, the id of a resource of Training `cls`. Required.
        cls_id: i64 = "cls_id",
        /// `notes`: a text.
        notes: String = "notes",
        /// `user_id`: an integer, the id of a resource of Membership `user`. Required.
        user_id: i64 = "user_id",
    }
}

request! {
    /// The body of a `create` of `syllabus`.
    CreateSyllabus requires ["name"] {
        /// `description`: a text.
        description: String = "description",
        /// `name`: a text. Required.
        name: String = "name",
    }
}

response! {
    /// Students: users enrolled in a training class, with notes on each. Returned by `student`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    Student {
        /// `id`: an integer.
        id: i64 = "id",
        /// `cls`: a value of any type.
        cls: Value = "cls",
        /// `notes`: a value of any type.
        notes: Value = "notes",
        /// `uri`: a value of any type.
        uri: Value = "uri",
        /// `user_id`: a value of any type.
        user_id: Value = "user_id",
    }
}

model! {
    Student: services::Student,
    id: |it| it.id,
    state: AnyState = |_| None,
}

response! {
    /// Syllabuses of a member with their name and description. Returned by `syllabus`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    Syllabus {
        /// `id`: an integer.
        id: i64 = "id",
        /// `description`: a value of any type.
        description: Value = "description",
        /// `member_id`: a value of any type.
        member_id: Value = "member_id",
        /// `name`: a value of any type.
        name: Value = "name",
        /// `uri`: a value of any type.
        uri: Value = "uri",
    }
}

model! {
    Syllabus: services::Syllabus,
    id: |it| it.id,
    state: AnyState = |_| None,
}

request! {
    /// The body of an `update` or a `partial_update` of `cls`. Only an `update` needs the required
    /// fields.
    UpdateCls requires ["start_date", "syllabus_id", "trainer"] {
        /// `finish_date`: a text.
        finish_date: String = "finish_date",
        /// `start_date`: a text. Required.
        start_date: String = "start_date",
        /// `syllabus_id`: an integer, the id of a resource of Training `syllabus`. Required.
        syllabus_id: i64 = "syllabus_id",
        /// `trainer`: a text. Required.
        trainer: String = "trainer",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `student`. Only an `update` needs the
    /// required fields.
    UpdateStudent requires ["cls_id", "user_id"] {
        /// `cls_id`: an integer, the id of a resource of Training `cls`. Required.
        cls_id: i64 = "cls_id",
        /// `notes`: a text.
        notes: String = "notes",
        /// `user_id`: an integer, the id of a resource of Membership `user`. Required.
        user_id: i64 = "user_id",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `syllabus`. Only an `update` needs the
    /// required fields.
    UpdateSyllabus requires ["name"] {
        /// `description`: a text.
        description: String = "description",
        /// `name`: a text. Required.
        name: String = "name",
    }
}
