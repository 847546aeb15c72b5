use super::listing;
use super::source::Files;
use crate::config::Module;

fn files(sources: &[(&str, &str)]) -> Files {
    sources.iter().map(|(path, text)| ((*path).to_owned(), syn::parse_file(text).unwrap())).collect()
}

/// The lines of a crate of one file, beside a library of several.
fn lines(own: &str, library: &[(&str, &str)]) -> Vec<String> {
    let (own, library) = (files(&[("src/lib.rs", own)]), files(library));
    let by_hand = Module {
        name: "hand".to_owned(),
        feature: Some("by-hand".to_owned()),
        runtime_features: vec!["deep".to_owned()],
        ..Module::default()
    };
    let by_hand = [by_hand];
    let turned_on = super::turned_on(&by_hand);
    let listing = listing(("things".to_owned(), own), ("library".to_owned(), &library), &by_hand, turned_on);
    listing.lines().map(str::to_owned).collect()
}

#[test]
fn hidden_and_private_items_are_not_listed() {
    let own = "
        mod inner { pub struct Unreachable; impl Unreachable { pub fn new() -> Self { Self } } }
        pub(crate) struct Internal;
        #[doc(hidden)] pub mod support { pub struct Hidden; }
        #[doc(hidden)] pub use self::inner::Unreachable as Shown;
        /// Not hidden, whatever this says.
        pub struct Seen { pub field: u8, private: u8, #[doc(hidden)] pub hidden: u8 }
        impl From<support::Hidden> for Seen { }
        impl From<Vec<inner::Unreachable>> for Seen { }
        impl From<u8> for Seen { }
        impl Seen { pub const MAX: u8 = 1; pub fn get(&self) {} fn own(&self) {} #[doc(hidden)] pub fn made() {} }
        use self::inner::Unreachable;
    ";
    assert_eq!(
        lines(own, &[]),
        [
            "pub struct things::Seen",
            "impl things::Seen: From<u8>",
            "pub const things::Seen::MAX: u8",
            "pub field things::Seen::field: u8",
            "pub fn things::Seen::get(&self)",
        ]
    );
}

#[test]
fn reexports_are_listed_where_users_name_them() {
    let own = "
        pub mod types;
        pub use library::{Error, bytes::Buffer, Old as New};
        pub use http::Method;
        pub type Builder = library::builder::Builder<Client>;
        pub use self::kept::*;
        mod kept { pub use crate::Client as Same; pub fn free() {} pub struct Client; }
        pub struct Client;
    ";
    let library = [
        (
            "src/lib.rs",
            "mod errors; pub mod builder; pub mod bytes { pub use buffers::Buffer; }
             pub use errors::Error; pub use crate::errors::Old; #[cfg(test)] mod tests;",
        ),
        (
            "src/errors/mod.rs",
            "mod parts; pub enum Error { Io(u8), Other { why: String } } pub struct Old;
             pub struct Unlisted; impl super::Error { pub fn code(&self) -> u8 { 0 } }",
        ),
        ("src/errors/parts.rs", "use super::Error; impl Error { pub fn part(&self) {} }"),
        (
            "src/builder.rs",
            "pub struct Builder<C>(C); impl<C> Builder<C> { pub fn build(self) -> C { self.0 } }",
        ),
    ];
    assert_eq!(
        lines(own, &library),
        [
            "pub use things::Buffer from buffers::Buffer",
            "pub type things::Builder = library::builder::Builder<Client>",
            "pub fn things::Builder::build(self) -> C",
            "pub struct things::Client",
            "pub enum things::Error",
            "pub variant things::Error::Io(u8)",
            "pub variant things::Error::Other",
            "pub field things::Error::Other::why: String",
            "pub fn things::Error::code(&self) -> u8",
            "pub fn things::Error::part(&self)",
            "pub use things::Method from http::Method",
            "pub struct things::New",
            "pub use things::Same from things::Client",
            "pub fn things::free()",
            "pub mod things::types",
        ]
    );
}

#[test]
fn what_needs_a_feature_says_so() {
    let own = "pub use library::{Stream, Waiting};";
    let library = [
        (
            "src/lib.rs",
            r#"#[cfg(all(feature = "blocking", not(target_arch = "wasm32")))] mod blocking;
               #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))] pub use blocking::Waiting;
               pub struct Stream;
               #[cfg(target_arch = "wasm32")] impl Stream { pub fn new(text: Local) -> Self { Self } }
               #[cfg(not(target_arch = "wasm32"))] impl Stream { pub fn new(text: Shared) -> Self { Self } }"#,
        ),
        (
            "src/blocking.rs",
            "pub struct Waiting; impl crate::Stream { pub fn wait(self) -> Waiting { Waiting } }",
        ),
    ];
    assert_eq!(
        lines(own, &library),
        [
            "pub struct things::Stream",
            "pub fn things::Stream::new(text: Shared) -> Self",
            r#"pub fn things::Stream::wait(self) -> Waiting #[cfg(feature = "blocking")]"#,
            r#"pub struct things::Waiting #[cfg(feature = "blocking")]"#,
        ]
    );
}

#[test]
fn modules_that_show_each_other_end() {
    let own = "
        pub mod a { pub use super::b::*; pub struct A; }
        pub mod b { pub use super::a::*; pub struct B; pub use super::a as again; }
        #[macro_export] macro_rules! made { () => {}; }
        pub use unknown::*;
    ";
    let listed = lines(own, &[]);
    for expected in [
        "pub struct things::a::A",
        "pub struct things::b::B",
        "pub use things::a::B from things::b::B",
        "pub use things::b::A from things::a::A",
        "pub macro things::made",
        "pub use things::* from unknown::*",
        "pub use things::b::again from things::a",
    ] {
        assert!(listed.iter().any(|line| line == expected), "{expected} is not in {listed:#?}");
    }
}

#[test]
fn what_a_macro_of_the_library_implements_is_listed() {
    let own = "
        use library::support;
        pub enum Kind { A }
        support::text_enum!(Kind);
        support::request!(Kind, Vec<u8>, text);
        support::other!(Kind, 1);
    ";
    let library = [(
        "src/lib.rs",
        "#[macro_export] macro_rules! text_enum { ($name:ident) => {
             impl ::std::str::FromStr for $name { fn from_str(s: &str) -> u8 { $crate::support::read(s, |x| { $name::from(x) }) } }
             impl<'de> ::serde::Deserialize<'de> for $name {}
         }; }
         #[macro_export] macro_rules! request { ($name:ident, $response:ty, $send:ident) => {
             impl $name { pub fn $send(self) -> $crate::Sent<$response> { $crate::support::$send() } }
         }; }
         pub struct Sent<T>(T);
         pub mod support { pub use crate::{request, text_enum}; }",
    )];
    assert_eq!(
        lines(own, &library),
        [
            "pub enum things::Kind",
            "impl things::Kind: Deserialize, FromStr",
            "pub variant things::Kind::A",
            "pub fn things::Kind::text(self) -> Sent<Vec<u8>>",
        ]
    );
}

