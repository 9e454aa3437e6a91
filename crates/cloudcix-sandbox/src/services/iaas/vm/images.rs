//! The consequences of a machine's image.

use crate::state::{Columns, integer, text};

/// The names under which images are sold.
const SKUS: &[(i64, &str)] = &[
    (2, "MSServer2012"),
    (3, "MSServer2016"),
    (4, "MSServer2008"),
    (5, "MSServer2003"),
    (6, "Ubuntu1604LTS"),
    (7, "Ubuntu1404LTS"),
    (8, "Ubuntu1204LTS"),
    (9, "UbuntuDtop1204LTS"),
    (10, "CentOS7"),
    (11, "CentOS6"),
    (12, "Ubuntu1804LTS"),
    (13, "MSServer2019"),
    (14, "Phantom"),
    (15, "MCT2561"),
    (16, "CentOS8"),
    (17, "Ubuntu2004LTS"),
    (18, "ROCKY84"),
    (19, "ROCKY85"),
];

const HYPER_V: i64 = 1;
const KVM: i64 = 2;
const PHANTOM: i64 = 3;
const A100: i64 = 4;
const H100: i64 = 5;

/// Returns the name under which an image is sold.
pub(in super::super) fn sku(image: &Columns) -> &'static str {
    let id = integer(image, "id");
    SKUS.iter().find(|(known, _)| Some(*known) == id).map_or("SKU_Not_Available", |(_, sku)| sku)
}

pub(super) fn is_windows(image: &Columns) -> bool {
    sku(image).starts_with("MSServer")
}

/// Returns the type of the servers on which an image runs. The API doesn't show it: it follows from
/// the image's name, unless a seed gives it.
pub(super) fn server_type(image: &Columns) -> i64 {
    let name = text(image, "display_name");
    let has = |part: &str| name.contains(part);
    match integer(image, "server_type_id") {
        Some(known) => known,
        None if is_windows(image) || has("Windows") => HYPER_V,
        None if sku(image) == "Phantom" => PHANTOM,
        None if has("A100") => A100,
        None if has("H100") => H100,
        None => KVM,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn image(image: serde_json::Value) -> Columns {
        serde_json::from_value(image).expect("an object")
    }

    #[test]
    fn an_image_runs_on_the_servers_that_its_name_tells_unless_a_seed_does() {
        for (id, name, sold, runs_on) in [
            (2, "", "MSServer2012", 1),
            (5, "", "MSServer2003", 1),
            (13, "A100", "MSServer2019", 1),
            (14, "H100", "Phantom", 3),
            (15, "", "MCT2561", 2),
            (17, "Ubuntu", "Ubuntu2004LTS", 2),
            (19, "", "ROCKY85", 2),
            (20, "Ubuntu (A100)", "SKU_Not_Available", 4),
            (20, "Ubuntu (H100)", "SKU_Not_Available", 5),
            (20, "A100 or H100", "SKU_Not_Available", 4),
            (20, "Windows A100", "SKU_Not_Available", 1),
            (20, "windows", "SKU_Not_Available", 2),
            (1, "", "SKU_Not_Available", 2),
        ] {
            let image = image(json!({"id": id, "display_name": name}));
            assert_eq!((sku(&image), server_type(&image)), (sold, runs_on), "{id} {name}");
            assert_eq!(is_windows(&image), sold.starts_with("MSServer"), "{id} {name}");
        }
        let given = image(json!({"id": 13, "server_type_id": 4}));
        assert_eq!(server_type(&given), 4);
        assert_eq!(sku(&Columns::new()), "SKU_Not_Available");
    }
}
