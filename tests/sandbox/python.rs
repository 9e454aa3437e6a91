//! Every method of every service that the real, unmodified Python client can call, made by it
//! against a sandbox on a port, and the lives of machines, instances, drives and VPNs.

use std::path::Path;

use cloudcix::{
    catalogue::{self, Method, Pk, Service},
    prelude::*,
    serve::{Access, Server},
};
use cloudcix_tests::python::{Evaluated, Python};
use serde_json::json;

use crate::timed::sandbox;

/// The status of a response: negative if its body has not the shape that the API's bodies have.
const STATUS: &str = "(lambda r: r.status_code * (1 if not r.content \
    or (any(key in r.json() for key in ('content', 'token')) if r.ok \
        else 'text/html' in r.headers['content-type'] or 'detail' in r.json()) else -1))";

/// Returns the call in Python, as an expression whose value is a status, or the count of a
/// `get_all`.
fn call(service: &Service, method: Method, token: &str) -> String {
    let keyless = service.pk() == Pk::None || service.keyless().contains(method);
    let mut arguments: Vec<String> = service.path_params().map(|id| format!("{id}=1")).collect();
    let takes_pk = !matches!(method, Method::Create | Method::List | Method::GetAll);
    if takes_pk && !service.path_params().any(|id| id == "pk") {
        arguments.push(match service.pk() {
            _ if keyless => "pk=None".to_owned(),
            Pk::Cidr => "pk='10.0.0.0/24'".to_owned(),
            Pk::String => "pk='name'".to_owned(),
            Pk::Integer | Pk::None => "pk=1".to_owned(),
        });
    }
    if matches!(method, Method::Create | Method::Update | Method::PartialUpdate) {
        arguments.push("data={'name': 'Lab'}".to_owned());
    }
    arguments.push(format!("token='{token}'"));
    let (application, name) = (service.application().name(), service.name());
    let call = format!("{application}.{name}.{}({})", method.as_str(), arguments.join(", "));
    if method == Method::GetAll { format!("len({call})") } else { format!("{STATUS}({call})") }
}