#[test]
fn what_is_written_by_hand_says_so() {
    let own = "
        #[cfg(feature = \"extra\")] mod hand {
            pub fn hidden() {}
            impl super::Thing { pub fn sized(&self) -> u8 { 1 } }
        }
        pub struct Thing;
        impl Thing { pub fn plain(&self) {} }
    ";
    assert_eq!(
        lines(own, &[]),
        [
            "pub struct things::Thing",
            "pub fn things::Thing::plain(&self)",
            "pub fn things::Thing::sized(&self) -> u8 #[cfg(feature = \"extra\")] #[by_hand]",
        ]
    );
}

#[test]
fn a_feature_of_the_library_is_the_one_that_turns_it_on() {
    let own = "
        #[cfg(feature = \"by-hand\")] pub mod hand { pub use library::{Deep, Other}; }";
    let library = "
        #[cfg(feature = \"deep\")] pub struct Deep;
        #[cfg(feature = \"other\")] pub struct Other;";
    let lines = lines(own, &[("src/lib.rs", library)]);
    let expected = [
        "pub mod things::hand #[cfg(feature = \"by-hand\")]",
        "pub struct things::hand::Deep #[cfg(feature = \"by-hand\")]",
        "pub struct things::hand::Other #[cfg(feature = \"by-hand\")] #[cfg(feature = \"other\")]",
    ];
    assert_eq!(lines, expected);
}
