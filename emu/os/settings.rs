//! What holds for a whole run: identity of the machine, randomness, numbers.

/// Whether addresses are randomised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Randomise {
    /// The same run gives the same addresses.
    #[default]
    Off,
    /// As Linux does.
    On,
}

/// What holds for a whole run.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The lowest number that tasks other than the first get.
    pub first_number: i32,
    /// `AT_HWCAP`
    pub hwcap: u64,
    /// The extensions of the harts.
    pub isa: crate::isa::Extensions,
    /// Whether addresses are randomised.
    pub randomise: Randomise,
    /// How many processors the guest sees: as many as there are harts.
    pub harts: usize,
    /// The guest's host name.
    pub hostname: Vec<u8>,
}

impl Default for Settings {
    fn default() -> Settings {
        let isa = crate::isa::Extensions::default();
        let hostname = rustix::system::uname().nodename().to_bytes().to_vec();
        let (randomise, harts) = (Randomise::Off, 1);
        Settings { first_number: host_pid_max() + 1, hwcap: hwcap(isa), isa, randomise, harts, hostname }
    }
}

/// The highest process number of the host.
fn host_pid_max() -> i32 {
    let text = std::fs::read_to_string("/proc/sys/kernel/pid_max").unwrap_or_default();
    text.trim().parse().unwrap_or(1 << 22)
}

/// A bit for each single-letter extension.
pub(super) fn hwcap(isa: crate::isa::Extensions) -> u64 {
    let letters = isa.named().filter_map(|(name, _)| match name.as_bytes() {
        [letter @ (b'i' | b'm' | b'a' | b'f' | b'd' | b'c')] => Some(letter - b'a'),
        _ => None,
    });
    letters.fold(0, |bits, letter| bits | 1 << letter)
}

/// How many numbers Linux has for tasks.
const PID_MAX_LIMIT: i32 = 1 << 22;

impl Settings {
    /// One more than the highest number that tasks get: Linux's highest, unless the host needs all of them.
    pub fn pid_max(&self) -> i32 {
        if self.first_number < PID_MAX_LIMIT / 2 { PID_MAX_LIMIT } else { self.first_number + PID_MAX_LIMIT }
    }

    /// Numbers to randomise addresses with, if they are to be.
    pub(super) fn randomness(&self) -> Option<[u64; 4]> {
        (self.randomise == Randomise::On).then(|| {
            let mut bytes = [0; 32];
            fill_random(&mut bytes);
            std::array::from_fn(|index| {
                let word: [u8; 8] = std::array::from_fn(|byte| bytes[8 * index + byte]);
                u64::from_le_bytes(word)
            })
        })
    }

    /// The 16 bytes of `AT_RANDOM`.
    pub(super) fn random_bytes(&self) -> [u8; 16] {
        let mut bytes = [0; 16];
        fill_random(&mut bytes);
        bytes
    }
}

/// Fills a buffer with the host's random bytes.
pub(super) fn fill_random(mut buffer: &mut [u8]) {
    while !buffer.is_empty() {
        match rustix::rand::getrandom(&mut *buffer, rustix::rand::GetRandomFlags::empty()) {
            Ok(count) => buffer = &mut buffer[count..],
            Err(rustix::io::Errno::INTR) => {}
            Err(_) => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::hwcap;

    #[test]
    fn hwcap_has_a_bit_for_each_letter() {
        assert_eq!(hwcap("rv64gc".parse().expect("an ISA")), 0x112d);
    }
}
