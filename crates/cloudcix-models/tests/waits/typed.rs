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

/// Returns the services of VMs, of which each is in `state`.
fn vms_in(state: i64) -> Client {
    let mock = Mock::new();
    mock.expect(get("/vm/{id}/"))
        .respond(response::object(json!({"id": 7, "state": state})))
        .times(0..);
    Client::new(Endpoints::default(), mock.transport()).boxed()
}

#[tokio::test(start_paused = true)]
async fn a_wait_for_a_state_that_cannot_follow_ends_at_once_and_names_those_that_can() {
    let running = vms_in(4);
    let vms = running.typed().iaas().vm();
    let begun = tokio::time::Instant::now();
    let error = vms.wait(7).until(iaas::State::Building).await.unwrap_err();
    assert_eq!(begun.elapsed(), std::time::Duration::ZERO);
    assert!(error.is_unreachable() && error.call_error().is_none());
    assert_eq!(error.resource().unwrap().state, Some(iaas::State::Running));
    let text = format!("{error:?}");
    let start = "IAAS.vm 7 can't get there: its state is `running`, and only these may follow: \
                 unresourced, running, quiesce, ";
    assert!(text.starts_with(start), "{text}");
    assert!(!text.contains("building") && text == error.to_string(), "{text}");
    assert!(format!("{error:#?}").starts_with("Unreachable {"));

    // Of several states, none may follow.
    let several = vms.wait(7).until([iaas::State::Requested, iaas::State::Building]);
    assert!(several.await.unwrap_err().is_unreachable());
    // An untyped resource, and a word of Compute that no number of IAAS means.
    let error = running.iaas().vm().wait(7).until(compute::State::Stop).await.unwrap_err();
    assert!(error.is_unreachable(), "{error}");
}

#[tokio::test(start_paused = true)]
async fn a_wait_for_what_a_user_or_an_operator_may_still_bring_about_goes_on() {
    use iaas::State::{Building, Quiesced, Requested, Running};

    let is_timed_out = async |state: i64, condition: Vec<iaas::State>, through: bool| {
        let client = vms_in(state);
        let mut wait = client.typed().iaas().vm().wait(7);
        if through {
            wait = wait.through_failures();
        }
        wait.until(condition).await.unwrap_err().is_timed_out()
    };
    // Somebody may ask for it.
    assert!(is_timed_out(6, vec![Running], false).await);
    assert!(is_timed_out(4, vec![Building, Quiesced], false).await);
    // An operator may have it built anew.
    assert!(is_timed_out(4, vec![Requested], true).await);
    // Not known: the server is still at work, or the state is in no vocabulary.
    assert!(is_timed_out(-1, vec![Building], false).await);
    assert!(is_timed_out(4, vec![iaas::State::from(42)], false).await);
    // A closure may look at anything.
    let client = vms_in(4);
    let vms = client.typed().iaas().vm();
    let never = vms.wait(7).until(|vm: &Vm| vm.state == Some(Building)).await;
    assert!(never.unwrap_err().is_timed_out());
}

#[tokio::test(start_paused = true)]
async fn a_resource_without_a_state_is_not_gone() {
    let mock = Mock::new();
    let vm = |state: serde_json::Value| response::object(json!({"id": 7, "state": state}));
    mock.expect(get("/vm/7/")).respond(vm(json!(null))).then(vm(json!(17))).then(vm(json!(99)));
    let client = Client::new(Endpoints::default(), mock.transport());
    let last: Option<Vm> = client.typed().iaas().vm().wait(7).until_gone().await.unwrap();
    assert_eq!(last.unwrap().state, Some(iaas::State::Closed));
    assert_eq!(mock.requests().len(), 3);
}

#[tokio::test(start_paused = true)]
async fn progress_shows_a_resource_without_a_state_and_the_last_one_even_in_the_same_state() {
    let mock = Mock::new();
    let vm = |state: serde_json::Value, cpu: i64| {
        response::object(json!({"id": 7, "state": state, "cpu": cpu}))
    };
    mock.expect(get("/vm/7/"))
        .respond(vm(json!(null), 1))
        .then(vm(json!(null), 2))
        .then(vm(json!(4), 3))
        .then(vm(json!(4), 4))
        .then(vm(json!(null), 5))
        .then(vm(json!(null), 6));
    let client = Client::new(Endpoints::default(), mock.transport());
    let vms = client.typed().iaas().vm();
    let mut progress = vms.wait(7).until(|vm: &Vm| vm.cpu == Some(6)).progress();
    let mut seen = Vec::new();
    while let Some(vm) = progress.next().await {
        seen.push(vm.unwrap().cpu.unwrap());
    }
    assert_eq!(seen, [1, 3, 5, 6]);
}
