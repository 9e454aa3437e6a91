mod draft;
mod into_future;
mod outputs;

use std::{fmt, marker::PhantomData, sync::Arc};

use bytes::Bytes;
use cloudcix_core::{
    Body, BodyLimit, BoxError, Collect, Error, InvalidToken, Oneshot, Operation, ResBody, Token,
    Transport, Unread, X_AUTH_TOKEN,
};
use http::{HeaderName, HeaderValue, Request, Response, header::CONTENT_TYPE};

pub(crate) use self::draft::Draft;
use crate::{
    BuildError, InvalidParam, InvalidValue, Params, connection_header,
    decode::{Decode, other_order},
    query::query_methods,
    request_summary::RequestSummary,
};

/// A request of the API with its options. Its response is decoded as `O` says: see [`Decode`].
///
/// Nothing is sent until the call is awaited, or [`send`](Self::send) or one of its variants is;
/// [`into_request`](Self::into_request) returns the request instead. The builder methods never
/// fail: an invalid argument makes the call fail when it is sent, with an [`Error`] of the kind
/// [`Build`](cloudcix_core::ErrorKind::Build).
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_client::*}; }
/// use cloudcix::{Client, Endpoints};
/// # use cloudcix_core::{Body, ResBody};
/// # const BODY: &str = r#"{
/// #     "content": [{"id": 107, "english_name": "Ireland"}],
/// #     "_metadata": {"page": 0, "limit": 100, "total_records": 1, "warnings": []}
/// # }"#;
/// # let transport = tower::service_fn(|_: http::Request<Body>| async {
/// #     Ok::<_, tower::BoxError>(http::Response::new(ResBody::from(BODY)))
/// # });
/// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
/// let client = Client::new(Endpoints::default(), transport);
/// let call = client.membership().country().list().search("english_name", "Ireland").limit(10);
/// // The request, without sending it:
/// assert_eq!(call.into_request()?.uri().host(), Some("membership.api.cloudcix.com"));
///
/// let page = client.membership().country().list().await?;
/// assert_eq!(page.items[0]["english_name"], "Ireland");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use = "a call does nothing until it is awaited"]
pub struct Call<S, O> {
    transport: Arc<S>,
    /// The first error in its place, so that the builder methods can be chained without `?`.
    draft: Result<Draft, Error>,
    output: PhantomData<fn() -> O>,
}

impl<S, O> Call<S, O> {
    pub(crate) fn new(transport: Arc<S>, draft: Result<Draft, Error>) -> Self {
        Self { transport, draft, output: PhantomData }
    }

    query_methods!(with_params);

    /// Turns filters and orderings that the server would skip into errors.
    ///
    /// The server ignores a filter that it does not know: a misspelt one lists the whole
    /// collection, and only `warnings()` says so. A strict call fails instead:
    ///
    /// - before it is sent, if the catalogue knows the service's filters or orderings and this one
    ///   is not among them; the error suggests the nearest names;
    /// - with [`DecodeError::Warned`](crate::DecodeError::Warned), if the response has warnings;
    /// - with [`DecodeError::OtherOrder`](crate::DecodeError::OtherOrder), if the catalogue does
    ///   not know the orderings and the response names another order than the requested one. The
    ///   server doesn't warn about those.
    ///
    /// [`Client::strict`](crate::Client::strict) makes all calls of a client strict.
    pub fn strict(mut self) -> Self {
        self.with(|draft| draft.rules.strict = true);
        self
    }

    /// Undoes [`strict`](Self::strict), for one call of a strict client.
    pub fn lenient(mut self) -> Self {
        self.with(|draft| draft.rules.strict = false);
        self
    }

    /// Sends `token` with this call, instead of the token of the client or of an auth layer.
    ///
    /// The call fails with [`BuildError::Token`] if the token is blank, or a header can't carry it.
    pub fn token(mut self, token: impl Into<Token>) -> Self {
        self.try_with(|draft| {
            draft.headers.insert(X_AUTH_TOKEN, token.into().header_value()?);
            Ok(())
        });
        self
    }

