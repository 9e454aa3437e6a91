/// The attributes that the conventions leave to the user. All are recorded by default.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_otel as otel; }
/// use cloudcix::otel::{OptIn, Otel};
///
/// let otel = Otel::default().opt_in(OptIn { url_scheme: false, ..OptIn::ALL });
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OptIn {
    /// `url.template` on spans and durations: `/country/{pk}/`. Body sizes and active requests have
    /// it in any case.
    pub url_template: bool,
    /// `url.scheme` on spans and metrics: `https`.
    pub url_scheme: bool,
    /// `http.request.body.size` and `http.response.body.size` on spans.
    pub body_size: bool,
}

impl OptIn {
    /// All of them.
    pub const ALL: Self = Self { url_template: true, url_scheme: true, body_size: true };

    /// None of them.
    pub const NONE: Self = Self { url_template: false, url_scheme: false, body_size: false };
}

impl Default for OptIn {
    /// Returns [`ALL`](Self::ALL).
    fn default() -> Self {
        Self::ALL
    }
}
