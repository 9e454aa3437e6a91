use crate::Method::{Create, Delete, List, Read, Update};
use crate::Source::PythonDocs;
use crate::{Application, Pk, Service};

/// Asset: The register of assets with their depreciation, rental and transactions.
pub(crate) static APPLICATION: Application = Application {
    name: "Asset",
    module: "asset",
    host_name: "Asset",
    fully_deployed: false,
    about: "The register of assets with their depreciation, rental and transactions",
    services: SERVICES,
};

static SERVICES: &[Service] = &[
    Service::new(&APPLICATION, "asset", "Asset/", "Assets held by a member, which can be created, read and updated but not deleted")
        .with_pk(Pk::Integer)
        .has(PythonDocs, &[Create, Read, Update, List]),
    Service::new(
        &APPLICATION,
        "asset_transaction",
        "Asset/{asset_id}/Transaction/",
        "Transactions recorded against one asset, which can be added and read",
    )
    .with_pk(Pk::Integer)
    .has(PythonDocs, &[Create, Read, List]),
    Service::new(
        &APPLICATION,
        "depreciation_type",
        "DepreciationType/",
        "Depreciation types that describe how the value of an asset is written down",
    )
    .with_pk(Pk::Integer)
    .has(PythonDocs, &[Create, Read, Update, Delete, List]),
    Service::new(&APPLICATION, "off_rent", "OffRent/", "Off-rent records of assets, which can be created, read and updated")
        .with_pk(Pk::Integer)
        .has(PythonDocs, &[Create, Read, Update, List]),
    Service::new(&APPLICATION, "off_test", "OffTest/", "Off-test records of assets, which can be created and read")
        .with_pk(Pk::Integer)
        .has(PythonDocs, &[Create, Read, List]),
    Service::new(&APPLICATION, "rent", "Rent/", "Rent records of assets, which can be created, read and updated")
        .with_pk(Pk::Integer)
        .has(PythonDocs, &[Create, Read, Update, List]),
];
