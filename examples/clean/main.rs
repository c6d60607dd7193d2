//! Cleans JSONL rows (to be replaced by the full tool).
use std::io::{BufRead, BufReader, Read, Write};

fn main() -> anyhow::Result<()> {
    let path = std::env::args().nth(1).ok_or_else(|| anyhow::anyhow!("usage: clean FILE.jsonl.gz"))?;
    let file = std::fs::File::open(&path)?;
    let reader: Box<dyn Read> = match path.ends_with(".gz") {
        true => Box::new(flate2::read::MultiGzDecoder::new(file)),
        false => Box::new(file),
    };
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in BufReader::new(reader).lines() {
        let mut row: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&line?)?;
        let text = row.get("text").and_then(|text| text.as_str()).unwrap_or_default();
        let article = copydesk::clean(text);
        let body: Vec<&str> = article.body.iter().map(|block| block.text.as_str()).collect();
        row.insert("text".into(), body.join("\n\n").into());
        row.insert("article".into(), serde_json::to_value(&article)?);
        serde_json::to_writer(&mut out, &row)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
