//! The attributes of a request, without its secrets.

use std::{borrow::Cow, fmt::Write as _};

use cloudcix_core::{
    Body, Operation,
    telemetry::{OTHER, server_address, server_port, shown_path, span_name, url_template},
};
use http::{Request, Uri};
use opentelemetry::{KeyValue, StringValue};

use crate::{Otel, convention::attribute};

/// The attributes that the metrics and the span of a request have in common.
pub(crate) struct RequestAttributes {
    /// The template comes last, because not all metrics have it.
    pub(crate) list: Vec<KeyValue>,
    method: Cow<'static, str>,
}

/// The number of attributes that a response adds to those of its request, at most.
const OF_RESPONSE: usize = 3;

impl RequestAttributes {
    pub(crate) fn new(otel: &Otel, request: &Request<Body>) -> Self {
        let (uri, operation) = (request.uri(), Operation::find_in(request.extensions()));
        let (method, template) = (otel.method_name(request.method()), url_template(operation));

        let mut list = Vec::with_capacity(5 + OF_RESPONSE);
        list.push(KeyValue::new(attribute::METHOD, text(method.clone())));
        list.extend(server(uri));
        if otel.opt_in.url_scheme
            && let Some(scheme) = uri.scheme_str()
        {
            list.push(KeyValue::new(attribute::URL_SCHEME, scheme_name(scheme)));
        }
        list.push(KeyValue::new(attribute::URL_TEMPLATE, text(template)));
        Self { list, method }
    }

    /// Returns the name of the span of an attempt.
    pub(crate) fn name(&self, otel: &Otel) -> Cow<'static, str> {
        let template = self.list.last().filter(|_| otel.opt_in.url_template);
        let template = template.map_or(OTHER.into(), |template| template.value.as_str());
        span_name(&self.method, &template).into_owned().into()
    }

    /// Returns the attributes of a span at its start, when a sampler sees them.
    pub(crate) fn of_span(&self, otel: &Otel, request: &Request<Body>) -> Vec<KeyValue> {
        // The names of any other operation are what a caller wrote, which may hold a secret.
        let operation =
            Operation::find_in(request.extensions()).filter(|operation| operation.is_catalogued());
        let template = usize::from(!otel.opt_in.url_template);
        let mut list = Vec::with_capacity(self.list.len() + 4);
        list.extend_from_slice(&self.list[..self.list.len() - template]);
        list.push(KeyValue::new(attribute::FULL_URL, full_url(request.uri(), operation)));
        if self.method == OTHER {
            let method = request.method().to_string();
            list.push(KeyValue::new(attribute::ORIGINAL_METHOD, method));
        }
        if otel.opt_in.body_size && !request.body().is_empty() {
            let size = integer(request.body().len());
            list.push(KeyValue::new(attribute::REQUEST_BODY_SIZE, size));
        }
        if let Some(operation) = operation {
            list.push(KeyValue::new(attribute::OPERATION, operation.to_string()));
        }
        list
    }
}

/// Returns the attributes of the server that a URL names.
pub(crate) fn server(uri: &Uri) -> impl Iterator<Item = KeyValue> + use<> {
    let address = KeyValue::new(attribute::SERVER_ADDRESS, server_address(uri).to_owned());
    let port = server_port(uri);
    let port = port.map(|port| KeyValue::new(attribute::SERVER_PORT, i64::from(port)));
    [Some(address), port].into_iter().flatten()
}

/// Converts a number to the only type of integers that attributes have.
pub(crate) fn integer(number: impl TryInto<i64>) -> i64 {
    number.try_into().unwrap_or(i64::MAX)
}

fn text(text: Cow<'static, str>) -> StringValue {
    match text {
        Cow::Borrowed(text) => text.into(),
        Cow::Owned(text) => text.into(),
    }
}

fn scheme_name(scheme: &str) -> StringValue {
    match scheme {
        "https" => "https".into(),
        "http" => "http".into(),
        other => other.to_owned().into(),
    }
}

/// Returns the `url.full` of a request: the path as [`shown_path`] shows it, and the names of the
/// query's parameters. Their values may be anything: an email address, a token, a search.
fn full_url(uri: &Uri, operation: Option<&Operation>) -> String {
    const REDACTED: &str = "REDACTED";
    let mut url = String::with_capacity(128);
    if let Some(scheme) = uri.scheme_str() {
        url.extend([scheme, "://"]);
    }
    if let Some(authority) = uri.authority() {
        // The conventions keep the place of a user and a password.
        if authority.as_str().contains('@') {
            url.extend([REDACTED, ":", REDACTED, "@"]);
        }
        url.push_str(authority.host());
        if let Some(port) = authority.port() {
            url.extend([":", port.as_str()]);
        }
    }
    // Writing to a `String` can't fail.
    _ = write!(url, "{}", shown_path(uri.path(), operation));
    for (index, pair) in uri.query().into_iter().flat_map(|query| query.split('&')).enumerate() {
        url.push(if index == 0 { '?' } else { '&' });
        match pair.split_once('=') {
            Some((name, _)) if is_name(name) => url.extend([name, "=", REDACTED]),
            // A value without a name, or one in the place of a name.
            _ => url.push_str(REDACTED),
        }
    }
    url
}

/// Whether the name of a parameter is one as the API has them: `search%5Bname__in%5D`.
fn is_name(name: &str) -> bool {
    name.len() <= 64
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_%[]-".contains(&byte))
}

#[cfg(test)]
mod tests {
    use cloudcix_core::CallState;

    use super::*;

