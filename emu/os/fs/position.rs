//! The arithmetic of lseek(2) for files that keep a position of their own.

use rustix::fs::SeekFrom;

use super::file::Result;
use crate::os::Errno;

/// The new position, from the present one; `end` tells the file's size where that is known.
///
/// # Errors
/// `EINVAL` before the start or beyond what a signed offset can say, `ENXIO` for data and holes past the end.
pub(crate) fn seek_in(to: SeekFrom, position: u64, end: impl Fn() -> Result<u64>) -> Result<u64> {
    let from = |base: u64, delta: i64| base.checked_add_signed(delta).ok_or(Errno::EINVAL);
    let target = match to {
        SeekFrom::Start(offset) => offset,
        SeekFrom::Current(delta) => from(position, delta)?,
        SeekFrom::End(delta) => from(end()?, delta)?,
        SeekFrom::Data(offset) => end().and_then(|end| if offset < end { Ok(offset) } else { Err(Errno::ENXIO) })?,
        SeekFrom::Hole(offset) => end().and_then(|end| if offset < end { Ok(end) } else { Err(Errno::ENXIO) })?,
    };
    if i64::try_from(target).is_ok() { Ok(target) } else { Err(Errno::EINVAL) }
}

#[cfg(test)]
mod tests {
    use super::seek_in;
    use crate::os::Errno;
    use rustix::fs::SeekFrom;

    #[test]
    fn positions_stay_within_the_signed_range() {
        let end = || Ok(10);
        assert_eq!(seek_in(SeekFrom::End(-3), 0, end), Ok(7));
        assert_eq!(seek_in(SeekFrom::Current(-3), 2, end), Err(Errno::EINVAL));
        assert_eq!(seek_in(SeekFrom::Start(1 << 63), 2, end), Err(Errno::EINVAL));
        assert_eq!(seek_in(SeekFrom::Hole(2), 0, end), Ok(10));
        assert_eq!(seek_in(SeekFrom::Data(10), 0, end), Err(Errno::ENXIO));
    }
}
