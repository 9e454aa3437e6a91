//! Waits for the types of this crate.

use cloudcix_client::Client;
use cloudcix_core::Endpoints;
use cloudcix_mock::{Mock, matcher::get, response};
use cloudcix_models::{
    ClientExt as _, compute,
    iaas::{self, Vm},
    wait::WaitExt as _,
};
use serde_json::json;

#[tokio::test(start_paused = true)]
async fn an_instance_of_compute_is_waited_for() {
    let mock = Mock::new();
    let instance = |state: &str| response::object(json!({"id": 5, "state": state}));
    mock.expect(get("/compute/instances/5/"))
        .respond(instance("building"))
        .then(instance("running"))
        .then(instance("unresourced"));
    let client = Client::new(Endpoints::default(), mock.transport());
    let instances = client.typed().compute().compute_instances();
    let instance = instances.wait(5).until(compute::State::Running).await.unwrap();
    assert_eq!((instance.id, instance.state), (Some(5), Some(compute::State::Running)));
    let error = instances.wait(5).until(compute::State::Running).await.unwrap_err();
    assert_eq!(error.resource().unwrap().state, Some(compute::State::Unresourced));
}

#[tokio::test(start_paused = true)]
async fn many_vms_of_iaas_are_waited_for_at_once() {
    let mock = Mock::new();
    let page =
        |state: i64| response::page((1..=3).map(|id| json!({"id": id, "state": state, "cpu": 4})));
    mock.expect(get("/vm/")).respond(page(1)).then(page(2)).then(page(4));
    let client = Client::new(Endpoints::default(), mock.transport());
    let vms = client.typed().iaas().vm();
    let running = vms.wait_all([1, 2, 3]).until(iaas::State::Running).await;
    let ids: Vec<Option<i64>> = running.into_iter().map(|vm| vm.unwrap().id).collect();
    assert_eq!(ids, [Some(1), Some(2), Some(3)]);
}

#[tokio::test(start_paused = true)]
async fn a_model_without_a_state_is_waited_for_by_a_closure() {
    let mock = Mock::new();
    let project = |closed: bool| response::object(json!({"id": 9, "closed": closed}));
    mock.expect(get("/project/9/")).respond(project(false)).then(project(true));
    let client = Client::new(Endpoints::default(), mock.transport());
    let projects = client.typed().iaas().project();
    let wait = projects.wait(9).until(|project: &iaas::Project| project.closed == Some(true));
    assert_eq!(wait.await.unwrap().id, Some(9));
}

#[tokio::test(start_paused = true)]
async fn a_null_state_is_no_state() {
    let mock = Mock::new();
    let vm = |state: serde_json::Value| response::object(json!({"id": 7, "state": state}));
    mock.expect(get("/vm/7/")).respond(vm(json!(null))).then(vm(json!(6)));
    let client = Client::new(Endpoints::default(), mock.transport());
    let vm: Vm = client.typed().iaas().vm().wait(7).until(iaas::State::Quiesced).await.unwrap();
    assert_eq!(vm.state, Some(iaas::State::Quiesced));
}
