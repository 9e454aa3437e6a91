//! Editing the rules of a firewall safely, although the API replaces the whole list.
//!
//! `cargo run -p cloudcix-examples --example firewall_rules` needs no network and no account: the
//! sandbox stands in for the server.
//!
//! The API has no way to add or remove one rule, and no condition on a write ("only if nothing has
//! changed"). Whoever writes a list that was read a minute ago therefore undoes the changes that
//! others have made since. So this program reads, shows the difference, reads once more, refuses to
//! write if the list has moved, writes, and reads again to see that the list is the intended one.
//!
//! A change that comes between the second read and the write, some milliseconds, has set the state
//! to `update_running`. By the documentation, nothing can be asked for in it: the write is refused,
//! and loses nothing. Only if the robot has ended the other update within these milliseconds is it
//! overwritten without a trace. Two programs that must never do that to each other need a lock of
//! their own.

use std::{fmt, time::Duration};

use cloudcix::{
    models::compute::{Firewall, State, UpdateFirewall, UpdateFirewallRule},
    prelude::*,
};
use serde_json::json;

pub(crate) const FIREWALL: i64 = 3;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let sandbox = sandbox()?;
    let client = || -> Result<Client, Box<dyn std::error::Error>> {
        let client = Client::new(Endpoints::default(), sandbox.transport()).boxed();
        Ok(client.with_token(sandbox.token(1, None))?)
    };
    let (client, colleague) = (client()?, client()?);
    let count = async || Ok::<_, Error>(Edit::begin(&client, FIREWALL).await?.rules.len());
    let smtp = UpdateFirewallRule::new().allow(true).protocol("tcp").port("25");

    // Lets HTTPS in.
    let https = UpdateFirewallRule::new().allow(true).protocol("tcp").port("443");
    let mut edit = Edit::begin(&client, FIREWALL).await?;
    edit.rules.push(https);
    print!("{edit}");
    edit.write(&client).await?;
    assert_eq!(count().await?, 3);
    sandbox.advance(Duration::from_secs(120)); // the robot has updated the firewall

    // Removes a rule while a colleague adds one.
    let mut edit = Edit::begin(&client, FIREWALL).await?;
    edit.rules.remove(0);
    print!("{edit}");
    let mut other = Edit::begin(&colleague, FIREWALL).await?;
    other.rules.push(smtp);
    other.write(&colleague).await?;
    match edit.write(&client).await {
        Err(EditError::Moved) => println!("Nothing was written: {}", EditError::Moved),
        other => return Err(format!("it should have been refused: {other:?}").into()),
    }
    assert_eq!(count().await?, 4, "the rule of the colleague is still there");

    // Begins again, while the robot still sees to the rule of the colleague.
    let mut edit = Edit::begin(&client, FIREWALL).await?;
    edit.rules.remove(0);
    match edit.write(&client).await {
        Err(EditError::Call(error)) => println!("Nothing was written: {error}"),
        other => return Err(format!("it should have been refused: {other:?}").into()),
    }
    Ok(())
}

/// A change of the rules of one firewall.
pub(crate) struct Edit {
    firewall: i64,
    /// The rules that the change begins with.
    before: Vec<UpdateFirewallRule>,
    /// The rules to write.
    pub(crate) rules: Vec<UpdateFirewallRule>,
}

impl Edit {
    /// Reads the rules.
    pub(crate) async fn begin(client: &Client, firewall: i64) -> Result<Self, Error> {
        let before = rules(&client.typed().compute().network_firewalls().read(firewall).await?);
        Ok(Self { firewall, rules: before.clone(), before })
    }

    /// Writes the rules, unless somebody else has changed them.
    pub(crate) async fn write(self, client: &Client) -> Result<(), EditError> {
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
pub(crate) fn rules(firewall: &Firewall) -> Vec<UpdateFirewallRule> {
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
pub(crate) enum EditError {
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

/// Returns a sandbox with a firewall that has two rules.
pub(crate) fn sandbox() -> Result<Sandbox, Box<dyn std::error::Error>> {
    let rules = json!([
        {"allow": true, "protocol": "tcp", "port": "22", "source": "192.0.2.0/24", "order": 0},
        {"allow": false, "protocol": "any", "source": "198.51.100.7", "order": 1},
    ]);
    let firewall = json!({"id": FIREWALL, "state": "running", "project_id": 1, "rules": rules});
    let sandbox = Sandbox::builder().throttle(false).build()?;
    sandbox.load(&json!({"rows": {
        "Compute.project": [{"content": {"id": 1, "name": "Web shop", "region_id": 2}}],
        "Compute.network_firewalls": [{"content": firewall}],
    }}))?;
    Ok(sandbox)
}
