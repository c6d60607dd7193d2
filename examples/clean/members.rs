//! Decompresses gzip members and zstd frames one by one, and finds the next one behind a damaged one.

use std::error::Error;
use std::fmt;
use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::{Decompress, FlushDecompress};
use zstd::stream::raw::{Decoder, Operation};

const READ_BYTES: usize = 64 << 10;
/// How much of a damaged member is searched again for the start of the next one.
const RETAINED_BYTES: usize = 8 << 20;
const GZIP_HEADER_BYTES: usize = 10;

/// The compressions told by their first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compression {
    Gzip,
    Zstd,
}

impl Compression {
    pub fn tell(start: &[u8]) -> Option<Self> {
        match start {
            [0x1f, 0x8b, ..] => Some(Compression::Gzip),
            [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => Some(Compression::Zstd),
            _ => None,
        }
    }

    /// Whether a member may start here; stricter than [`Compression::tell`], to be asked inside damaged data.
    fn may_start(self, bytes: &[u8]) -> bool {
        match self {
            Compression::Gzip => matches!(
                bytes,
                [0x1f, 0x8b, 8, flags, _, _, _, _, 0 | 2 | 4, system, ..]
                    if flags & 0xe0 == 0 && (*system <= 13 || *system == 255)
            ),
            Compression::Zstd => bytes.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]),
        }
    }
}

/// A member could not be read. What follows it can: reading may go on.
#[derive(Debug)]
pub struct DamagedMember {
    /// Where the member starts, in bytes of the compressed file.
    offset: u64,
    reason: String,
}

impl fmt::Display for DamagedMember {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the compressed data at byte {} {}", self.offset, self.reason)
    }
}

impl Error for DamagedMember {}

/// The place of the damaged member, where that is the error: reading may go on behind it.
pub fn damaged_member(error: &io::Error) -> Option<u64> {
    Some(error.get_ref()?.downcast_ref::<DamagedMember>()?.offset)
}

enum State {
    /// Where the next member should start.
    Between,
    Inside,
    /// Behind damage: searching for the next member from this place of the window.
    Lost {
        from: usize,
    },
    Ended,
}

/// Reads the decompressed bytes of all members. One call to `read` never returns bytes of two members.
pub struct Members<R> {
    inner: R,
    compression: Compression,
    codec: Codec,
    state: State,
    /// The compressed bytes of this member, as far back as they are retained, and those read ahead.
    window: Vec<u8>,
    window_offset: u64,
    member_at: usize,
    at: usize,
    /// The member was found inside damaged data and has given nothing yet: it may be none.
    on_trial: bool,
    member_offset: Arc<AtomicU64>,
}

enum Codec {
    Gzip(Box<Decompress>),
    Zstd(Decoder<'static>),
}

impl<R: Read> Members<R> {
    pub fn new(inner: R, compression: Compression) -> io::Result<Self> {
        Ok(Members {
            inner,
            compression,
            codec: Codec::new(compression)?,
            state: State::Between,
            window: Vec::with_capacity(2 * READ_BYTES),
            window_offset: 0,
            member_at: 0,
            at: 0,
            on_trial: false,
            member_offset: Arc::default(),
        })
    }

    /// The place, in bytes of the compressed file, of the member that was read last.
    pub fn member_offset(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.member_offset)
    }

    /// Appends to the window; `false` at the end of the file.
    fn fill(&mut self) -> io::Result<bool> {
        let length = self.window.len();
        let read = self.inner.by_ref().take(READ_BYTES as u64).read_to_end(&mut self.window);
        read.map(|_| self.window.len() > length)
    }

    fn forget_before(&mut self, at: usize) {
        self.window.drain(..at);
        self.window_offset += at as u64;
        self.at -= at;
        self.member_at = self.member_at.saturating_sub(at);
    }

    fn begin(&mut self, at: usize, on_trial: bool) -> io::Result<()> {
        self.codec.restart()?;
        (self.member_at, self.at, self.on_trial) = (at, at, on_trial);
        self.state = State::Inside;
        Ok(())
    }

    fn begin_next(&mut self) -> io::Result<()> {
        // Not for every member: what was read ahead would be moved each time.
        if self.at >= READ_BYTES {
            self.forget_before(self.at);
        }
        while self.window.len() - self.at < GZIP_HEADER_BYTES && self.fill()? {}
        let ahead = &self.window[self.at..];
        // Tapes and downloads pad with zeros.
        let padding = ahead.iter().take_while(|byte| **byte == 0).count();
        if padding > 0 {
            self.at += padding;
            return Ok(());
        }
        if ahead.is_empty() {
            self.state = State::Ended;
            return Ok(());
        }
        if Compression::tell(ahead) == Some(self.compression) {
            return self.begin(self.at, false);
        }
        self.member_at = self.at;
        self.damaged("does not start like compressed data")
    }

    /// One step inside a member; how many bytes it gave.
    fn step(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.at == self.window.len() {
            if self.window.len() > RETAINED_BYTES {
                self.forget_before(self.at);
            }
            if !self.fill()? {
                return self.damaged("ends too early").map(|()| 0);
            }
        }
        match self.codec.step(&self.window[self.at..], out) {
            Ok(step) => {
                self.at += step.consumed;
                if step.given > 0 {
                    self.on_trial = false;
                    self.member_offset.store(self.window_offset + self.member_at as u64, Ordering::Relaxed);
                }
                if step.ended {
                    (self.state, self.on_trial) = (State::Between, false);
                } else if step.consumed == 0 && step.given == 0 && !self.fill()? {
                    return self.damaged("ends too early").map(|()| 0);
                }
                Ok(step.given)
            }
            Err(error) => self.damaged(&format!("is damaged ({error})")).map(|()| 0),
        }
    }

