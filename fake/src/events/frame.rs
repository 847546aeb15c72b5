//! Frames of RFC 6455, as a server reads and writes them.

use std::io;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

/// The largest message that clients may send.
const LIMIT: u64 = 64 * 1024;

/// What a frame contains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Opcode {
    Continuation,
    Text,
    Binary,
    Close,
    Ping,
    Pong,
}

impl Opcode {
    const ALL: [(u8, Self); 6] = [
        (0, Self::Continuation),
        (1, Self::Text),
        (2, Self::Binary),
        (8, Self::Close),
        (9, Self::Ping),
        (10, Self::Pong),
    ];

    fn read(bits: u8) -> io::Result<Self> {
        let found = Self::ALL.iter().find(|(number, _)| *number == bits);
        found.map(|(_, opcode)| *opcode).ok_or_else(|| invalid("an unknown opcode"))
    }

    fn bits(self) -> u8 {
        Self::ALL.iter().find(|(_, opcode)| *opcode == self).map_or(0, |(bits, _)| *bits)
    }
}

/// A whole message, or a control frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Frame {
    pub opcode: Opcode,
    pub payload: Vec<u8>,
}

fn invalid(reason: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, reason)
}

/// Reads frames, and joins those that a message was split into.
#[derive(Debug, Default)]
pub(crate) struct Reader {
    partial: Option<Frame>,
}

impl Reader {
    /// The next message or control frame.
    pub(crate) async fn next(&mut self, input: &mut (impl AsyncRead + Unpin)) -> io::Result<Frame> {
        loop {
            let (is_final, frame) = read_one(input).await?;
            match frame.opcode {
                Opcode::Close | Opcode::Ping | Opcode::Pong => return Ok(frame),
                Opcode::Continuation => {
                    let partial = self.partial.as_mut().ok_or_else(|| invalid("nothing to continue"))?;
                    partial.payload.extend(frame.payload);
                    if partial.payload.len() as u64 > LIMIT {
                        return Err(invalid("the message is too long"));
                    }
                }
                Opcode::Text | Opcode::Binary if self.partial.is_some() => {
                    return Err(invalid("the former message has not ended"));
                }
                Opcode::Text | Opcode::Binary => self.partial = Some(frame),
            }
            if is_final && let Some(whole) = self.partial.take() {
                return Ok(whole);
            }
        }
    }
}

async fn read_one(input: &mut (impl AsyncRead + Unpin)) -> io::Result<(bool, Frame)> {
    let first = input.read_u8().await?;
    let second = input.read_u8().await?;
    if first & 0x70 != 0 {
        return Err(invalid("an extension was not agreed on"));
    }
    let opcode = Opcode::read(first & 0x0f)?;
    let length = match second & 0x7f {
        126 => u64::from(input.read_u16().await?),
        127 => input.read_u64().await?,
        length => u64::from(length),
    };
    if length > LIMIT {
        return Err(invalid("the message is too long"));
    }
    if second & 0x80 == 0 {
        return Err(invalid("clients mask their frames"));
    }
    let mut mask = [0; 4];
    input.read_exact(&mut mask).await?;
    let mut payload = vec![0; usize::try_from(length).unwrap_or_default()];
    input.read_exact(&mut payload).await?;
    for (byte, mask) in payload.iter_mut().zip(mask.iter().cycle()) {
        *byte ^= mask;
    }
    Ok((first & 0x80 != 0, Frame { opcode, payload }))
}

/// Writes one unmasked frame.
pub(crate) async fn write(
    output: &mut (impl AsyncWrite + Unpin),
    opcode: Opcode,
    payload: &[u8],
) -> io::Result<()> {
    let mut head = vec![0x80 | opcode.bits()];
    match payload.len() {
        length @ 0..126 => head.push(u8::try_from(length).unwrap_or_default()),
        length => match u16::try_from(length) {
            Ok(length) => {
                head.push(126);
                head.extend(length.to_be_bytes());
            }
            Err(_) => {
                head.push(127);
                head.extend((length as u64).to_be_bytes());
            }
        },
    }
    output.write_all(&head).await?;
    output.write_all(payload).await?;
    output.flush().await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masked(first: u8, payload: &[u8]) -> Vec<u8> {
        let mut bytes = vec![first, 0x80 | 126];
        bytes.extend(u16::try_from(payload.len()).unwrap().to_be_bytes());
        bytes.extend([1, 2, 3, 4]);
        bytes.extend(payload.iter().zip([1, 2, 3, 4].iter().cycle()).map(|(byte, mask)| byte ^ mask));
        bytes
    }

    #[tokio::test(flavor = "current_thread")]
    async fn messages_are_joined_around_control_frames() {
        let bytes = [masked(0x01, b"he"), masked(0x89, b"p"), masked(0x80, b"llo")].concat();
        let (mut reader, mut input) = (Reader::default(), bytes.as_slice());
        let ping = reader.next(&mut input).await.unwrap();
        assert_eq!(ping, Frame { opcode: Opcode::Ping, payload: b"p".to_vec() });
        let text = reader.next(&mut input).await.unwrap();
        assert_eq!(text, Frame { opcode: Opcode::Text, payload: b"hello".to_vec() });
        assert!(reader.next(&mut input).await.is_err());
    }

    #[tokio::test(flavor = "current_thread")]
    async fn what_no_client_may_send_is_an_error() {
        let too_long = [vec![0x81, 0xff], 65_537_u64.to_be_bytes().to_vec(), vec![0; 4]].concat();
        for bytes in [masked(0x83, b""), masked(0xc1, b""), vec![0x81, 0], masked(0x80, b"x"), too_long] {
            let error = Reader::default().next(&mut bytes.as_slice()).await.unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::InvalidData);
        }
    }

    #[tokio::test(flavor = "current_thread")]
    async fn lengths_have_three_forms() {
        for (length, head) in [
            (125, vec![0x82, 125]),
            (126, vec![0x82, 126, 0, 126]),
            (65_536, vec![0x82, 127, 0, 0, 0, 0, 0, 1, 0, 0]),
        ] {
            let mut written = Vec::new();
            write(&mut written, Opcode::Binary, &vec![0; length]).await.unwrap();
            assert_eq!(written[..head.len()], head);
            assert_eq!(written.len(), head.len() + length);
        }
    }
}
