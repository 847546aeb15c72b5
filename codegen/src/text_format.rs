//! Formats of text that can be types of their own.

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;

/// A format of text that can be a type of its own, where a configuration asks for it; text otherwise. Times are not among
/// them, because they always are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TextFormat {
    /// `byte`: Base64.
    Byte,
    /// `date`: a day of the calendar.
    Date,
    /// `uuid`: a UUID of the `uuid` crate, which the crate depends on then.
    Uuid,
}

impl TextFormat {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Byte, Self::Date, Self::Uuid];

    /// What documents call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Byte => "byte",
            Self::Date => "date",
            Self::Uuid => "uuid",
        }
    }

    /// The items of the runtime that a crate with such values shows as its own.
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
            format!("the formats that can be types are {}", Self::ALL.map(Self::name).join(", "))
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
