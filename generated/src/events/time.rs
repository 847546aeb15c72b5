//! The time of an event, in either of its forms.

use crate::Timestamp;
use crate::types::EventTime;

impl EventTime {
    /// The time in one form. `None` if the server sent something else.
    #[must_use]
    pub fn to_timestamp(&self) -> Option<Timestamp> {
        match self {
            Self::Milliseconds(time) => Timestamp::from_unix_millis(*time),
            Self::Timestamp(time) => Some(*time),
            Self::Unknown(_) => None,
        }
    }
}
