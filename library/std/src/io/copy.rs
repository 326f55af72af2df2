//! Copying a reader into a writer.

use super::{Read, Result, Write, DEFAULT_BUF_SIZE};

/// Copies all of `reader` into `writer`; how many bytes.
pub fn copy<R: ?Sized + Read, W: ?Sized + Write>(reader: &mut R, writer: &mut W) -> Result<u64> {
    let mut buf = vec![0; DEFAULT_BUF_SIZE];
    let mut copied = 0;
    loop {
        let n = match reader.read(&mut buf) {
            Ok(0) => return Ok(copied),
            Ok(n) => n,
            Err(ref e) if e.is_interrupted() => continue,
            Err(e) => return Err(e),
        };
        writer.write_all(&buf[..n])?;
        copied += n as u64;
    }
}
