use crate::Method::{Create, Delete, Head, List, Read, Update};
use crate::Source::PythonDocs;
use crate::{Application, Pk, Service};

/// Vault: Object storage: regions, buckets, objects and shares.
pub(crate) static APPLICATION: Application = Application {
    name: "Vault",
    module: "vault",
    host_name: "vault",
    fully_deployed: true,
    about: "Object storage: regions, buckets, objects and shares",
    services: SERVICES,
};

static SERVICES: &[Service] = &[
    Service::new(&APPLICATION, "bucket", "{region_name}/bucket/{path}/", "Storage buckets of a region, addressed by a path")
        .has(PythonDocs, &[Create, Read, Delete, Head])
        .slashes_in("path")
        .not_in_python(),
    Service::new(
        &APPLICATION,
        "obj",
        "{region_name}/bucket/{path}/",
        "Stored objects of a region, addressed by their path inside a bucket",
    )
    .has(PythonDocs, &[Create, Read, Delete, Head])
    .slashes_in("path")
    .not_in_python(),
    Service::new(&APPLICATION, "region", "region/", "Regions in which the Vault application stores data, available as a list only")
        .has(PythonDocs, &[List]),
    Service::new(&APPLICATION, "share", "share/", "Shares that give others access to buckets or objects")
        .with_pk(Pk::String)
        .has(PythonDocs, &[Create, Read, Update, Delete, List]),
    Service::new(
        &APPLICATION,
        "shared_bucket",
        "{region_name}/share/bucket/{path}/",
        "Buckets of a region that are reached through a share",
    )
    .has(PythonDocs, &[Read, Delete, Head])
    .slashes_in("path")
    .not_in_python(),
    Service::new(
        &APPLICATION,
        "shared_object",
        "{region_name}/share/object/{path}/",
        "Objects of a region that are reached through a share",
    )
    .has(PythonDocs, &[Create, Read, Delete, Head])
    .slashes_in("path")
    .not_in_python(),
];
