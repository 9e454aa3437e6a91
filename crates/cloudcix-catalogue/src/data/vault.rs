//! The services of Vault.

use crate::Method::{Create, Delete, Head, List, Read, Update};
use crate::Source::PythonDocs;
use crate::{Application, Pk, Service};

/// The application itself: object storage: regions, buckets, objects and shares.
pub static THE_APPLICATION: Application = Application {
    name: "Vault",
    module: "vault",
    host_name: "vault",
    fully_deployed: true,
    about: "Object storage: regions, buckets, objects and shares",
    services: &[&BUCKET, &OBJ, &REGION, &SHARE, &SHARED_BUCKET, &SHARED_OBJECT],
};

/// Storage buckets of a region, addressed by a path.
pub static BUCKET: Service = Service::new(
    &THE_APPLICATION,
    "bucket",
    "{region_name}/bucket/{path}/",
    "Storage buckets of a region, addressed by a path",
)
.has(PythonDocs, &[Create, Read, Delete, Head])
.slashes_in("path")
.not_in_python();

/// Stored objects of a region, addressed by their path inside a bucket.
pub static OBJ: Service = Service::new(
    &THE_APPLICATION,
    "obj",
    "{region_name}/bucket/{path}/",
    "Stored objects of a region, addressed by their path inside a bucket",
)
.has(PythonDocs, &[Create, Read, Delete, Head])
.slashes_in("path")
.not_in_python();

/// Regions in which the Vault application stores data, available as a list only.
pub static REGION: Service = Service::new(
    &THE_APPLICATION,
    "region",
    "region/",
    "Regions in which the Vault application stores data, available as a list only",
)
.has(PythonDocs, &[List]);

/// Shares that give others access to buckets or objects.
pub static SHARE: Service = Service::new(
    &THE_APPLICATION,
    "share",
    "share/",
    "Shares that give others access to buckets or objects",
)
.with_pk(Pk::String)
.has(PythonDocs, &[Create, Read, Update, Delete, List]);

/// Buckets of a region that are reached through a share.
pub static SHARED_BUCKET: Service = Service::new(
    &THE_APPLICATION,
    "shared_bucket",
    "{region_name}/share/bucket/{path}/",
    "Buckets of a region that are reached through a share",
)
.has(PythonDocs, &[Read, Delete, Head])
.slashes_in("path")
.not_in_python();

/// Objects of a region that are reached through a share.
pub static SHARED_OBJECT: Service = Service::new(
    &THE_APPLICATION,
    "shared_object",
    "{region_name}/share/object/{path}/",
    "Objects of a region that are reached through a share",
)
.has(PythonDocs, &[Create, Read, Delete, Head])
.slashes_in("path")
.not_in_python();