    fn damaged(&mut self, reason: &str) -> io::Result<()> {
        self.state = State::Lost { from: self.member_at + 1 };
        if self.on_trial {
            return Ok(());
        }
        let offset = self.window_offset + self.member_at as u64;
        Err(io::Error::other(DamagedMember { offset, reason: reason.into() }))
    }

    fn search(&mut self, mut from: usize) -> io::Result<()> {
        loop {
            while from + GZIP_HEADER_BYTES <= self.window.len() {
                if self.compression.may_start(&self.window[from..]) {
                    return self.begin(from, true);
                }
                from += 1;
            }
            self.at = from.min(self.window.len());
            from -= self.at;
            self.forget_before(self.at);
            if !self.fill()? {
                self.state = State::Ended;
                return Ok(());
            }
        }
    }
}

impl<R: Read> Read for Members<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if out.is_empty() {
            return Ok(0);
        }
        loop {
            match self.state {
                State::Between => self.begin_next()?,
                State::Inside => match self.step(out)? {
                    0 => {}
                    given => return Ok(given),
                },
                State::Lost { from } => self.search(from)?,
                State::Ended => return Ok(0),
            }
        }
    }
}

struct Step {
    consumed: usize,
    given: usize,
    ended: bool,
}

impl Codec {
    fn new(compression: Compression) -> io::Result<Self> {
        Ok(match compression {
            Compression::Gzip => Codec::Gzip(Box::new(Decompress::new_gzip(15))),
            Compression::Zstd => Codec::Zstd(Decoder::new()?),
        })
    }

    fn restart(&mut self) -> io::Result<()> {
        match self {
            // A reset would expect a zlib header, not a gzip one.
            Codec::Gzip(decoder) => {
                **decoder = Decompress::new_gzip(15);
                Ok(())
            }
            Codec::Zstd(decoder) => decoder.reinit(),
        }
    }

    fn step(&mut self, input: &[u8], out: &mut [u8]) -> io::Result<Step> {
        match self {
            Codec::Gzip(decoder) => {
                let (read, written) = (decoder.total_in(), decoder.total_out());
                let status = decoder.decompress(input, out, FlushDecompress::None)?;
                let consumed = (decoder.total_in() - read) as usize;
                let given = (decoder.total_out() - written) as usize;
                Ok(Step { consumed, given, ended: status == flate2::Status::StreamEnd })
            }
            Codec::Zstd(decoder) => {
                let status = decoder.run_on_buffers(input, out)?;
                let ended = status.remaining == 0;
                Ok(Step { consumed: status.bytes_read, given: status.bytes_written, ended })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn pack(text: &str, compression: Compression) -> Vec<u8> {
        match compression {
            Compression::Gzip => {
                let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
                encoder.write_all(text.as_bytes()).unwrap();
                encoder.finish().unwrap()
            }
            Compression::Zstd => {
                let mut encoder = zstd::Encoder::new(Vec::new(), 3).unwrap();
                encoder.include_checksum(true).unwrap();
                encoder.write_all(text.as_bytes()).unwrap();
                encoder.finish().unwrap()
            }
        }
    }

    /// The text of whole members, and a mark for each error.
    fn unpack(packed: &[u8], compression: Compression) -> String {
        let mut members = Members::new(packed, compression).unwrap();
        let mut text = String::new();
        let mut buffer = [0; 7];
        loop {
            match members.read(&mut buffer) {
                Ok(0) => return text,
                Ok(given) => text.push_str(&String::from_utf8_lossy(&buffer[..given])),
                Err(error) if damaged_member(&error).is_some() => text.push('!'),
                Err(error) => panic!("{error}"),
            }
        }
    }

    #[test]
    fn members_are_joined_and_padding_is_skipped() {
        for compression in [Compression::Gzip, Compression::Zstd] {
            let (one, two) = (pack("one, ", compression), pack("two", compression));
            let packed = [one, pack("", compression), two, vec![0; 20]].concat();
            assert_eq!(unpack(&packed, compression), "one, two");
        }
    }

    #[test]
    fn a_damaged_member_costs_only_itself() {
        for compression in [Compression::Gzip, Compression::Zstd] {
            let one = pack("one, ", compression);
            let mut two = pack("two is going to be damaged or cut", compression);
            let three = pack("three", compression);
            let cut = [&one[..], &two[..two.len() / 2], &three].concat();
            let found = unpack(&cut, compression);
            assert!(found.starts_with("one, ") && found.ends_with("!three"), "{compression:?}: {found}");
            assert_eq!(found.matches('!').count(), 1, "{compression:?}: {found}");
            let last = unpack(&[&one[..], &two[..two.len() / 2]].concat(), compression);
            assert!(last.starts_with("one, ") && last.ends_with('!'), "{compression:?}: {last}");
            let checksum = two.len() - 6;
            two[checksum] ^= 0x55;
            let damaged = unpack(&[&one[..], &two, &three].concat(), compression);
            assert!(damaged.starts_with("one, ") && damaged.ends_with("!three"), "{compression:?}: {damaged}");
            assert_eq!(unpack(&[&one[..], b"junk in between", &three].concat(), compression), "one, !three");
        }
    }

    #[test]
    fn the_place_of_each_member_is_known() {
        let (one, two) = (pack("one", Compression::Gzip), pack("two", Compression::Gzip));
        let packed = [&one[..], &two].concat();
        let mut members = Members::new(packed.as_slice(), Compression::Gzip).unwrap();
        let place = members.member_offset();
        let mut buffer = [0; 100];
        let mut read = || (members.read(&mut buffer).unwrap(), place.load(Ordering::Relaxed));
        assert_eq!(read(), (3, 0));
        assert_eq!(read(), (3, one.len() as u64));
        assert_eq!(read().0, 0);
    }
}
