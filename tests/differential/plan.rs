//! The cases for both clients: a call, in Python and in Rust.

use std::{future::Future, pin::Pin, sync::Arc};

use cloudcix::{
    Call, Resource,
    catalogue::{Method, Service},
    core::Any,
    prelude::*,
};
use serde_json::Value;

/// The client under test.
pub(crate) type Network = Client<HyperTransport>;

/// A call of this client. The response does not matter, only the request, or the reason why there
/// is none.
pub(crate) type InRust =
    Box<dyn FnOnce(Network) -> Pin<Box<dyn Future<Output = Result<(), Error>>>>>;

/// One call in two languages.
pub(crate) struct Case {
    /// A description in a few words.
    pub(crate) about: String,
    pub(crate) python: String,
    pub(crate) rust: InRust,
}

impl Case {
    pub(crate) fn new<F>(
        about: impl Into<String>,
        python: impl Into<String>,
        rust: impl FnOnce(Network) -> F + 'static,
    ) -> Self
    where
        F: Future<Output = Result<(), Error>> + 'static,
    {
        Self {
            about: about.into(),
            python: python.into(),
            rust: Box::new(move |client| Box::pin(rust(client))),
        }
    }
}

/// Sets a parameter.
type Add = Arc<dyn Fn(Params, &str) -> Params>;

/// A value of a query: its Python expression, and a function that adds it to [`Params`].
#[derive(Clone)]
pub(crate) struct Argument {
    pub(crate) python: String,
    add: Add,
}

impl Argument {
    pub(crate) fn new(
        python: impl Into<String>,
        value: impl cloudcix::QueryValue + 'static,
    ) -> Self {
        Self {
            python: python.into(),
            add: Arc::new(move |params, name| params.query(name, &value)),
        }
    }

    /// Returns a value that both languages write in the same way.
    pub(crate) fn json(value: Value) -> Self {
        Self::new(value.to_string(), value)
    }

    pub(crate) fn add_to(&self, params: Params, name: &str) -> Params {
        (self.add)(params, name)
    }
}

/// A call of a service of the catalogue, with every argument that a call can have.
#[derive(Clone)]
pub(crate) struct Plain {
    pub(crate) service: &'static Service,
    pub(crate) method: Method,
    pub(crate) ids: Vec<(&'static str, Value)>,
    pub(crate) pk: Value,
    pub(crate) params: Vec<(String, Argument)>,
    pub(crate) headers: Vec<(&'static str, &'static str)>,
    pub(crate) data: Value,
    pub(crate) token: Option<&'static str>,
}

impl Plain {
    pub(crate) fn case(self) -> Case {
        Case::new(self.about(), self.python(), move |client| self.rust(client))
    }

    fn about(&self) -> String {
        format!("{}.{}", self.service.application().name(), self.service.name())
    }

    fn has_pk(&self) -> bool {
        !matches!(self.method, Method::Create | Method::List | Method::GetAll)
    }

    fn has_data(&self) -> bool {
        matches!(self.method, Method::Create | Method::Update | Method::PartialUpdate)
    }

    fn python(&self) -> String {
        let mut arguments: Vec<String> =
            self.ids.iter().map(|(name, id)| format!("{name}={id}")).collect();
        // An id with the name `pk` replaces the pk.
        if self.has_pk() && !self.ids.iter().any(|(name, _)| *name == "pk") {
            arguments.push(format!("pk={}", self.pk));
        }
        if self.has_data() {
            arguments.push(format!("data={}", self.data));
        }
        if !self.params.is_empty() {
            let pairs: Vec<String> = self
                .params
                .iter()
                .map(|(name, value)| format!("{name:?}: {}", value.python))
                .collect();
            arguments.push(format!("params={{{}}}", pairs.join(", ")));
        }
        if !self.headers.is_empty() {
            let pairs: Vec<String> =
                self.headers.iter().map(|(name, value)| format!("{name:?}: {value:?}")).collect();
            arguments.push(format!("headers={{{}}}", pairs.join(", ")));
        }
        if let Some(token) = self.token {
            arguments.push(format!("token={token:?}"));
        }
        format!("{}.{}({})", self.about(), self.method.as_str(), arguments.join(", "))
    }

    async fn rust(self, client: Network) -> Result<(), Error> {
        let service = self
            .ids
            .iter()
            .fold(client.catalogued(self.service), |service, (name, id)| service.path(*name, id));
        let (pk, data) = ((!self.pk.is_null()).then_some(&self.pk), &self.data);
        match self.method {
            Method::Create => self.send(service.create(data)).await,
            Method::Read => self.send(service.read(pk)).await,
            Method::Update => self.send(service.update(pk, data)).await,
            Method::PartialUpdate => self.send(service.partial_update(pk, data)).await,
            Method::Delete => self.send(service.delete(pk)).await,
            Method::List => self.send(service.list()).await,
            Method::Head => self.send(service.head(pk)).await,
            Method::GetAll => self.send_all(&service).await,
        }
    }

    async fn send<O>(&self, call: Call<HyperTransport, O>) -> Result<(), Error> {
        let call = self
            .headers
            .iter()
            .fold(call.params(&self.query()), |call, (name, value)| call.header(name, value));
        let call = self.token.into_iter().fold(call, Call::token);
        call.send_raw().await.map(drop)
    }

    async fn send_all(&self, service: &Resource<HyperTransport, Any>) -> Result<(), Error> {
        let all = self
            .headers
            .iter()
            .fold(service.get_all().params(&self.query()), |all, (name, value)| {
                all.header(name, value)
            });
        let all = self.token.into_iter().fold(all, cloudcix::GetAll::token);
        all.send().await.map(drop)
    }

    fn query(&self) -> Params {
        self.params.iter().fold(Params::new(), |params, (name, value)| value.add_to(params, name))
    }
}
