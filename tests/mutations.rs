//! Bytes from outside never make us panic or hang: mutated ELF files, which are loaded or refused, and random instructions
//! on the machine, which run until their limit. `RVEMU_MUTATIONS` is how many of each; the targets in `fuzz/` do the same
//! for as long as one likes.

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, mpsc};
use std::time::Duration;

use rvemu::isa::{Extensions, Inst, Op, Syntax, decode, disassemble};
use rvemu::machine::{Image, Machine, MachineConfig, Outcome, RAM_BASE};
use rvemu::os::{Config, Descriptors, Emulator};

/// How many of each when nobody says.
const FEW: u64 = 3_000;
/// What a single one may take at most, on a busy computer.
const PATIENCE: Duration = Duration::from_secs(20);
/// Where the ELF header and the program headers of our guests end.
const HEADERS: usize = 64 + 6 * 56;

fn count() -> u64 {
    std::env::var("RVEMU_MUTATIONS").ok().and_then(|text| text.parse().ok()).unwrap_or(FEW)
}

/// SplitMix64.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }

    /// A number that header fields do not like.
    fn nasty(&mut self) -> u64 {
        let edges = [0, 1, 7, 0xfff, 0x1000, 0x7fff_ffff, 0xffff_ffff, 1 << 38, 1 << 47, 1 << 63, u64::MAX - 0xfff];
        match self.below(3) {
            0 => self.next() >> self.below(64),
            _ => edges[self.below(edges.len())].wrapping_add(self.next() % 3).wrapping_sub(1),
        }
    }
}

/// A few changes, most of them in the headers.
fn mutate(bytes: &mut Vec<u8>, random: &mut Random) {
    for _ in 0..1 + random.below(4) {
        let length = bytes.len();
        let at = if random.below(5) == 0 { random.below(length) } else { random.below(HEADERS.min(length)) };
        match random.below(8) {
            0..=1 => bytes[at] ^= 1 << random.below(8),
            2 => bytes[at] = random.next() as u8,
            3 if random.below(8) == 0 => bytes.truncate(at.max(1)),
            4 => {
                let from = random.below(length);
                let size = random.below(56).min(length - at.max(from));
                bytes.copy_within(from..from + size, at);
            }
            _ => {
                let (aligned, size) = (at & !7, 1 << random.below(4));
                let value = random.nasty().to_le_bytes();
                bytes.iter_mut().skip(aligned).take(size).zip(value).for_each(|(byte, new)| *byte = new);
            }
        }
    }
}

/// Runs `body` for each seed on a thread of its own, and fails when one takes too long.
fn each(body: impl FnMut(u64) + Send + 'static) {
    let (mut body, (done, over)) = (body, mpsc::channel());
    let current = Arc::new(AtomicU64::new(0));
    let shared = Arc::clone(&current);
    let worker = std::thread::spawn(move || {
        for seed in 0..count() {
            shared.store(seed, Ordering::Relaxed);
            body(seed);
        }
        drop(done);
    });
    let mut last = u64::MAX;
    while let Err(mpsc::RecvTimeoutError::Timeout) = over.recv_timeout(PATIENCE) {
        let seed = current.load(Ordering::Relaxed);
        assert_ne!(seed, last, "no end of seed {seed}");
        last = seed;
    }
    let _: mpsc::Receiver<()> = over;
    if let Err(panic) = worker.join() {
        eprintln!("seed {}", current.load(Ordering::Relaxed));
        std::panic::resume_unwind(panic);
    }
}

/// Loads a program as `rvemu PROGRAM` does, and does not run it.
fn load(path: &Path) -> bool {
    let null = || fs::File::open("/dev/null").expect("/dev/null");
    let descriptors = Descriptors::Files([null(), null(), null()]);
    let config = Config { program: path.to_owned(), memory: Some(64 << 20), descriptors, ..Config::default() };
    Emulator::new(config).is_ok()
}

