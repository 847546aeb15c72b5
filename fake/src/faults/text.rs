//! Faults as text, for the command line.

use std::str::FromStr;
use std::time::Duration;

use crate::faults::Fault;
use crate::faults::plan::Plan;

impl FromStr for Fault {
    type Err = String;

    /// Reads `no-connection`, `reset`, `lost-response`, `cut:BYTES`, `delay:MS`, `trickle:BYTES:MS`, `429:SECONDS`, `html:STATUS`,
    /// `text:STATUS`, `v0:STATUS`, `matrix:STATUS`, `empty:STATUS` or a status.
    fn from_str(text: &str) -> Result<Self, String> {
        let words = text.split(':').collect::<Vec<_>>();
        let number = |text: &str| text.parse::<u64>().map_err(|_| format!("`{text}` is not a number"));
        let status = |text: &str| {
            let status = text.parse::<u16>().ok().filter(|status| (200..600).contains(status));
            status.ok_or_else(|| format!("`{text}` is not a status between 200 and 599"))
        };
        let size = |text: &str| number(text).map(|number| usize::try_from(number).unwrap_or(usize::MAX));
        Ok(match words[..] {
            ["no-connection"] => Self::NoConnection,
            ["reset"] => Self::Reset,
            ["lost-response"] => Self::LostResponse,
            ["cut", bytes] => Self::Cut(size(bytes)?),
            ["delay", time] => Self::Delay(Duration::from_millis(number(time)?)),
            ["trickle", bytes, time] => {
                Self::Trickle(size(bytes)?.max(1), Duration::from_millis(number(time)?))
            }
            ["429", seconds] => Self::RetryAfter(number(seconds)?),
            ["html", text] => Self::Html(status(text)?),
            ["text", text] => Self::Text(status(text)?),
            ["v0", text] => Self::V0(status(text)?),
            ["matrix", text] => Self::Matrix(status(text)?),
            ["empty", text] => Self::Empty(status(text)?),
            [text] => Self::Status(status(text).map_err(|_| format!("`{text}` is not a fault"))?),
            _ => return Err(format!("`{text}` is not a fault")),
        })
    }
}

impl Plan {
    /// Reads faults that are separated by commas. Each is `OPERATION=FAULT` for the next call of an operation,
    /// `SHARE=FAULT` for a share of all calls, or `OPERATION@SHARE=FAULT` for a share of the calls of an operation.
    pub(crate) fn read(&mut self, text: &str) -> Result<(), String> {
        for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            let (what, fault) = part.split_once('=').ok_or_else(|| format!("`{part}` is not WHAT=FAULT"))?;
            let fault = fault.parse()?;
            let share = |text: &str| {
                let share = text.parse::<f64>().ok().filter(|share| (0.0..=1.0).contains(share));
                share.ok_or_else(|| format!("`{text}` is not a share between 0 and 1"))
            };
            match what.split_once('@') {
                Some((operation, text)) => self.fail_share(Some(operation), share(text)?, fault)?,
                None if what.starts_with(|first: char| first.is_ascii_digit()) => {
                    self.fail_share(None, share(what)?, fault)?;
                }
                None => self.fail_next(what, fault)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fault_has_a_text() {
        for (text, fault) in [
            ("no-connection", Fault::NoConnection),
            ("reset", Fault::Reset),
            ("lost-response", Fault::LostResponse),
            ("cut:9", Fault::Cut(9)),
            ("delay:250", Fault::Delay(Duration::from_millis(250))),
            ("trickle:0:5", Fault::Trickle(1, Duration::from_millis(5))),
            ("503", Fault::Status(503)),
            ("429", Fault::Status(429)),
            ("429:2", Fault::RetryAfter(2)),
            ("html:502", Fault::Html(502)),
            ("text:404", Fault::Text(404)),
            ("v0:500", Fault::V0(500)),
            ("matrix:429", Fault::Matrix(429)),
            ("empty:200", Fault::Empty(200)),
        ] {
            assert_eq!(text.parse(), Ok(fault));
        }
        for text in ["", "99", "600", "cut", "cut:x", "delay:1:2", "html:0", "fire"] {
            assert!(text.parse::<Fault>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_plan_names_operations_and_shares() {
        let mut plan = Plan::new(0);
        assert_eq!(plan.read("sendMessage=lost-response, 0.5=503,listChats@1=reset,"), Ok(()));
        for text in ["x", "2=503", "listChats@x=503", "0.1=fire", "sendMesage=503"] {
            assert!(plan.read(text).is_err(), "{text}");
        }
    }
}
