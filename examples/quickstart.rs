//! A tour of the client: log in, list, read, create, change, check and delete, with no account and no network.
//!
//! `cargo run --example quickstart`
//!
//! The answers are those that the real server gave when the session was recorded. `tour` does not know that: it takes any transport. With
//! `-- --live` it runs on what the environment names (`CLOUDCIX_API_V2_URL`, `CLOUDCIX_API_USERNAME`, …), creates a department there and
//! deletes it again; `-- --live --record FILE` also records it, without its secrets, and `-- --replay FILE` plays what was recorded.

use std::process::ExitCode;

use cloudcix::{
    prelude::*,
    replay::{Mode, Recorder},
};
use serde::Deserialize;
use serde_json::json;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => offline(Replay::open(cloudcix_examples::recording("00_quickstart.yaml"))?).await?,
        ["--replay", file] => offline(Replay::open(file)?).await?,
        ["--live"] => live(Stack::standard()).await?,
        ["--live", "--record", file] => {
            let session = Recorder::new(file).mode(Mode::ReRecord).open()?;
            live(Stack::standard().record(session.layer())).await?;
            println!("\n{} exchanges are in {file}", session.finish()?.recorded);
        }
        _ => return Err("usage: quickstart [--replay FILE | --live [--record FILE]]".into()),
    }
    Ok(())
}

/// On a recording: nothing waits, and nothing is sent.
async fn offline(replay: Replay) -> Result<(), Error> {
    let client = Stack::offline().build(Endpoints::default(), replay);
    // Whatever the credentials are, a recording knows them as redacted.
    tour(client, &Credentials::new("admin@example.com", "any password", "any api key")).await
}

/// On what the settings name.
async fn live(stack: Stack) -> Result<(), Box<dyn std::error::Error>> {
    let settings = Settings::from_env()?;
    let client = stack.build(settings.endpoints().clone(), HyperTransport::new()?);
    Ok(tour(client, &settings.credentials()?).await?)
}

/// What the program takes of a country. Any type that serde can read will do; without one, a call gives `serde_json::Value`.
#[derive(Deserialize)]
struct Country {
    id: u32,
    english_name: String,
    alpha_2_code: String,
}

async fn tour<S: Transport>(client: Client<S>, credentials: &Credentials) -> Result<(), Error> {
    heading("Log in");
    let token = client.login(credentials).send().await?;
    println!("  {} has a token, which is never shown: {token:?}", credentials.email);
    let client = client.with_token(token)?;

    heading("Countries whose name holds `ire`");
    let countries = client.membership().country().typed::<Country>();
    let page = countries.list().search("english_name__icontains", "ire").limit(10).send().await?;
    for Country { id, english_name, alpha_2_code } in &page.items {
        println!("  {id:>4}  {alpha_2_code}  {english_name}");
    }

    heading("A filter that does not exist");
    let page = countries.list().search("name__icontains", "ire").limit(10).send().await?;
    println!("  {} countries came back, because the server skips what it does not know:", page.items.len());
    for warning in page.warnings() {
        println!("  {warning}");
    }

    heading("One country");
    let ireland = client.membership().country().read(107).send().await?;
    println!("  {} is divided into units called {}", ireland["english_name"], ireland["primary_level_name"]);

    heading("Every page of two long lists");
    let all = countries.get_all().send().await?;
    println!("  {} countries, from {} to {}", all.items.len(), name(all.items.first()), name(all.items.last()));
    let departments = client.membership().department();
    let mut pages = departments.get_all().order("-id").pages();
    while let Some(page) = pages.next().await {
        println!("  a page of {} departments", page?.items.len());
    }

    heading("A service below another");
    let units = client.membership().subdivision(107).list().limit(100).send().await?;
    println!("  {} subdivisions of Ireland, the first is {}", units.items.len(), units.items[0]["english_name"]);

    heading("Create, read, change and delete a department");
    let made = departments.create(&json!({"name": "Quickstart Lab A"})).send().await?;
    let id = &made["id"];
    println!("  created   {id} {}", made["name"]);
    println!("  read      {id} {}", departments.read(id).send().await?["name"]);
    println!("  there?    {}", departments.head(id).exists().await?);
    let changed = departments.partial_update(id, &json!({"name": "Quickstart Lab A (renamed)"})).send().await?;
    println!("  patched   {id} {}", changed["name"]);
    let changed = departments.update(id, &json!({"name": "Quickstart Workshop A"})).send().await?;
    println!("  put       {id} {}", changed["name"]);
    match departments.create(&json!({"name": ""})).send().await {
        Ok(made) => println!("  a department without a name was created: {made}"),
        Err(error) if error.is_validation() => {
            for field in error.field_errors() {
                println!("  refused   the field `{}`: {}", field.field, field.detail.as_deref().unwrap_or("no reason given"));
            }
        }
        Err(error) => return Err(error),
    }
    departments.delete(id).send().await?;
    println!("  deleted   {id}");
    println!("  there?    {}", departments.head(id).exists().await?);
    match departments.read(id).send().await {
        Err(error) if error.is_not_found() => println!("  the error of a read: {error}"),
        other => println!("  still there: {:?}", other?["name"]),
    }

    heading("Another service below another");
    let links = client.membership().member_link(2).list().send().await?;
    println!("  member 2 is linked to {} others", links.items.len());
    Ok(())
}

fn heading(text: &str) {
    println!("\n{text}");
}

fn name(country: Option<&Country>) -> &str {
    country.map_or("nothing", |country| &country.english_name)
}
