//! What a rule is, and the words and verdicts that rules share.

use super::difference::{Difference, Happened};
use super::report::Impact;

/// A rule: it explains one kind of difference.
pub struct Rule {
    /// Its id, in kebab case.
    pub id: &'static str,
    /// What it is about, one sentence.
    pub summary: &'static str,
    /// Why it is judged as it is, and what to do about it.
    pub explanation: &'static str,
    /// What the difference does.
    pub(super) judge: fn(&Difference<'_>) -> Judgement,
}

/// What a difference does on the wire, and at least to programs that compile against the crate.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// What happened, one line.
    pub message: String,
    /// Why the verdict is what it is.
    pub reason: &'static str,
    /// Deployed programs against new servers.
    pub old_client: Impact,
    /// New programs against old servers.
    pub new_client: Impact,
    /// Programs that compile against the crate, where its public items tell of less.
    pub source: Impact,
    /// What the author could do about it.
    pub suggestion: Option<String>,
}

impl Judgement {
    /// Nothing on the wire.
    pub fn silent(message: String, reason: &'static str) -> Self {
        let none = Impact::None;
        Self { message, reason, old_client: none, new_client: none, source: none, suggestion: None }
    }

    /// What it does on the wire.
    #[must_use]
    pub fn on_the_wire(self, old_client: Impact, new_client: Impact) -> Self {
        Self { old_client, new_client, ..self }
    }

    /// What it does to programs even if no public item tells of it.
    #[must_use]
    pub fn in_programs(self, source: Impact) -> Self {
        Self { source, ..self }
    }

    /// What the author could do.
    #[must_use]
    pub fn suggesting(self, suggestion: impl Into<String>) -> Self {
        Self { suggestion: Some(suggestion.into()), ..self }
    }

    /// Fewer values are allowed: servers refuse some that were sent, and old servers send some that are not expected.
    #[must_use]
    pub fn narrower(self, difference: &Difference<'_>) -> Self {
        let (sent, received) = (difference.usage.sent, difference.usage.received);
        self.on_the_wire(when(sent, Impact::Breaking), when(received, Impact::Breaking))
    }

    /// More values are allowed: old clients meet some that they don't know, and old servers refuse some that are sent.
    #[must_use]
    pub fn wider(self, difference: &Difference<'_>) -> Self {
        let (sent, received) = (difference.usage.sent, difference.usage.received);
        self.on_the_wire(when(received, Impact::Breaking), when(sent, Impact::Additive))
    }

    /// Other values than before are allowed.
    #[must_use]
    pub fn other(self, difference: &Difference<'_>) -> Self {
        let travels = difference.usage.sent || difference.usage.received;
        self.on_the_wire(when(travels, Impact::Breaking), when(travels, Impact::Breaking))
    }

    /// The same, less grave in answers: clients do not check them for it.
    #[must_use]
    pub fn unchecked_in_answers(self, difference: &Difference<'_>) -> Self {
        let at_most =
            |impact: Impact| if difference.usage.sent { impact } else { impact.min(Impact::Behavioural) };
        Self { old_client: at_most(self.old_client), new_client: at_most(self.new_client), ..self }
    }
}

/// `impact`, if it applies.
pub fn when(applies: bool, impact: Impact) -> Impact {
    if applies { impact } else { Impact::None }
}

/// What happened to a field with a value: `` `maxLength` of Pet.name went from 5 to 3``.
pub fn shift(difference: &Difference<'_>) -> String {
    let (keyword, label) = (difference.field(), &difference.label);
    match (difference.before(), difference.after()) {
        (Some(before), Some(after)) => format!("`{keyword}` of {label} went from {before} to {after}"),
        (None, Some(after)) => format!("{label} has `{keyword}` {after} now"),
        (Some(before), None) => format!("{label} has no `{keyword}` any more; it was {before}"),
        (None, None) => format!("`{keyword}` of {label} changed"),
    }
}

/// What happened to something that came or went.
pub fn came_or_went(difference: &Difference<'_>, what: &str) -> String {
    let label = &difference.label;
    match difference.happened() {
        Happened::Added => format!("{what}{label} is new"),
        Happened::Removed => format!("{what}{label} is gone"),
        Happened::Changed => format!("{what}{label} changed"),
    }
}

/// The verdict on a restriction that became stricter, or looser.
pub fn restriction(difference: &Difference<'_>, is_stricter: bool, reason: &'static str) -> Judgement {
    let judgement = Judgement::silent(shift(difference), reason);
    let judgement = if is_stricter { judgement.narrower(difference) } else { judgement.wider(difference) };
    judgement.unchecked_in_answers(difference)
}
