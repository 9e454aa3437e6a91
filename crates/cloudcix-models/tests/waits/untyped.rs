//! Waits over services that are chosen at run time, over IAAS, and over a type of one's own.

use cloudcix_client::Client;
use cloudcix_core::Endpoints;
use cloudcix_mock::{Mock, matcher::get, response};
use cloudcix_models::{
    states::{Stateful, compute, iaas},
    wait::WaitExt as _,
};
use serde::Deserialize;
use serde_json::json;

#[derive(Clone, Debug, Deserialize)]
struct Vm {
    id: i64,
    cpu: i64,
    state: iaas::State,
}

impl Stateful for Vm {
    type State = iaas::State;

    fn pk(&self) -> Option<i64> {
        Some(self.id)
    }

    fn state(&self) -> Option<iaas::State> {
        Some(self.state.clone())
    }
}

fn mock() -> Mock {
    let mock = Mock::new();
    let vm = |state: i64| response::object(json!({"id": 7, "cpu": 4, "state": state}));
    mock.expect(get("/vm/7/")).respond(vm(1)).then(vm(2)).then(vm(42)).then(vm(4));
    mock
}

#[tokio::test(start_paused = true)]
async fn a_type_of_ones_own_is_waited_for() {
    let mock = mock();
    let client = Client::new(Endpoints::default(), mock.transport());
    let vms = client.iaas().vm().typed::<Vm>();
    let vm = vms.wait(7).until(iaas::State::Running).await.unwrap();
    assert_eq!((vm.id, vm.cpu), (7, 4));
}

#[tokio::test(start_paused = true)]
async fn an_untyped_vm_is_waited_for_with_the_numbers_of_iaas_or_the_words_of_compute() {
    for compute in [false, true] {
        let mock = mock();
        let client = Client::new(Endpoints::default(), mock.transport());
        let wait = client.iaas().vm().wait(7);
        let vm = if compute {
            wait.until(compute::State::Running).await
        } else {
            wait.until(iaas::State::Running).await
        };
        assert_eq!(vm.unwrap()["state"], 4);
    }
}

#[tokio::test(start_paused = true)]
async fn a_service_chosen_at_run_time_is_waited_for() {
    let mock = mock();
    let client = Client::new(Endpoints::default(), mock.transport());
    let vms = client.service("IAAS", "vm/").unwrap();
    assert_eq!(vms.wait(7).until(iaas::State::Running).await.unwrap()["cpu"], 4);
    let missing = client.service("IAAS", "vm/{vm_id}/nothing/").unwrap();
    let error = missing.wait(7).until(iaas::State::Running).await.unwrap_err();
    assert!(error.call_error().unwrap().is_build(), "{error:?}");
}