    /// Sets a header of this call.
    ///
    /// The call fails with [`BuildError::Header`] if the name or the value is not valid, and with
    /// [`BuildError::ConnectionHeader`] for a
    /// [header of the connection](cloudcix_core::is_connection_header), such as `content-length`
    /// or `host`, which the transport writes. `X-Auth-Token` is a [`token`](Self::token).
    pub fn header(mut self, name: &str, value: impl AsRef<[u8]>) -> Self {
        self.try_with(|draft| {
            let wrong = || BuildError::Header { name: name.to_owned() };
            let header = HeaderName::try_from(name).map_err(|_| wrong())?;
            if let Some(reason) = connection_header::refusal(&header) {
                return Err(BuildError::ConnectionHeader { name: name.to_owned(), reason });
            }
            let value = value.as_ref();
            if header == X_AUTH_TOKEN {
                let token = std::str::from_utf8(value).map_err(|_| InvalidToken::Character)?;
                draft.headers.insert(X_AUTH_TOKEN, Token::new(token).header_value()?);
                return Ok(());
            }
            let mut value = HeaderValue::from_bytes(value).map_err(|_| wrong())?;
            // Hides the value in `Debug`, and has it scrubbed from errors: see `RequestSummary`.
            value.set_sensitive(cloudcix_core::secret::is_secret_name(name));
            draft.headers.insert(header, value);
            Ok(())
        });
        self
    }

    /// Sends `body` as it is, with this `content-type`, instead of JSON.
    pub fn raw_body(mut self, content_type: &str, body: impl Into<Body>) -> Self {
        self.with(|draft| draft.body = body.into());
        self.header(CONTENT_TYPE.as_str(), content_type)
    }

