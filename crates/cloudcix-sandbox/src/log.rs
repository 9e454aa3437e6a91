use std::{collections::VecDeque, time::SystemTime};

use bytes::Bytes;
use http::{Method, Request, Response, StatusCode};

use crate::clock::Timestamp;

/// A request that the sandbox answered. Headers and bodies, which may hold secrets, aren't kept.
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
