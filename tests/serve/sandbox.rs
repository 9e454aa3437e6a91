//! The sandbox on a port: its services, and its control host.

use std::time::Duration;

use cloudcix_sandbox::Sandbox;

use super::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_sandbox_responds_to_the_python_client_and_obeys_its_control_host() {
    let sandbox = Sandbox::new();
    let server = serve(Server::new(sandbox.transport(), Access::Open)).await;
    let Some(mut python) = Client::start(&server, None) else { return };
    python.holds("Membership.country.list().status_code == 200");
    python.holds("'content' in Membership.country.list().json()");
    python.holds("Membership.department.list().status_code == 401");
    let requests = sandbox.requests().len();
    assert!(requests >= 3);

    let before = sandbox.now();
    let advance = "__import__('requests').post('http://sandbox.localhost/clock/advance', \
                   json={'seconds': 7 * 86400}).status_code == 200";
    python.holds(advance);
    assert!(sandbox.now() >= before + Duration::from_secs(7 * 86_400));
    assert_eq!(sandbox.requests().len(), requests, "a command is no request of the API");
}
