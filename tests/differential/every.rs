//! Every method of every service, once with plain and once with awkward arguments, which take
//! turns.

use cloudcix::catalogue::{self, Method, Operator, Pk, Service};
use jiff::{Timestamp, civil::date};
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::plan::{Argument, Case, Plain};

pub(crate) fn cases() -> impl Iterator<Item = Case> {
    let calls = catalogue::services()
        .flat_map(|service| Method::ALL.map(|method| (service, method)))
        .enumerate();
    calls
        .flat_map(|(turn, (service, method))| {
            [plain(service, method), awkward(service, method, turn)]
        })
        .map(Plain::case)
}

fn plain(service: &'static Service, method: Method) -> Plain {
    let keyless = service.pk() == Pk::None || service.keyless().contains(method);
    let pk = match service.pk() {
        _ if keyless => Value::Null,
        Pk::Cidr => json!("10.0.0.0/24"),
        Pk::String => json!("name"),
        Pk::Integer | Pk::None => json!(7),
    };
    let ids = service.path_params().zip(1..).map(|(name, id)| (name, json!(id))).collect();
    Plain {
        service,
        method,
        ids,
        pk,
        params: Vec::new(),
        headers: Vec::new(),
        data: json!({"name": "Lab"}),
        token: Some("t"),
    }
}

fn awkward(service: &'static Service, method: Method, turn: usize) -> Plain {
    let ids = service.path_params().zip(turn..).map(|(name, turn)| {
        let id = if service.slashed_param() == Some(name) {
            PATHS[turn % PATHS.len()]
        } else {
            IDS[turn % IDS.len()]
        };
        (name, json!(id))
    });
    let pk = match service.pk() {
        _ if service.takes_no_pk() || service.path_params().any(|name| name == "pk") => Value::Null,
        Pk::Cidr => json!(NETWORKS[turn % NETWORKS.len()]),
        Pk::Integer if turn.is_multiple_of(3) => INTEGERS[turn % INTEGERS.len()].into(),
        // Python fails at a brace in a pk.
        _ => json!(IDS[turn % IDS.len()].replace(['{', '}'], "-")),
    };
    let pages = if method == Method::List {
        vec![
            ("page".to_owned(), Argument::json(json!(turn))),
            ("limit".to_owned(), Argument::json(json!(10))),
        ]
    } else {
        Vec::new()
    };
    let params =
        filters(service, turn).into_iter().chain(order(service, turn)).chain(pages).collect();
    let headers = HEADERS[turn % HEADERS.len()].to_vec();
    Plain {
        service,
        method,
        ids: ids.collect(),
        pk,
        params,
        headers,
        data: data(turn),
        token: TOKENS[turn % TOKENS.len()],
    }
}

/// Ids: one that Python sends correctly, and those that it does not.
const IDS: &[&str] = &[
    "a b",
    "a/b",
    "é",
    "u@example.com",
    "100%",
    "a%20b",
    "CaSe",
    "~-._",
    "it's",
    "a+b",
    "a:b;c=d,e&f",
    "[x]",
    "{x}",
    "!$*()",
    "\"|^`<>\\",
    "日本 \u{1f600}",
    "-1",
    "0",
    "a\tb\nc",
    "a//b",
    "%",
    "%zz",
];
const INTEGERS: &[i64] = &[0, -1, i64::MAX, i64::MIN, 7];
const NETWORKS: &[&str] = &["10.0.0.0/24", "::/0", "2001:db8::/32", "192.0.2.1"];
const PATHS: &[&str] = &["photos/2024/a b.jpg", "one", "é/%/x"];
const TOKENS: &[Option<&str>] =
    &[Some("t"), None, Some("eyJhbGciOiJSUzI1NiJ9.eyJ1aWQiOjF9.c2ln"), Some("a b~!#$%&'*+-.^_`|")];
const HEADERS: &[&[(&str, &str)]] = &[
    &[("X-A", "b")],
    &[],
    &[("X-Empty", ""), ("x-list", "a, b;q=0.5, \"c\\\"d\"")],
    &[("Accept", "application/json"), ("User-Agent", "mine/1.0")],
    &[("X-Request-ID", "0"), ("Accept-Language", "ga, en;q=0.5")],
];

fn filters(service: &'static Service, turn: usize) -> Vec<(String, Argument)> {
    let (field, operators) = match service.filters() {
        [] => ("name", &[][..]),
        known => (known[turn % known.len()].field(), known[turn % known.len()].operators()),
    };
    let operator = (!operators.is_empty()).then(|| operators[turn % operators.len()]);
    // A range of the id of another table may be refused, so it is left out.
    let operator = operator.map(|operator| {
        if operator == Operator::Range && field.ends_with("_id") { Operator::In } else { operator }
    });
    let value = match operator {
        Some(Operator::Range) => nth(ranges(), turn),
        Some(operator) if operator.takes_list() => nth(lists(), turn),
        // Not `values()`: a boolean is refused here.
        Some(Operator::IExact) => Argument::json(json!("x y")),
        Some(Operator::IsNull) => Argument::json(json!(turn.is_multiple_of(2))),
        _ => nth(values(), turn),
    };
    let name = operator.map_or_else(|| field.to_owned(), |operator| format!("{field}__{operator}"));
    vec![
        (format!("search[{name}]"), value),
        (format!("exclude[{field} ü]"), nth(values(), turn / 7)),
        ("a&b=c".to_owned(), nth(lists(), turn / 5)),
    ]
}

