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

    /// The documents of OpenAPI 3.0 and 3.1 in the folder that `CORPUS` names.
    fn documents() -> Vec<(String, Document, Vec<openapi::diagnostic::Diagnostic>)> {
        let folder = std::env::var("CORPUS").expect("CORPUS names a folder of OpenAPI documents");
        let entries = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
        let is_document = |path: &PathBuf| {
            path.extension().is_some_and(|it| ["json", "yaml", "yml"].iter().any(|end| it == *end))
        };
        let mut paths = entries.filter(is_document).collect::<Vec<_>>();
        paths.sort();
        let read = paths.into_iter().filter_map(|path| {
            let name =
                path.file_stem().unwrap().to_string_lossy().replace(|c: char| !c.is_alphanumeric(), "-");
            let (document, found) = bundle(&Workspace::read(&Disk, &path));
            let version = document.as_ref().map(|document| {
                let version = ["openapi", "swagger"].iter().find_map(|key| document.root.get(key));
                version.map_or_else(|| "no version".to_owned(), |version| version.to_json().to_string())
            });
            // What is not counted is listed, so that the table says which documents it is about.
            match (document, version.unwrap_or_else(|| "not readable".to_owned())) {
                (Some(document), version)
                    if ["\"3.0", "\"3.1", "no version"].iter().any(|it| version.starts_with(it)) =>
                {
                    Some((name, document, found))
                }
                (_, version) => {
                    println!("{name} is not counted: {version}");
                    None
                }
            }
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

    /// What warnings say of responses that are any JSON.
    const ANY_RESPONSE: [&str; 2] = ["the client gives any JSON", "does not say which JSON"];

    /// How often the types of a crate hold any JSON, whether the document says so or a construct has no type. The variants for
    /// unknown values are not counted.
    fn uses_of_any_json(files: &codegen::output::Files) -> usize {
        let types = files.iter().filter(|(path, _)| path.to_string_lossy().contains("src/types"));
        let lines = types.flat_map(|(_, text)| text.lines());
        let is_use =
            |line: &&str| line.contains("serde_json::Value") && !line.to_lowercase().contains("unknown");
        lines.filter(is_use).count()
    }

    /// The most memory that was in use, in MiB, where the system tells.
    fn peak_memory() -> String {
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next());
        let kibibytes = peak.and_then(|text| text.parse::<u64>().ok());
        kibibytes.map_or_else(|| "?".to_owned(), |kibibytes| (kibibytes / 1024).to_string())
    }

    /// Compiler and clippy have nothing to say of the crate, or else what they say.
    fn compiled(folder: &Path, name: &str) -> Result<(), String> {
        let begun = Instant::now();
        let output = Command::new(env!("CARGO"))
            .args(["clippy", "--offline", "--package", &name.to_lowercase(), "--target-dir"])
            .arg(workspace().join("target/foreign-crates/target"))
            .current_dir(folder)
            .env("RUSTFLAGS", "-D warnings")
            .output()
            .unwrap();
        println!("{name} compiled in {} s", begun.elapsed().as_secs());
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        if output.status.success() { Ok(()) } else { Err(format!("{name}: {said}")) }
    }

    #[test]
    #[ignore = "reads documents that are not part of the repository: CORPUS=FOLDER .ci/soak"]
    fn public_documents_give_crates_that_compile_without_a_warning() {
        let folder = workspace().join("target/corpus");
        drop(std::fs::remove_dir_all(folder.join("crates")));
        let (mut properties, mut operations, mut left_out, mut schemas, mut any) = (Vec::new(), 0, 0, 0, 0);
        println!(
            "document: operations, left out and why; schemas, any JSON and why; responses of any JSON; uses of any JSON in types; seconds, MiB"
        );
        for (name, document, found) in documents() {
            let begun = Instant::now();
            let out = folder.join("crates").join(&name);
            drop(std::fs::write("/proc/self/clear_refs", "5"));
            let mut config = config().for_document(Path::new("openapi.yaml"), &out);
            // Two documents may have one title.
            config.package.name = name.to_lowercase();
            let made = generate_leniently(document.clone(), &config, found)
                .unwrap_or_else(|error| panic!("{name}: {error}"));
            write(&out, &made.files).unwrap();
            let (without_method, why) = reasons(&made.left_out, Effect::NoMethod);
            let (any_json, why_any) = reasons(&made.left_out, Effect::AnyJson);
            let (of_document, of_schemas) =
                (count(&document, Kind::Operation), count(&document, Kind::Schema));
            let of_any_json = |text: &str| ANY_RESPONSE.iter().any(|part| text.contains(part));
            let responses = made.warnings.iter().filter(|warning| of_any_json(&warning.message)).count();
            let (seconds, memory) = (begun.elapsed().as_secs_f32(), peak_memory());
            let uses = uses_of_any_json(&made.files);
            println!(
                "{name}: {of_document}, {without_method}{why}; {of_schemas}, {any_json}{why_any}; {responses}; {uses}; {seconds:.2}, {memory}"
            );
            operations += of_document;
            left_out += without_method;
            schemas += of_schemas;
            any += any_json;
            properties.push((made.files.values().map(String::len).sum::<usize>(), name));
        }
        println!(
            "{} documents; {left_out} of {operations} operations left out; {any} of {schemas} schemas any JSON",
            properties.len()
        );
        assert!(!properties.is_empty(), "the folder has no document of OpenAPI 3.0 or 3.1");
        let manifest = "[workspace]\nresolver = \"3\"\nmembers = [\"crates/*\"]\n";
        std::fs::write(folder.join("Cargo.toml"), manifest).unwrap();
        std::fs::copy(workspace().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
        // The smallest first, and one at a time: large ones need much memory.
        properties.sort();
        let failed =
            properties.iter().filter_map(|(_, name)| compiled(&folder, name).err()).collect::<Vec<_>>();
        assert!(failed.is_empty(), "{}", failed.join("\n"));
        assert!(left_out * 100 <= operations, "more than 1% of the operations are left out");
        assert!(any * 50 <= schemas, "more than 2% of the schemas are any JSON");
    }
}
