//! What a rule is, and the messages and verdicts that rules share.

use std::borrow::Cow;

use super::difference::{Difference, Happened, Values};
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

impl Rule {
    /// Why it can say "breaking" for existing and for new programs at once. Without a reason, it has one direction: it breaks
    /// at most one of the two.
    pub fn both_ways(&self) -> Option<&'static str> {
        super::rules::both_ways(self.id)
    }
}

/// The effect of a difference on the wire, and its least effect on code that uses the crate.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// What happened, in one line.
    pub message: String,
    /// Who fails, when and how, or why nobody does, in one sentence.
    pub reason: Cow<'static, str>,
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
    pub fn harmless(message: String, reason: impl Into<Cow<'static, str>>) -> Self {
        let (none, reason) = (Impact::None, reason.into());
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

    /// Other values are allowed than before.
    ///
    /// - Fewer: servers reject some values that clients send, and older servers send some values that new clients do not
    ///   expect.
    /// - More: existing clients receive values that they do not know, and older servers reject values that new clients
    ///   send.
    #[must_use]
    pub fn of_values(self, difference: &Difference<'_>, values: Values) -> Self {
        let (sent, received) = (difference.usage.sent, difference.usage.received);
        let breaks = |applies: bool| when(applies, Impact::Breaking);
        let (old_client, new_client) = match values {
            Values::Same => (Impact::None, Impact::None),
            Values::Fewer => (breaks(sent), breaks(received)),
            Values::More => (breaks(received), when(sent, Impact::Additive)),
            Values::Others => (breaks(sent || received), breaks(sent || received)),
        };
        let reason = reason_of(values, sent, received).into();
        Self { reason, ..self }.on_the_wire(old_client, new_client)
    }

    /// The same, where clients do not check received values, so that at most their behaviour changes.
    #[must_use]
    pub fn of_unchecked_values(self, difference: &Difference<'_>, values: Values) -> Self {
        let (sent, received) = (difference.usage.sent, difference.usage.received);
        let judged = self.of_values(difference, values);
        if !received || values == Values::Same {
            return judged;
        }
        const UNCHECKED: &str =
            "clients do not check this in responses, where programs can meet values that they did not expect";
        let behaves = |impact: Impact, met: bool| impact.max(when(met, Impact::Behavioural));
        let (more, fewer) = (values != Values::Fewer, values != Values::More);
        let of_requests = Difference {
            usage: crate::difference::Usage { received: false, ..difference.usage.clone() },
            ..difference.clone()
        };
        let requests = judged.clone().of_values(&of_requests, values);
        let reason = if sent { format!("{}; {UNCHECKED}", requests.reason) } else { UNCHECKED.to_owned() };
        Self {
            reason: reason.into(),
            old_client: behaves(requests.old_client, more),
            new_client: behaves(requests.new_client, fewer),
            ..judged
        }
    }

    /// Gives the reason in other words.
    #[must_use]
    pub fn because(self, reason: impl Into<Cow<'static, str>>) -> Self {
        Self { reason: reason.into(), ..self }
    }
}

/// Who fails, when and how, if other values are allowed than before.
fn reason_of(values: Values, sent: bool, received: bool) -> String {
    let (in_requests, in_responses) = match values {
        Values::Same => return "both sides allow the same values".to_owned(),
        Values::Fewer => (
            "servers reject requests of existing programs with a value that is no longer allowed",
            "new programs cannot read such a value if an older server sends it",
        ),
        Values::More => (
            "older servers reject requests of new programs with a value that was not allowed before",
            "existing programs cannot read a value that was not allowed before",
        ),
        Values::Others => (
            "servers reject the values that existing programs send, and older servers those of new programs",
            "existing programs cannot read the values of servers, nor new programs those of older servers",
        ),
    };
    let parts = [(sent, in_requests), (received, in_responses)];
    let parts = parts.into_iter().filter_map(|(applies, part)| applies.then_some(part)).collect::<Vec<_>>();
    if parts.is_empty() { "no operation sends or receives it".to_owned() } else { parts.join("; ") }
}

/// `impact` if the condition applies, otherwise none.
pub fn when(applies: bool, impact: Impact) -> Impact {
    if applies { impact } else { Impact::None }
}

/// Longer values are not part of a message; the report has them beside it.
const MAX_VALUE: usize = 80;
/// The same for objects and lists.
const MAX_STRUCTURE: usize = 32;

/// The message for a field whose value changed: `` `maxLength` of Pet.name changed from 5 to 3``.
pub fn value_change(difference: &Difference<'_>) -> String {
    let (keyword, label) = (difference.field(), &difference.label);
    let (before, after) = (difference.before(), difference.after());
    let is_long = |value: &&String| {
        let most = if value.starts_with(['{', '[']) { MAX_STRUCTURE } else { MAX_VALUE };
        value.chars().count() > most
    };
    if [&before, &after].into_iter().flatten().any(|value| is_long(&value)) {
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
pub fn restriction(difference: &Difference<'_>, is_stricter: bool) -> Judgement {
    let values = if is_stricter { Values::Fewer } else { Values::More };
    Judgement::harmless(value_change(difference), "").of_unchecked_values(difference, values)
}
