use crate::Method::{Create, Delete, List, Read, Update};
use crate::Source::PythonDocs;
use crate::{Application, Pk, Service};

/// Repository: The legacy repository that describes applications, services, methods and exception codes.
pub(crate) static APPLICATION: Application = Application {
    name: "Repository",
    module: "repository",
    host_name: "SupportFramework",
    fully_deployed: false,
    about: "The legacy repository that describes applications, services, methods and exception codes",
    services: SERVICES,
};

static SERVICES: &[Service] = &[
    Service::new(
        &APPLICATION,
        "application",
        "Member/{member_id}/Application/",
        "Applications of one member in the repository of API descriptions",
    )
    .with_pk(Pk::Integer)
    .has(PythonDocs, &[Create, Read, Update, Delete, List]),
    Service::new(&APPLICATION, "dto", "DTO/", "Data transfer objects (DTOs) described in the repository")
        .with_pk(Pk::Integer)
        .has(PythonDocs, &[Create, Read, Update, Delete, List]),
    Service::new(&APPLICATION, "dto_parameter", "DTO/{dto_id}/Parameter/", "Parameters of one data transfer object (DTO)")
        .with_pk(Pk::Integer)
        .has(PythonDocs, &[Create, Read, Update, Delete, List]),
    Service::new(&APPLICATION, "exception_code", "ExceptionCode/", "Exception codes that the described services can raise")
        .with_pk(Pk::String)
        .has(PythonDocs, &[Create, Read, Delete, List]),
    Service::new(
        &APPLICATION,
        "language_exception_code",
        "ExceptionCode/{exception_code}/Language/",
        "Texts of one exception code in different languages",
    )
    .with_pk(Pk::Integer)
    .has(PythonDocs, &[Create, Read, Update, Delete, List]),
    Service::new(&APPLICATION, "member", "Member/", "Members known to the repository, available for reading only")
        .with_pk(Pk::Integer)
        .has(PythonDocs, &[Read, List]),
    Service::new(
        &APPLICATION,
        "method",
        "Member/{member_id}/Application/{application_id}/Service/{service_id}/Method/",
        "Methods of one described service within an application of a member",
    )
    .with_pk(Pk::Integer)
    .has(PythonDocs, &[Create, Read, Update, Delete, List]),
    Service::new(
        &APPLICATION,
        "method_parameter",
        "Member/{member_id}/Application/{application_id}/Service/{service_id}/Method/{method_id}/Parameter/",
        "Parameters of one method of a described service",
    )
    .with_pk(Pk::Integer)
    .has(PythonDocs, &[Create, Read, Update, Delete, List]),
    Service::new(
        &APPLICATION,
        "service",
        "Member/{member_id}/Application/{application_id}/Service/",
        "Services of one described application of a member",
    )
    .with_pk(Pk::Integer)
    .has(PythonDocs, &[Create, Read, Update, Delete, List]),
];
