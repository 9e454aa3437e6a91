//! Checks that `guides.rs` compiles the code of every page of the documentation.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Returns every page at the top level and below `docs`.
fn pages() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut folders = vec![root.join("docs")];
    let mut files = entries(root);
    while let Some(folder) = folders.pop() {
        let (inner, pages): (Vec<_>, Vec<_>) =
            entries(&folder).into_iter().partition(|it| it.is_dir());
        folders.extend(inner);
        files.extend(pages);
    }
    files.retain(|file| file.extension().is_some_and(|extension| extension == "md"));
    files.iter().map(|page| page.strip_prefix(root).unwrap().to_owned()).collect()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
}

#[test]
fn the_code_of_no_page_is_left_out() {
    let compiled = include_str!("guides.rs");
    let pages = pages();
    assert!(pages.len() > 15, "they were found");
    for page in pages {
        let page = page.to_str().unwrap().replace('\\', "/");
        assert!(compiled.contains(&format!("\"../{page}\"")), "`tests/guides.rs` lacks `{page}`");
    }
}
