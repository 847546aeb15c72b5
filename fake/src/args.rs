//! The arguments of the program.

use std::str::FromStr;
use std::time::SystemTime;

use beeper_desktop_fake::{Builder, FakeBeeper};

pub(crate) const USAGE: &str = "\
Usage: beeper-desktop-fake [OPTIONS]

  --port PORT          the port; 23373 is that of the app, and 0 a free one (the default)
  --token TOKEN        the access token
  --profile REVISION   the revision of the API: 4.1, 4.3, 5 or 6
  --seed NUMBER        what everything random is made from
  --chats NUMBER       a world of so many chats, instead of the small one
  --messages NUMBER    a world of so many messages
  --faults FAULTS      for example sendMessage=lost-response,0.05=503,listChats@0.5=delay:200
  --quirk NAME         something that servers do now and then; can be repeated
  --listen ADDRESS     the address to listen on, instead of the loopback address
  --allow-host NAME    a name that other computers call the server; can be repeated
  --strict             reject what the API's document does not allow
  --help               print this";

/// Reads the arguments, without the name of the program. Returns nothing if they ask for help.
pub(crate) fn read(arguments: impl IntoIterator<Item = String>) -> Result<Option<Builder>, String> {
    let mut builder = FakeBeeper::builder().starts_at(SystemTime::now());
    let mut arguments = arguments.into_iter();
    while let Some(argument) = arguments.next() {
        let (name, attached) = match argument.split_once('=') {
            Some((name, value)) if name.starts_with("--") => (name, Some(value.to_owned())),
            _ => (argument.as_str(), None),
        };
        let mut value = || {
            let value = attached.clone().or_else(|| arguments.next());
            value.ok_or_else(|| format!("{name} needs a value"))
        };
        builder = match name {
            "--help" | "-h" => return Ok(None),
            "--strict" => builder.strict(true),
            "--port" => builder.port(parse(name, &value()?)?),
            "--token" => builder.token(value()?),
            "--profile" => builder.profile(parse(name, &value()?)?),
            "--seed" => builder.seed(parse(name, &value()?)?),
            "--chats" => builder.chats(parse(name, &value()?)?),
            "--messages" => builder.messages(parse(name, &value()?)?),
            "--faults" => builder.faults(value()?),
            "--quirk" => builder.quirk(parse(name, &value()?)?),
            "--listen" => builder.listen_on(parse(name, &value()?)?),
            "--allow-host" => builder.allow_host(value()?),
            _ => return Err(format!("`{argument}` is not an option")),
        };
    }
    Ok(Some(builder))
}

fn parse<T: FromStr<Err: std::fmt::Display>>(name: &str, text: &str) -> Result<T, String> {
    text.parse().map_err(|error| format!("{name} {text}: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> Result<Option<Builder>, String> {
        read(text.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn options_have_their_value_after_them_or_attached() {
        let text = "--port 0 --token=t --profile 4.3 --seed=7 --chats 3 --messages 9 --quirk no-pings --listen ::1 \
                    --allow-host a --allow-host=b --strict --faults sendMessage=reset";
        let Ok(Some(builder)) = read_text(text) else { panic!("{text}") };
        let shown = format!("{builder:?}");
        for part in [
            "V4_3",
            "seed: 7",
            "chats: Some(3)",
            "messages: Some(9)",
            "NoPings",
            "[::1]:0",
            "[\"a\", \"b\"]",
            "is_strict: true",
        ] {
            assert!(shown.contains(part), "{part} in {shown}");
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (text, part) in [
            ("--port", "--port needs a value"),
            ("--port 99999", "--port 99999"),
            ("--profile 7", "4.1, 4.3, 5 or 6"),
            ("--quirk fire", "`fire` is not a quirk"),
            ("--fire", "`--fire` is not an option"),
            ("fire", "`fire` is not an option"),
        ] {
            let Err(error) = read_text(text) else { panic!("{text}") };
            assert!(error.contains(part), "{error}");
        }
        assert!(matches!(read_text("--help"), Ok(None)));
    }
}
