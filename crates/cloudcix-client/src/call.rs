mod into_future;
mod outputs;

use std::{fmt, marker::PhantomData, sync::Arc};

use bytes::Bytes;
use cloudcix_core::{
    Body, BodyLimit, BoxError, CallState, Collect, Error, Oneshot, Operation, ResBody, Token,
    Transport, Unread, X_AUTH_TOKEN,
};
use http::{
    Extensions, HeaderMap, HeaderName, HeaderValue, Method, Request, Response, Uri,
    header::CONTENT_TYPE,
};

use crate::{
    BuildError, InvalidParam, InvalidValue, Params, connection_header,
    decode::{Decode, other_order},
    query::{Rules, query_methods},
    request_summary::RequestSummary,
};

/// One request of the API with its options, and what becomes of its response (`O`).
///
/// Nothing happens until `send` or one of its variants is awaited;
/// [`into_request`](Self::into_request) gives the request to look at. A wrong argument is kept and
/// told then, as an [`Error`] of the kind [`Build`](cloudcix_core::ErrorKind::Build).
#[must_use = "a call does nothing until `.send()` is awaited"]
pub struct Call<S, O> {
    transport: Arc<S>,
    draft: Result<Draft, Error>,
    output: PhantomData<fn() -> O>,
}

/// A request in the making.
#[derive(Clone)]
pub(crate) struct Draft {
    operation: Arc<Operation>,
    method: Method,
    url: String,
    /// The URL to show, where an id in it is a secret.
    pub(crate) redacted_url: Option<String>,
    params: Params,
    pub(crate) rules: Rules,
    pub(crate) headers: HeaderMap,
    extensions: Extensions,
    body: Body,
}

impl Draft {
    pub(crate) fn new(
        operation: Operation,
        method: Method,
        url: String,
        json: Option<Body>,
    ) -> Self {
        let mut headers = HeaderMap::new();
        if json.is_some() {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        }
        let body = json.unwrap_or_default();
        Self {
            operation: operation.into(),
            method,
            url,
            redacted_url: None,
            params: Params::new(),
            rules: Rules::default(),
            headers,
            extensions: Extensions::new(),
            body,
        }
    }

    /// The order that nobody looks at before the server has answered.
    fn order_to_verify(&self) -> Option<String> {
        let order = self.params.iter().find(|(name, _)| *name == "order");
        order.filter(|_| self.rules.verifies_order_in_response()).map(|(_, order)| order.to_owned())
    }

    fn into_request(self) -> Result<Request<Body>, BuildError> {
        let mut url = self.url;
        if !self.params.is_empty() {
            let end = url.len();
            url.push('?');
            self.params.push_query(&mut url, self.rules)?;
            if url.len() == end + 1 {
                url.truncate(end);
            }
        }
        let mut request = Request::new(self.body);
        *request.uri_mut() = Uri::try_from(url).map_err(|_| BuildError::Url)?;
        *request.method_mut() = self.method;
        *request.headers_mut() = self.headers;
        *request.extensions_mut() = self.extensions;
        CallState::set_operation(request.extensions_mut(), self.operation);
        Ok(request)
    }
}

impl<S, O> Call<S, O> {
    pub(crate) fn new(transport: Arc<S>, draft: Result<Draft, Error>) -> Self {
        Self { transport, draft, output: PhantomData }
    }

    query_methods!(with_params);

    /// Refuses what the server would skip: a filter, an operator or an ordering that the catalogue
    /// does not know fails the call before anything is sent, with the names that are nearest. Where
    /// the catalogue does not know the filters of a service, the server's own warnings count: in a
    /// response, they are an error too, [`DecodeError::Warned`](crate::DecodeError::Warned). Of an
    /// order it does not warn, but says which is in force: another one than was asked for is an
    /// error, [`DecodeError::OtherOrder`](crate::DecodeError::OtherOrder).
    ///
    /// Without it, a misspelt filter lists everything, and only `warnings()` says so.
    /// [`Client::strict`](crate::Client::strict) is for all calls of a client.
    pub fn strict(mut self) -> Self {
        self.with(|draft| draft.rules.strict = true);
        self
    }

    /// Takes [`strict`](Self::strict) back, for one call of a strict client.
    pub fn lenient(mut self) -> Self {
        self.with(|draft| draft.rules.strict = false);
        self
    }

    /// Sends `token` with this call. It wins over whatever token the client or an auth layer would
    /// send.
    pub fn token(mut self, token: impl Into<Token>) -> Self {
        self.try_with(|draft| {
            draft
                .headers
                .insert(X_AUTH_TOKEN, token.into().header_value().map_err(|_| BuildError::Token)?);
            Ok(())
        });
        self
    }

