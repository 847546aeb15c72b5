//! The values of requests and responses, and how they are read and written.

pub(crate) mod alternative;
pub(crate) mod any;
pub(crate) mod base64;
pub(crate) mod calendar_date;
pub(crate) mod choice;
pub(crate) mod compose;
pub(crate) mod inner_fault;
pub(crate) mod located;
pub(crate) mod number;
pub(crate) mod object;
pub(crate) mod open_enum;
pub(crate) mod other_properties;
pub(crate) mod patch;
pub(crate) mod present;
pub(crate) mod properties;
pub(crate) mod property_name;
pub(crate) mod secret;
pub(crate) mod step;
pub(crate) mod timestamp;
pub(crate) mod union;
pub(crate) mod unknown;
