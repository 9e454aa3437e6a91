//! A new machine: which of the region's servers holds it, and the rows that come with it.

use serde_json::{Map, Value, json};

use super::{
    super::{
        cidr::Cidr,
        entities::{
            ASN, IMAGE, IP_ADDRESS, PROJECT, REGION_IMAGE, SERVER, STORAGE, STORAGE_TYPE, SUBNET,
            VIRTUAL_ROUTER, VM, VM_HISTORY, referring,
        },
        floating, rows,
        states::{CLOSED, REQUESTED},
    },
    fields::{NAME_LENGTH, USERDATA_LENGTH, is_userdata, number},
    images, keys, room, storages, texts,
};
use crate::{
    engine::{Context, Work, clean_text},
    http::Refusal,
    python,
    state::{Columns, Key, Row, flag, integer, text},
};

/// Numbers from here on are those of projects, which have none of their own.
pub(in super::super) const NUMBERS: i64 = 1_000_000_000_000;
/// The least primary storage for Windows.
const WINDOWS_GIGABYTES: i64 = 32;

/// A machine that is checked, but not stored.
#[derive(Debug, Default)]
pub(in super::super) struct Plan {
    project: Option<Row>,
    image: Option<Row>,
    storage_type: Option<i64>,
    /// `None` if they are wrong.
    storages: Option<Vec<Columns>>,
    gateway: Option<Row>,
    addresses: Vec<Address>,
    columns: Columns,
    errors: Map<String, Value>,
}

/// A private address of a new machine.
#[derive(Debug)]
struct Address {
    text: Value,
    subnet: Value,
    is_public: bool,
}

/// The errors of a field of a new machine.
enum Wrong {
    Code(u16),
    Items(Vec<Value>),
    Fault,
}

