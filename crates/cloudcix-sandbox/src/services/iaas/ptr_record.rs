//! Records that lead from an address back to a name.

use std::net::IpAddr;

use serde_json::Value;

use super::{address, common::WRONG_TYPE, dns, entities::RECORD};
use crate::{
    engine::{Complaint, Context, Demand, Field, ListRules, Rules, Scope, Seen, Who, Work},
    http::Refusal,
    state::{Row, text},
};

const FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" must correspond with a valid PTR Record record.",
);
const OWN: Demand = Demand::Allowed(
    Who::If(is_own),
    201,
    "You do not have permission to make this request. You do not own this Record.",
);

pub(super) static RULES: Rules = Rules::new("IAAS", "ptr_record", "iaas_ptr_record", &RECORD)
    .seen(Scope::Seen(reverse))
    .fields(&[
        Field::special("ip_address", ip_address).codes(&[101, 102, 103], &[]).saying(&[
            (0, "\"ip_address\" is required."),
            (1, "\"ip_address\" must be a string containing a valid IP address."),
            (2, "\"ip_address\" must be a public IP address."),
        ]),
        Field::special("content", |_, _, _, sent| dns::host_name(sent).map(Some))
            .codes(&[104, 105, 106], &[101, 102, 103])
            .saying(&[
                (0, "\"content\" is required."),
                (1, "\"content\" cannot be longer than 255 characters."),
                (
                    2,
                    "Each segment of \"content\" separated by \".\" characters cannot be longer \
                     than 63 characters.",
                ),
            ]),
        Field::special("time_to_live", dns::time_to_live).codes(&[107, 108], &[104, 105]).saying(
            &[
                (0, "\"time_to_live\" must be a valid integer."),
                (1, "\"time_to_live\" cannot be less than 180 (3 minutes)."),
            ],
        ),
    ])
    .list(ListRules::after(&[]).wrong_type_saying(1, WRONG_TYPE).lacking(&[
        "fail_content",
        "failcontent",
        "ip_addressfailover",
    ]))
    .read(&[FOUND])
    .create_with(&[dns::SELF_MANAGED, Demand::Fields, dns::PROVIDER], create)
    .update_with(&[FOUND, OWN, Demand::Fields, dns::PROVIDER], |context, work| {
        dns::store(context, work, &RECORD)
    })
    .delete(&[FOUND, OWN, dns::PROVIDER]);

fn reverse(_: &Context<'_>) -> Seen {
    Box::new(|_, row: &Row| text(row, "type") == "PTR")
}

fn is_own(context: &Context<'_>, work: &Work) -> bool {
    let (row, member) = (work.row.as_ref(), context.member_id());
    member == 1 || row.is_some_and(|row| dns::is_of_member(context.state, row, member))
}

fn ip_address(
    _: &Context<'_>,
    _: &Work,
    _: &Field,
    sent: Option<&Value>,
) -> Result<Option<Value>, Complaint> {
    let sent = sent.filter(|sent| !sent.is_null()).ok_or(Complaint::At(0))?;
    let address = address::parse(sent).ok_or(Complaint::At(1))?;
    if is_public(address) {
        Ok(Some(Value::from(address.to_string())))
    } else {
        Err(Complaint::At(2))
    }
}

/// Whether an address is routed globally.
pub(super) fn is_public(address: IpAddr) -> bool {
    super::reach::is_global(address)
}

/// Stores a record under the name that the address has in the reverse zone.
fn create(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    let address = work.value("ip_address").and_then(Value::as_str);
    let address: IpAddr = address.and_then(|text| text.parse().ok()).ok_or(Refusal::Fault)?;
    for (name, value) in [
        ("name", Value::from(reverse_name(address))),
        ("type", Value::from("PTR")),
        ("member_id", Value::from(context.member_id())),
        ("priority", Value::from(1)),
        ("failover", Value::Bool(false)),
        ("failover_content", Value::from("")),
    ] {
        work.clean.insert(name.to_owned(), value);
    }
    dns::store(context, work, &RECORD)
}

fn reverse_name(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => {
            let [a, b, c, d] = address.octets();
            format!("{d}.{c}.{b}.{a}.in-addr.arpa")
        }
        IpAddr::V6(address) => {
            let nibbles = address.octets().into_iter().rev();
            let nibbles = nibbles.map(|byte| format!("{:x}.{:x}", byte & 15, byte >> 4));
            format!("{}.ip6.arpa", nibbles.collect::<Vec<_>>().join("."))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reverse_names_count_from_the_end() {
        let names = [
            ("8.8.4.1", "1.4.8.8.in-addr.arpa"),
            (
                "2a01:23::4567:89ab",
                "b.a.9.8.7.6.5.4.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.3.2.0.0.1.0.a.2.ip6.arpa",
            ),
        ];
        for (address, name) in names {
            assert_eq!(address.parse().map(reverse_name), Ok(name.to_owned()));
        }
    }
}
