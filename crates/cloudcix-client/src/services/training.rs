//! Training: training classes with their syllabuses and students.
// Generated from the catalogue by
// `UPDATE_GENERATED=1 cargo test -p cloudcix-tests --test generated`.
// Do not edit.

use cloudcix_catalogue::data::training as catalogue;
use cloudcix_core::Transport;

use crate::spec::service_marker;

/// The services of Training: training classes with their syllabuses and students. Made by
/// [`Client::training`](crate::Client::training).
#[derive(Debug)]
pub struct Services<'a, S>(&'a crate::Client<S>);

impl<S: Transport> crate::Client<S> {
    /// The services of Training: training classes with their syllabuses and students.
    pub const fn training(&self) -> Services<'_, S> {
        Services(self)
    }
}

impl<S: Transport> Services<'_, S> {
    /// Training classes with their syllabus, trainer, start date and finish date: `class/`.
    pub fn cls(&self) -> crate::Resource<S, Cls> {
        crate::Resource::known(self.0, &catalogue::CLS, [])
    }

    /// Students: users enrolled in a training class, with notes on each: `student/`.
    pub fn student(&self) -> crate::Resource<S, Student> {
        crate::Resource::known(self.0, &catalogue::STUDENT, [])
    }

    /// Syllabuses of a member with their name and description: `syllabus/`.
    pub fn syllabus(&self) -> crate::Resource<S, Syllabus> {
        crate::Resource::known(self.0, &catalogue::SYLLABUS, [])
    }
}

service_marker! {
    /// Training classes with their syllabus, trainer, start date and finish date: `class/`.
    Cls = catalogue::CLS,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Students: users enrolled in a training class, with notes on each: `student/`.
    Student = catalogue::STUDENT,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Syllabuses of a member with their name and description: `syllabus/`.
    Syllabus = catalogue::SYLLABUS,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}
