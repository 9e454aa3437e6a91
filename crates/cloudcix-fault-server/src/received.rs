use http::{HeaderMap, HeaderName, HeaderValue, Method};
use tokio::io::{AsyncRead, AsyncReadExt as _};

/// A request that reached the server completely.
#[derive(Clone, Debug)]
pub struct Received {
    /// The number of its connection, from 1.
    pub connection: usize,
    /// The method.
    pub method: Method,
    /// The request target as it was sent: a path, a URL (to a proxy), or host and port (CONNECT).
    pub target: String,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Vec<u8>,
    /// Whether the request had its effect: see [`Counts::effects`](crate::Counts::effects).
    pub effect: bool,
}

impl Received {
    /// Returns the value of a header, if it is present and is text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// Whether the method may change something on the server. CONNECT is for a proxy.
    pub(crate) fn changes(&self) -> bool {
        !matches!(self.method, Method::GET | Method::HEAD | Method::OPTIONS | Method::CONNECT)
    }

    /// Reads the next request; `None` if the connection ends before it is complete, or it is not
    /// HTTP. `rest` holds the bytes that were read beyond a request.
    pub(crate) async fn read(
        stream: &mut (impl AsyncRead + Unpin),
        connection: usize,
        rest: &mut Vec<u8>,
    ) -> Option<Self> {
        let end = loop {
            if let Some(at) = rest.windows(4).position(|four| four == b"\r\n\r\n") {
                break at + 4;
            }
            if stream.read_buf(rest).await.ok()? == 0 {
                return None;
            }
        };
        let head: Vec<u8> = rest.drain(..end).collect();
        let mut lines = head.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii_end);
        let mut first = str::from_utf8(lines.next()?).ok()?.split(' ');
        let (method, target) = (first.next()?.parse().ok()?, first.next()?.to_owned());
        let mut headers = HeaderMap::new();
        for line in lines {
            // Split as bytes: a value may be in any encoding.
            let Some(colon) = line.iter().position(|byte| *byte == b':') else { continue };
            headers.append(
                HeaderName::from_bytes(&line[..colon]).ok()?,
                HeaderValue::from_bytes(line[colon + 1..].trim_ascii()).ok()?,
            );
        }
        // Chunked requests aren't supported: the clients under test announce the length.
        let length: usize = match headers.get("content-length") {
            Some(length) => length.to_str().ok()?.parse().ok()?,
            None => 0,
        };
        while rest.len() < length {
            if stream.read_buf(rest).await.ok()? == 0 {
                return None;
            }
        }
        Some(Self {
            connection,
            method,
            target,
            headers,
            body: rest.drain(..length).collect(),
            effect: false,
        })
    }
}
