//! Changes that differ only in the operation: `response 409 of 15 operations was added` is one line.

use crate::Change;

/// The changes in groups, each at the position of its first change.
pub fn alike<'r>(changes: &[&'r Change]) -> Vec<Vec<&'r Change>> {
    let mut groups: Vec<(Option<String>, Vec<&Change>)> = Vec::new();
    for change in changes {
        let key = key(change);
        match groups.iter_mut().find(|(other, _)| key.is_some() && *other == key) {
            Some((_, group)) => group.push(change),
            None => groups.push((key, vec![change])),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// The message of a group, with the number of operations instead of the operation.
pub fn message(group: &[&Change]) -> String {
    let Some(first) = group.first() else { return String::new() };
    match first.operations.first().filter(|_| group.len() > 1) {
        Some(operation) => first.message.replacen(operation, &format!("{} operations", group.len()), 1),
        None => first.message.clone(),
    }
}

/// A text that is equal for changes that differ only in the operation; none for changes with details of their own.
fn key(change: &Change) -> Option<String> {
    let [operation] = change.operations.as_slice() else { return None };
    let has_details = change.suggestion.is_some() || change.accepted.is_some() || change.in_rust.is_some();
    let message = change.message.replacen(operation, "", 1);
    (message != change.message && !has_details)
        .then(|| format!("{} {:?} {message}", change.rule, change.verdict))
}

#[cfg(test)]
mod tests {
    use super::{alike, message};
    use crate::render::samples;

    #[test]
    fn equal_changes_of_several_operations_are_one_line() {
        let mut change = samples::rich().changes[0].clone();
        (change.suggestion, change.accepted, change.in_rust) = (None, None, None);
        let of = |operation: &str, status: u16| {
            let mut change = change.clone();
            change.message = format!("response {status} of {operation} was added");
            change.operations = vec![operation.to_owned()];
            change
        };
        let changes = [of("GET /a", 409), of("GET /a", 502), of("GET /b", 409)];
        let groups = alike(&changes.iter().collect::<Vec<_>>());
        let messages = groups.iter().map(|group| message(group)).collect::<Vec<_>>();
        assert_eq!(messages, ["response 409 of 2 operations was added", "response 502 of GET /a was added"]);
    }
}