#[test]
fn mutated_programs_are_loaded_or_refused() {
    let originals: Vec<Vec<u8>> =
        ["hello", "sieve", "mmap_tour"].iter().map(|name| fs::read(support::guest(name)).expect("a guest")).collect();
    let path: PathBuf = support::build_dir("mutations").join("mutant.elf");
    fs::copy(support::guest("hello"), &path).expect("a copy");
    assert!(load(&path), "the original is fine");
    let counts = Arc::new([AtomicU64::new(0), AtomicU64::new(0)]);
    let seen = Arc::clone(&counts);
    each(move |seed| {
        let mut random = Random(seed);
        let mut bytes = originals[random.below(originals.len())].clone();
        mutate(&mut bytes, &mut random);
        fs::write(&path, &bytes).expect("the test's own file");
        seen[usize::from(load(&path))].fetch_add(1, Ordering::Relaxed);
        let _ = Image::is_bare_metal(&bytes);
        let _ = Image::parse(&path, &bytes).map(|image| Machine::new(&image, MachineConfig::default()).is_ok());
    });
    let [refused, loaded] = [0, 1].map(|index| counts[index].load(Ordering::Relaxed));
    println!("{loaded} loaded, {refused} refused");
    assert!(loaded * 20 > refused && refused * 20 > loaded, "mutations are neither harmless nor hopeless");
}

/// A program for the machine whose only segment is this code.
fn bare_metal(code: &[u8]) -> Image {
    let mut bytes = vec![0x7f, b'E', b'L', b'F', 2, 1, 1];
    bytes.resize(16, 0);
    let halves =
        |bytes: &mut Vec<u8>, values: &[u16]| values.iter().for_each(|value| bytes.extend(value.to_le_bytes()));
    let words = |bytes: &mut Vec<u8>, values: &[u64]| values.iter().for_each(|value| bytes.extend(value.to_le_bytes()));
    halves(&mut bytes, &[2, 243, 1, 0]);
    words(&mut bytes, &[RAM_BASE.0, 64, 0]);
    halves(&mut bytes, &[0, 0, 64, 56, 1, 64, 0, 0]);
    halves(&mut bytes, &[1, 0, 7, 0]);
    words(&mut bytes, &[120, RAM_BASE.0, RAM_BASE.0, code.len() as u64, code.len() as u64, 4096]);
    bytes.extend(code);
    Image::parse(Path::new("random"), &bytes).expect("a well-formed file")
}

/// An encoding that is an instruction, most likely; half of the immediates stay near.
fn instruction(random: &mut Random) -> u32 {
    let fields = random.next();
    let mut inst = Inst::new(Op::ALL[random.below(Op::COUNT)]);
    (inst.rd, inst.rs1, inst.rs2, inst.rs3) =
        (fields as u8 & 31, (fields >> 8) as u8 & 31, (fields >> 16) as u8 & 31, (fields >> 24) as u8 & 31);
    (inst.rm, inst.aqrl) = ((fields >> 32) as u8 & 7, (fields >> 40) as u8 & 3);
    inst.imm = if random.below(2) == 0 { (fields >> 48) as i32 & 0xfc } else { random.next() as i32 };
    inst.encode()
}

#[test]
fn random_instructions_run_to_their_limit() {
    each(|seed| {
        let mut random = Random(!seed);
        let words =
            (0..512).map(|_| if random.below(4) == 0 { random.next() as u32 } else { instruction(&mut random) });
        let code: Vec<u8> = words.collect::<Vec<_>>().into_iter().flat_map(u32::to_le_bytes).collect();
        let config = MachineConfig { ram_size: 4 << 20, ..MachineConfig::default() };
        let mut machine = Machine::new(&bare_metal(&code), config).expect("a machine");
        let outcome = machine.run(5_000);
        assert!(matches!(outcome, Outcome::Limit | Outcome::Status(_)), "seed {seed}: {outcome:?}");
    });
}

#[test]
fn random_words_are_decoded_shown_and_encoded() {
    let mut random = Random(1);
    for _ in 0..100 * count() {
        let bits = random.next() as u32;
        let shown = disassemble(bits, 0x1000, Syntax::Aliases).to_string();
        assert!(!shown.is_empty());
        // Hints among the 16-bit ones, and fences without the fields that are ignored, may be others of their kind.
        if let Some(inst) = decode(bits, Extensions::all()).filter(|inst| inst.len == 4 && inst.op != Op::fence) {
            let again = decode(inst.encode(), Extensions::all());
            assert_eq!(again.map(|again| (again.op, again.imm)), Some((inst.op, inst.imm)), "{bits:#010x} {shown}");
        }
    }
}
