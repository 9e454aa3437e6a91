//! Lists that search rows of other tables, or what no table has.

use http::Method;
use serde_json::{Value, json};

use crate::{cloud::Cloud, common::seed, machine};

/// Returns the status of a list, the number of its rows, and their ids.
fn list(cloud: &Cloud, path: &str) -> (u16, Option<u64>, Vec<u64>) {
    let (status, body) = cloud.call(Method::GET, path, &Value::Null);
    let rows = body["content"].as_array().into_iter().flatten();
    let ids = rows.filter_map(|row| row["id"].as_u64()).collect();
    (status, body["_metadata"]["total_records"].as_u64(), ids)
}

#[test]
fn a_row_comes_once_for_each_row_that_a_search_finds_with_it() {
    let cloud = Cloud::of(&seed("membership"));
    let search = |query: &str| list(&cloud, &format!("/storage_type/?{query}"));
    assert_eq!(search("search[regions__region__gte]=2"), (200, Some(4), vec![1, 1, 2, 2]));
    // All conditions are on the same region.
    let both = "search[regions__region__gte]=2&search[regions__region__lt]=6";
    assert_eq!(search(both), (200, Some(2), vec![1, 2]));
    assert_eq!(search("search[regions__region__isnull]=true"), (200, Some(1), vec![3]));
    // An exclusion doesn't repeat.
    assert_eq!(search("exclude[regions__region]=6"), (200, Some(1), vec![3]));
    assert_eq!(search("exclude[regions__region]=7"), (200, Some(3), vec![1, 2, 3]));
    // A page cuts between the copies of a row.
    assert_eq!(search("search[regions__region__gte]=2&limit=3"), (200, Some(4), vec![1, 1, 2]));
}

#[test]
fn a_line_of_a_history_comes_once_for_each_storage_that_a_search_finds_in_it() {
    let cloud = Cloud::start();
    let mut body = machine("10.0.0.77");
    body["project_id"] = json!(1);
    body["storages"] = json!([
        {"gb": 50, "name": "Primary", "primary": true},
        {"gb": 60, "name": "data"},
    ]);
    let (status, body) = cloud.call(Method::POST, "/vm/", &body);
    assert_eq!(status, 201, "{body}");
    let id = &body["content"]["id"];
    let storages = body["content"]["storages"].as_array().expect("a list");
    let first = storages.iter().filter_map(|storage| storage["id"].as_u64()).min().expect("an id");
    let count = |filter: &str| list(&cloud, &format!("/vm_history/?search[vm_id]={id}&{filter}")).1;
    assert_eq!(count("page=0"), Some(1));
    assert_eq!(count("search[storage_histories__gb_sku]=SSD_001"), Some(2));
    let one = format!("search[storage_histories__storage_id]={first}");
    assert_eq!(count(&one), Some(1));
    assert_eq!(count("search[storage_histories__gb_sku]=HDD_001"), Some(0));
}

#[test]
fn a_list_fails_at_what_its_table_lacks_once_the_values_are_right() {
    let cloud = Cloud::of(&seed("membership"));
    for path in [
        "/backup/?search[timestamp]=2026-05-20",
        "/vm/?exclude[image__name__icontains]=x",
        "/record/?search[fail_content]=x",
        "/ptr_record/?order=failcontent",
        "/device/?order=-device_type_idid",
        "/domain/?search[member_id]=1",
        "/vm/?search[created__lt]=true",
        // Nor is there a range of rows.
        "/vm_history/?exclude[vm_id__range]=1,2",
        "/snapshot_history/?search[snapshot_id__range]=1,2",
        "/backup_history/?search[backup_id__range]=1,2",
        "/snapshot/?search[parent_id__range]=1,2",
    ] {
        assert_eq!(list(&cloud, path).0, 500, "{path}");
    }
    let wrong = "/device/?search[id]=x&order=device_type_idid";
    assert_eq!(list(&cloud, wrong).0, 400);
    assert_eq!(list(&cloud, "/domain/?search[member_id__in]=1").0, 200);
    assert_eq!(list(&cloud, "/project/?search[created__lt]=true").0, 400);
    assert_eq!(list(&cloud, "/snapshot_history/?search[vm_id__range]=1,2").0, 200);
}

#[test]
fn names_of_domains_and_the_types_of_records_are_checked_before_the_provider_is_asked() {
    let cloud = Cloud::of(&seed("membership"));
    let code = |path: &str, body: &Value, field: &str| {
        let (status, body) = cloud.call(Method::POST, path, body);
        assert_eq!(status, 400, "{body}");
        body["errors"][field]["error_code"].as_str().unwrap_or_default().to_owned()
    };
    let (long, segment) = ("x.".repeat(121), "x".repeat(64));
    assert_eq!(code("/domain/", &json!({"name": long}), "name"), "iaas_domain_create_102");
    assert_eq!(code("/domain/", &json!({"name": segment}), "name"), "iaas_domain_create_103");
    let record = |kind: &str| json!({"domain_id": 501, "type": kind, "content": "x", "name": long});
    assert_eq!(code("/record/", &record("ZZZ"), "type"), "iaas_record_create_106");
    assert_eq!(code("/record/", &record("PTR"), "type"), "iaas_record_create_107");
    assert_eq!(code("/record/", &record("A"), "name"), "iaas_record_create_109");
    let reverse = json!({"ip_address": "8.8.8.8", "content": segment});
    assert_eq!(code("/ptr_record/", &reverse, "content"), "iaas_ptr_record_create_106");
}

#[test]
fn addresses_are_ordered_as_numbers_and_what_is_none_is_a_fault() {
    let cloud = Cloud::of(&seed("membership"));
    let root = cloud.sandbox.token(1, None);
    let send = |method: Method, path: &str, body: &Value| {
        cloud.send(method, &format!("https://iaas.localhost{path}"), &root, body)
    };
    for (id, address) in [(1, "10.200.1.10"), (2, "10.200.1.9")] {
        let change = json!({ "ip_address": address });
        cloud.as_robot(&format!("/interface/{id}/"), &change);
    }
    let (_, body) = send(Method::GET, "/interface/?order=ip_address&limit=2", &Value::Null);
    let rows = body["content"].as_array().into_iter().flatten();
    let addresses: Vec<&Value> = rows.map(|row| &row["ip_address"]).collect();
    assert_eq!(addresses, ["10.200.1.9", "10.200.1.10"]);
    for (filter, status) in [
        ("search[ip_address]=10.200.1.9", 200),
        ("search[ip_address]=", 200),
        ("search[ip_address__icontains]=x", 200),
        ("search[ip_address]=x", 500),
        ("exclude[ip_address__in]=10.200.1.9,true", 500),
    ] {
        let path = format!("/interface/?{filter}");
        assert_eq!(send(Method::GET, &path, &Value::Null).0, status, "{filter}");
    }
    // A user of the first address may list them, but none is in its region.
    let (status, body) = cloud.call(Method::GET, "/interface/", &Value::Null);
    assert_eq!((status, &body["content"]), (200, &json!([])));
    assert_eq!(cloud.get("/interface/1/")["id"], 1);
}
