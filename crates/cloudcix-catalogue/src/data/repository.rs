//! The services of Repository.

use crate::Method::{Create, Delete, List, Read, Update};
use crate::Source::PythonDocs;
use crate::{Application, Pk, Service};

/// The application itself: the legacy repository that describes applications, services, methods and
/// exception codes.
pub static THE_APPLICATION: Application = Application {
    name: "Repository",
    module: "repository",
    host_name: "SupportFramework",
    fully_deployed: false,
    about: "The legacy repository that describes applications, services, methods and exception \
            codes",
    services: &[
        &APPLICATION,
        &DTO,
        &DTO_PARAMETER,
        &EXCEPTION_CODE,
        &LANGUAGE_EXCEPTION_CODE,
        &MEMBER,
        &METHOD,
        &METHOD_PARAMETER,
        &SERVICE,
    ],
};

/// Applications of one member in the repository of API descriptions.
pub static APPLICATION: Service = Service::new(
    &THE_APPLICATION,
    "application",
    "Member/{member_id}/Application/",
    "Applications of one member in the repository of API descriptions",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List]);

/// Data transfer objects (DTOs) described in the repository.
pub static DTO: Service = Service::new(
    &THE_APPLICATION,
    "dto",
    "DTO/",
    "Data transfer objects (DTOs) described in the repository",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List]);

/// Parameters of one data transfer object (DTO).
pub static DTO_PARAMETER: Service = Service::new(
    &THE_APPLICATION,
    "dto_parameter",
    "DTO/{dto_id}/Parameter/",
    "Parameters of one data transfer object (DTO)",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List]);

/// Exception codes that the described services can raise.
pub static EXCEPTION_CODE: Service = Service::new(
    &THE_APPLICATION,
    "exception_code",
    "ExceptionCode/",
    "Exception codes that the described services can raise",
)
.with_pk(Pk::String)
.has(PythonDocs, &[Create, Read, Delete, List]);

/// Texts of one exception code in different languages.
pub static LANGUAGE_EXCEPTION_CODE: Service = Service::new(
    &THE_APPLICATION,
    "language_exception_code",
    "ExceptionCode/{exception_code}/Language/",
    "Texts of one exception code in different languages",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List]);

/// Members known to the repository, available for reading only.
pub static MEMBER: Service = Service::new(
    &THE_APPLICATION,
    "member",
    "Member/",
    "Members known to the repository, available for reading only",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Read, List]);

/// Methods of one described service within an application of a member.
pub static METHOD: Service = Service::new(
    &THE_APPLICATION,
    "method",
    "Member/{member_id}/Application/{application_id}/Service/{service_id}/Method/",
    "Methods of one described service within an application of a member",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List]);

/// Parameters of one method of a described service.
pub static METHOD_PARAMETER: Service = Service::new(
    &THE_APPLICATION,
    "method_parameter",
    "Member/{member_id}/Application/{application_id}/Service/{service_id}/Method/{method_id}/\
     Parameter/",
    "Parameters of one method of a described service",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List]);

/// Services of one described application of a member.
pub static SERVICE: Service = Service::new(
    &THE_APPLICATION,
    "service",
    "Member/{member_id}/Application/{application_id}/Service/",
    "Services of one described application of a member",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List]);
