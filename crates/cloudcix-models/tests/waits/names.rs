//! The names by which the texts of waits call a resource.

use cloudcix_client::{Client, Pk};
use cloudcix_core::{BoxTransport, Endpoints};
use cloudcix_mock::Mock;
use cloudcix_models::wait::WaitExt as _;
use futures_util::FutureExt as _;
use serde_json::json;

fn client() -> Client<BoxTransport> {
    Client::new(Endpoints::default(), Mock::new().transport()).boxed()
}

#[test]
fn a_service_is_named_by_its_operation_or_else_by_the_catalogue_or_not_at_all() {
    let client = client();
    let helpdesk = client.helpdesk();
    let unnamed = client.service("IAAS", "vm/{vm_id}/nothing/").unwrap();
    let chosen = client.service("IAAS", "vm/").unwrap();
    for (waiter, name) in [
        (format!("{:?}", helpdesk.item(7).waiter()), "Helpdesk.item"),
        // No request can be built without the id of its ticket.
        (format!("{:?}", helpdesk.item("").waiter()), "item"),
        (format!("{:?}", client.iaas().vm().waiter()), "IAAS.vm"),
        (format!("{:?}", chosen.waiter()), "IAAS.vm"),
        (format!("{:?}", unnamed.waiter()), "the resource"),
    ] {
        assert_eq!(waiter, format!("Waiter {{ service: \"{name}\", .. }}"));
    }
}

#[test]
fn a_target_is_the_service_with_the_pk_that_was_given() {
    let vms = client().iaas().vm();
    let (half, nothing) = (json!(1.5), json!(null));
    for (until, target) in [
        (vms.wait(7).until_gone(), "IAAS.vm 7"),
        (vms.wait(-7).until_gone(), "IAAS.vm -7"),
        (vms.wait("a b").until_gone(), "IAAS.vm a b"),
        (vms.wait(Pk::None).until_gone(), "IAAS.vm"),
        (vms.wait(()).until_gone(), "IAAS.vm"),
        (vms.wait(&half).until_gone(), "IAAS.vm"),
        (vms.wait(&nothing).until_gone(), "IAAS.vm"),
    ] {
        assert_eq!(format!("{until:?}"), format!("Until {{ target: \"{target}\", .. }}"));
    }
}

#[test]
fn an_error_names_the_target_and_the_lack_of_a_runtime_comes_before_a_wrong_pk() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .unwrap();
    let half = json!(1.5);
    let vms = client().iaas().vm();
    let wait = || vms.wait(&half).until_gone();
    let error = runtime.block_on(wait()).unwrap_err();
    assert_eq!(
        format!("{error:#}"),
        "a poll of IAAS.vm failed, and would fail again: the request could not be built: the pk: \
         a number with a fraction or an exponent can't identify a resource; give a whole number or \
         a string"
    );
    let error = wait().now_or_never().unwrap().unwrap_err();
    assert!(error.to_string().starts_with("a wait needs a tokio runtime"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn progress_with_a_wrong_pk_has_its_error_and_then_ends() {
    let half = json!(1.5);
    let mut progress = client().iaas().vm().wait(&half).until_gone().progress();
    assert!(progress.next().await.unwrap().unwrap_err().call_error().unwrap().is_build());
    for _ in 0..2 {
        assert!(progress.next().await.is_none());
    }
}