    #[test]
    fn a_url_keeps_the_names_of_its_parameters_and_none_of_their_values() {
        let operation = Operation::new("Membership", "country", "list");
        let full = |url: &str| full_url(&url.parse().unwrap(), Some(&operation));
        assert_eq!(
            full("https://a.example:81/country/107/?search%5Bname%5D=hunter2&limit=1"),
            "https://a.example:81/country/107/?search%5Bname%5D=REDACTED&limit=REDACTED"
        );
        assert_eq!(
            full("https://me:hunter2@a.example/hunter2/?hunter2&a=b=c&hunter2.x=1"),
            "https://REDACTED:REDACTED@a.example/*/?REDACTED&a=REDACTED&REDACTED"
        );
        assert_eq!(full("/country/"), "/country/");
    }

    #[test]
    fn the_name_of_a_parameter_is_kept_up_to_64_bytes_of_the_letters_that_the_api_uses() {
        for (name, is_kept) in [
            ("search%5Bname__in%5D", true),
            ("a-b[c]", true),
            ("", true),
            ("a.b", false),
            ("a@b", false),
        ] {
            assert_eq!(is_name(name), is_kept, "{name}");
        }
        assert!(is_name(&"a".repeat(64)) && !is_name(&"a".repeat(65)));
    }

    #[test]
    fn a_number_beyond_the_range_of_attributes_is_the_largest_of_them() {
        assert_eq!(integer(7_u64), 7);
        assert_eq!(integer(u64::MAX), i64::MAX);
    }

    #[test]
    fn a_scheme_is_recorded_by_its_own_name() {
        for scheme in ["https", "http", "ftp"] {
            assert_eq!(scheme_name(scheme).as_str(), scheme);
        }
    }

    fn value(list: &[KeyValue], name: &str) -> Option<String> {
        let found = list.iter().find(|attribute| attribute.key.as_str() == name)?;
        Some(found.value.to_string())
    }

    #[test]
    fn a_span_has_the_operation_of_the_catalogue_and_the_size_of_a_body_that_is_not_empty() {
        for (body, size) in [("", None), ("{}", Some("2".to_owned()))] {
            let request =
                Request::post("https://a.example/country/").body(Body::from(body)).unwrap();
            let of_span = |operation: Operation| {
                let mut request = request.clone();
                CallState::set_operation(request.extensions_mut(), operation);
                let otel = Otel::default();
                RequestAttributes::new(&otel, &request).of_span(&otel, &request)
            };
            let operation = Operation::new("Membership", "country", "create");
            let list = of_span(operation.clone());
            assert_eq!(value(&list, attribute::REQUEST_BODY_SIZE), size, "{body}");
            assert_eq!(value(&list, attribute::OPERATION), None, "its names are the caller's own");
            let shown = Some(operation.to_string());
            assert_eq!(value(&of_span(operation.catalogued()), attribute::OPERATION), shown);
        }
    }

    #[test]
    fn each_part_of_a_url_is_kept_if_it_is_there() {
        let operation = Operation::new("Membership", "country", "list");
        for (uri, full) in [
            ("https://a.example", "https://a.example/"),
            ("https://a.example:443/country/", "https://a.example:443/country/"),
            ("http://a.example:80/country/", "http://a.example:80/country/"),
            ("https://a.example/country/?", "https://a.example/country/?REDACTED"),
            ("https://a.example/country/?a", "https://a.example/country/?REDACTED"),
            ("https://a.example/country/?a=", "https://a.example/country/?a=REDACTED"),
            ("https://a.example/country/?=b", "https://a.example/country/?=REDACTED"),
            ("/country/?a=1&&b=2", "/country/?a=REDACTED&REDACTED&b=REDACTED"),
            ("https://me@a.example/", "https://REDACTED:REDACTED@a.example/"),
            ("https://me@a.example:81/", "https://REDACTED:REDACTED@a.example:81/"),
        ] {
            assert_eq!(full_url(&uri.parse().unwrap(), Some(&operation)), full, "{uri}");
        }
    }

    #[test]
    fn the_attributes_that_are_opted_out_of_are_left_out_and_no_others() {
        let request = Request::post("https://a.example/country/").body(Body::from("{}")).unwrap();
        let names = |opt_in: crate::OptIn| {
            let otel = Otel::default().opt_in(opt_in);
            let attributes = RequestAttributes::new(&otel, &request);
            let list = attributes.of_span(&otel, &request);
            let names: Vec<_> = list.iter().map(|it| it.key.as_str().to_owned()).collect();
            (attributes.name(&otel).into_owned(), names.join(" "))
        };
        let none = crate::OptIn::NONE;
        let base = "http.request.method server.address server.port";
        for (opt_in, name, list) in [
            (none, "POST", format!("{base} url.full")),
            (
                crate::OptIn { url_scheme: true, ..none },
                "POST",
                format!("{base} url.scheme url.full"),
            ),
            (
                crate::OptIn { body_size: true, ..none },
                "POST",
                format!("{base} url.full http.request.body.size"),
            ),
            (
                crate::OptIn { url_template: true, ..none },
                "POST",
                format!("{base} url.template url.full"),
            ),
            (
                crate::OptIn::ALL,
                "POST",
                format!("{base} url.scheme url.template url.full http.request.body.size"),
            ),
        ] {
            assert_eq!(names(opt_in), (name.to_owned(), list), "{opt_in:?}");
        }
        let mut request = request;
        let operation = Operation::new("Membership", "country", "create").at("country/", false);
        CallState::set_operation(request.extensions_mut(), operation.catalogued());
        let name = |opt_in: crate::OptIn| {
            let otel = Otel::default().opt_in(opt_in);
            RequestAttributes::new(&otel, &request).name(&otel).into_owned()
        };
        assert_eq!(name(crate::OptIn { url_template: true, ..none }), "POST /country/");
        assert_eq!(name(crate::OptIn { url_scheme: true, ..none }), "POST");
    }
}
