//! The report over a recorded session: the code is tested against the responses of a server.

use cloudcix::prelude::*;
use cloudcix_examples::report::report;

#[tokio::test]
async fn the_report_of_a_recorded_session() {
    let replay = Replay::open(concat!(env!("CARGO_MANIFEST_DIR"), "/report/session.yaml")).unwrap();
    let client = Client::new(Endpoints::default(), replay.clone());
    let (projects, instances) = (client.compute().project(), client.compute().compute_instances());
    let report = report(&projects, &instances, &client.membership().address()).await.unwrap();
    assert_eq!(
        report.to_string().lines().collect::<Vec<_>>(),
        [
            "PROJECT      INSTANCES                PAYER",
            "Intranet     2 running, 1 stopped     Acme Test Limited (Euro)",
            "Shop         1 running                Acme Finance (Pound Sterling)",
            "Test Lab     none                     Acme Test Limited (Euro)",
        ]
    );
    // The code sent every recorded request, and no other.
    assert!(replay.report().unused.is_empty() && replay.report().missed == 0);
}
