//! Cargo uses the build-dependencies of a package only if it has a build script. See Cargo.toml.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
}
