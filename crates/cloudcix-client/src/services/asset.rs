//! Asset: the register of assets with their depreciation, rental and transactions.
// Generated from the catalogue by
// `UPDATE_GENERATED=1 cargo test -p cloudcix-tests --test generated`.
// Do not edit.

use cloudcix_catalogue::data::asset as catalogue;
use cloudcix_core::Transport;

use crate::spec::service_marker;

/// The services of Asset: the register of assets with their depreciation, rental and transactions.
/// Made by [`Client::asset`](crate::Client::asset).
#[derive(Debug)]
pub struct Services<'a, S>(&'a crate::Client<S>);

impl<S: Transport> crate::Client<S> {
    /// The services of Asset: the register of assets with their depreciation, rental and
    /// transactions.
    pub const fn asset(&self) -> Services<'_, S> {
        Services(self)
    }
}

impl<S: Transport> Services<'_, S> {
    /// Assets held by a member, which can be created, read and updated but not deleted: `Asset/`.
    pub fn asset(&self) -> crate::Resource<S, Asset> {
        crate::Resource::known(self.0, &catalogue::ASSET, [])
    }

    /// Transactions recorded against one asset, which can be added and read:
    /// `Asset/{asset_id}/Transaction/`.
    pub fn asset_transaction(
        &self,
        asset_id: impl crate::Id,
    ) -> crate::Resource<S, AssetTransaction> {
        crate::Resource::known(self.0, &catalogue::ASSET_TRANSACTION, [asset_id.into_pk()])
    }

    /// Depreciation types that describe how the value of an asset is written down:
    /// `DepreciationType/`.
    pub fn depreciation_type(&self) -> crate::Resource<S, DepreciationType> {
        crate::Resource::known(self.0, &catalogue::DEPRECIATION_TYPE, [])
    }

    /// Off-rent records of assets, which can be created, read and updated: `OffRent/`.
    pub fn off_rent(&self) -> crate::Resource<S, OffRent> {
        crate::Resource::known(self.0, &catalogue::OFF_RENT, [])
    }

    /// Off-test records of assets, which can be created and read: `OffTest/`.
    pub fn off_test(&self) -> crate::Resource<S, OffTest> {
        crate::Resource::known(self.0, &catalogue::OFF_TEST, [])
    }

    /// Rent records of assets, which can be created, read and updated: `Rent/`.
    pub fn rent(&self) -> crate::Resource<S, Rent> {
        crate::Resource::known(self.0, &catalogue::RENT, [])
    }
}

service_marker! {
    /// Assets held by a member, which can be created, read and updated but not deleted: `Asset/`.
    Asset = catalogue::ASSET,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Transactions recorded against one asset, which can be added and read:
    /// `Asset/{asset_id}/Transaction/`.
    AssetTransaction = catalogue::ASSET_TRANSACTION,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Depreciation types that describe how the value of an asset is written down:
    /// `DepreciationType/`.
    DepreciationType = catalogue::DEPRECIATION_TYPE,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Off-rent records of assets, which can be created, read and updated: `OffRent/`.
    OffRent = catalogue::OFF_RENT,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Off-test records of assets, which can be created and read: `OffTest/`.
    OffTest = catalogue::OFF_TEST,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Rent records of assets, which can be created, read and updated: `Rent/`.
    Rent = catalogue::RENT,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}
