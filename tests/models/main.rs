//! The typed resources, against every recorded response and against random ones.

macro_rules! responses {
    ($($application:literal $service:literal $module:ident $name:ident;)*) => {
        /// The type of the response of each service.
        pub(crate) const RESPONSES: &[(&str, &str, crate::Decode)] = &[
            $(($application, $service, crate::decode::<cloudcix::models::$module::$name>),)*
        ];
    };
}

macro_rules! requests {
    ($($application:literal $module:ident $name:ident;)*) => {
        /// The types of requests.
        pub(crate) const REQUESTS: &[(&str, &str, crate::Fill)] = &[$((
            $application,
            stringify!($name),
            |values| {
                let request = cloudcix::models::$module::$name::new();
                let request = values
                    .iter()
                    .fold(request, |request, (name, value)| request.field(name, value.clone()));
                (serde_json::to_value(&request).unwrap(), format!("{request:?} {request:#?}"))
            },
        ),)*];
    };
}

mod recorded;
mod shapes;
mod types;

use std::{collections::BTreeSet, fs, path::Path};

use cloudcix::{
    catalogue::{FieldSource, Kind, Structure, find},
    core::secret::is_secret_name,
    models::{self, Model, compute, iaas, membership},
    prelude::*,
};
use proptest::prelude::*;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value, json};

use self::{
    recorded::{Recorded, fixtures},
    shapes::{Change, any_json, changed},
    types::{REQUESTS, RESPONSES},
};

/// A response after its conversion to a type.
#[derive(Debug)]
pub(crate) struct Decoded {
    /// The JSON that the type is converted back to.
    encoded: Value,
    debug: String,
    id: Option<i64>,
}

/// Converts a response to a type.
pub(crate) type Decode = fn(&Value) -> Result<Decoded, serde_json::Error>;

/// Sets the fields of a request, and returns its JSON and its `Debug`.
pub(crate) type Fill = fn(&[(&str, Value)]) -> (Value, String);

fn decode<T: Model>(json: &Value) -> Result<Decoded, serde_json::Error> {
    let (typed, text): (T, String) = (serde_json::from_value(json.clone())?, json.to_string());
    assert!(typed == serde_json::from_str::<T>(&text)?);
    Ok(Decoded {
        encoded: serde_json::to_value(&typed)?,
        debug: format!("{typed:?} {typed:#?}"),
        id: typed.id(),
    })
}

fn decoder(application: &str, service: &str) -> Decode {
    let (.., decode) = RESPONSES
        .iter()
        .find(|row| (row.0, row.1) == (application, service))
        .unwrap_or_else(|| panic!("no type for {application}.{service}"));
    *decode
}

/// Drops the null fields of a structure and of those inside it. A value of another type than the
/// catalogue says stays as it is.
fn without_nulls(structure: &'static Structure, json: &Value) -> Value {
    let Value::Object(object) = json else { return json.clone() };
    let present = object.iter().filter(|(_, value)| !value.is_null());
    let kept = present.map(|(name, value)| {
        let inner = structure.field(name).and_then(|field| match (field.kind(), value) {
            (Kind::Object(inner), Value::Object(_)) => Some(inner),
            (Kind::List(Kind::Object(inner)), Value::Array(items)) => {
                items.iter().all(Value::is_object).then_some(*inner)
            }
            _ => None,
        });
        let value = match (inner, value) {
            (Some(inner), Value::Array(items)) => {
                items.iter().map(|item| without_nulls(inner, item)).collect()
            }
            (Some(inner), object) => without_nulls(inner, object),
            (None, value) => value.clone(),
        };
        (name.clone(), value)
    });
    Value::Object(kept.collect())
}

fn assert_faithful(application: &str, service: &str, json: &Value) -> Decoded {
    let decode = decoder(application, service);
    let decoded =
        decode(json).unwrap_or_else(|error| panic!("{application}.{service}: {error}: {json}"));
    let structure = find(application, service).unwrap().response().unwrap();
    let without_nulls = without_nulls(structure, json);
    assert_eq!(decoded.encoded, without_nulls, "{application}.{service}");
    let again = decode(&without_nulls).unwrap();
    assert_eq!(decoded.debug, again.debug, "a null and an absent field are alike");
    decoded
}

#[test]
fn every_recorded_response_decodes_and_encodes_to_the_same() {
    for Recorded { application, service, content } in fixtures().iter().cloned() {
        let decoded = assert_faithful(&application, &service, &content);
        assert_eq!(decoded.id, content["id"].as_i64(), "{application}.{service}");
    }
}

