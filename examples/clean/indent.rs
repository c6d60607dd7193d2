//! Indents JSON without reading its values: numbers keep every digit they were written with.

/// Indents the one value that `write` appends to `out`.
pub fn indented(out: &mut Vec<u8>, write: impl FnOnce(&mut Vec<u8>)) {
    let start = out.len();
    write(out);
    let json = out.split_off(start);
    indent(&json, out);
}

fn indent(json: &[u8], out: &mut Vec<u8>) {
    let mut depth = 0_usize;
    let mut in_string = false;
    let mut escaped = false;
    let mut opened = false;
    for &byte in json {
        if in_string {
            out.push(byte);
            in_string = escaped || byte != b'"';
            escaped = !escaped && byte == b'\\';
            continue;
        }
        if byte.is_ascii_whitespace() {
            continue;
        }
        let closes = matches!(byte, b'}' | b']');
        if closes {
            depth = depth.saturating_sub(1);
        }
        if opened != closes {
            break_line(depth, out);
        }
        opened = matches!(byte, b'{' | b'[');
        out.push(byte);
        match byte {
            b'"' => in_string = true,
            b'{' | b'[' => depth += 1,
            b',' => break_line(depth, out),
            b':' => out.push(b' '),
            _ => {}
        }
    }
}

fn break_line(depth: usize, out: &mut Vec<u8>) {
    out.push(b'\n');
    out.extend(std::iter::repeat_n(b' ', 2 * depth));
}

#[cfg(test)]
mod tests {
    use super::indented;

    #[test]
    fn values_are_indented_and_otherwise_untouched() {
        let mut out = Vec::new();
        indented(&mut out, |out| out.extend(br#"{"a":[1.50, {"b":"x,{\"y\\"}],"c":{},"d": [ ]}"#));
        let expected = r#"{
  "a": [
    1.50,
    {
      "b": "x,{\"y\\"
    }
  ],
  "c": {},
  "d": []
}"#;
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}
