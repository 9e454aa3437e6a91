use std::fmt;

use cloudcix_client::Client;

/// The services of a client whose responses are typed: see [`ClientExt::typed`].
///
/// It has the same accessors as the client, as far as the fields of a service are known. For
/// another service, or for a type of your own, call
/// [`typed::<T>()`](cloudcix_client::Resource::typed) on the client's own accessor.
pub struct TypedClient<'a, S>(pub(crate) &'a Client<S>);

/// Adds typed responses to a client: `use cloudcix::models::ClientExt as _;`
pub trait ClientExt<S> {
    /// Returns the services whose responses are typed.
    ///
    /// ```
    /// # mod cloudcix { pub(crate) use cloudcix_models as models; }
    /// # use cloudcix_client::Client;
    /// # use cloudcix_core::Endpoints;
    /// # use cloudcix_mock::{Mock, matcher::get, response};
    /// # use serde_json::json;
    /// use cloudcix::models::ClientExt as _;
    ///
    /// # let mock = Mock::new();
    /// # mock.expect(get("/country/107/"))
    /// #     .respond(response::object(json!({"id": 107, "english_name": "Ireland"})));
    /// # let client = Client::new(Endpoints::default(), mock.transport());
    /// # tokio::runtime::Builder::new_current_thread().build()?.block_on(async {
    /// let ireland = client.typed().membership().country().read(107).await?;
    /// assert_eq!(ireland.english_name.as_deref(), Some("Ireland"));
    /// # Ok::<(), cloudcix_core::Error>(())
    /// # })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    fn typed(&self) -> TypedClient<'_, S>;
}

impl<S> ClientExt<S> for Client<S> {
    fn typed(&self) -> TypedClient<'_, S> {
        TypedClient(self)
    }
}

impl<S> Clone for TypedClient<'_, S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S> Copy for TypedClient<'_, S> {}

impl<S> fmt::Debug for TypedClient<'_, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("TypedClient").field(&self.0).finish()
    }
}
