//! A gate: 10,000 machines are built, stopped, restarted and deleted in virtual time within a
//! minute and a gibibyte, and all of them end closed. It prints the time and the memory of each
//! phase.
//!
//! ```sh
//! cargo bench -p cloudcix-benches --bench machines
//! ```

use std::{
    process::ExitCode,
    time::{Duration, Instant, SystemTime},
};

use cloudcix::{prelude::*, sandbox::Robot};
use http::Request;
use peak_alloc::PeakAlloc;
use serde_json::{Value, json};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Generous: they guard against work that grows with the square of the machines.
const TIME: Duration = Duration::from_secs(60);
const MEGABYTES: f64 = 1_024.0;

const PROJECTS: usize = 100;
const MACHINES: usize = 100;
const TWO_MINUTES: Duration = Robot::BUILD_TIME;
const WEEK: Duration = Duration::from_secs(7 * 86_400);
/// The changes of state in the history of each machine.
const CHANGES: usize = 14;

const RUNNING: u64 = 4;
const QUIESCE: u64 = 5;
const QUIESCED: u64 = 6;
const RESTART: u64 = 7;
const SCRUB: u64 = 8;
const SCRUB_QUEUE: u64 = 9;
const CLOSED: u64 = 99;

fn main() -> ExitCode {
    let began = Instant::now();
    let cloud = Cloud::start();
    let all = PROJECTS * MACHINES;
    cloud.phase("request, build", RUNNING, || {
        for project in 1..=PROJECTS {
            cloud.open_server(project);
            cloud.send("POST", "cloud/", &request(project), 201);
        }
        cloud.sandbox.advance(TWO_MINUTES);
    });
    cloud.phase("stop", QUIESCED, || cloud.ask_all(QUIESCE));
    cloud.phase("restart", RUNNING, || cloud.ask_all(RESTART));
    cloud.phase("delete", SCRUB_QUEUE, || {
        for project in 1..=PROJECTS {
            cloud.send("PATCH", &format!("project/{project}/"), &json!({"state": SCRUB}), 200);
        }
        cloud.sandbox.advance(TWO_MINUTES);
    });
    cloud.phase("a grace period of 7 days", CLOSED, || cloud.sandbox.advance(WEEK + TWO_MINUTES));
    cloud.sandbox.advance(TWO_MINUTES);

    let (took, peak) = (began.elapsed(), f64::from(MEMORY.peak_usage_as_mb()));
    let history = cloud.count("vm_history/", "limit=1");
    let closed = cloud.count("project/", "limit=1&search[closed]=true");
    println!("{:<26} {took:>8.2?}, at most {peak:.0} MB", "all");
    println!("{history} changes of {all} machines; {closed} of {PROJECTS} projects are closed");
    let is_complete = history == all * CHANGES && closed == PROJECTS;
    if is_complete && took <= TIME && peak <= MEGABYTES {
        return ExitCode::SUCCESS;
    }
    println!("The limits are {TIME:?}, {MEGABYTES} MB, {} changes.", all * CHANGES);
    ExitCode::FAILURE
}

/// A sandbox, as an administrator sees it.
struct Cloud {
    sandbox: Sandbox,
    token: String,
}

impl Cloud {
    /// Starts the demo company.
    fn start() -> Self {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_780_300_800);
        let sandbox = Sandbox::builder().manual_clock(now).throttle(false);
        let sandbox = sandbox.max_rows(10_000_000).build().expect("the demo company");
        let token = sandbox.token(1, None);
        Self { sandbox, token }
    }

    /// Gives the region a server with room for a project. Those before it take no more machines:
    /// the search for a server adds up all machines of each that does.
    fn open_server(&self, project: usize) {
        let server = |id: usize, enabled: bool| {
            json!({"content": {
                "id": id, "cores": 32, "enabled": enabled, "gb": 20_000, "ram": 1_000,
                "model": "KVM", "region_id": 2, "storage_type": {"id": 2}, "type": {"id": 2},
            }})
        };
        let (last, next) = (if project == 1 { 1 } else { 9 + project }, 10 + project);
        let rows = [server(last, false), server(next, true)];
        self.sandbox.load(&json!({"rows": {"IAAS.server": rows}})).expect("valid rows");
    }

    /// Sends a request, and returns the body of its response.
    fn send(&self, method: &str, path: &str, body: &Value, expected: u16) -> Value {
        let request = Request::builder().method(method);
        let request = request.uri(format!("http://iaas.localhost/{path}"));
        let request = request.header("x-auth-token", &self.token);
        let request = request.header("content-type", "application/json");
        let response = self
            .sandbox
            .respond(request.body(Body::from(body.to_string())).expect("a valid request"));
        let status = response.status().as_u16();
        let body = response.body().as_bytes();
        assert_eq!(status, expected, "{method} {path}: {}", String::from_utf8_lossy(body));
        serde_json::from_slice(body).expect("JSON")
    }

    /// Asks for a state of each machine, and waits until it is done.
    fn ask_all(&self, state: u64) {
        for id in 1..=PROJECTS * MACHINES {
            self.send("PATCH", &format!("vm/{id}/"), &json!({"state": state}), 200);
        }
        self.sandbox.advance(TWO_MINUTES);
    }

    fn count(&self, path: &str, query: &str) -> usize {
        let page = self.send("GET", &format!("{path}?{query}"), &json!({}), 200);
        let count = page["_metadata"]["total_records"].as_u64().expect("a page");
        usize::try_from(count).expect("fewer rows")
    }

    /// Does the work of a phase, checks that all machines are in a state, and prints the costs.
    fn phase(&self, name: &str, state: u64, work: impl FnOnce()) {
        let began = Instant::now();
        work();
        let count = self.count("vm/", &format!("limit=1&search[state]={state}"));
        assert_eq!(count, PROJECTS * MACHINES, "{name}");
        let (took, memory) = (began.elapsed(), MEMORY.current_usage_as_mb());
        println!("{name:<26} {took:>8.2?}, then {memory:.0} MB");
    }
}

/// Returns the request of a project with its machines.
fn request(project: usize) -> Value {
    let machine = |index: usize| {
        json!({
            "name": format!("machine-{index}"),
            "image_id": 17,
            "storage_type_id": 2,
            "storages": [{"gb": 20, "name": "Primary", "primary": true}],
            "cpu": 1,
            "ram": 2,
            "dns": "8.8.8.8",
            "gateway_subnet": "10.0.0.1/24",
            "ip_addresses": [{"address": format!("10.0.0.{}", index + 10), "nat": false}],
        })
    };
    json!({
        "project": {"region_id": 2, "name": format!("Project {project}")},
        "subnets": [{"address_range": "10.0.0.1/24", "name": "net"}],
        "vms": (0..MACHINES).map(machine).collect::<Vec<_>>(),
        "firewall_rules": [],
    })
}
