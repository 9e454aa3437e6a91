//! The services of Asset.

use crate::Method::{Create, Delete, List, Read, Update};
use crate::Source::PythonDocs;
use crate::{Application, Pk, Service};

/// The application itself: the register of assets with their depreciation, rental and transactions.
pub static THE_APPLICATION: Application = Application {
    name: "Asset",
    module: "asset",
    host_name: "Asset",
    fully_deployed: false,
    about: "The register of assets with their depreciation, rental and transactions",
    services: &[&ASSET, &ASSET_TRANSACTION, &DEPRECIATION_TYPE, &OFF_RENT, &OFF_TEST, &RENT],
};

/// Assets held by a member, which can be created, read and updated but not deleted.
pub static ASSET: Service = Service::new(
    &THE_APPLICATION,
    "asset",
    "Asset/",
    "Assets held by a member, which can be created, read and updated but not deleted",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, List]);

/// Transactions recorded against one asset, which can be added and read.
pub static ASSET_TRANSACTION: Service = Service::new(
    &THE_APPLICATION,
    "asset_transaction",
    "Asset/{asset_id}/Transaction/",
    "Transactions recorded against one asset, which can be added and read",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, List]);

/// Depreciation types that describe how the value of an asset is written down.
pub static DEPRECIATION_TYPE: Service = Service::new(
    &THE_APPLICATION,
    "depreciation_type",
    "DepreciationType/",
    "Depreciation types that describe how the value of an asset is written down",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List]);

/// Off-rent records of assets, which can be created, read and updated.
pub static OFF_RENT: Service = Service::new(
    &THE_APPLICATION,
    "off_rent",
    "OffRent/",
    "Off-rent records of assets, which can be created, read and updated",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, List]);

/// Off-test records of assets, which can be created and read.
pub static OFF_TEST: Service = Service::new(
    &THE_APPLICATION,
    "off_test",
    "OffTest/",
    "Off-test records of assets, which can be created and read",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, List]);

/// Rent records of assets, which can be created, read and updated.
pub static RENT: Service = Service::new(
    &THE_APPLICATION,
    "rent",
    "Rent/",
    "Rent records of assets, which can be created, read and updated",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, List]);
