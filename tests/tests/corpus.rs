//! Public documents of others: each gives a crate, and the crates compile without a warning.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod soak {
    use std::collections::BTreeMap;
    use std::path::{Path, PathBuf};
    use std::process::Command;
    use std::time::Instant;

    use codegen::generate_leniently;
    use codegen::leave_out::{Effect, LeftOut};
    use codegen::output::write;
    use openapi::load::{Disk, Document, Kind, Workspace, bundle, walk};
    use workspace_tests::contract::workspace;
    use workspace_tests::generation::config;

    /// The documents of OpenAPI 3.0 in the folder that `CORPUS` names.
    fn documents() -> Vec<(String, Document, Vec<openapi::diagnostic::Diagnostic>)> {
        let folder = std::env::var("CORPUS").expect("CORPUS names a folder of OpenAPI documents");
        let entries = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
        let is_document = |path: &PathBuf| {
            path.extension().is_some_and(|it| ["json", "yaml", "yml"].iter().any(|end| it == *end))
        };
        let mut paths = entries.filter(is_document).collect::<Vec<_>>();
        paths.sort();
        let read = paths.into_iter().filter_map(|path| {
            let (document, found) = bundle(&Workspace::read(&Disk, &path));
            let document = document?;
            let is_3_0 = document.root.str_at("openapi").is_some_and(|version| version.starts_with("3.0"));
            let name =
                path.file_stem().unwrap().to_string_lossy().replace(|c: char| !c.is_alphanumeric(), "-");
            is_3_0.then_some((name, document, found))
        });
        read.collect()
    }

    fn count(document: &Document, wanted: Kind) -> usize {
        let mut count = 0;
        walk(&document.root, Kind::Document, &mut String::new(), &mut |kind, _, pointer| {
            count += usize::from(kind == wanted && !pointer.contains("/callbacks/"));
        });
        count
    }

    fn reasons(left_out: &[LeftOut], effect: Effect) -> (usize, String) {
        let mut reasons = BTreeMap::<&str, usize>::new();
        let of_effect = left_out.iter().filter(|left_out| left_out.effect == effect);
        of_effect.for_each(|left_out| *reasons.entry(left_out.reason.rule).or_default() += 1);
        let text = reasons.iter().map(|(rule, count)| format!(" {rule} {count}")).collect::<String>();
        (reasons.values().sum(), text)
    }

    #[test]
    #[ignore = "reads documents that are no part of the repository: CORPUS=FOLDER .ci/soak"]
    fn public_documents_give_crates_that_compile_without_a_warning() {
        let folder = workspace().join("target/corpus");
        drop(std::fs::remove_dir_all(folder.join("crates")));
        let (mut members, mut operations, mut left_out, mut schemas, mut any) = (Vec::new(), 0, 0, 0, 0);
        println!("document: operations, left out and why; schemas, any JSON and why; seconds");
        for (name, document, found) in documents() {
            let begun = Instant::now();
            let out = folder.join("crates").join(&name);
            let config = config().for_document(Path::new("openapi.yaml"), &out);
            let made = generate_leniently(&document, &config, found)
                .unwrap_or_else(|error| panic!("{name}: {error}"));
            write(&out, &made.files).unwrap();
            let (without_method, why) = reasons(&made.left_out, Effect::NoMethod);
            let (any_json, why_any) = reasons(&made.left_out, Effect::AnyJson);
            let (of_document, of_schemas) =
                (count(&document, Kind::Operation), count(&document, Kind::Schema));
            let seconds = begun.elapsed().as_secs_f32();
            println!(
                "{name}: {of_document}, {without_method}{why}; {of_schemas}, {any_json}{why_any}; {seconds:.2}"
            );
            operations += of_document;
            left_out += without_method;
            schemas += of_schemas;
            any += any_json;
            members.push(format!("\"crates/{name}\""));
        }
        println!(
            "{} documents; {left_out} of {operations} operations left out; {any} of {schemas} schemas any JSON",
            members.len()
        );
        assert!(!members.is_empty(), "the folder has no document of OpenAPI 3.0");
        let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = [{}]\n", members.join(", "));
        std::fs::write(folder.join("Cargo.toml"), manifest).unwrap();
        std::fs::copy(workspace().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
        let output = Command::new(env!("CARGO"))
            .args(["clippy", "--workspace", "--offline", "--keep-going", "--target-dir"])
            .arg(workspace().join("target/foreign-crates/target"))
            .current_dir(&folder)
            .env("RUSTFLAGS", "-D warnings")
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(left_out * 100 <= operations, "more than 1% of the operations are left out");
        assert!(any * 50 <= schemas, "more than 2% of the schemas are any JSON");
    }
}
