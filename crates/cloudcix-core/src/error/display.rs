//! How an error is shown: what failed, then what the API said, then (in `{:#}`) why.

use std::{error::Error as _, fmt};

use super::{Error, ErrorKind};

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.fmt_line(f)?;
        if !f.alternate() && !self.0.explained {
            return Ok(());
        }
        let mut next = self.source();
        while let Some(cause) = next {
            match cause.downcast_ref::<Self>() {
                // An error of ours inside another's is what this one was made from: it has been told.
                Some(own) if own.kind() == self.kind() => {}
                // Its sources come next, also where it is explained by them.
                Some(own) => {
                    f.write_str(": ")?;
                    own.fmt_line(f)?;
                }
                None => write!(f, ": {cause}")?,
            }
            next = cause.source();
        }
        Ok(())
    }
}

impl Error {
    /// What failed, where, and what the API said.
    fn fmt_line(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.kind {
            ErrorKind::Build => f.write_str("the request could not be built")?,
            ErrorKind::NotSent => f.write_str("the request could not be sent")?,
            ErrorKind::Unanswered => f.write_str("the request was sent and no whole answer came back")?,
            ErrorKind::Timeout if self.0.sent => f.write_str("no answer came in time")?,
            ErrorKind::Timeout => f.write_str("the request could not be sent in time")?,
            ErrorKind::Status(status) => write!(f, "{status}")?,
            ErrorKind::Decode => f.write_str("the answer could not be understood")?,
        }
        if let (Some(method), Some(url)) = (&self.0.method, &self.0.url) {
            write!(f, " ({method} {url})")?;
        }
        match &self.0.api {
            Some(api) => write!(f, ": {api}"),
            None if self.0.html => f.write_str(": the answer is an HTML page, not JSON"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("Error");
        out.field("kind", &self.0.kind).field("sent", &self.0.sent);
        if let (Some(method), Some(url)) = (&self.0.method, &self.0.url) {
            out.field("request", &format_args!("{method} {url}"));
        }
        if let Some(api) = &self.0.api {
            out.field("api", api);
        }
        if let Some(source) = &self.0.source {
            out.field("source", source);
        }
        out.finish()
    }
}
