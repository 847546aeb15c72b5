//! What an examination has found.

use std::fmt;

use openapi_runtime::Introspection;

use crate::types::Account;

/// What an examination has found. As text, it has a line for each finding, and below it what to do.
#[derive(Debug)]
#[non_exhaustive]
pub struct Report {
    /// The address of the client.
    pub address: String,
    /// The addresses under which the app responds. `localhost`, 127.0.0.1 and ::1 are tried if the client has one of them.
    pub responds_at: Vec<String>,
    /// The version of the app.
    pub version: Option<String>,
    /// The revisions of the API that an app of this version may have.
    pub revisions: Vec<&'static str>,
    /// The operations that the app has, as its own document says.
    pub operations: Option<Operations>,
    /// What the app says of the access token.
    pub token: TokenState,
    /// The accounts; empty for a while after the app has started.
    pub accounts: Vec<Account>,
    /// By how many seconds the clock of the app is ahead of the clock of this computer. The app sends whole seconds.
    pub clock_difference: Option<i64>,
    /// All findings, in the order of the examination.
    pub findings: Vec<Finding>,
}

/// The version of the internet protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IpVersion {
    /// 127.0.0.1, for example.
    V4,
    /// ::1, for example.
    V6,
}

/// The operations of this crate that an app has, and those that it does not have, by their IDs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Operations {
    /// Those that the app has.
    pub present: Vec<&'static str>,
    /// Those that the app does not have. Their calls end in [`Error::Unsupported`](crate::Error::Unsupported).
    pub missing: Vec<&'static str>,
}

/// What the app says of an access token.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub enum TokenState {
    /// The client has none.
    Missing,
    /// It is valid.
    Valid(Introspection),
    /// It is not valid: it is wrong, has expired, or was revoked.
    Invalid,
    /// The app did not say.
    #[default]
    Unknown,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// What was found.
    pub text: String,
    /// What to do, if anything.
    pub advice: Option<String>,
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It is as it should be.
    Fine,
    /// It may be what the user wants.
    Note,
    /// Something does not work.
    Problem,
}

impl Report {
    /// Whether there is no problem.
    #[must_use]
    pub fn is_fine(&self) -> bool {
        self.findings.iter().all(|finding| finding.severity < Severity::Problem)
    }

    /// The version of the internet protocol with which the app is reached, if its address says so.
    #[must_use]
    pub fn ip_version(&self) -> Option<IpVersion> {
        let address = self.responds_at.iter().find(|address| **address == self.address);
        ip_version(address.or(self.responds_at.first())?)
    }

    pub(super) fn new(address: &str) -> Self {
        Self {
            address: address.to_owned(),
            responds_at: Vec::new(),
            version: None,
            revisions: Vec::new(),
            operations: None,
            token: TokenState::default(),
            accounts: Vec::new(),
            clock_difference: None,
            findings: Vec::new(),
        }
    }

    pub(super) fn fine(&mut self, text: impl Into<String>) {
        self.findings.push(Finding { severity: Severity::Fine, text: text.into(), advice: None });
    }

    pub(super) fn note(&mut self, text: impl Into<String>, advice: impl Into<String>) {
        let advice = Some(advice.into());
        self.findings.push(Finding { severity: Severity::Note, text: text.into(), advice });
    }

    pub(super) fn problem(&mut self, text: impl Into<String>, advice: impl Into<String>) {
        let advice = Some(advice.into());
        self.findings.push(Finding { severity: Severity::Problem, text: text.into(), advice });
    }
}

/// The version of the internet protocol in an address, if it has no name.
pub(super) fn ip_version(address: &str) -> Option<IpVersion> {
    let (_, rest) = address.split_once("://")?;
    if rest.starts_with('[') {
        return Some(IpVersion::V6);
    }
    let host = rest.split([':', '/']).next()?;
    host.parse::<std::net::Ipv4Addr>().ok().map(|_| IpVersion::V4)
}

impl fmt::Display for IpVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::V4 => "IPv4",
            Self::V6 => "IPv6",
        })
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Fine => "fine",
            Self::Note => "note",
            Self::Problem => "problem",
        })
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.severity, self.text)?;
        self.advice.as_ref().map_or(Ok(()), |advice| write!(f, "\n    {advice}"))
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, finding) in self.findings.iter().enumerate() {
            if position > 0 {
                f.write_str("\n")?;
            }
            finding.fmt(f)?;
        }
        Ok(())
    }
}
