//! Editing the rules of a firewall safely, although the API replaces the whole list.
//!
//! `cargo run --example firewall_rules` needs no network and no account: a mock stands in for the
//! server.
//!
//! The API has no way to add or remove one rule, and no condition on a write ("only if nothing has
//! changed"). Whoever writes a list that was read a minute ago therefore undoes the changes that
//! others have made since. So this program reads, shows the difference, reads once more, refuses to
//! write if the list has moved, writes, and reads again to see that the list is the intended one.
//!
//! The API can't guarantee that no change is lost: one that comes between the second read and the
//! write, some milliseconds, is overwritten without a trace. Two programs that must never do that
//! to each other need a lock of their own.

use std::{
    fmt,
    sync::{Arc, Mutex},
};

use cloudcix::{
    mock::{
        Mock, Received,
        matcher::{get, put},
        response,
    },
    models::compute::{Firewall, State, UpdateFirewall, UpdateFirewallRule},
    prelude::*,
};
use serde_json::{Value, json};

const FIREWALL: i64 = 3;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let server = Server::start();
    let client = Client::new(Endpoints::default(), server.mock.transport()).boxed();

    // Lets HTTPS in.
    let https = UpdateFirewallRule::new().allow(true).protocol("tcp").port("443");
    let mut edit = Edit::begin(&client, FIREWALL).await?;
    edit.rules.push(https);
    print!("{edit}");
    edit.write(&client).await?;
    assert_eq!(server.rules().len(), 3);

    // Removes a rule while a colleague adds one.
    let mut edit = Edit::begin(&client, FIREWALL).await?;
    edit.rules.remove(0);
    print!("{edit}");
    server.add(json!({"allow": true, "protocol": "tcp", "port": "25"}));
    match edit.write(&client).await {
        Err(EditError::Moved) => println!("Nothing was written: {}", EditError::Moved),
        other => return Err(format!("it should have been refused: {other:?}").into()),
    }
    assert_eq!(server.rules().len(), 4, "the rule of the colleague is still there");
    Ok(())
}

/// A change of the rules of one firewall.
struct Edit {
    firewall: i64,
    /// The rules that the change begins with.
    before: Vec<UpdateFirewallRule>,
    /// The rules to write.
    rules: Vec<UpdateFirewallRule>,
}

impl Edit {
    /// Reads the rules.
    async fn begin(client: &Client, firewall: i64) -> Result<Self, Error> {
        let before = rules(&client.typed().compute().network_firewalls().read(firewall).await?);
        Ok(Self { firewall, rules: before.clone(), before })
    }

    /// Writes the rules, unless somebody else has changed them.
    async fn write(self, client: &Client) -> Result<(), EditError> {
        let firewalls = client.typed().compute().network_firewalls();
        if rules(&firewalls.read(self.firewall).await?) != self.before {
            return Err(EditError::Moved);
        }
        // From here to the end of the write, a change of somebody else would be lost.
        let update = UpdateFirewall::new().state(State::UpdateRunning).rules(self.rules.clone());
        firewalls.update(self.firewall, &update).await?;
        if rules(&firewalls.read(self.firewall).await?) != self.rules {
            return Err(EditError::Differs);
        }
        Ok(())
    }
}

/// Returns the rules as a request has them: without what the server adds, such as their order.
fn rules(firewall: &Firewall) -> Vec<UpdateFirewallRule> {
    firewall.rules.iter().flatten().map(UpdateFirewallRule::copied_from).collect()
}

/// Shows the difference: the rules to remove and those to add.
impl fmt::Display for Edit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for removed in self.before.iter().filter(|rule| !self.rules.contains(rule)) {
            writeln!(f, "- {}", json!(removed))?;
        }
        for added in self.rules.iter().filter(|rule| !self.before.contains(rule)) {
            writeln!(f, "+ {}", json!(added))?;
        }
        Ok(())
    }
}

#[derive(Debug)]
enum EditError {
    /// The rules have changed since they were read.
    Moved,
    /// The rules after the write are not those that were written.
    Differs,
    Call(Error),
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Moved => f.write_str("the rules have changed since they were read; begin again"),
            Self::Differs => f.write_str(
                "the rules are not those that were written: the server has changed them, or \
                 somebody else has; compare them before you go on",
            ),
            Self::Call(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for EditError {}

impl From<Error> for EditError {
    fn from(error: Error) -> Self {
        Self::Call(error)
    }
}

/// A mock of a server with one firewall.
struct Server {
    mock: Mock,
    rules: Arc<Mutex<Vec<Value>>>,
}

impl Server {
    fn start() -> Self {
        let (mock, path) = (Mock::new(), format!("/network/firewalls/{FIREWALL}/"));
        let rules = Arc::new(Mutex::new(vec![
            json!({"allow": true, "protocol": "tcp", "port": "22", "source": "192.0.2.0/24"}),
            json!({"allow": false, "protocol": "any", "source": "198.51.100.7"}),
        ]));
        let firewall = |rules: &[Value]| {
            // The server numbers the rules by their place in the list.
            let mut rules = rules.to_vec();
            rules.iter_mut().zip(0..).for_each(|(rule, order)| rule["order"] = json!(order));
            response::object(json!({"id": FIREWALL, "state": "running", "rules": rules}))
        };
        let read = rules.clone();
        mock.expect(get(&path))
            .respond(response::with(move |_: &Received| firewall(&read.lock().unwrap())))
            .times(1..);
        let written = rules.clone();
        mock.expect(put(&path))
            .respond(response::with(move |request: &Received| {
                let rules = request.json().ok().and_then(|body| body["rules"].as_array());
                *written.lock().unwrap() = rules.cloned().unwrap_or_default();
                firewall(&written.lock().unwrap())
            }))
            .times(1..);
        Self { mock, rules }
    }

    fn rules(&self) -> Vec<Value> {
        self.rules.lock().unwrap().clone()
    }

    /// Adds a rule, as somebody else does.
    fn add(&self, rule: Value) {
        self.rules.lock().unwrap().push(rule);
    }
}
