use bytes::Bytes;
use http::{
    HeaderValue, Response, StatusCode,
    header::{ALLOW, CONTENT_LENGTH, CONTENT_TYPE},
};
use serde_json::{Value, json};

use crate::{RequestRecord, SandboxUser, clock::Timestamp};

/// Why a command isn't carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    status: StatusCode,
    detail: String,
    allow: Option<String>,
}

impl Failure {
    pub(super) fn path<'a>(paths: impl Iterator<Item = &'a str>) -> Self {
        let paths = paths.map(|path| format!("/{path}/")).collect::<Vec<_>>().join(", ");
        let detail = format!("The sandbox's own paths are {paths} and /users/ID/email_token/.");
        Self { status: StatusCode::NOT_FOUND, detail, allow: None }
    }

    pub(super) fn method(methods: &[&str]) -> Self {
        let allow = methods.join(", ");
        let detail = format!("This path takes {allow}.");
        Self { status: StatusCode::METHOD_NOT_ALLOWED, detail, allow: Some(allow) }
    }

    pub(crate) fn body(detail: String) -> Self {
        Self { status: StatusCode::BAD_REQUEST, detail, allow: None }
    }

    pub(crate) fn not_found(detail: &str) -> Self {
        Self { status: StatusCode::NOT_FOUND, detail: detail.to_owned(), allow: None }
    }
}

/// Makes the response to a command.
pub(crate) fn reply(result: Result<Value, Failure>) -> Response<Bytes> {
    let (status, body, allow) = match result {
        Ok(content) => (StatusCode::OK, json!({ "content": content }), None),
        Err(Failure { status, detail, allow }) => (status, json!({ "detail": detail }), allow),
    };
    let body = Bytes::from(body.to_string());
    let length = HeaderValue::from(body.len());
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(CONTENT_LENGTH, length);
    if let Some(allow) = allow.and_then(|allow| HeaderValue::from_str(&allow).ok()) {
        headers.insert(ALLOW, allow);
    }
    response
}

/// Shows the requests that a sandbox remembers.
pub(crate) fn requests(records: &[RequestRecord]) -> Value {
    let show = |record: &RequestRecord| {
        json!({
            "method": record.method.as_str(),
            "url": record.url,
            "status": record.status.as_u16(),
            "at": Timestamp::from_system(record.at).to_string(),
        })
    };
    records.iter().map(show).collect()
}

/// Shows users, with what it takes to log in.
pub(crate) fn users(users: &[SandboxUser]) -> Value {
    let show = |user: &SandboxUser| {
        json!({
            "id": user.id,
            "email": user.email,
            "password": user.password,
            "api_key": user.api_key,
            "administrator": user.administrator,
            "member_id": user.member_id,
            "address_id": user.address_id,
        })
    };
    users.iter().map(show).collect()
}
