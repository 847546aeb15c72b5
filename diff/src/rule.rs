//! What a rule is, and the messages and verdicts that rules share.

use super::difference::{Difference, Happened};
use super::report::Impact;

/// A rule explains one kind of difference.
pub struct Rule {
    /// Its id, in kebab case.
    pub id: &'static str,
    /// What it is about, in one sentence.
    pub summary: &'static str,
    /// Why a difference has this verdict, and what to do about it.
    pub explanation: &'static str,
    /// Judges a difference.
    pub(super) judge: fn(&Difference<'_>) -> Judgement,
}

/// The effect of a difference on the wire, and its least effect on code that uses the crate.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// What happened, in one line.
    pub message: String,
    /// The reason for the verdict.
    pub reason: &'static str,
    /// The effect on existing programs with a new server.
    pub old_client: Impact,
    /// The effect on new programs with an older server.
    pub new_client: Impact,
    /// The effect on code that uses the crate, if it is greater than the public items show.
    pub source: Impact,
    /// What the author can do about it.
    pub suggestion: Option<String>,
}

impl Judgement {
    /// A difference without any effect.
    pub fn harmless(message: String, reason: &'static str) -> Self {
        let none = Impact::None;
        Self { message, reason, old_client: none, new_client: none, source: none, suggestion: None }
    }

    /// Sets the effect on the wire.
    #[must_use]
    pub fn on_the_wire(self, old_client: Impact, new_client: Impact) -> Self {
        Self { old_client, new_client, ..self }
    }

    /// Sets the effect on code that uses the crate, which counts even if no public item shows it.
    #[must_use]
    pub fn in_source(self, source: Impact) -> Self {
        Self { source, ..self }
    }

    /// Adds a suggestion for the author.
    #[must_use]
    pub fn with_suggestion(self, suggestion: impl Into<String>) -> Self {
        Self { suggestion: Some(suggestion.into()), ..self }
    }

    /// Fewer values are allowed: servers reject some values that clients send, and older servers send some values that
    /// new clients do not expect.
    #[must_use]
    pub fn narrower(self, difference: &Difference<'_>) -> Self {
        let (sent, received) = (difference.usage.sent, difference.usage.received);
        self.on_the_wire(when(sent, Impact::Breaking), when(received, Impact::Breaking))
    }

    /// More values are allowed: existing clients receive values that they do not know, and older servers reject values
    /// that new clients send.
    #[must_use]
    pub fn wider(self, difference: &Difference<'_>) -> Self {
        let (sent, received) = (difference.usage.sent, difference.usage.received);
        self.on_the_wire(when(received, Impact::Breaking), when(sent, Impact::Additive))
    }

    /// The allowed values are different ones.
    #[must_use]
    pub fn other(self, difference: &Difference<'_>) -> Self {
        let is_on_the_wire = difference.usage.sent || difference.usage.received;
        self.on_the_wire(when(is_on_the_wire, Impact::Breaking), when(is_on_the_wire, Impact::Breaking))
    }

    /// Lowers the effect on values that are only received, because clients do not check this in responses.
    #[must_use]
    pub fn unchecked_in_responses(self, difference: &Difference<'_>) -> Self {
        let at_most =
            |impact: Impact| if difference.usage.sent { impact } else { impact.min(Impact::Behavioural) };
        Self { old_client: at_most(self.old_client), new_client: at_most(self.new_client), ..self }
    }
}

/// `impact` if the condition applies, otherwise none.
pub fn when(applies: bool, impact: Impact) -> Impact {
    if applies { impact } else { Impact::None }
}

/// Longer values are not part of a message; the report has them beside it.
const MAX_VALUE: usize = 80;

/// The message for a field whose value changed: `` `maxLength` of Pet.name changed from 5 to 3``.
pub fn value_change(difference: &Difference<'_>) -> String {
    let (keyword, label) = (difference.field(), &difference.label);
    let (before, after) = (difference.before(), difference.after());
    if [&before, &after].into_iter().flatten().any(|value| value.chars().count() > MAX_VALUE) {
        return match difference.happened() {
            Happened::Added => format!("{label} now has `{keyword}`"),
            Happened::Removed => format!("{label} no longer has `{keyword}`"),
            Happened::Changed => format!("`{keyword}` of {label} changed"),
        };
    }
    match (before, after) {
        (Some(before), Some(after)) => format!("`{keyword}` of {label} changed from {before} to {after}"),
        (None, Some(after)) => format!("{label} now has `{keyword}` {after}"),
        (Some(before), None) => format!("{label} no longer has `{keyword}` {before}"),
        (None, None) => format!("`{keyword}` of {label} changed"),
    }
}

/// The message for something that was added, removed or changed as a whole. `what` comes before its name.
pub fn added_or_removed(difference: &Difference<'_>, what: &str) -> String {
    let label = &difference.label;
    match difference.happened() {
        Happened::Added => format!("{what}{label} was added"),
        Happened::Removed => format!("{what}{label} was removed"),
        Happened::Changed => format!("{what}{label} changed"),
    }
}

/// The verdict on a restriction that became stricter or looser.
pub fn restriction(difference: &Difference<'_>, is_stricter: bool, reason: &'static str) -> Judgement {
    let judgement = Judgement::harmless(value_change(difference), reason);
    let judgement = if is_stricter { judgement.narrower(difference) } else { judgement.wider(difference) };
    judgement.unchecked_in_responses(difference)
}
