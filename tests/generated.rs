//! The committed generated files are up to date.

use std::{fs, path::Path};

use cloudcix_tests::generate;

#[test]
fn the_accessors_and_the_table_of_services_are_current() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let update = std::env::var_os("UPDATE_GENERATED").is_some();
    for (path, content) in generate::files() {
        let file = root.join(&path);
        if update {
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(&file, &content).unwrap();
        }
        let current = fs::read_to_string(&file).unwrap_or_default();
        assert!(
            current == content,
            "{path} is not what the catalogue says; run the test again with UPDATE_GENERATED=1"
        );
    }
}