    /// Sets a header of this call.
    ///
    /// Headers that [speak of the connection](cloudcix_core::is_connection_header), such as
    /// `content-length`, `host` and `connection`, are refused when the call is sent, with a
    /// [`BuildError::ConnectionHeader`]: the transport writes them.
    pub fn header(mut self, name: &str, value: impl AsRef<[u8]>) -> Self {
        self.try_with(|draft| {
            let wrong = || BuildError::Header { name: name.to_owned() };
            let header = HeaderName::try_from(name).map_err(|_| wrong())?;
            if let Some(reason) = connection_header::refusal(&header) {
                return Err(BuildError::ConnectionHeader { name: name.to_owned(), reason });
            }
            let mut value = HeaderValue::from_bytes(value.as_ref()).map_err(|_| wrong())?;
            value.set_sensitive(cloudcix_core::secret::is_secret_name(name));
            draft.headers.insert(header, value);
            Ok(())
        });
        self
    }

    /// Sends these bytes as the body, instead of JSON.
    pub fn raw_body(mut self, content_type: &str, body: impl Into<Body>) -> Self {
        self.with(|draft| draft.body = body.into());
        self.header(CONTENT_TYPE.as_str(), content_type)
    }

    /// Gives a setting of this call to the layers that know it, through the request's extensions:
    /// [`BodyLimit`], [`Unread`], your own.
    pub fn option<T: Clone + Send + Sync + 'static>(mut self, option: T) -> Self {
        self.with(|draft| _ = draft.extensions.insert(option));
        self
    }

    /// The request, without sending it.
    ///
    /// Its `Debug` hides the body and the token; its URL is a plain `http::Uri`, which shows every
    /// parameter: [`shown_url`](cloudcix_core::secret::shown_url) is for logs.
    ///
    /// # Errors
    /// Of the kind [`Build`](cloudcix_core::ErrorKind::Build), with a [`BuildError`] as its source.
    pub fn into_request(self) -> Result<Request<Body>, Error> {
        self.draft?.into_request().map_err(Error::build)
    }

    /// The operation, unless the call could not be built.
    pub(crate) fn operation(&self) -> Option<&Operation> {
        self.draft.as_ref().ok().map(|draft| &*draft.operation)
    }

    /// Adds which request this is to an error that comes from elsewhere.
    pub(crate) fn locate(self, error: Error) -> Error {
        let Ok(mut draft) = self.draft else { return error };
        let redacted_url = draft.redacted_url.take();
        match draft.into_request() {
            Ok(request) => RequestSummary::new(&request, redacted_url).locate(error),
            Err(_) => error,
        }
    }

    pub(crate) fn without_token(mut self) -> Self {
        self.with(|draft| _ = draft.headers.remove(X_AUTH_TOKEN));
        self
    }

    /// The same request, whose response is decoded otherwise.
    pub(crate) fn decoded<P>(self) -> Call<S, P> {
        Call::new(self.transport, self.draft)
    }

    pub(crate) fn with(&mut self, change: impl FnOnce(&mut Draft)) {
        if let Ok(draft) = &mut self.draft {
            change(draft);
        }
    }

    fn try_with(&mut self, change: impl FnOnce(&mut Draft) -> Result<(), BuildError>) {
        if let Ok(draft) = &mut self.draft
            && let Err(error) = change(draft)
        {
            self.draft = Err(Error::build(error));
        }
    }

    /// Changes the parameters that every page has; each page sets its own `page` and `limit`.
    pub(crate) fn with_params_of_all_pages(&mut self, change: impl FnOnce(Params) -> Params) {
        self.try_with(|draft| {
            let before = draft.params.clone();
            draft.params = change(std::mem::take(&mut draft.params));
            let set = ["page", "limit"]
                .into_iter()
                .find(|name| draft.params.get(name) != before.get(name));
            set.map_or(
                Ok(()),
                |name| Err(InvalidParam::new(name, InvalidValue::SetByGetAll).into()),
            )
        });
    }

    pub(crate) fn with_params(&mut self, change: impl FnOnce(Params) -> Params) {
        self.with(|draft| draft.params = change(std::mem::take(&mut draft.params)));
    }
}

impl<S: Transport, O> Call<S, O> {
    /// Sends the request and gives the response as it is, read whole, whatever its status. Of a
    /// [strict](Self::strict) call, too, the server's warnings are handed over unchecked.
    ///
    /// # Errors
    /// When the request could not be built or sent, or its response did not come or is larger than
    /// its [`BodyLimit`]. The body of a response other than 2xx that is larger is cut instead, and
    /// keeps its status.
    pub async fn send_raw(self) -> Result<Response<Bytes>, Error> {
        Ok(self.send_and_collect().await?.0)
    }