    /// Sets an option of this call for the layers below, in the request's extensions:
    /// [`BodyLimit`], [`Unread`], or a type of your own. There is one option of each type; the last
    /// one wins.
    pub fn option<T: Clone + Send + Sync + 'static>(mut self, option: T) -> Self {
        self.with(|draft| _ = draft.extensions.insert(option));
        self
    }

    /// Returns the request instead of sending it.
    ///
    /// Its `Debug` hides the body and the token, but its URL is a plain `http::Uri`, which shows
    /// every parameter: log [`shown_url`](cloudcix_core::secret::shown_url) instead.
    ///
    /// # Errors
    /// An error of the kind [`Build`](cloudcix_core::ErrorKind::Build), whose source is a
    /// [`BuildError`], if an argument of the call was invalid.
    pub fn into_request(self) -> Result<Request<Body>, Error> {
        self.draft?.into_request().map_err(Error::build)
    }

    /// Returns the operation, unless an argument of the call was invalid.
    pub(crate) fn operation(&self) -> Option<&Operation> {
        self.draft.as_ref().ok().map(|draft| &*draft.operation)
    }

    /// Adds this call's method and URL to an error that arose outside of its `send`.
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

    /// Decodes the response as `P`.
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

    /// Changes the parameters that all pages of a `get_all` share. An error if that sets `page` or
    /// `limit`, which each page sets by itself.
    pub(crate) fn with_params_of_all_pages(&mut self, change: impl FnOnce(Params) -> Params) {
        self.try_with(|draft| {
            // Compared before and after, because `params` may set them among others.
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
    /// Sends the request and returns the response with its whole body, whatever its status. Nothing
    /// is decoded, so a [strict](Self::strict) call does not check the server's warnings either.
    ///
    /// # Errors
    /// An error if the request could not be built or sent, if no response arrived, or if a 2xx body
    /// is larger than the call's [`BodyLimit`], by default 64 MiB. A larger body of any other
    /// status is truncated instead, so that the status isn't lost.
    pub async fn send_raw(self) -> Result<Response<Bytes>, Error> {
        Ok(self.send_and_collect().await?.0)
    }

    /// Sends the request and returns a 2xx response with its body unread, for downloads of any
    /// size. Errors while the body is read come from the body.
    ///
    /// # Errors
    /// As for [`send_raw`](Self::send_raw), and an error for any status other than 2xx.
    pub async fn send_unread(mut self) -> Result<Response<ResBody>, Error> {
        self = self.option(Unread);
        let (response, summary, _) = self.exchange().await?;
        if response.status().is_success() {
            return Ok(response);
        }
        // `Unread` is for 2xx responses only: `Collect` has read the body of an error already, so
        // this just takes it.
        let (head, body) = response.into_parts();
        let body = body
            .collect(BodyLimit::DEFAULT.0)
            .await
            .map_err(|error| summary.locate(Error::from_transport(error)))?;
        Err(summary.status_error(head, &body))
    }

    /// Sends the request. Returns the response with its whole body, even if the caller has set the
    /// option [`Unread`].
    async fn send_and_collect(self) -> Result<(Response<Bytes>, RequestSummary), Error> {
        let (response, summary, BodyLimit(limit)) = self.exchange().await?;
        let (head, body) = response.into_parts();
        let body = match body {
            ResBody::Full(body) => body,
            // A 2xx response of a call with the option `Unread`: `send` and `send_raw` need its
            // body all the same.
            unread @ ResBody::Unread(_) => unread
                .collect(limit)
                .await
                .map_err(|error| summary.locate(Error::from_transport(error)))?,
        };
        Ok((Response::from_parts(head, body), summary))
    }

    /// Sends the request, as [`send_through_collect`] does. Returns the response with what later
    /// steps need: the summary for their errors, and the limit for a body that [`Unread`] has left
    /// unread.
    async fn exchange(self) -> Result<(Response<ResBody>, RequestSummary, BodyLimit), Error> {
        let mut draft = self.draft?;
        let redacted_url = draft.redacted_url.take();
        let request = draft.into_request().map_err(Error::build)?;
        let limit = request.extensions().get::<BodyLimit>().copied().unwrap_or_default();
        let summary = RequestSummary::new(&request, redacted_url);
        // This very clone is polled ready and then called, as tower requires: a permit that a
        // service takes in `poll_ready` belongs to the instance.
        let transport = Arc::unwrap_or_clone(self.transport);
        match send_through_collect(transport, request).await {
            Ok(response) => Ok((response, summary, limit)),
            Err(error) => Err(summary.locate(Error::from_transport(error))),
        }
    }
}

/// Sends a request. The body of its response has been read whole, unless the response is a 2xx and
/// the call has the option [`Unread`].
///
/// A function of its own, for the `Send` in its signature: the compiler can't infer it for this
/// future inside an async function.
fn send_through_collect<S: Transport>(
    transport: S,
    request: Request<Body>,
) -> impl Future<Output = Result<Response<ResBody>, BoxError>> + Send {
    Oneshot::new(Collect::new(transport).without_counting(), request)
}

impl<S: Transport, O: Decode> Call<S, O> {
    /// Sends the request and decodes its response.
    ///
    /// # Errors
    /// As for [`send_raw`](Self::send_raw), and an error for any status other than 2xx, or, with a
    /// [`DecodeError`](crate::DecodeError) as its source, for a response that does not fit `O`.
    pub async fn send(self) -> Result<O::Output, Error> {
        Ok(self.send_with_summary().await?.0)
    }

    /// Sends the request and decodes its response. Also returns the summary, for errors that arise
    /// later: `get_all` decodes rows after their page.
    pub(crate) async fn send_with_summary(self) -> Result<(O::Output, RequestSummary), Error> {
        // Before sending, which consumes the draft.
        let strict = self.draft.as_ref().is_ok_and(|draft| draft.rules.strict);
        let order = self.draft.as_ref().ok().and_then(Draft::order_to_verify);
        let (response, summary) = self.send_and_collect().await?;
        let (head, body) = response.into_parts();
        if !head.status.is_success() {
            return Err(summary.status_error(head, &body));
        }
        // Before decoding, so that a row that does not fit can't hide the wrong order.
        if let Some(error) = order.and_then(|order| other_order(&body, order)) {
            return Err(summary.locate(Error::decode(error)));
        }
        match O::decode(head, &body, strict) {
            Ok(output) => Ok((output, summary)),
            Err(error) => Err(summary.locate(Error::decode(error))),
        }
    }

    /// Sends the request and blocks the thread until its response is decoded: [`send`](Self::send)
    /// for code that is not async.
    ///
    /// # Errors
    /// As for `send`, and [`InsideRuntime`](crate::InsideRuntime) if it is called inside an async
    /// runtime, whose thread it would block.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<O::Output, Error> {
        crate::blocking::block_on(self.send())
    }

    /// Says that the feature is missing.
    #[cfg(not(feature = "blocking"))]
    #[doc(hidden)]
    pub fn send_blocking(self) -> Result<O::Output, Error>
    where
        S: crate::feature::Blocking,
    {
        S::never()
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
                // Secrets in `params` and `headers` hide themselves.
                .field("url", &draft.redacted_url.as_ref().unwrap_or(&draft.url))
                .field("params", &draft.params)
                .field("headers", &draft.headers)
                .field("body", &draft.body)
                .finish_non_exhaustive(),
            Err(error) => f.debug_struct("Call").field("error", error).finish_non_exhaustive(),
        }
    }
}
