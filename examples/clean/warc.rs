//! Cuts a WARC or WET stream into records, and finds the next one behind a broken one.

use std::io::{self, BufRead};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::lines::{Line, read_line};
use super::members::damaged_member;

const HEADER_LIMIT: usize = 64 << 10;
const VERSION: &[u8] = b"WARC/";

/// What was found.
#[derive(Debug, PartialEq)]
pub enum Found {
    /// A record that holds a page is in the buffer: its header, a blank line, its block.
    Page,
    /// A record of another type; its block is not in the buffer.
    Other,
    /// A record is broken, for this reason; the buffer holds what could be read of it.
    Broken(String),
    End,
}

/// The records of one stream.
pub struct Records {
    content: Box<dyn BufRead + Send>,
    max_bytes: usize,
    /// Where the compressed member starts that was read last; `None` for a plain file.
    member_offset: Option<Arc<AtomicU64>>,
    /// Bytes taken from `content`.
    taken: u64,
    /// Where the record before started.
    last_place: Option<u64>,
    /// A version line that was read while searching for it.
    pending: Option<Vec<u8>>,
    /// What was met behind the record before, if it is not that line.
    ahead: Option<io::Result<(u64, Found)>>,
    ended: bool,
}

impl Records {
    pub fn new(content: Box<dyn BufRead + Send>, member_offset: Option<Arc<AtomicU64>>, max_bytes: usize) -> Self {
        Records {
            content,
            max_bytes,
            member_offset,
            taken: 0,
            last_place: None,
            pending: None,
            ahead: None,
            ended: false,
        }
    }

    /// Reads the next record into `record`. Returns its place too: an offset in the file as it is on the disk.
    pub fn next_into(&mut self, record: &mut Vec<u8>) -> (u64, Found) {
        if self.ended {
            return (self.place(), Found::End);
        }
        let ahead = self.ahead.take().map(|ahead| ahead.map(Some));
        match ahead.unwrap_or_else(|| self.version_line(record)) {
            Ok(None) => {}
            Ok(Some((place, found))) => return (place, found),
            Err(error) => return (damaged_member(&error).unwrap_or(self.taken), self.unreadable(&error)),
        }
        let place = self.record_place(record.len());
        let is_first = self.last_place.replace(place) != Some(place);
        let found = self.header(record).and_then(|header| match header {
            Ok(length) => self.block(length, record),
            Err(reason) => Ok(Found::Broken(reason)),
        });
        let found = found.and_then(|found| if is_first { self.verified(found, place) } else { Ok(found) });
        (place, found.unwrap_or_else(|error| self.unreadable(&error)))
    }

    /// That a record in a member of its own, which starts at `place`, is what was packed is known only at the member's end:
    /// reads on to the next record. Of many records in one member those that were read whole are taken as they are.
    fn verified(&mut self, found: Found, place: u64) -> io::Result<Found> {
        if found != Found::Page || self.member_offset.is_none() {
            return Ok(found);
        }
        let mut line = Vec::new();
        match self.version_line(&mut line) {
            Ok(None) => self.pending = Some(line),
            Ok(Some(ahead)) => self.ahead = Some(Ok(ahead)),
            Err(error) if damaged_member(&error) == Some(place) => return Err(error),
            Err(error) => self.ahead = Some(Err(error)),
        }
        Ok(found)
    }

    fn place(&self) -> u64 {
        self.member_offset.as_ref().map_or(self.taken, |offset| offset.load(Ordering::Relaxed))
    }

    fn record_place(&self, version_bytes: usize) -> u64 {
        if self.member_offset.is_some() { self.place() } else { self.taken.saturating_sub(version_bytes as u64) }
    }

    fn unreadable(&mut self, error: &io::Error) -> Found {
        self.ended = damaged_member(error).is_none();
        Found::Broken(error.to_string())
    }

    /// Reads a line and its end into `line`.
    fn line(&mut self, line: &mut Vec<u8>) -> io::Result<Line> {
        let (read, taken) = read_line(&mut *self.content, HEADER_LIMIT, line)?;
        self.taken += taken;
        if read == Line::Whole {
            line.extend_from_slice(b"\r\n");
        }
        Ok(read)
    }

    /// Reads up to the line that starts a record: into `record`, or, behind what is none, for the next call.
    fn version_line(&mut self, record: &mut Vec<u8>) -> io::Result<Option<(u64, Found)>> {
        record.clear();
        if let Some(line) = self.pending.take() {
            record.extend_from_slice(&line);
            return Ok(None);
        }
        let (mut skipped, mut skipped_at) = (0_u64, 0);
        loop {
            let before = self.taken;
            let read = self.line(record)?;
            let starts = record.starts_with(VERSION);
            let at_end = read == Line::End;
            if skipped > 0 && (starts || at_end) {
                self.pending = starts.then(|| std::mem::take(record));
                record.clear();
                let reason = format!("no WARC record here: {skipped} bytes are skipped");
                return Ok(Some((skipped_at, Found::Broken(reason))));
            }
            if at_end {
                self.ended = true;
                return Ok(Some((self.taken, Found::End)));
            }
            if starts {
                return Ok(None);
            }
            if !record.trim_ascii().is_empty() {
                if skipped == 0 {
                    skipped_at = self.member_offset.as_ref().map_or(before, |_| self.place());
                }
                skipped += self.taken - before;
            }
        }
    }