fn order(service: &'static Service, turn: usize) -> Option<(String, Argument)> {
    let known = service.orderings();
    let field = if known.is_empty() { "id" } else { known[turn % known.len()] };
    (!turn.is_multiple_of(4)).then(|| {
        ("order".to_owned(), Argument::json(json!(format!("-{}", field.trim_start_matches('-')))))
    })
}

fn nth(mut arguments: Vec<Argument>, turn: usize) -> Argument {
    arguments.swap_remove(turn % arguments.len())
}

fn values() -> Vec<Argument> {
    let afternoon = date(2024, 1, 2).at(3, 4, 5, 0);
    let texts = [
        "x y",
        "",
        "é",
        "a+b&c=d",
        "~-._*",
        "100%25",
        "a\nb\0",
        "a/b:c@d?e#f",
        "[]",
        "it's \"x\"",
        "\u{1f600}",
        "\\",
    ];
    let plain = [
        json!(true),
        json!(false),
        json!(0),
        json!(-1),
        json!(u64::MAX),
        json!(1.0),
        json!(1e20),
        json!(1e-5),
        json!(0.1),
        Value::Null,
    ];
    let dates = [
        Argument::new("datetime.date(2024, 1, 2)", date(2024, 1, 2)),
        Argument::new("datetime.datetime(2024, 1, 2, 3, 4, 5)", afternoon),
        Argument::new(
            "datetime.datetime(2024, 1, 2, 3, 4, 5, 678)",
            date(2024, 1, 2).at(3, 4, 5, 678_000),
        ),
        Argument::new(
            "datetime.datetime(2024, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)",
            "2024-01-02T03:04:05Z".parse::<Timestamp>().unwrap(),
        ),
        Argument::new("datetime.time(1, 2, 3)", jiff::civil::time(1, 2, 3, 0)),
        Argument::new("decimal.Decimal('1.50')", Decimal::new(150, 2)),
    ];
    texts
        .map(|text| json!(text))
        .into_iter()
        .chain(plain)
        .map(Argument::json)
        .chain(dates)
        .collect()
}

/// Returns lists that the server reads back unchanged; the others are refused, one by one in
/// `special.rs`.
fn lists() -> Vec<Argument> {
    let plain = [
        json!(["one"]),
        json!([1, 2]),
        json!(["a b", "c"]),
        json!([1, "b", 2.5]),
        json!([true, false]),
        json!(["{it}", "<say>"]),
        json!(["a/b", "u@example.com", "100%"]),
        json!(["é", "\u{1f600}", "-"]),
        json!([1e20, 1.0]),
    ];
    let dates = [
        Argument::new(
            "[datetime.date(2024, 1, 2), datetime.date(2024, 2, 29)]",
            vec![date(2024, 1, 2), date(2024, 2, 29)],
        ),
        Argument::new("(decimal.Decimal('1.50'),)", vec![Decimal::new(150, 2)]),
        Argument::new("b'ab'", b"ab".to_vec()),
    ];
    plain.into_iter().map(Argument::json).chain(dates).collect()
}

fn ranges() -> Vec<Argument> {
    vec![
        Argument::new("(1, 5)", (1, 5)),
        Argument::new("(1.5, 'b')", (1.5, "b")),
        Argument::json(json!(["a b", "c"])),
        Argument::new(
            "(datetime.date(2024, 1, 2), datetime.date(2024, 2, 29))",
            (date(2024, 1, 2), date(2024, 2, 29)),
        ),
    ]
}

fn data(turn: usize) -> Value {
    let bodies = [
        json!({}),
        json!({"name": "é \u{1f600} \"q\" \\ / \n\u{1}", "empty": ""}),
        json!({"deep": {"list": [1, [2, {"x": null}], []], "yes": true}, "no": false}),
        json!([{"id": 1}, {"id": 2}]),
        json!({"int": u64::MAX, "negative": i64::MIN, "float": 0.1, "small": 1e-7, "large": 1e20,
            "one": 1.0}),
        json!({"at": "2024-01-02T03:04:05Z", "date": "2024-01-02", "price": "1.10", "007": "007"}),
        json!({"single": "text"}),
        Value::Null,
        json!({"text": "x".repeat(20_000)}),
    ];
    bodies[turn % bodies.len()].clone()
}
