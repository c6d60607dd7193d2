//! Where bytes are written: standard output, or a file that has its name only when it is whole.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Seek, SeekFrom, Stdout, Write};
use std::path::{Path, PathBuf};

use flate2::write::GzEncoder;

const BUFFER_BYTES: usize = 128 << 10;
/// Faster than the default, and hardly larger.
const GZIP_LEVEL: u32 = 4;
const ZSTD_LEVEL: i32 = 3;

/// A target of bytes.
pub enum Target {
    Stdout(BufWriter<Stdout>),
    File(Box<PartialFile>),
    #[cfg(feature = "parquet")]
    Parquet(Box<super::column_output::ParquetFile>),
}

impl Target {
    pub fn stdout() -> Self {
        Target::Stdout(BufWriter::with_capacity(BUFFER_BYTES, io::stdout()))
    }

    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self {
            Target::Stdout(stdout) => stdout.write_all(bytes),
            Target::File(file) => file.write(bytes),
            #[cfg(feature = "parquet")]
            Target::Parquet(file) => file.write(bytes),
        }
    }

    /// Makes all that was written safe. Returns the length of a file, to which it can be cut back.
    pub fn checkpoint(&mut self) -> io::Result<u64> {
        match self {
            Target::Stdout(stdout) => stdout.flush().map(|()| 0),
            Target::File(file) => file.checkpoint(),
            #[cfg(feature = "parquet")]
            Target::Parquet(file) => file.checkpoint(),
        }
    }
}

/// A file that is written under another name until it is whole, and can be cut back to any of its
/// [checkpoints](PartialFile::checkpoint). `.gz` and `.zst` are compressed, a member from checkpoint to checkpoint. A device or
/// a pipe, which cannot be cut, is written to as it is.
pub struct PartialFile {
    packing: Packing,
    writer: Option<Writer>,
    is_empty: bool,
    is_stream: bool,
}

#[derive(Clone, Copy)]
enum Packing {
    None,
    Gzip,
    Zstd,
}

enum Writer {
    Plain(BufWriter<File>),
    Gzip(GzEncoder<BufWriter<File>>),
    Zstd(zstd::Encoder<'static, BufWriter<File>>),
}

impl PartialFile {
    /// Opens it at `length`, a checkpoint of an earlier run; 0 to start anew.
    pub fn open(path: &Path, length: u64) -> io::Result<Self> {
        let is_stream = is_stream(path);
        let file = if is_stream { OpenOptions::new().write(true).open(path)? } else { open_at(path, length)? };
        let packing = match path.extension().and_then(|extension| extension.to_str()) {
            Some("gz") => Packing::Gzip,
            Some("zst" | "zstd") => Packing::Zstd,
            _ => Packing::None,
        };
        let writer = Some(Writer::Plain(BufWriter::with_capacity(BUFFER_BYTES, file)));
        Ok(PartialFile { packing, writer, is_empty: length == 0, is_stream })
    }

    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.begin_member()?;
        match self.writer.as_mut() {
            Some(Writer::Plain(writer)) => writer.write_all(bytes),
            Some(Writer::Gzip(writer)) => writer.write_all(bytes),
            Some(Writer::Zstd(writer)) => writer.write_all(bytes),
            None => Err(closed()),
        }
    }

    /// Makes all that was written safe on the disk. Returns the length of the file.
    pub fn checkpoint(&mut self) -> io::Result<u64> {
        if self.is_empty {
            self.begin_member()?;
        }
        let mut buffer = match self.writer.take().ok_or_else(closed)? {
            Writer::Plain(buffer) => buffer,
            Writer::Gzip(encoder) => encoder.finish()?,
            Writer::Zstd(encoder) => encoder.finish()?,
        };
        buffer.flush()?;
        let length = match self.is_stream {
            true => 0,
            false => {
                buffer.get_ref().sync_data()?;
                buffer.stream_position()?
            }
        };
        self.writer = Some(Writer::Plain(buffer));
        Ok(length)
    }

    fn begin_member(&mut self) -> io::Result<()> {
        self.is_empty = false;
        self.writer = Some(match (self.writer.take().ok_or_else(closed)?, self.packing) {
            (Writer::Plain(buffer), Packing::Gzip) => {
                Writer::Gzip(GzEncoder::new(buffer, flate2::Compression::new(GZIP_LEVEL)))
            }
            (Writer::Plain(buffer), Packing::Zstd) => Writer::Zstd(zstd::Encoder::new(buffer, ZSTD_LEVEL)?),
            (writer, _) => writer,
        });
        Ok(())
    }
}

fn open_at(path: &Path, length: u64) -> io::Result<File> {
    let partial = partial_path(path);
    let mut file = OpenOptions::new().create(true).truncate(false).write(true).open(&partial)?;
    if file.metadata()?.len() < length {
        return Err(io::Error::other(format!("{} is shorter than it was", partial.display())));
    }
    file.set_len(length)?;
    file.seek(SeekFrom::Start(length))?;
    Ok(file)
}

/// Whether something stands there that is no file, such as `/dev/null`: a file may not take its place.
pub fn is_stream(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| !metadata.is_file())
}

/// Gives a file that is whole its name, if it has not got it yet.
pub fn give_name(path: &Path) -> io::Result<()> {
    let partial = partial_path(path);
    if partial.exists() && !is_stream(path) { fs::rename(partial, path) } else { Ok(()) }
}

/// The name of a file that is not whole yet.
pub fn partial_path(path: &Path) -> PathBuf {
    with_suffix(path, ".partial")
}

pub fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

fn closed() -> io::Error {
    io::Error::other("an earlier write failed")
}
