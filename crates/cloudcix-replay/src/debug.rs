//! `Debug` for [`Interaction`].
//!
//! It lies outside of the type's own module because it needs redaction, which is built on
//! interactions.

use std::fmt;

use crate::{Interaction, redact::display_url};

impl fmt::Debug for Interaction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let request = self.request();
        write!(f, "Interaction({} {} -> ", request.method(), display_url(request.uri()))?;
        match self.outcome() {
            Ok(response) => {
                write!(f, "{}, {} bytes)", response.status().as_u16(), response.body().len())
            }
            Err(failure) => write!(f, "{:?})", failure.kind()),
        }
    }
}
