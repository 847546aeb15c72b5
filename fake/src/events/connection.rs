//! One WebSocket.

use std::io;
use std::pin::pin;

use serde_json::{Value, json};
use tokio::io::{AsyncRead, AsyncWrite, WriteHalf, split};
use tokio::sync::mpsc::unbounded_channel;
use tokio::time::{Instant, sleep_until};

use crate::events::event::{Delivery, Event, EventQuirks};
use crate::events::faults::SocketFault;
use crate::events::frame::{Frame, Opcode, Reader, write};
use crate::events::subscription::{Subscription, not_text, ready, rejected};
use crate::quirks::Quirk;
use crate::server::shared::{Shared, lock};

/// Whether the connection goes on.
#[derive(PartialEq)]
enum Next {
    Continue,
    End,
}

struct Connection<'a, T> {
    shared: &'a Shared,
    output: WriteHalf<T>,
    subscription: Subscription,
    seq: u64,
    /// Events that are numbered and not sent.
    gap: u64,
    /// Events that are neither numbered nor sent.
    lost: u64,
}

/// Serves a WebSocket until it ends.
pub(crate) async fn run(
    shared: &Shared,
    stream: impl AsyncRead + AsyncWrite + Send + Unpin,
) -> io::Result<()> {
    let mut deliveries = shared.world().hub.connect();
    let (mut input, output) = split(stream);
    let subscription = Subscription::default();
    let mut connection = Connection { shared, output, subscription, seq: 0, gap: 0, lost: 0 };
    connection.send(&ready()).await?;
    let (frames, mut received) = unbounded_channel();
    let mut reading = pin!(async move {
        let mut reader = Reader::default();
        while let Ok(frame) = reader.next(&mut input).await {
            if frames.send(frame).is_err() {
                return;
            }
        }
    });
    let mut has_ended = false;
    let mut next_ping = Instant::now() + shared.settings.first_ping;
    loop {
        let next = tokio::select! {
            biased;
            () = &mut reading, if !has_ended => {
                has_ended = true;
                Next::Continue
            }
            frame = received.recv() => match frame {
                Some(frame) => connection.receive(frame).await?,
                None => Next::End,
            },
            delivery = deliveries.recv() => match delivery {
                Some(Delivery::Event(event)) => {
                    connection.deliver(&event).await?;
                    Next::Continue
                }
                Some(Delivery::Fault(fault)) => connection.fail(fault).await?,
                None => Next::End,
            },
            () = sleep_until(next_ping) => {
                next_ping += shared.settings.ping_interval;
                connection.ping().await?;
                Next::Continue
            }
        };
        if next == Next::End {
            return Ok(());
        }
    }
}

impl<T: AsyncRead + AsyncWrite> Connection<'_, T> {
    fn has(&self, quirk: Quirk) -> bool {
        self.shared.world().has(quirk)
    }

    async fn send(&mut self, message: &Value) -> io::Result<()> {
        if self.has(Quirk::Silence) {
            return Ok(());
        }
        write(&mut self.output, Opcode::Text, message.to_string().as_bytes()).await
    }

    async fn ping(&mut self) -> io::Result<()> {
        if self.has(Quirk::NoPings) || self.has(Quirk::Silence) {
            return Ok(());
        }
        write(&mut self.output, Opcode::Ping, b"").await
    }

    async fn receive(&mut self, frame: Frame) -> io::Result<Next> {
        match frame.opcode {
            Opcode::Text => {
                let command = String::from_utf8_lossy(&frame.payload);
                let rejection = lock(&self.shared.rejected_commands).pop_front();
                let reply = match rejection {
                    Some(code) => rejected(&command, &code),
                    None => self.subscription.command(&command),
                };
                self.send(&reply).await?;
            }
            Opcode::Binary => self.send(&not_text()).await?,
            Opcode::Ping => write(&mut self.output, Opcode::Pong, &frame.payload).await?,
            Opcode::Close => {
                write(&mut self.output, Opcode::Close, frame.payload.get(..2).unwrap_or_default()).await?;
                return Ok(Next::End);
            }
            Opcode::Pong | Opcode::Continuation => {}
        }
        Ok(Next::Continue)
    }

    async fn deliver(&mut self, event: &Event) -> io::Result<()> {
        if !self.subscription.includes(event) {
            return Ok(());
        }
        if self.lost > 0 {
            self.lost -= 1;
            return Ok(());
        }
        self.seq += 1;
        if self.gap > 0 {
            self.gap -= 1;
            return Ok(());
        }
        let message = {
            let world = self.shared.world();
            let quirks = EventQuirks {
                time_as_text: world.has(Quirk::TimeAsText),
                account_in_events: world.has(Quirk::AccountInEvents),
                partial_entries: world.has(Quirk::PartialEntries),
            };
            event.to_json(self.seq, world.clock.now(), quirks)
        };
        self.send(&message).await
    }

    async fn fail(&mut self, fault: SocketFault) -> io::Result<Next> {
        match fault {
            SocketFault::Drop => return Ok(Next::End),
            SocketFault::Close(code) => {
                write(&mut self.output, Opcode::Close, &code.to_be_bytes()).await?;
                return Ok(Next::End);
            }
            SocketFault::Gap(count) => self.gap += count,
            SocketFault::Lose(count) => self.lost += count,
            SocketFault::Replay { chat_id, count } => {
                let event = self.shared.world().old_messages(&chat_id, count);
                if let Some(event) = event {
                    self.deliver(&event).await?;
                }
            }
            SocketFault::Flood(count) => {
                let event = {
                    let world = self.shared.world();
                    world.chats.first().map(|chat| Event::chat("chat.upserted", &chat.id, &chat.account_id))
                };
                for _ in 0..count {
                    if let Some(event) = &event {
                        self.deliver(event).await?;
                    }
                }
            }
            SocketFault::Text(text) => write(&mut self.output, Opcode::Text, text.as_bytes()).await?,
            SocketFault::Binary(size) => write(&mut self.output, Opcode::Binary, &vec![0; size]).await?,
            SocketFault::Unknown(size) => {
                self.seq += 1;
                let now = self.shared.world().clock.now();
                let event =
                    json!({"type": "hologram.shown", "seq": self.seq, "ts": now, "data": "x".repeat(size)});
                self.send(&event).await?;
            }
        }
        Ok(Next::Continue)
    }
}
