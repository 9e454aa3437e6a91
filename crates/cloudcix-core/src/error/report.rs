//! The `Debug` output of errors: a report for people, or the structure for the alternate form.

use std::{error::Error as StdError, fmt};

use super::Error;

/// Writes an error and its sources on one line: the `{:?}` of every public error.
///
/// `unwrap`, `expect` and a `main` or a test that returns an error print `{:?}`, so that is where
/// the advice must be. Internal to the crates of this workspace, and not part of the public API.
///
/// # Errors
///
/// Returns the error of the formatter.
#[doc(hidden)]
pub fn report(error: &(dyn StdError + 'static), f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut next = Some(error);
    let mut separator = "";
    while let Some(cause) = next {
        f.write_str(separator)?;
        // Its alternate form writes its sources, and knows which of them to leave out.
        if let Some(own) = cause.downcast_ref::<Error>() {
            return write!(f, "{own:#}");
        }
        write!(f, "{cause}")?;
        separator = ": ";
        next = cause.source();
    }
    Ok(())
}

/// Implements `Debug` for an error: `{:?}` is the report, `{:#?}` the structure.
///
/// The variants are listed with their fields, so the compiler notices a forgotten one. Internal to
/// the crates of this workspace, and not part of the public API.
#[doc(hidden)]
#[macro_export]
macro_rules! __debug_as_report {
    (enum $name:ident {
        $($variant:ident $(($($value:ident),*))? $({ $($field:ident),* })?),* $(,)?
    }) => {
        $crate::debug_as_report!(@debug $name, self, f, match self {
            $(Self::$variant $(($($value),*))? $({ $($field),* })? => {
                $crate::debug_as_report!(
                    @structure f $variant $(($($value),*))? $({ $($field),* })?
                )
            })*
        });
    };
    (struct $name:ident;) => {
        $crate::debug_as_report!(@debug $name, self, f, f.write_str(stringify!($name)));
    };
    (struct $name:ident $fields:tt) => {
        $crate::debug_as_report!(@debug $name, self, f, {
            let $name $fields = self;
            $crate::debug_as_report!(@structure f $name $fields)
        });
    };
    (@debug $name:ident, $self:ident, $f:ident, $structure:expr) => {
        impl ::std::fmt::Debug for $name {
            fn fmt(&$self, $f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                if $f.alternate() { $structure } else { $crate::report($self, $f) }
            }
        }
    };
    (@structure $f:ident $name:ident) => {
        $f.write_str(stringify!($name))
    };
    (@structure $f:ident $name:ident ($($field:ident),*)) => {
        $f.debug_tuple(stringify!($name))$(.field($field))*.finish()
    };
    (@structure $f:ident $name:ident { $($field:ident),* }) => {
        $f.debug_struct(stringify!($name))$(.field(stringify!($field), $field))*.finish()
    };
}

#[doc(hidden)]
pub use __debug_as_report as debug_as_report;

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Copy, thiserror::Error)]
    enum Failure {
        #[error("nothing came; try again")]
        Nothing,
        #[error("{0} is too many")]
        TooMany(u8),
        #[error("no answer from {host}")]
        NoAnswer { host: &'static str, source: Refused },
    }

    #[derive(Clone, Copy, thiserror::Error)]
    #[error("refused")]
    struct Refused;

    debug_as_report! { enum Failure { Nothing, TooMany(a), NoAnswer { host, source } } }
    debug_as_report! { struct Refused; }

    #[test]
    fn the_short_form_is_the_report_with_its_sources() {
        let short = |failure: Failure| format!("{failure:?}");
        assert_eq!(short(Failure::Nothing), "nothing came; try again");
        assert_eq!(short(Failure::TooMany(7)), "7 is too many");
        let no_answer = Failure::NoAnswer { host: "a.example", source: Refused };
        assert_eq!(short(no_answer), "no answer from a.example: refused");
    }

    #[test]
    fn the_long_form_is_the_structure() {
        let long = |failure: Failure| format!("{failure:#?}");
        assert_eq!(long(Failure::Nothing), "Nothing");
        assert_eq!(long(Failure::TooMany(7)), "TooMany(\n    7,\n)");
        assert_eq!(
            long(Failure::NoAnswer { host: "a.example", source: Refused }),
            "NoAnswer {\n    host: \"a.example\",\n    source: Refused,\n}"
        );
    }

    #[derive(thiserror::Error)]
    #[error("outer")]
    struct Outer {
        source: Error,
    }

    debug_as_report! { struct Outer { source } }

    #[test]
    fn an_error_of_a_call_in_between_writes_its_own_sources() {
        let error = Error::not_sent(Failure::NoAnswer { host: "a.example", source: Refused });
        assert_eq!(format!("{error:?}"), format!("{error:#}"));
        let outer = Outer { source: Error::not_sent(Error::not_sent(Refused)) };
        assert_eq!(format!("{outer:?}"), "outer: the request could not be sent: refused");
        assert!(format!("{error:#?}").starts_with("Error {\n    kind: NotSent"));
    }
}
