use cloudcix_core::is_connection_header;
use http::{
    HeaderMap, HeaderName,
    header::{CONNECTION, CONTENT_LENGTH},
};

/// Removes the headers that are about one connection, with those that `Connection` names (RFC 9110,
/// section 7.6.1). Each side writes its own.
pub(crate) fn remove_hop_by_hop(headers: &mut HeaderMap) {
    let named = headers.get_all(CONNECTION).iter().filter_map(|value| value.to_str().ok());
    let named = named.flat_map(|value| value.split(','));
    let named = named.filter_map(|name| HeaderName::from_bytes(name.trim().as_bytes()).ok());
    let own = headers.keys().filter(|name| is_connection_header(name)).cloned();
    for name in named.chain(own).collect::<Vec<_>>() {
        headers.remove(name);
    }
}

/// The same for a response. That to a HEAD keeps its length, which is that of the body that a GET
/// would have.
pub(crate) fn remove_hop_by_hop_of_response(headers: &mut HeaderMap, is_for_head: bool) {
    let length = headers.get(CONTENT_LENGTH).filter(|_| is_for_head).cloned();
    remove_hop_by_hop(headers);
    if let Some(length) = length {
        headers.insert(CONTENT_LENGTH, length);
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn headers() -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in [
            ("host", "membership.localhost"),
            ("connection", "keep-alive, X-Hop,x-third"),
            ("connection", " x-other ,, b a d"),
            ("x-hop", "1"),
            ("x-other", "1"),
            ("x-third", "1"),
            ("transfer-encoding", "chunked"),
            ("proxy-authorization", "Basic eDp5"),
            ("content-length", "5"),
            ("accept", "application/json"),
            ("x-auth-token", "a token"),
        ] {
            headers.append(name, HeaderValue::from_static(value));
        }
        headers
    }

    #[test]
    fn what_is_about_the_connection_is_removed_and_the_rest_stays() {
        let mut headers = headers();
        remove_hop_by_hop(&mut headers);
        let names: Vec<&str> = headers.keys().map(HeaderName::as_str).collect();
        assert_eq!(names.len(), 2, "{names:?}");
        assert!(headers.contains_key("accept") && headers.contains_key("x-auth-token"));
    }

    #[test]
    fn the_response_to_a_head_keeps_its_length() {
        for is_for_head in [true, false] {
            let mut headers = headers();
            remove_hop_by_hop_of_response(&mut headers, is_for_head);
            assert_eq!(headers.contains_key(CONTENT_LENGTH), is_for_head);
        }
        let zero = [(CONTENT_LENGTH, HeaderValue::from_static("0"))];
        let mut headers = HeaderMap::from_iter(zero);
        remove_hop_by_hop_of_response(&mut headers, true);
        assert_eq!(headers[CONTENT_LENGTH], "0");
    }
}
