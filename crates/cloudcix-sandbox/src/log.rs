use std::{collections::VecDeque, time::SystemTime};

use bytes::Bytes;
use http::{Method, Request, Response, StatusCode};

use crate::clock::Timestamp;

/// A request that the sandbox answered. Headers and bodies, which may hold secrets, aren't kept.
///
/// ```
/// # mod cloudcix {
/// #     pub(crate) use cloudcix_core::{self as core, *};
/// #     pub use cloudcix_sandbox as sandbox;
/// # }
/// use cloudcix::{Body, sandbox::Sandbox};
/// use tower::ServiceExt as _;
///
/// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
/// let sandbox = Sandbox::new();
/// let request = http::Request::get("https://membership.api.cloudcix.com/country/")
///     .body(Body::empty())?;
/// sandbox.transport().oneshot(request).await?;
/// assert_eq!(sandbox.requests()[0].status, 200);
/// # Ok::<(), tower::BoxError>(())
/// # })?;
/// # Ok::<(), tower::BoxError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RequestRecord {
    /// The HTTP method.
    pub method: Method,
    /// The host, path and query, as they were sent.
    pub url: String,
    /// The status of the response.
    pub status: StatusCode,
    /// The sandbox's time.
    pub at: SystemTime,
}

impl RequestRecord {
    /// The number of requests that a sandbox remembers.
    pub const LIMIT: usize = 1_000;

    pub(crate) fn new(
        request: &Request<Bytes>,
        response: &Response<Bytes>,
        now: Timestamp,
    ) -> Self {
        Self {
            method: request.method().clone(),
            url: request.uri().to_string(),
            status: response.status(),
            at: now.to_system(),
        }
    }
}

/// The last requests.
#[derive(Debug, Default)]
pub(crate) struct RequestLog {
    records: VecDeque<RequestRecord>,
}

impl RequestLog {
    pub(crate) fn add(&mut self, record: RequestRecord) {
        if self.records.len() == RequestRecord::LIMIT {
            self.records.pop_front();
        }
        self.records.push_back(record);
    }

    pub(crate) fn records(&self) -> Vec<RequestRecord> {
        self.records.iter().cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_thousand_requests_are_remembered_as_they_were_sent() {
        let mut log = RequestLog::default();
        for number in 0..=RequestRecord::LIMIT {
            let request = Request::builder().method("PUT").uri(format!("http://h/{number}?q=1"));
            let mut response = Response::new(Bytes::new());
            *response.status_mut() = StatusCode::ACCEPTED;
            let at = Timestamp(i64::try_from(number).unwrap_or(0));
            log.add(RequestRecord::new(&request.body(Bytes::new()).unwrap(), &response, at));
            let expected = (number + 1).min(RequestRecord::LIMIT);
            assert_eq!(log.records().len(), expected, "{number}");
        }
        let records = log.records();
        let told = |record: &RequestRecord| {
            (record.method.clone(), record.url.clone(), record.status.as_u16(), record.at)
        };
        let expected = |number: i64| {
            (Method::PUT, format!("http://h/{number}?q=1"), 202, Timestamp(number).to_system())
        };
        assert_eq!(records.first().map(told), Some(expected(1)));
        assert_eq!(records.last().map(told), Some(expected(1_000)));
    }
}
