use crate::{Method, Service};

/// The shape of the content of a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Shape {
    /// A list of rows, with data about the page in `_metadata`.
    Page,
    /// One object.
    Object,
}

impl Service {
    /// Returns the shape of the response to `method`.
    ///
    /// Nearly every list is a page, and nearly every read one object. A list of `run_robot` is one
    /// object, and a read of `notification` is a page of the rows below its primary key. The
    /// responses to all other methods are one object.
    pub const fn shape(&self, method: Method) -> Shape {
        match method {
            Method::List | Method::GetAll if self.lists_object => Shape::Object,
            Method::List | Method::GetAll => Shape::Page,
            Method::Read if self.reads_page => Shape::Page,
            _ => Shape::Object,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services;

    #[test]
    fn a_read_is_a_page_if_there_are_filters_and_no_list() {
        for service in services() {
            let has_page = !service.filters().is_empty() && !service.offers(Method::List);
            assert_eq!(service.shape(Method::Read) == Shape::Page, has_page, "{service:?}");
        }
    }

    #[test]
    fn a_list_that_is_one_object_has_no_filters_and_no_orderings() {
        let lists_object = |service: &&Service| service.shape(Method::List) == Shape::Object;
        let names: Vec<&str> = services().filter(lists_object).map(Service::name).collect();
        assert_eq!(names, ["capacity", "ip_validator", "run_robot"]);
        assert!(
            services()
                .filter(lists_object)
                .all(|service| service.filters().is_empty() && service.orderings().is_empty())
        );
    }
}
