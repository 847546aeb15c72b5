//! The examination.

use std::time::Duration;

use openapi_runtime::support::{Core, Together};
use openapi_runtime::{BoxFuture, Error, Method, Timestamp};
use serde_json::Value;

use crate::Client;
use crate::connect::{Asked, ConnectError, FoundApp, ask, discover, spellings};
use crate::doctor::report::{Report, TokenState, ip_version};
use crate::doctor::operations;
use crate::types::AccountStatus;

/// Clocks that differ less are fine: the app sends whole seconds, and the response takes time.
const CLOCK_TOLERANCE: i64 = 60;
/// A token that expires earlier is worth a note.
const SOON: Duration = Duration::from_secs(24 * 60 * 60);

const START_THE_APP: &str = "Start Beeper Desktop, and switch its API on in its settings.";
const SIGN_IN: &str = "Sign in (`sign_in` of the feature `oauth`), or make a token in the settings of the app and set it as \
                       BEEPER_ACCESS_TOKEN.";

pub(super) async fn examine(core: Core, limit: Duration) -> Report {
    let core = core.trying_once(limit);
    let mut report = Report::new(core.base_url());
    let Some(app) = reach(&mut report, &core, limit).await else { return report };
    // The app may respond under another address than that of the client.
    let (address, token) = (core.at(&app.address), core.access_token());
    let Ok(core) = (match token {
        Some(token) => address.and_then(|core| core.with_access_token(token)),
        None => address,
    }) else {
        return report;
    };
    version(&mut report, &core, &app);
    report.operations = operations::ask(&core, app.info.as_ref()).await;
    describe_operations(&mut report);
    clock(&mut report, app.sent_at);
    let client = Client::from(core);
    if token_state(&mut report, &client).await {
        accounts(&mut report, &client).await;
        setup(&mut report, &client).await;
    }
    report
}

/// Asks under all spellings of the address, and returns the app under the best of them.
async fn reach(report: &mut Report, core: &Core, limit: Duration) -> Option<FoundApp> {
    let mut questions = Vec::new();
    for address in spellings(core, true) {
        let Ok(core) = core.at(&address) else { continue };
        let question: BoxFuture<'static, _> = Box::pin(async move { (address, ask(&core, limit).await) });
        questions.push(question);
    }
    let mut questions = Together::new(questions);
    let (mut found, mut failures) = (Vec::new(), Vec::new());
    while let Some((address, outcome)) = questions.next().await {
        match outcome {
            Ok(app) => found.push(app),
            Err(asked) => failures.push((address, asked)),
        }
    }
    found.sort_by(|one, other| one.address.cmp(&other.address));
    report.responds_at = found.iter().map(|app| app.address.clone()).collect();
    let is_named = |app: &FoundApp| app.address == report.address;
    let own = found.iter().position(is_named);
    if own.is_none() && !found.is_empty() && !core.base_url().contains("://localhost") {
        let at = &found[0].address;
        let text = format!("the app responds at {at}, but not at {}", report.address);
        let advice = "Use the other address, or `localhost` with `Client::connect`, which tries both.";
        report.problem(text, advice);
    }
    if found.is_empty() {
        not_reached(report, core, failures).await;
        return None;
    }
    let app = found.swap_remove(own.unwrap_or(0));
    let version = app.version.as_deref().unwrap_or("of an unknown version");
    let protocol = ip_version(&app.address).map_or(String::new(), |version| format!(" ({version})"));
    report.fine(format!("Beeper Desktop {version} responds at {}{protocol}", app.address));
    Some(app)
}

async fn not_reached(report: &mut Report, core: &Core, failures: Vec<(String, Asked)>) {
    let is_local = core.is_local();
    for (address, asked) in failures {
        match asked {
            Asked::Failed(error) if error.is_connect() => {
                report.problem(format!("nothing can be reached at {address}"), START_THE_APP);
            }
            Asked::Failed(error) => {
                let text = ConnectError::NoResponse { address, error }.to_string();
                report.problem(text, "Start Beeper Desktop again.");
            }
            Asked::Other => report.problem(
                format!("what responds at {address} is not Beeper Desktop"),
                "Set the address of Beeper Desktop as BEEPER_BASE_URL.",
            ),
        }
    }
    if is_local && let Ok(others) = discover().await {
        for app in others {
            let advice = format!("Set it as the address: BEEPER_BASE_URL={}", app.address);
            report.note(format!("there is a Beeper Desktop at {}", app.address), advice);
        }
    }
}

fn version(report: &mut Report, core: &Core, app: &FoundApp) {
    report.version.clone_from(&app.version);
    let Some(version) = &app.version else {
        let advice = "It may be very old. If calls end in `Error::Unsupported`, update it.";
        return report.note("the app does not say which version it is", advice);
    };
    report.revisions = core.revisions_of(version).collect();
    report.fine(format!("version {version} has revision {} of the API", report.revisions.join(" or ")));
}

fn describe_operations(report: &mut Report) {
    match &report.operations {
        None => report.note(
            "the app has no document of its operations",
            "Calls that it does not have end in `Error::Unsupported`. If you need them, update the app.",
        ),
        Some(operations) if operations.missing.is_empty() => {
            report.fine(format!("it has all {} operations", operations.present.len()));
        }
        Some(operations) => {
            let (present, missing) = (operations.present.len(), &operations.missing);
            let text = format!(
                "it has {present} of {} operations, and not {}",
                present + missing.len(),
                missing.join(", ")
            );
            report.note(text, "If you need the others, update the app.");
        }
    }
}

