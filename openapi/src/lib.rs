//! Reads OpenAPI documents and reports what is wrong with them. It does not depend on the language of generated code.
//!
//! [`load`] reads files into one document that keeps the span of every key and value, [`lint`] finds what is wrong with it, and
//! [`diagnostic`] reports it with file, line, column and repair. All other code looks at a document through [`view`].

pub mod diagnostic;
pub mod extensions;
pub mod lint;
pub mod load;
pub mod media_type;
pub mod names;
pub mod source;
pub mod template;
pub mod version;
pub mod version_3_1;
pub mod view;
