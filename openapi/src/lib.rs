//! Reads OpenAPI documents and says what is wrong with them. It knows of no language that code is generated in.
//!
//! [`load`] reads files into one document that keeps the place of everything, [`lint`] finds what is wrong with it, and
//! [`diagnostic`] says so with file, line, column and repair. Whoever looks at a document does so through [`view`].

pub mod diagnostic;
pub mod extensions;
pub mod lint;
pub mod load;
pub mod media_type;
pub mod names;
pub mod source;
pub mod template;
pub mod view;
