//! The names and the values of OpenTelemetry's conventions, and the names that these lack.

/// The version of the conventions that this crate follows.
pub(crate) const SCHEMA_URL: &str = "https://opentelemetry.io/schemas/1.42.0";

/// Names of attributes.
pub(crate) mod attribute {
    pub(crate) const ERROR_TYPE: &str = "error.type";
    pub(crate) const METHOD: &str = "http.request.method";
    pub(crate) const ORIGINAL_METHOD: &str = "http.request.method_original";
    pub(crate) const REQUEST_BODY_SIZE: &str = "http.request.body.size";
    pub(crate) const RESEND_COUNT: &str = "http.request.resend_count";
    pub(crate) const RESPONSE_BODY_SIZE: &str = "http.response.body.size";
    pub(crate) const STATUS_CODE: &str = "http.response.status_code";
    pub(crate) const PROTOCOL_VERSION: &str = "network.protocol.version";
    pub(crate) const SERVER_ADDRESS: &str = "server.address";
    pub(crate) const SERVER_PORT: &str = "server.port";
    pub(crate) const FULL_URL: &str = "url.full";
    pub(crate) const URL_SCHEME: &str = "url.scheme";
    pub(crate) const URL_TEMPLATE: &str = "url.template";

    /// The operation of a call: `Membership.country.read`. A name of this project.
    pub(crate) const OPERATION: &str = "cloudcix.operation";
    /// The number of the attempts of a call. A name of this project.
    pub(crate) const ATTEMPTS: &str = "cloudcix.attempts";
}

/// The bucket boundaries that the conventions recommend for durations, in seconds.
pub(crate) const SECONDS: [f64; 14] =
    [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0];

/// The bucket boundaries for sizes, in bytes, up to the default limit of a response. The
/// conventions recommend none, and the SDK's end at 10,000.
pub(crate) const BYTES: [f64; 11] = [
    64.0,
    256.0,
    1024.0,
    4096.0,
    16_384.0,
    65_536.0,
    262_144.0,
    1_048_576.0,
    4_194_304.0,
    16_777_216.0,
    67_108_864.0,
];
