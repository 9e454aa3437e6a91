//! Vault: object storage: regions, buckets, objects and shares.
// Generated from the catalogue by
// `UPDATE_GENERATED=1 cargo test -p cloudcix-tests --test generated`.
// Do not edit.

use cloudcix_catalogue::data::vault as catalogue;
use cloudcix_core::Transport;

use crate::spec::service_marker;

/// The services of Vault: object storage: regions, buckets, objects and shares. Made by
/// [`Client::vault`](crate::Client::vault).
#[derive(Debug)]
pub struct Services<'a, S>(&'a crate::Client<S>);

impl<S: Transport> crate::Client<S> {
    /// The services of Vault: object storage: regions, buckets, objects and shares.
    pub const fn vault(&self) -> Services<'_, S> {
        Services(self)
    }
}

impl<S: Transport> Services<'_, S> {
    /// Storage buckets of a region, addressed by a path: `{region_name}/bucket/{path}/`.
    pub fn bucket(
        &self,
        region_name: impl crate::Id,
        path: impl crate::Id,
    ) -> crate::Resource<S, Bucket> {
        crate::Resource::known(self.0, &catalogue::BUCKET, [region_name.into_pk(), path.into_pk()])
    }

    /// Stored objects of a region, addressed by their path inside a bucket:
    /// `{region_name}/bucket/{path}/`.
    pub fn obj(
        &self,
        region_name: impl crate::Id,
        path: impl crate::Id,
    ) -> crate::Resource<S, Obj> {
        crate::Resource::known(self.0, &catalogue::OBJ, [region_name.into_pk(), path.into_pk()])
    }

    /// Regions in which the Vault application stores data, available as a list only: `region/`.
    pub fn region(&self) -> crate::Resource<S, Region> {
        crate::Resource::known(self.0, &catalogue::REGION, [])
    }

    /// Shares that give others access to buckets or objects: `share/`.
    pub fn share(&self) -> crate::Resource<S, Share> {
        crate::Resource::known(self.0, &catalogue::SHARE, [])
    }

    /// Buckets of a region that are reached through a share: `{region_name}/share/bucket/{path}/`.
    pub fn shared_bucket(
        &self,
        region_name: impl crate::Id,
        path: impl crate::Id,
    ) -> crate::Resource<S, SharedBucket> {
        crate::Resource::known(
            self.0,
            &catalogue::SHARED_BUCKET,
            [region_name.into_pk(), path.into_pk()],
        )
    }

    /// Objects of a region that are reached through a share: `{region_name}/share/object/{path}/`.
    pub fn shared_object(
        &self,
        region_name: impl crate::Id,
        path: impl crate::Id,
    ) -> crate::Resource<S, SharedObject> {
        crate::Resource::known(
            self.0,
            &catalogue::SHARED_OBJECT,
            [region_name.into_pk(), path.into_pk()],
        )
    }
}

service_marker! {
    /// Storage buckets of a region, addressed by a path: `{region_name}/bucket/{path}/`.
    Bucket = catalogue::BUCKET,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Stored objects of a region, addressed by their path inside a bucket:
    /// `{region_name}/bucket/{path}/`.
    Obj = catalogue::OBJ,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Regions in which the Vault application stores data, available as a list only: `region/`.
    Region = catalogue::REGION,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Shares that give others access to buckets or objects: `share/`.
    Share = catalogue::SHARE,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Buckets of a region that are reached through a share: `{region_name}/share/bucket/{path}/`.
    SharedBucket = catalogue::SHARED_BUCKET,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Objects of a region that are reached through a share: `{region_name}/share/object/{path}/`.
    SharedObject = catalogue::SHARED_OBJECT,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}
