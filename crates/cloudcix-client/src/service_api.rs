use async_trait::async_trait;
use cloudcix_core::{Error, Transport};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::{All, Page, Params, Pk, Resource, Spec, decode::Head};

/// The eight methods of one service as an object-safe trait. Application code that takes
/// `&dyn ServiceApi` can be tested without a transport.
///
/// Every [`Resource`] implements it, with all eight methods: the server responds with a 405 to
/// those that a service does not have. The feature `mockall` adds the mock `MockServiceApi`.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_client::*}; }
/// use cloudcix::{Error, Params, ServiceApi};
///
/// /// Application code: it knows nothing of transports.
/// async fn names(departments: &dyn ServiceApi) -> Result<Vec<String>, Error> {
///     let all = departments.get_all(Params::new().order("name")).await?;
///     Ok(all.items.iter().filter_map(|row| row["name"].as_str()).map(str::to_owned).collect())
/// }
/// ```
#[cfg_attr(feature = "mockall", mockall::automock)]
#[async_trait]
pub trait ServiceApi: Send + Sync {
    /// Creates a resource. See [`Resource::create`].
    async fn create(&self, data: Value, params: Params) -> Result<Value, Error>;
    /// Reads one resource. See [`Resource::read`]. For the service that has a page of rows under
    /// its pk, returns the rows as an array.
    async fn read(&self, pk: Pk, params: Params) -> Result<Value, Error>;
    /// Replaces all fields of one resource. See [`Resource::update`].
    async fn update(&self, pk: Pk, data: Value, params: Params) -> Result<Value, Error>;
    /// Changes the given fields of one resource. See [`Resource::partial_update`].
    async fn partial_update(&self, pk: Pk, data: Value, params: Params) -> Result<Value, Error>;
    /// Deletes one resource. See [`Resource::delete`].
    async fn delete(&self, pk: Pk, params: Params) -> Result<(), Error>;
    /// Lists one page of the collection. See [`Resource::list`]. To get a list that is one object,
    /// such as that of `run_robot`, [read](Self::read) with [`Pk::None`].
    async fn list(&self, params: Params) -> Result<Page<Value>, Error>;
    /// Lists the whole collection. See [`Resource::get_all`].
    async fn get_all(&self, params: Params) -> Result<All<Value>, Error>;
    /// Requests the head of a read or a list. See [`Resource::head`].
    async fn head(&self, pk: Pk, params: Params) -> Result<Head, Error>;
}

#[async_trait]
impl<S: Transport, K: Spec, M: DeserializeOwned> ServiceApi for Resource<S, K, M> {
    // Through `as_any`, whatever `M` and the service's own decoders are: the trait has `Value`s
    // only.
    async fn create(&self, data: Value, params: Params) -> Result<Value, Error> {
        self.as_any().create(&data).params(&params).send().await
    }

    async fn read(&self, pk: Pk, params: Params) -> Result<Value, Error> {
        self.as_any().read(pk).params(&params).send().await
    }

    async fn update(&self, pk: Pk, data: Value, params: Params) -> Result<Value, Error> {
        self.as_any().update(pk, &data).params(&params).send().await
    }

    async fn partial_update(&self, pk: Pk, data: Value, params: Params) -> Result<Value, Error> {
        self.as_any().partial_update(pk, &data).params(&params).send().await
    }

    async fn delete(&self, pk: Pk, params: Params) -> Result<(), Error> {
        self.as_any().delete(pk).params(&params).send().await
    }

    async fn list(&self, params: Params) -> Result<Page<Value>, Error> {
        self.as_any().list().params(&params).send().await
    }

    async fn get_all(&self, params: Params) -> Result<All<Value>, Error> {
        self.as_any().get_all().params(&params).send().await
    }

    async fn head(&self, pk: Pk, params: Params) -> Result<Head, Error> {
        self.as_any().head(pk).params(&params).send().await
    }
}