    /// Sends the request and hands over the body of a 2xx answer unread, for downloads of any size.
    /// The body's own errors come out of the body.
    ///
    /// # Errors
    /// As for [`send_raw`](Self::send_raw), and for any status other than 2xx.
    pub async fn send_unread(mut self) -> Result<Response<ResBody>, Error> {
        self = self.option(Unread);
        let (response, summary, _) = self.exchange().await?;
        if response.status().is_success() {
            return Ok(response);
        }
        let (head, body) = response.into_parts();
        let body = body
            .collect(BodyLimit::DEFAULT.0)
            .await
            .map_err(|error| summary.locate(Error::from_transport(error)))?;
        Err(summary.status_error(head, &body))
    }

    /// Sends, and reads the response whole.
    async fn send_and_collect(self) -> Result<(Response<Bytes>, RequestSummary), Error> {
        let (response, summary, BodyLimit(limit)) = self.exchange().await?;
        let (head, body) = response.into_parts();
        let body = match body {
            ResBody::Full(body) => body,
            unread @ ResBody::Unread(_) => unread
                .collect(limit)
                .await
                .map_err(|error| summary.locate(Error::from_transport(error)))?,
        };
        Ok((Response::from_parts(head, body), summary))
    }

    /// One service is cloned for a call, made ready and called: the very same one.
    async fn exchange(self) -> Result<(Response<ResBody>, RequestSummary, BodyLimit), Error> {
        let mut draft = self.draft?;
        let redacted_url = draft.redacted_url.take();
        let request = draft.into_request().map_err(Error::build)?;
        let limit = request.extensions().get().copied().unwrap_or_default();
        let summary = RequestSummary::new(&request, redacted_url);
        let transport = Arc::unwrap_or_clone(self.transport);
        match read_whole(transport, request).await {
            Ok(response) => Ok((response, summary, limit)),
            Err(error) => Err(summary.locate(Error::from_transport(error))),
        }
    }
}

/// Sends a request and reads its response.
///
/// A function that says `Send`, because inside of an async function the compiler can't tell it of
/// this future.
fn read_whole<S: Transport>(
    transport: S,
    request: Request<Body>,
) -> impl Future<Output = Result<Response<ResBody>, BoxError>> + Send {
    Oneshot::new(Collect::for_caller(transport), request)
}

impl<S: Transport, O: Decode> Call<S, O> {
    /// Sends the request and decodes its response.
    ///
    /// # Errors
    /// As for [`send_raw`](Self::send_raw); for any status other than 2xx; and when the response is
    /// not what was asked for.
    pub async fn send(self) -> Result<O::Output, Error> {
        Ok(self.send_with_summary().await?.0)
    }

    /// Also gives what an error that shows up later needs to know of the request.
    pub(crate) async fn send_with_summary(self) -> Result<(O::Output, RequestSummary), Error> {
        let strict = self.draft.as_ref().is_ok_and(|draft| draft.rules.strict);
        let order = self.draft.as_ref().ok().and_then(Draft::order_to_verify);
        let (response, summary) = self.send_and_collect().await?;
        let (head, body) = response.into_parts();
        if !head.status.is_success() {
            return Err(summary.status_error(head, &body));
        }
        if let Some(error) = order.and_then(|order| other_order(&body, order)) {
            return Err(summary.locate(Error::decode(error)));
        }
        match O::decode(head, &body, strict) {
            Ok(output) => Ok((output, summary)),
            Err(error) => Err(summary.locate(Error::decode(error))),
        }
    }

    /// [`send`](Self::send) for code that is not async: blocks this thread until the response is
    /// there.
    ///
    /// # Errors
    /// As for `send`, and when it is called inside an async runtime, whose thread it would block.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<O::Output, Error> {
        crate::blocking::block_on(self.send())
    }
}

impl<S, O> Clone for Call<S, O> {
    fn clone(&self) -> Self {
        Self::new(self.transport.clone(), self.draft.clone())
    }
}

impl<S, O> fmt::Debug for Call<S, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.draft {
            Ok(draft) => f
                .debug_struct("Call")
                .field("operation", &format_args!("{}", draft.operation))
                .field("method", &draft.method)
                .field("url", &draft.redacted_url.as_ref().unwrap_or(&draft.url))
                .field("params", &draft.params)
                .field("headers", &draft.headers)
                .field("body", &draft.body)
                .finish_non_exhaustive(),
            Err(error) => f.debug_struct("Call").field("error", error).finish_non_exhaustive(),
        }
    }
}
