//! progenitor is the engine: what it says of a type or an argument is what the crate has.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;

use codegen::Config;
use codegen::generate::generate_with;
use openapi::load::{Disk, Document, Workspace, bundle};
use syn::visit_mut::{VisitMut, visit_item_struct_mut, visit_signature_mut};

fn document() -> (Document, Config) {
    let entry = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/extended/openapi.yaml"));
    let document = bundle(&Workspace::read(&Disk, entry)).0.unwrap();
    let config = Config::read(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../codegen.toml"))).unwrap();
    (document, config.for_document(entry, Path::new("out")))
}

/// Turns whole numbers of the struct `Room`, and of the functions' arguments, into another type.
struct Alter;

impl VisitMut for Alter {
    fn visit_item_struct_mut(&mut self, item: &mut syn::ItemStruct) {
        visit_item_struct_mut(self, item);
        if item.ident == "Room" {
            for field in &mut item.fields {
                if field.ident.as_ref().is_some_and(|ident| ident == "field_people") {
                    field.ty = syn::parse_quote!(u128);
                }
            }
        }
    }

    fn visit_signature_mut(&mut self, signature: &mut syn::Signature) {
        visit_signature_mut(self, signature);
        for input in &mut signature.inputs {
            if let syn::FnArg::Typed(argument) = input
                && let syn::Pat::Ident(pattern) = &*argument.pat
                && pattern.ident == "param_old"
            {
                argument.ty = syn::parse_quote!(Option<u8>);
            }
        }
    }
}

#[test]
fn what_the_engine_says_is_what_the_crate_has() {
    let (document, config) = document();
    let listing = |alter: &dyn Fn(&mut syn::File)| {
        generate_with(&document, &config, alter).unwrap().remove(Path::new("public-api.txt")).unwrap()
    };
    let before = listing(&|_| {});
    let after = listing(&|file| Alter.visit_file_mut(file));
    assert!(before.contains("Room::people: u64") && after.contains("Room::people: u128"));
    assert!(
        before.contains("ListRooms::old(self, old: bool)") && after.contains("ListRooms::old(self, old: u8)")
    );
}

#[test]
fn what_the_engine_leaves_out_is_an_error() {
    let (document, config) = document();
    let result = generate_with(&document, &config, |file| file.items.clear());
    assert_eq!(result.unwrap_err().to_string(), "progenitor's output has no module `types`");
}
