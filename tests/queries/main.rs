//! The server reads a query as intended, or the query is refused with an error that says what to
//! do.

mod model;
mod properties;
mod recorded;
mod refused;
mod strict;

use cloudcix::{QueryValue, core::InvalidParam, prelude::*};
use cloudcix_tests::client_with_response;

/// Returns the text of a parameter on the wire, or the reason why it is refused.
fn sent(params: &Params, name: &str) -> Result<String, InvalidParam> {
    // Every way of setting it leads to the same text.
    let country = || client_with_response(200, b"{}").membership().country();
    let call = query(country().list().params(params).into_request());
    let read = query(country().read(7).params(params).into_request());
    assert_eq!(call, read);
    assert_eq!(params.to_query(), call);
    let pairs = model::pairs(&call?);
    assert_eq!(pairs.iter().filter(|(known, _)| known == name).count(), 1);
    Ok(pairs.into_iter().find(|(known, _)| known == name).unwrap().1)
}

fn query(request: Result<http::Request<Body>, Error>) -> Result<String, InvalidParam> {
    request
        .map(|request| request.uri().query().unwrap_or_default().to_owned())
        .map_err(|error| why(&error))
}

fn why(error: &Error) -> InvalidParam {
    assert!(error.is_build() && !error.was_sent());
    match std::error::Error::source(error).unwrap().downcast_ref() {
        Some(cloudcix::BuildError::Query(why)) => why.clone(),
        other => panic!("{other:?}"),
    }
}

/// Returns the text that the server gets for a filter, in a search and in an exclusion.
fn filtered(filter: &str, value: impl QueryValue) -> Result<String, InvalidParam> {
    let search = sent(&Params::new().search(filter, &value), &format!("search[{filter}]"));
    let exclude = sent(&Params::new().exclude(filter, &value), &format!("exclude[{filter}]"));
    let raw = sent(
        &Params::new().query(format!("search[{filter}]"), &value),
        &format!("search[{filter}]"),
    );
    assert_eq!(search, raw);
    match (&search, &exclude) {
        // An empty list can't be searched in, but it can be excluded: that excludes nothing.
        (Err(InvalidParam { problem: cloudcix::core::InvalidValue::EmptyList, .. }), Ok(_)) => {}
        (Err(search), Err(exclude)) => assert_eq!(search.problem, exclude.problem),
        _ => assert_eq!(search, exclude),
    }
    search
}