#[test]
fn every_response_of_the_recorded_sessions_decodes() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/recordings");
    let seen = recorded::sessions(&folder, |recorded| {
        assert_faithful(&recorded.application, &recorded.service, &recorded.content);
    });
    assert!(seen > 100, "{seen}");
}

/// Checks the traces in the folder that the environment variable names, if it is set: JSON Lines
/// with a `request` and a `response` in each line.
#[test]
fn every_response_of_the_traces_decodes() {
    let Some(folder) = std::env::var_os("CLOUDCIX_TRACES") else { return };
    let seen = recorded::traces(Path::new(&folder), |recorded| {
        assert_faithful(&recorded.application, &recorded.service, &recorded.content);
    });
    assert!(seen > 0, "the folder has traces");
    println!("{seen} responses");
}

#[test]
fn what_was_recorded_is_in_fields_and_not_in_extra() {
    macro_rules! extra {
        ($($application:literal $service:literal $type:ty),* $(,)?) => {$(
            for recorded in fixtures() {
                if (recorded.application.as_str(), recorded.service.as_str())
                    == ($application, $service)
                {
                    let typed: $type = serde_json::from_value(recorded.content.clone()).unwrap();
                    assert_known($application, $service, &typed.extra);
                }
            }
        )*};
    }
    extra! {
        "IAAS" "vm" iaas::Vm,
        "IAAS" "project" iaas::Project,
        "IAAS" "virtual_router" iaas::VirtualRouter,
        "IAAS" "subnet" iaas::Subnet,
        "IAAS" "ip_address" iaas::IpAddress,
        "IAAS" "asn" iaas::Asn,
        "IAAS" "snapshot_tree" iaas::SnapshotTree,
        "Membership" "address" membership::Address,
        "Membership" "address_link" membership::AddressLink,
        "Membership" "country" membership::Country,
        "Membership" "member" membership::Member,
        "Membership" "user" membership::User,
        "Membership" "team" membership::Team,
    }
}

/// Only older names, and values that a request gave without a check of their type, are in `extra`.
fn assert_known(application: &str, service: &str, extra: &Map<String, Value>) {
    let structure = find(application, service).unwrap().response().unwrap();
    for name in extra.keys() {
        let field = structure.field(name).unwrap();
        let is_old = name.chars().any(char::is_uppercase);
        let is_echo = field.disputes().iter().any(|it| it.source() == FieldSource::Traffic);
        assert!(is_old || is_echo, "{application}.{service} {name}");
    }
}

#[test]
fn a_type_without_a_recorded_response_says_that_it_is_unproven() {
    let proven: BTreeSet<(String, String)> =
        fixtures().iter().cloned().map(|it| (it.application, it.service)).collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut unproven = 0;
    for (application, service, _) in RESPONSES {
        let service = find(application, service).unwrap();
        let module = service.application().module();
        let source = root.join(format!("crates/cloudcix-models/src/resources/{module}.rs"));
        let source = fs::read_to_string(source).unwrap();
        let structure = service.response().unwrap().name();
        let end = source.find(&format!("\n    {structure} {{\n")).unwrap();
        let docs = &source[source[..end].rfind("response! {").unwrap()..end];
        let shared = RESPONSES.iter().any(|(other, name, _)| {
            other == application
                && find(other, name).unwrap().response().unwrap().name() == structure
                && proven.contains(&((*other).to_owned(), (*name).to_owned()))
        });
        assert_eq!(docs.contains("Unproven"), !shared, "{application}.{}", service.name());
        unproven += usize::from(!shared);
    }
    assert!(unproven > 50 && RESPONSES.len() - unproven > 50, "{unproven}");
}

/// A value for every secret that a type may have, which must not be shown.
const HIDDEN: &str = "hunter2";

#[test]
fn no_type_shows_a_secret() {
    let mut hidden = 0;
    for Recorded { application, service, mut content } in fixtures().iter().cloned() {
        hidden += shapes::hide(&mut content, HIDDEN);
        let unknown = json!({
            "api_key": HIDDEN, "inside": [{"password": HIDDEN, "otp": HIDDEN, "token": HIDDEN}],
            "client_secret": {"value": HIDDEN},
        });
        content["unknown"] = unknown.clone();
        content["credentials"] = unknown;
        let decoded = assert_faithful(&application, &service, &content);
        assert!(!decoded.debug.contains(HIDDEN), "{application}.{service}: {}", decoded.debug);
        assert!(decoded.debug.contains("redacted"), "{application}.{service}: {}", decoded.debug);
    }
    assert!(hidden > 20, "{hidden}");
}