/// Starts the client with a proxy, which is a sandbox.
fn python(proxy: &str) -> Result<Python, String> {
    let settings = json!({
        "CLOUDCIX_API_URL": "http://localhost/",
        "CLOUDCIX_API_V2_URL": "http://localhost/",
        "CLOUDCIX_API_VERSION": 2,
    });
    Python::start(Path::new(env!("CARGO_TARGET_TMPDIR")), Some(proxy), &settings)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_call_of_the_python_client_is_answered_in_the_apis_shape() {
    let sandbox = sandbox(Sandbox::builder().throttle(false));
    let server = Server::new(sandbox.transport(), Access::Open).bind("127.0.0.1:0").await;
    let server = server.expect("a free port").spawn();
    let mut python = match python(&format!("http://{}", server.local_addr())) {
        Ok(python) => python,
        Err(problems) => return eprintln!("SKIPPED: {problems}"),
    };
    let token = sandbox.token(1, None);
    let (mut services, mut calls, mut successes, mut wrong) = (0, 0, 0, Vec::new());
    for service in catalogue::services().filter(|service| service.python_can_call()) {
        services += 1;
        for method in Method::ALL {
            // What one call changes, such as the caller's own address, no other call notices.
            sandbox.reset();
            let call = call(service, method, &token);
            calls += 1;
            let Evaluated { raised, number } =
                tokio::task::block_in_place(|| python.evaluate(&call));
            let status = sandbox.requests().last().map(|request| request.status);
            let expected = match (&number, &raised) {
                // The client looks into any answer for rows, and fails at one that has none.
                (None, Some(raised)) if method == Method::GetAll => {
                    ["JSONDecodeError", "KeyError", "TypeError"].contains(&raised.as_str())
                }
                (Some(_), _) if method == Method::GetAll => true,
                (Some(status), _) => (200.0..500.0).contains(status),
                _ => false,
            };
            let is_fault = status.is_none_or(|status| status.is_server_error());
            if !expected || is_fault {
                let call = call.replace(STATUS, "").replace(&token, "…");
                wrong.push(format!("{call}: {raised:?} {number:?}, the sandbox: {status:?}"));
            }
            successes += u32::from(status.is_some_and(|status| status.is_success()));
        }
    }
    assert!(wrong.is_empty(), "{} of {calls}:\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!((services, calls), (315, 315 * 8));
    assert!(successes > 300, "only {successes} calls succeeded");
}

/// The life of a machine of IAAS: seconds that pass, a call, the state that it answers with.
const MACHINE: &[(u64, &str, &str)] = &[
    (0, "IAAS.cloud.create(data=CLOUD, token=TOKEN).json()['content']['vms'][0]['state']", "1"),
    (30, "IAAS.vm.read(1, token=TOKEN).json()['content']['state']", "2"),
    (90, "IAAS.vm.list(token=TOKEN).json()['content'][0]['state']", "4"),
    (
        0,
        "IAAS.vm.partial_update(1, data={'state': 5}, token=TOKEN).json()['content']['state']",
        "5",
    ),
    (120, "IAAS.vm.read(1, token=TOKEN).json()['content']['state']", "6"),
    (0, "IAAS.vm.partial_update(1, data={'state': 5}, token=TOKEN).status_code", "400"),
    (
        0,
        "IAAS.vm.partial_update(1, data={'state': 7}, token=TOKEN).json()['content']['state']",
        "7",
    ),
    (120, "IAAS.snapshot.create(data={'vm_id': 1, 'name': 's'}, token=TOKEN).status_code", "201"),
    (120, "IAAS.snapshot.read(1, token=TOKEN).json()['content']['state']", "4"),
    (
        0,
        "IAAS.snapshot.partial_update(1, data={'name': 's', 'state': 8}, token=TOKEN).status_code",
        "200",
    ),
    (120, "IAAS.project.partial_update(1, data={'state': 8}, token=TOKEN).status_code", "200"),
    (120, "IAAS.virtual_router.read(1, token=TOKEN).json()['content']['state']", "9"),
    (7 * 86_400 + 300, "IAAS.vm.read(1, token=TOKEN).json()['content']['state']", "99"),
    (0, "IAAS.project.read(1, token=TOKEN).json()['content']['closed']", "True"),
    (0, "IAAS.vm_history.list(token=TOKEN).json()['_metadata']['total_records']", "14"),
];

/// The life of an instance of Compute.
const INSTANCE: &[(u64, &str, &str)] = &[
    (
        0,
        "Compute.project.create(data={'name': 'Shop', 'region_id': 2}, token=TOKEN).status_code",
        "201",
    ),
    (
        0,
        "Compute.compute_instances.create(data=INSTANCE, token=TOKEN).json()['content']['state']",
        "'pending'",
    ),
    (120, "Compute.compute_instances.read(1, token=TOKEN).json()['content']['state']", "'running'"),
    (
        0,
        "Compute.compute_instances.partial_update(1, data={'state': 'stop'}, token=TOKEN)\
        .status_code",
        "200",
    ),
    (120, "Compute.compute_instances.list(token=TOKEN).json()['content'][0]['state']", "'stopped'"),
    (
        0,
        "Compute.compute_instances.partial_update(1, data={'state': 'stop'}, token=TOKEN)\
        .status_code",
        "400",
    ),
    (
        0,
        "Compute.network_firewalls.create(data={'project_id': 1, 'rules': [RULE, RULE]}, \
        token=TOKEN).status_code",
        "201",
    ),
    (
        120,
        "len(Compute.network_firewalls.partial_update(1, data={'rules': [RULE]}, token=TOKEN)\
        .json()['content']['rules'])",
        "1",
    ),
    (120, "Compute.compute_instances.delete(1, token=TOKEN).status_code", "405"),
    (
        0,
        "Compute.compute_instances.partial_update(1, data={'state': 'delete'}, token=TOKEN)\
        .status_code",
        "200",
    ),
    (
        7 * 86_400,
        "Compute.compute_instances.read(1, token=TOKEN).json()['content']['state']",
        "'delete_queue'",
    ),
    (120, "Compute.compute_instances.read(1, token=TOKEN).json()['content']['state']", "'deleted'"),
];

/// The lives of a drive and a VPN, in a second cloud.
const NETWORK: &[(u64, &str, &str)] = &[
    (0, "IAAS.cloud.create(data=CLOUD, token=TOKEN).json()['content']['vms'][0]['id']", "2"),
    (
        120,
        "IAAS.ceph.create(data={'project_id': 2, 'CEPH_001': 100, 'name': 'data'}, token=TOKEN)\
        .json()['content']['state']",
        "1",
    ),
    (
        120,
        "IAAS.attach.update(pk=None, data={}, resource_id=1, parent_resource_id=2, token=TOKEN)\
        .status_code",
        "204",
    ),
    (120, "IAAS.vm.read(2, token=TOKEN).json()['content']['state']", "4"),
    (0, "IAAS.detach.update(pk=None, data={}, resource_id=1, token=TOKEN).status_code", "204"),
    (120, "IAAS.ceph.read(1, token=TOKEN).json()['content']['parent_id']", "None"),
    (0, "IAAS.vpn.create(data=VPN, token=TOKEN).status_code", "201"),
    (0, "IAAS.vpn.delete(1, token=TOKEN).status_code", "400"),
    (30, "IAAS.virtual_router.read(2, token=TOKEN).json()['content']['state']", "11"),
    (90, "IAAS.vpn.delete(1, token=TOKEN).status_code", "204"),
    (120, "IAAS.virtual_router.read(2, token=TOKEN).json()['content']['state']", "4"),
    (0, "IAAS.vpn_history.list(token=TOKEN).json()['content'][0]['vpn_id']", "1"),
];

const VPN: &str = "{'virtual_router_id': 2, 'vpn_type': 'site_to_site', \
    'ike_gateway_type': 'public_ip', 'ike_gateway_value': '192.0.2.77', \
    'ike_pre_shared_key': 'dummySharedKey', 'ike_authentication': 'sha-256', \
    'ike_dh_groups': 'group24', 'ike_encryption': 'aes-128-cbc', 'ike_version': 'v2-only', \
    'ipsec_authentication': 'hmac-sha1-96', 'ipsec_encryption': 'aes-256-cbc', \
    'ipsec_establish_time': 'immediately', 'ipsec_pfs_groups': 'group24', \
    'routes': [{'local_subnet': '10.0.0.1/24', 'remote_subnet': '172.16.5.0/24'}]}";

const CLOUD: &str = "{'project': {'region_id': 2, 'name': 'Shop'}, \
    'subnets': [{'address_range': '10.0.0.1/24', 'name': 'net'}], \
    'vms': [{'name': 'web', 'image_id': 17, 'storage_type_id': 2, 'cpu': 1, 'ram': 2, \
    'storages': [{'gb': 50, 'name': 'Primary', 'primary': True}], 'dns': '8.8.8.8', \
    'gateway_subnet': '10.0.0.1/24', \
    'ip_addresses': [{'address': '10.0.0.10', 'nat': False}]}], 'firewall_rules': []}";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_python_client_sees_the_lives_of_machines_instances_drives_and_vpns() {
    let start = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_780_300_800);
    let sandbox = Sandbox::builder().throttle(false).manual_clock(start).build().unwrap();
    let server = Server::new(sandbox.transport(), Access::Open).bind("127.0.0.1:0").await;
    let server = server.expect("a free port").spawn();
    let mut python = match python(&format!("http://{}", server.local_addr())) {
        Ok(python) => python,
        Err(problems) => return eprintln!("SKIPPED: {problems}"),
    };
    let token = sandbox.token(1, None);
    let lives = MACHINE.iter().chain(INSTANCE).chain(NETWORK);
    for (index, (seconds, call, expected)) in lives.enumerate() {
        sandbox.advance(std::time::Duration::from_secs(*seconds));
        let call = call
            .replace("TOKEN", &format!("'{token}'"))
            .replace("data=CLOUD", &format!("data={CLOUD}"))
            .replace("data=VPN", &format!("data={VPN}"))
            .replace("INSTANCE", "{'project_id': 1, 'name': 'a', 'metadata': {}, 'specs': []}")
            .replace("RULE", "{'allow': True, 'port': '22'}");
        let call = format!("int(({call}) == {expected})");
        let evaluated = tokio::task::block_in_place(|| python.evaluate(&call));
        let call = call.replace(&token, "…");
        let answered = (evaluated.raised.as_deref(), evaluated.number);
        assert_eq!(answered, (None, Some(1.0)), "{index}: {call}");
    }
}
