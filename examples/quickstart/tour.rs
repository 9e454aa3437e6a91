//! The tour itself, which runs over any transport.

use std::io::{self, Write};

use cloudcix::prelude::*;
use serde::Deserialize;
use serde_json::json;

/// The fields of a country that the tour uses. Any type that serde can deserialize works; without
/// one, a call returns a `serde_json::Value`.
#[derive(Deserialize)]
struct Country {
    id: u32,
    english_name: String,
    alpha_2_code: String,
}

/// Takes the tour with this client, and writes what it sees to `out`.
///
/// # Errors
/// Returns the error of the first call that fails.
pub async fn tour<S: Transport>(
    client: Client<S>,
    credentials: &Credentials,
    out: &mut impl Write,
) -> Result<(), Box<dyn std::error::Error>> {
    heading(out, "Log in")?;
    let token = client.login(credentials).send().await?;
    writeln!(out, "  {} has a token, which is never shown: {token:?}", credentials.email)?;
    let client = client.with_token(token)?;

    heading(out, "Countries whose name contains `ire`")?;
    let countries = client.membership().country().typed::<Country>();
    let page = countries.list().search("english_name__icontains", "ire").limit(10).send().await?;
    for Country { id, english_name, alpha_2_code } in &page.items {
        writeln!(out, "  {id:>4}  {alpha_2_code}  {english_name}")?;
    }

    heading(out, "A filter that does not exist")?;
    let page = countries.list().search("name__icontains", "ire").limit(10).send().await?;
    writeln!(
        out,
        "  {} countries came back, because the server ignores unknown filters:",
        page.items.len()
    )?;
    for warning in page.warnings() {
        writeln!(out, "  {warning}")?;
    }

    heading(out, "One country")?;
    let ireland = client.membership().country().read(107).send().await?;
    writeln!(
        out,
        "  {} is divided into units called {}",
        ireland["english_name"], ireland["primary_level_name"]
    )?;

    heading(out, "Every page of two long lists")?;
    let all = countries.get_all().send().await?;
    writeln!(
        out,
        "  {} countries, from {} to {}",
        all.items.len(),
        name(all.items.first()),
        name(all.items.last())
    )?;
    let departments = client.membership().department();
    let mut pages = departments.get_all().order("-id").pages();
    while let Some(page) = pages.next().await {
        writeln!(out, "  a page of {} departments", page?.items.len())?;
    }

    heading(out, "A service below another")?;
    let units = client.membership().subdivision(107).list().limit(100).send().await?;
    writeln!(
        out,
        "  {} subdivisions of Ireland, the first is {}",
        units.items.len(),
        units.items[0]["english_name"]
    )?;

    heading(out, "Create, read, change and delete a department")?;
    let made = departments.create(&json!({"name": "Quickstart Lab A"})).send().await?;
    let id = &made["id"];
    writeln!(out, "  created   {id} {}", made["name"])?;
    writeln!(out, "  read      {id} {}", departments.read(id).send().await?["name"])?;
    writeln!(out, "  there?    {}", departments.head(id).exists().await?)?;
    let changed = departments
        .partial_update(id, &json!({"name": "Quickstart Lab A (renamed)"}))
        .send()
        .await?;
    writeln!(out, "  patched   {id} {}", changed["name"])?;
    let changed = departments.update(id, &json!({"name": "Quickstart Workshop A"})).send().await?;
    writeln!(out, "  put       {id} {}", changed["name"])?;
    match departments.create(&json!({"name": ""})).send().await {
        Ok(made) => writeln!(out, "  a department without a name was created: {made}")?,
        Err(error) if error.is_validation() => {
            for field in error.field_errors() {
                writeln!(
                    out,
                    "  refused   the field `{}`: {}",
                    field.field,
                    field.detail.as_deref().unwrap_or("no reason given")
                )?;
            }
        }
        Err(error) => return Err(error.into()),
    }
    departments.delete(id).send().await?;
    writeln!(out, "  deleted   {id}")?;
    writeln!(out, "  there?    {}", departments.head(id).exists().await?)?;
    match departments.read(id).send().await {
        Err(error) if error.is_not_found() => writeln!(out, "  the error of a read: {error}")?,
        other => writeln!(out, "  still there: {:?}", other?["name"])?,
    }

    heading(out, "Another service below another")?;
    let links = client.membership().member_link(2).list().send().await?;
    writeln!(out, "  member 2 is linked to {} others", links.items.len())?;
    Ok(())
}

fn heading(out: &mut impl Write, text: &str) -> io::Result<()> {
    writeln!(out, "\n{text}")
}

fn name(country: Option<&Country>) -> &str {
    country.map_or("nothing", |country| &country.english_name)
}
