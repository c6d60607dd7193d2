//! Reads lines into a buffer that is used again, whatever their length and end.

use std::io::{self, BufRead, ErrorKind};

/// What a read found.
#[derive(Debug, PartialEq, Eq)]
pub enum Line {
    /// A line is in the buffer, without its end.
    Whole,
    /// A line was longer than the limit; the buffer holds its first bytes.
    TooLong {
        /// Its length, in bytes.
        bytes: u64,
    },
    /// Nothing is left.
    End,
}

/// Reads one line, at most `limit` bytes of it, into `line`. On an error `line` holds what came before it.
/// Returns how many bytes were taken from the reader, the line's end included.
pub fn read_line(from: &mut dyn BufRead, limit: usize, line: &mut Vec<u8>) -> io::Result<(Line, u64)> {
    line.clear();
    let mut taken: u64 = 0;
    let mut length: u64 = 0;
    loop {
        let available = match from.fill_buf() {
            Ok(available) => available,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if available.is_empty() && taken == 0 {
            return Ok((Line::End, 0));
        }
        let end = memchr::memchr(b'\n', available);
        let content = &available[..end.unwrap_or(available.len())];
        let room = limit.saturating_sub(line.len());
        line.extend_from_slice(&content[..content.len().min(room)]);
        length += content.len() as u64;
        let used = content.len() + usize::from(end.is_some());
        let done = end.is_some() || available.is_empty();
        from.consume(used);
        taken += used as u64;
        if done {
            break;
        }
    }
    if length > limit as u64 {
        return Ok((Line::TooLong { bytes: length }, taken));
    }
    if line.last() == Some(&b'\r') {
        line.pop();
    }
    Ok((Line::Whole, taken))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(content: &str, limit: usize) -> Vec<(String, Line, u64)> {
        // A tiny buffer: every line crosses its end.
        let mut from = io::BufReader::with_capacity(3, content.as_bytes());
        let mut line = Vec::new();
        let mut found = Vec::new();
        while let Ok((read, taken)) = read_line(&mut from, limit, &mut line) {
            if read == Line::End {
                break;
            }
            found.push((String::from_utf8_lossy(&line).into_owned(), read, taken));
        }
        found
    }

    #[test]
    fn lines_end_with_a_line_feed_a_crlf_or_the_file() {
        assert_eq!(lines("", 9), []);
        assert_eq!(lines("\n", 9), [(String::new(), Line::Whole, 1)]);
        let expected = [("a".into(), Line::Whole, 3), ("".into(), Line::Whole, 1), ("bcde".into(), Line::Whole, 4)];
        assert_eq!(lines("a\r\n\nbcde", 9), expected);
    }

    #[test]
    fn a_line_over_the_limit_is_cut_and_the_next_is_whole() {
        let expected = [("abcd".into(), Line::TooLong { bytes: 6 }, 7), ("ghij".into(), Line::Whole, 5)];
        assert_eq!(lines("abcdef\nghij\n", 4), expected);
    }
}
