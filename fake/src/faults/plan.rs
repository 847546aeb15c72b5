//! Decides which response has a fault.

use std::collections::VecDeque;
use std::fmt;
use std::time::Duration;

use crate::document;
use crate::faults::Fault;
use crate::recorded::RecordedRequest;

type Program = Box<dyn FnMut(&RecordedRequest) -> Option<Fault> + Send>;

/// Faults by call, by share and by a program. The first that applies is taken.
pub(crate) struct Plan {
    next: VecDeque<(&'static str, Fault)>,
    program: Option<Program>,
    shares: Vec<(Option<&'static str>, f64, Fault)>,
    chaos: Option<Chaos>,
    random: fastrand::Rng,
}

struct Chaos {
    seed: u64,
    share: f64,
    random: fastrand::Rng,
}

impl Plan {
    pub(crate) fn new(seed: u64) -> Self {
        let random = fastrand::Rng::with_seed(seed);
        Self { next: VecDeque::new(), program: None, shares: Vec::new(), chaos: None, random }
    }

    pub(crate) fn fail_next(&mut self, operation: &str, fault: Fault) -> Result<(), String> {
        self.next.push_back((known(operation)?, fault));
        Ok(())
    }

    pub(crate) fn fail_share(
        &mut self,
        operation: Option<&str>,
        share: f64,
        fault: Fault,
    ) -> Result<(), String> {
        self.shares.push((operation.map(known).transpose()?, share, fault));
        Ok(())
    }

    pub(crate) fn fail_by(&mut self, program: Program) {
        self.program = Some(program);
    }

    pub(crate) fn chaos(&mut self, seed: u64, share: f64) {
        self.chaos = Some(Chaos { seed, share, random: fastrand::Rng::with_seed(seed) });
    }

    pub(crate) fn clear(&mut self) {
        self.next.clear();
        self.program = None;
        self.shares.clear();
        self.chaos = None;
    }

    /// The seed of the chaos.
    pub(crate) fn seed(&self) -> Option<u64> {
        self.chaos.as_ref().map(|chaos| chaos.seed)
    }

    /// The fault of the response to this request.
    pub(crate) fn decide(&mut self, request: &RecordedRequest) -> Option<Fault> {
        let is_meant = |operation: &str| request.operation == Some(operation);
        if let Some(index) = self.next.iter().position(|(operation, _)| is_meant(operation)) {
            return self.next.remove(index).map(|(_, fault)| fault);
        }
        if let Some(fault) = self.program.as_mut().and_then(|program| program(request)) {
            return Some(fault);
        }
        for (operation, share, fault) in &self.shares {
            if operation.is_none_or(is_meant) && self.random.f64() < *share {
                return Some(fault.clone());
            }
        }
        let chaos = self.chaos.as_mut()?;
        (chaos.random.f64() < chaos.share).then(|| any(&mut chaos.random))
    }
}

/// The ID of an operation, if there is one.
fn known(operation: &str) -> Result<&'static str, String> {
    let found = document::operations().iter().find(|known| known.id == operation);
    found.map(|known| known.id).ok_or_else(|| {
        let names = document::operations().iter().map(|known| known.id).collect::<Vec<_>>();
        format!("the API has no operation `{operation}`, but {}", names.join(", "))
    })
}

fn any(random: &mut fastrand::Rng) -> Fault {
    match random.u8(..13) {
        0 => Fault::Reset,
        1 => Fault::LostResponse,
        2 => Fault::Cut(random.usize(..200)),
        3 => Fault::Delay(Duration::from_millis(random.u64(1..500))),
        4 => Fault::Trickle(random.usize(1..100), Duration::from_millis(random.u64(1..5))),
        5 => Fault::Status([500, 502, 503, 409, 408][random.usize(..5)]),
        6 => Fault::RetryAfter(random.u64(..2)),
        7 => Fault::Html([502, 503][random.usize(..2)]),
        8 => Fault::NoConnection,
        9 => Fault::Text([404, 500, 502][random.usize(..3)]),
        10 => Fault::V0([404, 500][random.usize(..2)]),
        11 => Fault::Matrix([429, 500][random.usize(..2)]),
        _ => Fault::Empty([200, 500, 502][random.usize(..3)]),
    }
}

impl fmt::Debug for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let has_program = self.program.is_some();
        f.debug_struct("Plan")
            .field("next", &self.next)
            .field("has_program", &has_program)
            .finish_non_exhaustive()
    }
}
