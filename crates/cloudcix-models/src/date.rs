//! Dates and times, as they travel.

use std::fmt;

use serde_json::Value;

use crate::json::Json;

macro_rules! date {
    (
        $(#[$doc:meta])*
        $name:ident
    ) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// Returns the text, as it came or as it will be sent.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl Json for $name {
            fn fits(value: &Value) -> bool {
                value.is_string()
            }

            fn read(value: Value) -> Option<Self> {
                String::read(value).map(Self)
            }

            fn write(&self) -> Value {
                Value::String(self.0.clone())
            }

            fn show(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(self, f)
            }
        }
    };
}

date! {
    /// A date and a time of day in UTC, without an offset: `2026-07-11T08:00:16.158000`.
    ///
    /// It keeps the text of the server, which therefore comes back unchanged. The order is that of
    /// the times. With the feature `jiff`, `to_jiff` converts it, and a
    /// `jiff::civil::DateTime` converts to it:
    ///
    #[cfg_attr(feature = "jiff", doc = "```")]
    #[cfg_attr(not(feature = "jiff"), doc = "```ignore")]
    /// # mod cloudcix { pub(crate) use cloudcix_models as models; }
    /// use cloudcix::models::DateTime;
    ///
    /// let created = DateTime::from("2026-07-11T08:00:16.158000");
    /// assert_eq!(created.to_jiff()?.hour(), 8);
    /// assert!(created < DateTime::from("2026-07-11T08:00:17"));
    /// # Ok::<(), jiff::Error>(())
    /// ```
    DateTime
}

date! {
    /// A date: `2026-07-11`.
    ///
    /// It keeps the text of the server. With the feature `jiff`, `to_jiff` converts it, and a
    /// `jiff::civil::Date` converts to it.
    ///
    /// ```
    /// # mod cloudcix { pub(crate) use cloudcix_models as models; }
    /// use cloudcix::models::Date;
    ///
    /// let from = Date::from("2026-07-11");
    /// assert!(from < Date::from("2026-07-12"));
    /// assert_eq!(from.as_str(), "2026-07-11");
    /// ```
    Date
}

#[cfg(feature = "jiff")]
mod with_jiff {
    use jiff::civil;

    use super::{Date, DateTime};

    impl DateTime {
        /// Converts to a date and time of jiff, which has no time zone either. The time is in UTC.
        ///
        /// # Errors
        /// Returns an error if the text is not a date and a time.
        pub fn to_jiff(&self) -> Result<civil::DateTime, jiff::Error> {
            self.as_str().parse()
        }
    }

    impl Date {
        /// Converts to a date of jiff.
        ///
        /// # Errors
        /// Returns an error if the text is not a date.
        pub fn to_jiff(&self) -> Result<civil::Date, jiff::Error> {
            self.as_str().parse()
        }
    }

    impl From<civil::DateTime> for DateTime {
        fn from(time: civil::DateTime) -> Self {
            Self(time.to_string())
        }
    }

    impl From<civil::Date> for Date {
        fn from(date: civil::Date) -> Self {
            Self(date.to_string())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_its_text_in_every_way_of_showing_it() {
        let text = "2026-07-11T08:00:16.158000";
        let time = DateTime::from(text);
        assert_eq!(time, DateTime::from(text.to_owned()));
        assert_eq!([time.as_str(), &format!("{time}"), &format!("{time:?}")], [text; 3]);
        assert_eq!(
            format!("{:>12}|{:<11}|", Date::from("2026-07-11"), Date::from("2026-07-11")),
            "  2026-07-11|2026-07-11 |"
        );
        assert!(time < DateTime::from("2026-07-11T08:00:17"));
        assert!(Date::from("2026-07-11") > Date::from("2025-12-31"));
    }

    #[cfg(feature = "jiff")]
    #[test]
    fn dates_of_jiff_come_back_as_they_were() {
        let time = jiff::civil::datetime(2026, 7, 11, 8, 0, 16, 158_000_000);
        assert_eq!(DateTime::from(time).as_str(), "2026-07-11T08:00:16.158");
        assert_eq!(DateTime::from(time).to_jiff().unwrap(), time);
        assert_eq!(Date::from(time.date()).as_str(), "2026-07-11");
        assert_eq!(Date::from(time.date()).to_jiff().unwrap(), time.date());
        assert!(DateTime::from("soon").to_jiff().is_err() && Date::from("").to_jiff().is_err());
    }
}
