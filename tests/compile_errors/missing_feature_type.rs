//! A date of chrono, whose feature is off.
use chrono::NaiveDate;
use cloudcix::prelude::*;

fn main() {
    let _ = |client: &Client, date: NaiveDate| {
        //~ cargo add cloudcix --features chrono
        let _ = client.membership().country().list().search("created__gt", date);
    };
}
