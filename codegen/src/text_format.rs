//! Formats of text that can have their own types.

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;

/// A format of text that gets its own type if a configuration requests it, and is text otherwise. Times always have their
/// own type, so they are not listed here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TextFormat {
    /// `byte`: Base64.
    Byte,
    /// `date`: a calendar date.
    Date,
    /// `uuid`: a UUID of the `uuid` crate, on which the generated crate then depends.
    Uuid,
}

impl TextFormat {
    /// All formats.
    pub const ALL: [Self; 3] = [Self::Byte, Self::Date, Self::Uuid];

    /// Its name in documents.
    pub fn name(self) -> &'static str {
        match self {
            Self::Byte => "byte",
            Self::Date => "date",
            Self::Uuid => "uuid",
        }
    }

    /// The items of the runtime that a crate with such values re-exports.
    pub fn reexports(self) -> &'static [&'static str] {
        match self {
            Self::Byte => &["Base64", "Base64Error"],
            Self::Date => &["CalendarDate", "CalendarDateError"],
            Self::Uuid => &[],
        }
    }
}

impl fmt::Display for TextFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for TextFormat {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|format| format.name() == name);
        found.ok_or_else(|| {
            format!("the formats that can have their own types are {}", Self::ALL.map(Self::name).join(", "))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_has_one_name_everywhere() {
        #[derive(Deserialize)]
        struct Settings {
            formats: Vec<TextFormat>,
        }
        for format in TextFormat::ALL {
            assert_eq!(format.to_string().parse(), Ok(format));
            let settings = toml::from_str::<Settings>(&format!("formats = [\"{format}\"]")).unwrap();
            assert_eq!(settings.formats, [format]);
        }
        assert!("date-time".parse::<TextFormat>().unwrap_err().ends_with("byte, date, uuid"));
    }
}