    /// Reads the header's other lines; the length of the block, or what is wrong.
    fn header(&mut self, record: &mut Vec<u8>) -> io::Result<Result<u64, String>> {
        let mut line = Vec::new();
        let mut length = None;
        loop {
            let read = self.line(&mut line)?;
            if read != Line::Whole || record.len() + line.len() > HEADER_LIMIT {
                return Ok(Err(match read {
                    Line::End => "the record's header is cut off".into(),
                    _ => "the record's header is longer than 65536 bytes".into(),
                }));
            }
            if line.starts_with(VERSION) {
                self.pending = Some(line);
                return Ok(Err("the record ends inside its header".into()));
            }
            record.extend_from_slice(&line);
            if line.trim_ascii().is_empty() {
                return Ok(length.ok_or_else(|| "the record has no valid Content-Length".into()));
            }
            if let Some(value) = field(&line, b"content-length") {
                length = std::str::from_utf8(value).ok().and_then(|value| value.parse().ok());
            }
        }
    }

    fn block(&mut self, length: u64, record: &mut Vec<u8>) -> io::Result<Found> {
        let is_page = holds_page(record);
        let too_long = length > self.max_bytes as u64;
        let start = self.place();
        let mut missing = length;
        while missing > 0 {
            let available = self.content.fill_buf()?;
            if available.is_empty() {
                self.ended = true;
                return Ok(Found::Broken(format!("the record is cut off: {missing} of {length} bytes are missing")));
            }
            // A member of its own starts a record of its own, whatever a broken length says.
            let moved = self.member_offset.as_ref().is_some_and(|offset| offset.load(Ordering::Relaxed) != start);
            if moved && available.starts_with(VERSION) {
                return Ok(Found::Broken(format!("the record is cut off: {missing} of {length} bytes are missing")));
            }
            let used = available.len().min(usize::try_from(missing).unwrap_or(usize::MAX));
            if is_page && !too_long {
                record.extend_from_slice(&available[..used]);
            }
            self.content.consume(used);
            self.taken += used as u64;
            missing -= used as u64;
        }
        Ok(match (is_page, too_long) {
            (false, _) => Found::Other,
            (true, false) => Found::Page,
            (true, true) => {
                let limit = self.max_bytes;
                Found::Broken(format!("the record is {length} bytes long, the limit is {limit} bytes"))
            }
        })
    }
}

/// The value of the header line of that name, which is given in lower case.
pub fn field<'a>(line: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    let colon = memchr::memchr(b':', line)?;
    line[..colon].trim_ascii().eq_ignore_ascii_case(name).then(|| line[colon + 1..].trim_ascii())
}

fn holds_page(header: &[u8]) -> bool {
    let kind = header.split(|byte| *byte == b'\n').find_map(|line| field(line, b"warc-type")).unwrap_or_default();
    [b"response".as_slice(), b"conversion", b"resource"].iter().any(|page| kind.eq_ignore_ascii_case(page))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: &str, block: &str) -> String {
        format!("WARC/1.0\r\nWARC-Type: {kind}\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n", block.len())
    }

    fn found(stream: &str) -> Vec<(u64, String)> {
        let mut records = Records::new(Box::new(io::Cursor::new(stream.as_bytes().to_vec())), None, 1 << 20);
        let mut buffer = Vec::new();
        let mut all = Vec::new();
        loop {
            let (place, found) = records.next_into(&mut buffer);
            all.push(match found {
                Found::End => return all,
                Found::Page => {
                    (place, String::from_utf8(buffer.clone()).unwrap().split("\r\n\r\n").nth(1).unwrap().into())
                }
                Found::Other => (place, "other".into()),
                Found::Broken(reason) => (place, format!("broken: {reason}")),
            });
        }
    }

    #[test]
    fn pages_are_found_among_other_records() {
        let (info, page) = (record("warcinfo", "software: x"), record("conversion", "text\nWARC/1.0\nmore"));
        let lower = page.replace("WARC-Type", "warc-type").replace("\r\n", "\n");
        let stream = format!("{info}{page}\r\n{lower}");
        let second = (info.len() + page.len() + 2) as u64;
        let text = "text\nWARC/1.0\nmore".to_string();
        let expected = [(0, "other".into()), (info.len() as u64, text.clone()), (second, text)];
        let found = found(&stream);
        assert_eq!(found[..2], expected[..2]);
        assert_eq!(found[2].1, expected[2].1);
    }

    #[test]
    fn behind_a_broken_record_the_next_one_is_found() {
        let good = record("conversion", "good");
        for (broken, reason) in [
            ("rubbish\r\nmore rubbish\r\n", "no WARC record here: 23 bytes are skipped"),
            ("WARC/1.0\r\nWARC-Type: response\r\n\r\n", "the record has no valid Content-Length"),
            ("WARC/1.0\r\nContent-Length: many\r\n\r\n", "the record has no valid Content-Length"),
            ("WARC/1.0\r\nWARC-Type: res", "the record ends inside its header"),
        ] {
            let broken = if reason.contains("inside") { format!("{broken}\r\n") } else { broken.to_string() };
            let found = found(&format!("{good}{broken}{good}"));
            let texts: Vec<&str> = found.iter().map(|(_, text)| text.as_str()).collect();
            assert_eq!(texts, ["good", &format!("broken: {reason}"), "good"]);
        }
    }

    #[test]
    fn a_record_that_is_cut_off_or_too_long_is_told() {
        let good = record("conversion", "good");
        let cut = found(&format!("{good}{}", &good[..good.len() - 6]));
        assert_eq!(cut[1].1, "broken: the record is cut off: 2 of 4 bytes are missing");
        assert_eq!(cut[1].0, good.len() as u64);
        let long = found(&format!("{}{good}", record("response", &"x".repeat((1 << 20) + 1))));
        assert_eq!(long[0].1, "broken: the record is 1048577 bytes long, the limit is 1048576 bytes");
        assert_eq!(long[1].1, "good");
    }
}
