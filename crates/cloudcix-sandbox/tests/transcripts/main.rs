//! Transcripts: requests to the sandbox, each with its answer below it.
//!
//! A transcript consists of sections, each of which begins with a sentence after `##` and with the
//! rows of the recorded sessions. Its lines are:
//!
//! - `host NAME` and `user ID`: whom the next requests go to and come from; no user is `user 0`;
//! - `with BODY`: what the bodies of the next requests have besides their own fields;
//! - `demo`: the rows of the demo company instead of the recorded ones;
//! - `seed SERVICE KEY COLUMNS`: starts anew, with a recorded row changed or a row added;
//! - `advance SECONDS`: moves the clock;
//! - `row TABLE COLUMNS`: sets columns of the row with their id, or adds that row;
//! - `fill TABLE COLUMN FIRST LAST COLUMNS`: sets a row for each number, its id and column;
//! - `kept TABLE ID > COLUMNS`: the columns of a row as the sandbox keeps them;
//! - `METHOD PATH [BODY] [> COLUMNS]`: a request, with `<x^9>` for nine times `x` in its body. Of
//!   the rows of the answer, only the columns are shown: `a.0.b` is within an object, an array, and
//!   an object, `*` is each item of an array, and `.` is the whole row; `_metadata` alone is what
//!   a list has beside its rows;
//! - four spaces and a line of the answer: the status, and then the rows or the errors.
//!
//! With `UPDATE_GENERATED=1`, the answers are written anew. Read what changes: the recorded
//! sessions and the documentation of the real servers say what is right.

#[path = "../common/mod.rs"]
mod common;
mod transcript;

use std::{env, fs, path::Path};

use transcript::replayed;

fn check(name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/transcripts/{name}.txt"));
    let written = fs::read_to_string(&path).expect("a transcript");
    let replayed = replayed(&written);
    if env::var_os("UPDATE_GENERATED").is_some() {
        fs::write(&path, replayed).expect("a file that can be written");
        return;
    }
    let mut section = "";
    for (expected, found) in written.lines().zip(replayed.lines()) {
        section = expected.strip_prefix("## ").unwrap_or(section);
        assert_eq!(found, expected, "{name}: {section}");
    }
    assert_eq!(replayed.lines().count(), written.lines().count(), "{name}: {section}");
}

#[test]
fn addresses_answer_as_written_down() {
    check("addresses");
}

#[test]
fn backups_answer_as_written_down() {
    check("backups");
}

#[test]
fn changed_clouds_answer_as_written_down() {
    check("cloud_changes");
}

#[test]
fn clouds_answer_as_written_down() {
    check("clouds");
}

#[test]
fn compute_answers_as_written_down() {
    check("compute");
}

#[test]
fn compute_keeps_its_rules_as_written_down() {
    check("compute_rules");
}

#[test]
fn commands_are_answered_as_written_down() {
    check("control");
}

#[test]
fn rows_are_shown_as_written_down() {
    check("shown");
}

#[test]
fn snapshots_backups_and_drives_answer_as_written_down() {
    check("copies");
}

#[test]
fn drives_answer_as_written_down() {
    check("drives");
}

#[test]
fn rules_of_a_firewall_answer_as_written_down() {
    check("firewall");
}

#[test]
fn services_without_rules_of_their_own_answer_as_written_down() {
    check("documented");
}

#[test]
fn hardware_answers_as_written_down() {
    check("hardware");
}

#[test]
fn lists_are_answered_as_written_down() {
    check("lists");
}

#[test]
fn logins_and_notifications_answer_as_written_down() {
    check("logins");
}

#[test]
fn machines_answer_as_written_down() {
    check("machines");
}

#[test]
fn new_machines_keep_their_rules_as_written_down() {
    check("machine_rules");
}

#[test]
fn changed_machines_and_storages_keep_their_rules_as_written_down() {
    check("machine_changes");
}

#[test]
fn members_and_their_addresses_answer_as_written_down() {
    check("members");
}

#[test]
fn names_and_lists_of_ranges_answer_as_written_down() {
    check("names");
}

#[test]
fn networks_answer_as_written_down() {
    check("networks");
}

#[test]
fn devices_and_interfaces_answer_as_written_down() {
    check("places");
}

#[test]
fn bills_and_metrics_answer_as_written_down() {
    check("pricing");
}

#[test]
fn partners_and_their_links_answer_as_written_down() {
    check("partners");
}

#[test]
fn people_answer_as_written_down() {
    check("people");
}

#[test]
fn projects_answer_as_written_down() {
    check("projects");
}

#[test]
fn projects_keep_their_rules_as_written_down() {
    check("project_rules");
}

#[test]
fn snapshots_form_trees_as_written_down() {
    check("snapshot_rules");
}

#[test]
fn rare_errors_are_answered_as_written_down() {
    check("rare_errors");
}

#[test]
fn regions_answer_as_written_down() {
    check("regions");
}

#[test]
fn each_user_lists_what_it_may_see_as_written_down() {
    check("scopes");
}

#[test]
fn rows_are_seen_and_changed_by_whom_they_belong_to_as_written_down() {
    check("scope_rules");
}

#[test]
fn robots_work_as_written_down() {
    check("robots");
}

#[test]
fn routers_and_records_keep_their_rules_as_written_down() {
    check("router_rules");
}

#[test]
fn sessions_and_passwords_answer_as_written_down() {
    check("sessions");
}

#[test]
fn images_settings_and_drives_that_are_attached_answer_as_written_down() {
    check("settings");
}

#[test]
fn robots_of_other_regions_and_global_users_are_answered_as_written_down() {
    check("strangers");
}

#[test]
fn numbers_and_allocations_answer_as_written_down() {
    check("systems");
}

#[test]
fn subnets_and_virtual_routers_keep_their_rules_as_written_down() {
    check("subnet_rules");
}

#[test]
fn the_one_of_two_that_counts_is_as_written_down() {
    check("twins");
}

#[test]
fn users_answer_as_written_down() {
    check("users");
}

#[test]
fn ranges_and_addresses_are_judged_as_written_down() {
    check("validator");
}

#[test]
fn changed_vpns_and_those_for_single_machines_answer_as_written_down() {
    check("vpn_changes");
}

#[test]
fn vpns_keep_their_rules_as_written_down() {
    check("vpn_rules");
}

#[test]
fn new_vpns_answer_as_written_down() {
    check("vpns");
}