type Checked = Result<(), Wrong>;
type Check = fn(&Context<'_>, &mut Plan, Option<&Value>) -> Checked;

/// The fields, in the order in which they are checked.
const FIELDS: &[(&str, Check)] = &[
    ("project_id", project),
    ("image_id", image),
    ("storage_type_id", storage_type),
    ("storages", all_storages),
    ("cpu", |_, plan, sent| amount(plan, "cpu", sent, 117)),
    ("ram", |_, plan, sent| amount(plan, "ram", sent, 120)),
    ("server", server),
    ("dns", dns),
    ("name", name),
    ("public_key", public_key),
    ("gateway_subnet", gateway),
    ("ip_addresses", addresses),
    ("userdata", userdata),
];

pub(super) fn create(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    let plan = check(context, &work.sent)?;
    work.key = Some(build(context, plan)?);
    Ok(())
}

/// Checks the fields of a new machine.
pub(in super::super) fn check(
    context: &Context<'_>,
    sent: &Map<String, Value>,
) -> Result<Plan, Refusal> {
    let mut plan = Plan::default();
    for (field, check) in FIELDS {
        let error = match check(context, &mut plan, sent.get(*field)) {
            Ok(()) => continue,
            Err(Wrong::Fault) => return Err(Refusal::Fault),
            Err(Wrong::Code(number)) => error(number),
            Err(Wrong::Items(errors)) => Value::Array(errors),
        };
        plan.errors.insert((*field).to_owned(), error);
    }
    if plan.errors.is_empty() { Ok(plan) } else { Err(Refusal::Fields(plan.errors)) }
}

/// Stores a machine with its addresses, storages and history.
pub(in super::super) fn build(context: &mut Context<'_>, plan: Plan) -> Result<Key, Refusal> {
    let (Some(project), Some(image)) = (plan.project, plan.image) else {
        return Err(Refusal::Fault);
    };
    let router = project.get("virtual_router_id").cloned().unwrap_or_default();
    let region_subnet = context
        .state
        .get(VIRTUAL_ROUTER.table, &router)
        .and_then(|router| context.state.get(IP_ADDRESS.table, router.get("ip_address_id")?))
        .and_then(|address| context.state.get(SUBNET.table, address.get("subnet_id")?))
        .cloned();
    let mut public = Vec::new();
    for address in plan.addresses.iter().filter(|address| address.is_public) {
        let subnet = region_subnet.as_ref().ok_or(Refusal::Fault)?;
        let Some(key) = floating::take(context, subnet, None) else {
            let errors = Map::from_iter([("ip_addresses".to_owned(), error(142))]);
            return Err(Refusal::Fields(errors));
        };
        public.push((address.text.clone(), key));
    }
    let guid = crate::auth::uuid(context.state.next_made());
    let mut columns = plan.columns;
    columns.extend(rows::columns([
        ("project_id", project.get("id").cloned().unwrap_or_default()),
        ("image_id", image.get("id").cloned().unwrap_or_default()),
        ("gateway_subnet_id", plan.gateway.and_then(|row| row.get("id").cloned()).into()),
        ("state", Value::from(REQUESTED)),
        ("gpu", Value::from(0)),
        ("guid", Value::from(guid)),
    ]));
    let history = rows::columns([
        ("cpu_quantity", columns.get("cpu").cloned().unwrap_or_default()),
        ("cpu_sku", Value::from("vCPU_001")),
        ("ram_quantity", columns.get("ram").cloned().unwrap_or_default()),
        ("ram_sku", Value::from("RAM_001")),
        ("image_quantity", Value::from(1)),
        ("image_sku", Value::from(images::sku(&image))),
        ("nat_quantity", Value::from(public.len())),
        ("nat_sku", Value::from("NAT_001")),
        ("state", Value::from(REQUESTED)),
        ("customer_address", Value::from(context.address_id())),
        ("project_id", project.get("id").cloned().unwrap_or_default()),
        (
            "project_vm_name",
            Value::from(format!("{}_{}", text(&project, "name"), text(&columns, "name"))),
        ),
    ]);
    let key = rows::add(context, &VM, columns);
    for address in plan.addresses {
        let public = public.iter().find(|(of, _)| *of == address.text);
        let row = rows::columns([
            ("address", address.text),
            ("subnet_id", address.subnet),
            ("vm_id", key.to_value()),
            ("public_ip_id", public.map(|(_, key)| key.to_value()).into()),
            ("name", Value::from("")),
            ("credentials", Value::from("")),
            ("location", Value::from("")),
        ]);
        let id = rows::add(context, &IP_ADDRESS, row);
        let mac = mac_address(integer(&project, "region_id"), &id);
        rows::set(context, &IP_ADDRESS, &id, [("mac_address", Value::from(mac))]);
    }
    let mut noted = Vec::new();
    for storage in plan.storages.unwrap_or_default() {
        let (gb, name) = (storage.get("gb").cloned(), storage.get("name").cloned());
        let mut storage = storage;
        storage.insert("vm_id".to_owned(), key.to_value());
        let id = rows::add(context, &STORAGE, storage);
        let note = json!({
            "gb_quantity": gb,
            "gb_sku": storages::sku_of(plan.storage_type),
            "storage_id": id.to_value(),
            "storage_name": name,
        });
        rows::set(context, &STORAGE, &id, [("history", json!([note]))]);
        noted.push(note);
    }
    let mut history = history;
    history.insert("vm_id".to_owned(), key.to_value());
    history.insert("storage_histories".to_owned(), Value::Array(noted));
    rows::add(context, &VM_HISTORY, history);
    rows::ask_robot(context, &project);
    Ok(key)
}

/// Makes an address of the hardware from a region and the id of the IP address.
fn mac_address(region: Option<i64>, id: &Key) -> String {
    let id = id.to_value().as_i64().unwrap_or(0);
    let byte = |shift: u32| (id >> shift) & 0xff;
    let region = region.unwrap_or(0) & 0xff;
    format!("02:00:{region:02x}:{:02x}:{:02x}:{:02x}", byte(16), byte(8), byte(0))
}

fn error(number: u16) -> Value {
    json!({
        "error_code": format!("iaas_vm_create_{number}"),
        "detail": texts::of_create(number),
    })
}

/// Reads the id of a row: the numbers are those of the errors if it is missing, and if it is none.
fn id(sent: Option<&Value>, missing: u16) -> Result<i64, Wrong> {
    let sent = sent.filter(|sent| !sent.is_null()).ok_or(Wrong::Code(missing))?;
    number(sent).ok_or(Wrong::Code(missing + 1))
}

fn project(context: &Context<'_>, plan: &mut Plan, sent: Option<&Value>) -> Checked {
    let project = context.state.get(PROJECT.table, &Value::from(id(sent, 101)?));
    let project = project.ok_or(Wrong::Code(103))?;
    if integer(project, "address_id") != Some(context.address_id()) {
        return Err(Wrong::Code(104));
    }
    plan.project = Some(project.clone());
    Ok(())
}

fn image(context: &Context<'_>, plan: &mut Plan, sent: Option<&Value>) -> Checked {
    let image = context.state.get(IMAGE.table, &Value::from(id(sent, 105)?));
    let image = image.filter(|image| !flag(image, "is_hidden")).ok_or(Wrong::Code(107))?;
    let Some(project) = &plan.project else { return Ok(()) };
    let mut regions = referring(context.state, &REGION_IMAGE, "image_id", image);
    if !regions.any(|row| row.get("region") == project.get("region_id")) {
        return Err(Wrong::Code(108));
    }
    plan.image = Some(image.clone());
    Ok(())
}

fn storage_type(context: &Context<'_>, plan: &mut Plan, sent: Option<&Value>) -> Checked {
    let id = id(sent, 109)?;
    if context.state.get(STORAGE_TYPE.table, &Value::from(id)).is_none() {
        return Err(Wrong::Code(111));
    }
    plan.storage_type = Some(id);
    Ok(())
}

fn all_storages(_: &Context<'_>, plan: &mut Plan, sent: Option<&Value>) -> Checked {
    let sent = sent.filter(|sent| !python::is_falsy(sent)).ok_or(Wrong::Code(113))?;
    let sent = sent.as_array().ok_or(Wrong::Code(112))?;
    let (mut all, mut errors) = (Vec::new(), Vec::new());
    for item in sent {
        let checked = match item.as_object() {
            Some(item) => storages::check_new(item),
            None => Err(error(114)),
        };
        match checked {
            Ok(columns) => {
                all.push(columns);
                errors.push(Value::Null);
            }
            Err(error) => errors.push(error),
        }
    }
    if errors.iter().any(|error| !error.is_null()) {
        return Err(Wrong::Items(errors));
    }
    let primary: Vec<&Columns> = all.iter().filter(|storage| flag(storage, "primary")).collect();
    let [primary] = primary[..] else {
        return Err(Wrong::Items(vec![error(115); sent.len()]));
    };
    let is_windows = plan.image.as_ref().is_some_and(|image| images::is_windows(image));
    if is_windows && integer(primary, "gb").unwrap_or(0) < WINDOWS_GIGABYTES {
        return Err(Wrong::Code(116));
    }
    plan.storages = Some(all);
    Ok(())
}

fn amount(plan: &mut Plan, column: &str, sent: Option<&Value>, missing: u16) -> Checked {
    let amount = id(sent, missing)?;
    if amount <= 0 {
        return Err(Wrong::Code(missing + 2));
    }
    plan.columns.insert(column.to_owned(), Value::from(amount));
    Ok(())
}

/// Finds the server that fits best: the one with the most room left.
fn server(context: &Context<'_>, plan: &mut Plan, _: Option<&Value>) -> Checked {
    let (Some(project), Some(image), Some(storage_type), Some(storages)) =
        (&plan.project, &plan.image, plan.storage_type, &plan.storages)
    else {
        return Ok(());
    };
    let amounts = (integer(&plan.columns, "cpu"), integer(&plan.columns, "ram"));
    let (Some(cpu), Some(ram)) = amounts else { return Ok(()) };
    let gb = storages.iter().filter_map(|storage| integer(storage, "gb")).sum();
    let kind = images::server_type(image);
    let servers = context.state.table(SERVER.table).iter().map(|(_, row)| row);
    let found = servers
        .filter(|row| {
            row.get("region_id") == project.get("region_id")
                && flag(row, "enabled")
                && integer(row, "type_id") == Some(kind)
                && integer(row, "storage_type_id") == Some(storage_type)
        })
        .find(|row| room::has_for_new(context.state, row, cpu, ram, gb));
    let server = found.and_then(|row| row.get("id")).ok_or(Wrong::Code(123))?;
    plan.columns.insert("server_id".to_owned(), server.clone());
    Ok(())
}

fn dns(_: &Context<'_>, plan: &mut Plan, sent: Option<&Value>) -> Checked {
    let sent = sent.filter(|sent| !sent.is_null()).ok_or(Wrong::Code(124))?;
    let servers: Vec<&str> = sent.as_str().ok_or(Wrong::Fault)?.split(',').collect();
    let servers: Vec<&str> = servers.into_iter().map(python::strip).collect();
    if servers.iter().any(|server| server.parse::<std::net::IpAddr>().is_err()) {
        return Err(Wrong::Code(125));
    }
    plan.columns.insert("dns".to_owned(), Value::from(servers.join(",")));
    Ok(())
}

fn name(context: &Context<'_>, plan: &mut Plan, sent: Option<&Value>) -> Checked {
    let name = clean_text(sent);
    if name.is_empty() {
        return Err(Wrong::Code(126));
    }
    if name.chars().count() > NAME_LENGTH {
        return Err(Wrong::Code(127));
    }
    let Some(project) = &plan.project else { return Ok(()) };
    let mut others = referring(context.state, &VM, "project_id", project);
    if others.any(|row| text(row, "name") == name && integer(row, "state") != Some(CLOSED)) {
        return Err(Wrong::Code(128));
    }
    plan.columns.insert("name".to_owned(), Value::from(name));
    Ok(())
}

fn public_key(_: &Context<'_>, plan: &mut Plan, sent: Option<&Value>) -> Checked {
    let Some(sent) = sent.filter(|sent| !sent.is_null()) else { return Ok(()) };
    if !sent.as_str().is_some_and(keys::is_valid) {
        return Err(Wrong::Code(129));
    }
    plan.columns.insert("public_key".to_owned(), sent.clone());
    Ok(())
}

fn gateway(context: &Context<'_>, plan: &mut Plan, sent: Option<&Value>) -> Checked {
    let range = sent.and_then(Value::as_str).and_then(Cidr::parse).ok_or(Wrong::Code(130))?;
    let Some(project) = &plan.project else { return Ok(()) };
    let range = range.to_string();
    let number = NUMBERS + integer(project, "id").unwrap_or(0);
    let state = &*context.state;
    let is_of_project = |subnet: &Columns| {
        let allocation = state.get("IAAS.allocation", subnet.get("allocation_id")?)?;
        let asn = state.get(ASN.table, allocation.get("asn_id")?)?;
        Some(integer(asn, "number") == Some(number))
    };
    let found = state.table(SUBNET.table).iter().map(|(_, row)| row).find(|row| {
        text(row, "address_range") == range
            && integer(row, "address_id") == Some(context.address_id())
            && is_of_project(row) == Some(true)
    });
    plan.gateway = Some(found.ok_or(Wrong::Code(131))?.clone());
    Ok(())
}

fn addresses(context: &Context<'_>, plan: &mut Plan, sent: Option<&Value>) -> Checked {
    let sent = sent.filter(|sent| !python::is_falsy(sent)).ok_or(Wrong::Code(133))?;
    let sent = sent.as_array().ok_or(Wrong::Code(132))?;
    let items: Option<Vec<(&Value, &Map<String, Value>)>> = sent
        .iter()
        .map(|item| item.as_object().and_then(|item| Some((item.get("address")?, item))))
        .collect();
    let items = items.ok_or(Wrong::Fault)?;
    let is_twice = |(index, (address, _)): (usize, &(&Value, _))| {
        items[..index].iter().any(|(other, _)| other == address)
    };
    if items.iter().enumerate().any(is_twice) {
        return Err(Wrong::Code(134));
    }
    let (Some(project), Some(image)) = (&plan.project, &plan.image) else { return Ok(()) };
    if items.len() > 1 && !flag(image, "multiple_ips") {
        return Err(Wrong::Code(135));
    }
    let state = &*context.state;
    let router =
        project.get("virtual_router_id").and_then(|id| state.get(VIRTUAL_ROUTER.table, id));
    let router = router.ok_or(Wrong::Fault)?;
    let subnets: Vec<&Row> = referring(state, &SUBNET, "virtual_router_id", router).collect();
    let gateway = plan.gateway.as_ref();
    let gateway = gateway.and_then(|row| Cidr::parse(text(row, "address_range")));
    let mut all = Vec::new();
    for (sent, item) in items {
        let address = sent.as_str().and_then(|text| text.parse::<std::net::IpAddr>().ok());
        let address = address.ok_or(Wrong::Code(136))?;
        let single = Cidr::parse(&address.to_string()).ok_or(Wrong::Code(136))?;
        if !address.is_ipv4() || !single.is_private() {
            return Err(Wrong::Code(137));
        }
        let within = subnets.iter().find_map(|row| {
            let range = Cidr::parse(text(row, "address_range"))?;
            range.contains(single).then_some((range, row))
        });
        let (range, subnet) = within.ok_or(Wrong::Code(140))?;
        if [range.network().address, range.last(), range.address].contains(&address) {
            return Err(Wrong::Code(138));
        }
        let mut taken = referring(state, &IP_ADDRESS, "subnet_id", subnet);
        if taken.any(|row| text(row, "address") == address.to_string()) {
            return Err(Wrong::Code(139));
        }
        let is_public = item.get("nat").is_some_and(|nat| !python::is_falsy(nat));
        if is_public && !gateway.is_some_and(|gateway| gateway.contains(single)) {
            return Err(Wrong::Code(141));
        }
        let subnet = subnet.get("id").cloned().unwrap_or_default();
        all.push(Address { text: sent.clone(), subnet, is_public });
    }
    plan.addresses = all;
    Ok(())
}

fn userdata(_: &Context<'_>, plan: &mut Plan, sent: Option<&Value>) -> Checked {
    plan.columns.insert("userdata".to_owned(), Value::from(""));
    let Some(sent) = sent.filter(|sent| !sent.is_null()) else { return Ok(()) };
    let Some(image) = &plan.image else { return Ok(()) };
    let userdata = clean_text(Some(sent));
    if !flag(image, "cloud_init") {
        return if userdata.is_empty() { Ok(()) } else { Err(Wrong::Code(143)) };
    }
    if userdata.chars().count() > USERDATA_LENGTH {
        return Err(Wrong::Code(144));
    }
    if !is_userdata(&userdata) {
        return Err(Wrong::Code(145));
    }
    plan.columns.insert("userdata".to_owned(), Value::from(userdata));
    Ok(())
}