fn clock(report: &mut Report, sent_at: Option<Timestamp>) {
    let Some(sent_at) = sent_at else { return };
    let seconds = (sent_at.as_unix_millis() - Timestamp::now().as_unix_millis()) / 1_000;
    report.clock_difference = Some(seconds);
    if seconds.abs() > CLOCK_TOLERANCE {
        let (by, which) = (seconds.abs(), if seconds > 0 { "ahead of" } else { "behind" });
        let text = format!("the clock of the app is {by} seconds {which} the clock of this computer");
        report.problem(text, "Set both clocks. Otherwise reminders and expiry times are wrong.");
    } else {
        report.fine("the clocks agree");
    }
}

/// Whether it is of use to go on with the token.
async fn token_state(report: &mut Report, client: &Client) -> bool {
    if client.core.access_token().is_none() {
        report.token = TokenState::Missing;
        report.problem("there is no access token", SIGN_IN);
        return false;
    }
    match client.token().introspect().await {
        Ok(state) if state.active => {
            let scope = state.scope.clone().unwrap_or_default();
            let has = |wanted: &str| scope.split_whitespace().any(|scope| scope == wanted);
            match (has("read"), has("write")) {
                (_, true) => report.fine("the access token permits to read and to write"),
                (true, false) => report.note(
                    "the access token permits to read only",
                    "If the program should send or change something, sign in again and permit it to write.",
                ),
                (false, false) => report.note(
                    "the app does not say what the access token permits",
                    "If calls fail with status 403, sign in again.",
                ),
            }
            match state.expires_at() {
                None => report.fine("the access token does not expire"),
                Some(at) if is_soon(at) => {
                    report.note(format!("the access token expires at {at}"), "It cannot be renewed: sign in again.");
                }
                Some(at) => report.fine(format!("the access token is valid until {at}")),
            }
            report.token = TokenState::Valid(state);
            true
        }
        Ok(_) => {
            report.token = TokenState::Invalid;
            let text = "the app does not know the access token: it is wrong, has expired, or was revoked";
            report.problem(text, SIGN_IN);
            false
        }
        // Old apps do not have this.
        Err(_) => true,
    }
}

fn is_soon(time: Timestamp) -> bool {
    let soon = i64::try_from(SOON.as_millis()).unwrap_or(i64::MAX);
    time.as_unix_millis() < Timestamp::now().as_unix_millis().saturating_add(soon)
}

async fn accounts(report: &mut Report, client: &Client) {
    let accounts = match client.accounts().list().await {
        Ok(accounts) => accounts,
        Err(error) if error.is_unauthorized() => {
            report.token = TokenState::Invalid;
            return report.problem("the app does not accept the access token", SIGN_IN);
        }
        // Without a token that they know, some versions respond like this to everything.
        Err(error) if error.is_not_found() => {
            return report.problem("the app does not find the list of accounts", SIGN_IN);
        }
        Err(error) if is_starting(&error) => {
            return report.note("the app is still starting", "Wait for a minute.");
        }
        Err(error) => return report.problem(format!("the accounts cannot be listed: {error}"), "Try again."),
    };
    let mut count = 0;
    for account in &accounts {
        let Some(status) = account.status.as_ref().filter(|status| needs_the_user(status)) else { continue };
        count += 1;
        let network = account.network.as_deref().or(account.bridge.as_ref().map(|bridge| bridge.type_.as_str()));
        let text = format!("an account on {} is `{}`", network.unwrap_or("a network"), status.as_str());
        report.problem(text, "Open Beeper Desktop, and connect the account there.");
    }
    match accounts.len() {
        0 => report.note(
            "there are no accounts",
            "This is normal for a while after the app has started. Otherwise connect a network in the app.",
        ),
        all if count == 0 => report.fine(format!("none of the {all} accounts needs the user")),
        _ => {}
    }
    report.accounts = accounts;
}

/// While it starts, the app rejects calls that are valid.
fn is_starting(error: &Error) -> bool {
    matches!(error, Error::Api(error) if error.status().as_u16() == 400)
}

fn needs_the_user(status: &AccountStatus) -> bool {
    matches!(
        status,
        AccountStatus::AttentionRequired
            | AccountStatus::ConnectionRequired
            | AccountStatus::ReconnectRequired
            | AccountStatus::Disconnected
    )
}

/// Whether the user has to do something in the app itself. The state `initializing` may last for ever, and says nothing.
async fn setup(report: &mut Report, client: &Client) {
    let request = client.request(Method::GET, "/v1/app/setup");
    // Not all apps say so, and not to all tokens.
    let Ok(response) = request.send::<Value>().await else { return };
    let advice = match response.value().get("state").and_then(Value::as_str).unwrap_or_default() {
        "needs-login" => "Sign in to Beeper Desktop.",
        "needs-cross-signing-setup" | "needs-secrets" => "Open Beeper Desktop, and finish setting it up.",
        "needs-verification" => "Open Beeper Desktop, and verify this device.",
        "needs-first-sync" => "Wait until Beeper Desktop has fetched its data for the first time.",
        _ => return,
    };
    report.problem("the app is not set up", advice);
}
