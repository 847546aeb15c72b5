//! Everything that libraries tell `log` and `tracing`, at every level, onto standard error.

use std::fmt::{Debug, Write};
use std::sync::atomic::{AtomicU64, Ordering};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// From here on, everything that is logged is captured.
pub fn install() {
    log::set_logger(&Log).unwrap_or_else(|error| eprintln!("{error}"));
    log::set_max_level(log::LevelFilter::Trace);
    tracing::subscriber::set_global_default(Spans(AtomicU64::new(1)))
        .unwrap_or_else(|error| eprintln!("{error}"));
}

struct Log;

impl log::Log for Log {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        eprintln!("LOG {} {} {}", record.level(), record.target(), record.args());
    }

    fn flush(&self) {}
}

struct Spans(AtomicU64);

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        write!(self.0, " {}={value:?}", field.name()).unwrap_or_default();
    }
}

fn tell(what: &str, metadata: &Metadata<'_>, record: impl FnOnce(&mut Line)) {
    let mut line = Line(format!("{what} {} {} {}", metadata.level(), metadata.target(), metadata.name()));
    record(&mut line);
    eprintln!("{}", line.0);
}

impl Subscriber for Spans {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        tell("SPAN", span.metadata(), |line| span.record(line));
        Id::from_u64(self.0.fetch_add(1, Ordering::Relaxed))
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        let mut line = Line("RECORD".into());
        values.record(&mut line);
        eprintln!("{}", line.0);
    }

    fn event(&self, event: &Event<'_>) {
        tell("EVENT", event.metadata(), |line| event.record(line));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}
