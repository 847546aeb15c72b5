use super::*;
use crate::render::samples;

fn stepped(old: &str, step: Step) -> String {
    needed(&Version::parse(old).unwrap(), step).to_string()
}

#[test]
fn below_one_the_second_number_breaks() {
    for (old, patch, minor, major) in [
        ("1.2.3", "1.2.4", "1.3.0", "2.0.0"),
        ("0.2.3", "0.2.4", "0.2.4", "0.3.0"),
        ("0.0.3", "0.0.4", "0.0.4", "0.0.4"),
        ("1.2.3+5", "1.2.4", "1.3.0", "2.0.0"),
        ("2.0.0-rc.1", "2.0.0", "2.0.0", "2.0.0"),
    ] {
        let steps = [Step::Patch, Step::Minor, Step::Major].map(|step| stepped(old, step));
        assert_eq!(steps, [patch, minor, major], "{old}");
    }
    assert_eq!(stepped("1.2.3+5", Step::None), "1.2.3+5");
}

#[test]
fn a_version_is_high_enough_from_the_needed_one_on() {
    for (old, new, step, expected) in [
        ("0.1.0", "0.1.0", Step::None, true),
        ("0.1.0", "0.1.0+6", Step::Patch, false),
        ("0.1.0", "0.1.1", Step::Minor, true),
        ("0.1.0", "0.1.9", Step::Major, false),
        ("0.1.0", "0.2.0-rc.1", Step::Major, true),
        ("0.1.0", "1.0.0", Step::Major, true),
        ("1.0.0", "1.9.0", Step::Major, false),
        ("2.0.0-rc.1", "2.0.0-rc.2", Step::Major, true),
        ("2.0.0-rc.1", "2.0.0-rc.1", Step::Minor, false),
        ("2.0.0-rc.2", "2.0.0-rc.1", Step::Minor, false),
    ] {
        let parse = |text| Version::parse(text).unwrap();
        assert_eq!(is_high_enough(&parse(old), &parse(new), step), expected, "{old} {new} {step:?}");
    }
}

#[test]
fn impacts_require_steps() {
    let verdict = |old_client, new_client, source| Verdict { old_client, new_client, source };
    for (verdict, expected) in [
        (verdict(Impact::None, Impact::None, None), Step::None),
        (verdict(Impact::Breaking, Impact::None, None), Step::Major),
        (verdict(Impact::None, Impact::Breaking, Some(Impact::Additive)), Step::Minor),
        (verdict(Impact::None, Impact::None, Some(Impact::Breaking)), Step::Major),
        (verdict(Impact::Behavioural, Impact::None, Some(Impact::None)), Step::Minor),
        (verdict(Impact::None, Impact::Additive, None), Step::Minor),
    ] {
        assert_eq!(of_verdict(verdict), expected, "{verdict:?}");
    }
}

#[test]
fn documentation_alone_requires_a_patch_and_nothing_requires_none() {
    let mut report = samples::nothing();
    assert_eq!((step(&report), open_step(&report)), (Step::None, Step::None));
    report.documentation = samples::rich().documentation;
    assert_eq!((step(&report), open_step(&report)), (Step::Patch, Step::Patch));
}

#[test]
fn accepted_changes_still_require_a_release() {
    let mut report = samples::rich();
    report.unexplained.clear();
    for change in &mut report.changes {
        if of_verdict(change.verdict) == Step::Major {
            change.accepted = Some("no program uses it".to_owned());
        }
    }
    assert_eq!((step(&report), open_step(&report)), (Step::Major, Step::Minor));
}

#[test]
fn items_without_a_change_require_a_release() {
    let mut report = samples::nothing();
    report.generator = samples::rich().unexplained;
    assert_eq!((step(&report), open_step(&report)), (Step::Major, Step::Major));
}

#[test]
fn an_entry_lists_what_users_notice() {
    let release = of(&samples::rich(), "things", Some("0.1.0"), Some("0.1.1+6"));
    assert_eq!((release.step, release.needed_version.as_deref()), (Step::Major, Some("0.2.0")));
    assert!(!release.is_high_enough);
    insta::assert_snapshot!(release.changelog);
}

#[test]
fn unknown_and_invalid_versions_are_high_enough() {
    for (old, new) in [(None, None), (Some("1.0"), Some("1.0")), (None, Some("1.0.0"))] {
        let release = of(&samples::rich(), "things", old, new);
        assert_eq!((release.needed_version, release.is_high_enough), (None, true));
    }
}
