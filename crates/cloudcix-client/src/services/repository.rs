//! Repository: the legacy repository that describes applications, services, methods and exception
//! codes.
// Generated from the catalogue by
// `UPDATE_GENERATED=1 cargo test -p cloudcix-tests --test generated`.
// Do not edit.

use cloudcix_catalogue::data::repository as catalogue;
use cloudcix_core::Transport;

use crate::spec::service_marker;

/// The services of Repository: the legacy repository that describes applications, services, methods
/// and exception codes. Made by [`Client::repository`](crate::Client::repository).
#[derive(Debug)]
pub struct Services<'a, S>(&'a crate::Client<S>);

impl<S: Transport> crate::Client<S> {
    /// The services of Repository: the legacy repository that describes applications, services,
    /// methods and exception codes.
    pub const fn repository(&self) -> Services<'_, S> {
        Services(self)
    }
}

impl<S: Transport> Services<'_, S> {
    /// Applications of one member in the repository of API descriptions:
    /// `Member/{member_id}/Application/`.
    pub fn application(&self, member_id: impl crate::Id) -> crate::Resource<S, Application> {
        crate::Resource::known(self.0, &catalogue::APPLICATION, [member_id.into_pk()])
    }

    /// Data transfer objects (DTOs) described in the repository: `DTO/`.
    pub fn dto(&self) -> crate::Resource<S, Dto> {
        crate::Resource::known(self.0, &catalogue::DTO, [])
    }

    /// Parameters of one data transfer object (DTO): `DTO/{dto_id}/Parameter/`.
    pub fn dto_parameter(&self, dto_id: impl crate::Id) -> crate::Resource<S, DtoParameter> {
        crate::Resource::known(self.0, &catalogue::DTO_PARAMETER, [dto_id.into_pk()])
    }

    /// Exception codes that the described services can raise: `ExceptionCode/`.
    pub fn exception_code(&self) -> crate::Resource<S, ExceptionCode> {
        crate::Resource::known(self.0, &catalogue::EXCEPTION_CODE, [])
    }

    /// Texts of one exception code in different languages:
    /// `ExceptionCode/{exception_code}/Language/`.
    pub fn language_exception_code(
        &self,
        exception_code: impl crate::Id,
    ) -> crate::Resource<S, LanguageExceptionCode> {
        crate::Resource::known(
            self.0,
            &catalogue::LANGUAGE_EXCEPTION_CODE,
            [exception_code.into_pk()],
        )
    }

    /// Members known to the repository, available for reading only: `Member/`.
    pub fn member(&self) -> crate::Resource<S, Member> {
        crate::Resource::known(self.0, &catalogue::MEMBER, [])
    }

    /// Methods of one described service within an application of a member:
    /// `Member/{member_id}/Application/{application_id}/Service/{service_id}/Method/`.
    pub fn method(
        &self,
        member_id: impl crate::Id,
        application_id: impl crate::Id,
        service_id: impl crate::Id,
    ) -> crate::Resource<S, Method> {
        crate::Resource::known(
            self.0,
            &catalogue::METHOD,
            [member_id.into_pk(), application_id.into_pk(), service_id.into_pk()],
        )
    }

    /// Parameters of one method of a described service:
    /// `Member/{}/Application/{}/Service/{}/Method/{}/Parameter/`.
    pub fn method_parameter(
        &self,
        member_id: impl crate::Id,
        application_id: impl crate::Id,
        service_id: impl crate::Id,
        method_id: impl crate::Id,
    ) -> crate::Resource<S, MethodParameter> {
        crate::Resource::known(
            self.0,
            &catalogue::METHOD_PARAMETER,
            [
                member_id.into_pk(),
                application_id.into_pk(),
                service_id.into_pk(),
                method_id.into_pk(),
            ],
        )
    }

    /// Services of one described application of a member:
    /// `Member/{member_id}/Application/{application_id}/Service/`.
    pub fn service(
        &self,
        member_id: impl crate::Id,
        application_id: impl crate::Id,
    ) -> crate::Resource<S, Service> {
        crate::Resource::known(
            self.0,
            &catalogue::SERVICE,
            [member_id.into_pk(), application_id.into_pk()],
        )
    }
}

service_marker! {
    /// Applications of one member in the repository of API descriptions:
    /// `Member/{member_id}/Application/`.
    Application = catalogue::APPLICATION,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Data transfer objects (DTOs) described in the repository: `DTO/`.
    Dto = catalogue::DTO,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Parameters of one data transfer object (DTO): `DTO/{dto_id}/Parameter/`.
    DtoParameter = catalogue::DTO_PARAMETER,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Exception codes that the described services can raise: `ExceptionCode/`.
    ExceptionCode = catalogue::EXCEPTION_CODE,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Texts of one exception code in different languages:
    /// `ExceptionCode/{exception_code}/Language/`.
    LanguageExceptionCode = catalogue::LANGUAGE_EXCEPTION_CODE,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Members known to the repository, available for reading only: `Member/`.
    Member = catalogue::MEMBER,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Methods of one described service within an application of a member:
    /// `Member/{member_id}/Application/{application_id}/Service/{service_id}/Method/`.
    Method = catalogue::METHOD,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Parameters of one method of a described service:
    /// `Member/{}/Application/{}/Service/{}/Method/{}/Parameter/`.
    MethodParameter = catalogue::METHOD_PARAMETER,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Services of one described application of a member:
    /// `Member/{member_id}/Application/{application_id}/Service/`.
    Service = catalogue::SERVICE,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}
