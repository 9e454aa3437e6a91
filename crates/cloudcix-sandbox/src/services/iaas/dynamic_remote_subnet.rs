//! The ranges that the VPNs for single machines of a region can still lead to.

use std::collections::BTreeSet;

use serde_json::json;

use super::{
    entities::{ROUTER, VIRTUAL_ROUTER, VPN},
    scopes::project_of,
    states::CLOSED,
    vpn,
};
use crate::{
    engine::{Context, Method, OwnRoute, Rules},
    http::{Answer, Refusal, pairs},
    state::{Row, State, integer, text},
};

pub(super) const NONE_LEFT: &str = "There are currently No available Dynamic Remote Subnets \
    associated with this region. Please contact CloudCIX Support.";

pub(super) static RULES: Rules =
    Rules::new("IAAS", "dynamic_remote_subnet", "iaas_dynamic_remote_subnet", &VPN)
        .also_at(&[OwnRoute {
            pattern: "dynamic_remote_subnet/<int:region_id>/",
            methods: &["GET"],
        }])
        .special(Method::List, list);

/// Returns all ranges, of which each region has its own.
pub(super) fn all() -> impl Iterator<Item = String> {
    (16..32).flat_map(|second| (0..256).map(move |third| format!("172.{second}.{third}.0/24")))
}

/// Returns the ranges that no VPN of a region leads to.
pub(super) fn free(state: &State, region: i64) -> impl Iterator<Item = String> {
    let is_here = |vpn: &Row| {
        let router =
            vpn.get("virtual_router_id").and_then(|id| state.get(VIRTUAL_ROUTER.table, id));
        let project = router.and_then(|router| project_of(state, router));
        text(vpn, "vpn_type") == vpn::DYNAMIC
            && router.is_some_and(|row| integer(row, "state") != Some(CLOSED))
            && project.is_some_and(|row| integer(row, "region_id") == Some(region))
    };
    let vpns = state.table(VPN.table).iter().map(|(_, vpn)| vpn).filter(|vpn| is_here(vpn));
    let taken: BTreeSet<String> =
        vpns.flat_map(|vpn| vpn::ranges(vpn)).map(str::to_owned).collect();
    all().filter(move |range| !taken.contains(range))
}

/// Lists the free ranges, or those among them that contain a text.
fn list(context: &mut Context<'_>, rules: &'static Rules) -> Result<Answer, Refusal> {
    let refuse = |number, text| Err(rules.refusal(404, Method::Read, number, text));
    let region = context.key("region_id").to_value().as_i64();
    let mut routers = context.state.table(ROUTER.table).iter();
    let is_here = |row: &Row| region.is_some() && integer(row, "region_id") == region;
    let Some(region) = region.filter(|_| routers.any(|(_, row)| is_here(row))) else {
        let text = "The \"region_id\" path parameter is invalid. The requested region has no \
            router associated with it.";
        return refuse(1, text);
    };
    let wanted = pairs(context.query.as_bytes()).into_iter().rev();
    let wanted = wanted.into_iter().find(|(name, _)| name == "dynamic_remote_subnet");
    let wanted = wanted.map_or_else(String::new, |(_, text)| text);
    let ranges: Vec<String> =
        free(context.state, region).filter(|range| range.contains(&wanted)).collect();
    if ranges.is_empty() {
        return refuse(2, NONE_LEFT);
    }
    Ok(Answer::Json { status: 200, body: json!({"content": {"dynamic_remote_subnets": ranges}}) })
}