#[test]
fn no_request_shows_a_secret() {
    let mut hidden = 0;
    for (application, name, fill) in REQUESTS {
        let structure = recorded::structure(application, name);
        let values: Vec<(&str, Value)> = structure
            .fields()
            .iter()
            .map(|field| {
                let inside = json!({"password": HIDDEN, "name": "shown"});
                let is_secret = is_secret_name(field.name());
                (field.name(), if is_secret { json!(HIDDEN) } else { inside })
            })
            .collect();
        hidden += values.iter().filter(|(_, value)| value == HIDDEN).count();
        let (json, debug) = fill(&values);
        assert_eq!(json.as_object().unwrap().len(), values.len());
        assert!(!debug.contains(HIDDEN), "{application} {name}: {debug}");
    }
    assert!(hidden > 10, "{hidden}");
}

#[test]
fn every_request_has_a_setter_for_each_field() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    for (application, name, _) in REQUESTS {
        let module = find_module(application);
        let source = root.join(format!("crates/cloudcix-models/src/resources/{module}.rs"));
        let source = fs::read_to_string(source).unwrap();
        let start = source.find(&format!("\n    {name} requires [")).unwrap();
        let body = &source[start..][..source[start..].find("\n}\n").unwrap()];
        for field in recorded::structure(application, name).fields() {
            assert!(body.contains(&format!(" = \"{}\",", field.name())), "{name} {}", field.name());
        }
    }
}

fn find_module(application: &str) -> &'static str {
    cloudcix::catalogue::application(application).unwrap().module()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn a_response_with_unknown_fields_nulls_and_states_decodes_and_encodes_to_the_same(
        which in any::<prop::sample::Index>(),
        changes in prop::collection::vec(any::<Change>(), 1..12),
    ) {
        let Recorded { application, service, content } = which.get(fixtures());
        let changed = changed(content.clone(), &changes);
        assert_faithful(application, service, &changed);
    }

    #[test]
    fn any_object_decodes_into_any_type_and_encodes_to_the_same(
        which in any::<prop::sample::Index>(),
        values in prop::collection::vec((any::<prop::sample::Index>(), any_json()), 0..8),
    ) {
        let (application, service, _) = which.get(RESPONSES);
        let structure = find(application, service).unwrap().response().unwrap();
        let named = |(at, value): &(prop::sample::Index, Value)| {
            (at.get(structure.fields()).name().to_owned(), value.clone())
        };
        let object: Map<String, Value> = values.iter().map(named).collect();
        assert_faithful(application, service, &Value::Object(object));
    }
}

#[test]
fn what_is_no_object_is_an_error() {
    for (_, _, decode) in RESPONSES {
        for json in [json!(null), json!([]), json!("text"), json!(4)] {
            assert!(decode(&json).is_err());
        }
    }
}

#[tokio::test]
async fn the_typed_accessors_call_the_same_services() {
    let mock = Mock::new();
    let respond = |path: &str, content: Value| {
        mock.expect(cloudcix::mock::matcher::get(path))
            .respond(cloudcix::mock::response::object(content))
    };
    respond("/vm/5/", json!({"id": 5, "state": 4}));
    respond("/vm/5/", json!({"id": 5, "state": 4}));
    respond("/country/107/subdivision/1965/", json!({"id": 1965, "english_name": "Cork"}));
    respond("/compute/instances/7/", json!({"id": 7, "state": "running"}));
    let client = Client::new(Endpoints::default(), mock.transport());
    let vm = client.typed().iaas().vm().read(5).await.unwrap();
    assert_eq!(vm.state, Some(models::states::iaas::State::Running));
    let cork = client.typed().membership().subdivision(107).read(1965).await.unwrap();
    assert_eq!(cork.english_name.as_deref(), Some("Cork"));
    let instance: compute::Instance =
        client.typed().compute().compute_instances().read(7).await.unwrap();
    assert_eq!(instance.state, Some(models::states::compute::State::Running));
    // The untyped accessor takes the type, too.
    let again = client.iaas().vm().typed::<iaas::Vm>().read(5).await.unwrap();
    assert_eq!(again, vm);
}

/// The types are what a caller expects of a resource.
#[test]
fn types_can_be_sent_shared_compared_and_sent_on() {
    fn check<T: Model + Clone + Send + Sync + DeserializeOwned + Serialize + PartialEq>() {}
    check::<iaas::Vm>();
    check::<compute::Instance>();
    check::<membership::User>();
}
