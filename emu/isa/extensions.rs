//! The set of extensions that a hart has: ISA strings as toolchains write them (`rv64gc_zba_zbb`), what implies what,
//! and the canonical string back. Unprivileged spec, chapter "ISA Extension Naming Conventions".

use std::fmt;
use std::str::FromStr;

/// Derives the flags and the name table from one list in canonical order: flag, name, and what it implies.
macro_rules! extensions {
    ($($flag:ident $name:literal $(=> $($implied:ident)+)?;)*) => {
        bitflags::bitflags! {
            /// A set of ISA extensions.
            #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
            pub struct Extensions: u64 {
                $(#[doc = concat!("The extension `", $name, "`.")] const $flag = 1 << Bit::$flag as u64;)*
            }
        }

        /// Bit numbers.
        #[expect(clippy::upper_case_acronyms, reason = "named as the flags")]
        enum Bit { $($flag,)* }

        /// Name, flag and directly implied extensions, in canonical order.
        const TABLE: &[(&str, Extensions, &[Extensions])] =
            &[$(($name, Extensions::$flag, &[$($(Extensions::$implied),+)?]),)*];
    };
}

extensions! {
    I           "i";
    M           "m";
    A           "a"           => ZAAMO ZALRSC;
    F           "f"           => ZICSR;
    D           "d"           => F;
    C           "c"           => ZCA;
    ZICBOM      "zicbom";
    ZICBOP      "zicbop";
    ZICBOZ      "zicboz";
    ZICNTR      "zicntr"      => ZICSR;
    ZICOND      "zicond";
    ZICSR       "zicsr";
    ZIFENCEI    "zifencei";
    ZIHINTNTL   "zihintntl";
    ZIHINTPAUSE "zihintpause";
    ZIHPM       "zihpm"       => ZICSR;
    ZIMOP       "zimop";
    ZAAMO       "zaamo";
    ZABHA       "zabha"       => ZAAMO;
    ZACAS       "zacas"       => ZAAMO;
    ZALRSC      "zalrsc";
    ZAWRS       "zawrs"       => ZALRSC;
    ZFA         "zfa"         => F;
    ZFH         "zfh"         => ZFHMIN;
    ZFHMIN      "zfhmin"      => F;
    ZCA         "zca";
    ZCB         "zcb"         => ZCA;
    ZCD         "zcd"         => ZCA D;
    ZCMOP       "zcmop"       => ZCA;
    ZBA         "zba";
    ZBB         "zbb";
    ZBC         "zbc";
    ZBKB        "zbkb";
    ZBKC        "zbkc";
    ZBKX        "zbkx";
    ZBS         "zbs";
    ZKND        "zknd";
    ZKNE        "zkne";
    ZKNH        "zknh";
    ZKSED       "zksed";
    ZKSH        "zksh";
    SSTC        "sstc";
    SVADU       "svadu";
    SVINVAL     "svinval";
    SVNAPOT     "svnapot";
    SVPBMT      "svpbmt";
}

/// Names that stand for several extensions.
const GROUPS: &[(&str, Extensions)] = &[
    ("g", Extensions::G),
    ("b", Extensions::ZBA.union(Extensions::ZBB).union(Extensions::ZBS)),
    ("zkn", Extensions::ZKN),
    ("zks", Extensions::ZKS),
];

/// Requirements of instructions that need two extensions at once.
impl Extensions {
    pub(super) const ZABHA_ZACAS: Self = Self::ZABHA.union(Self::ZACAS);
    pub(super) const ZFHMIN_D: Self = Self::ZFHMIN.union(Self::D);
    pub(super) const ZFA_D: Self = Self::ZFA.union(Self::D);
    pub(super) const ZFA_ZFH: Self = Self::ZFA.union(Self::ZFH);
    pub(super) const ZCA_NTL: Self = Self::ZCA.union(Self::ZIHINTNTL);
    pub(super) const ZCB_M: Self = Self::ZCB.union(Self::M);
    pub(super) const ZCB_ZBA: Self = Self::ZCB.union(Self::ZBA);
    pub(super) const ZCB_ZBB: Self = Self::ZCB.union(Self::ZBB);
}

impl Extensions {
    /// The general-purpose set, the `g` of `rv64gc`.
    pub const G: Self = Self::I
        .union(Self::M)
        .union(Self::A)
        .union(Self::F)
        .union(Self::D)
        .union(Self::ZAAMO)
        .union(Self::ZALRSC)
        .union(Self::ZICSR)
        .union(Self::ZIFENCEI);
    const ZBK: Self = Self::ZBKB.union(Self::ZBKC).union(Self::ZBKX);
    const ZKN: Self = Self::ZBK.union(Self::ZKND).union(Self::ZKNE).union(Self::ZKNH);
    const ZKS: Self = Self::ZBK.union(Self::ZKSED).union(Self::ZKSH);

    /// Each extension of the set with its name, in canonical order.
    pub fn named(self) -> impl Iterator<Item = (&'static str, Self)> {
        TABLE.iter().filter(move |(_, flag, _)| self.contains(*flag)).map(|&(name, flag, _)| (name, flag))
    }

    /// The set with all that it implies. (`c` and `d` together are `zcd`.)
    fn closure(mut self) -> Self {
        loop {
            let implied = TABLE.iter().filter(|(_, flag, _)| self.contains(*flag)).flat_map(|(_, _, implied)| *implied);
            let mut next = implied.fold(self, |all, &one| all | one);
            if next.contains(Self::C | Self::D) {
                next |= Self::ZCD;
            }
            if next == self {
                return self;
            }
            self = next;
        }
    }

    fn named_set(name: &str) -> Option<Self> {
        let group = GROUPS.iter().find(|(group, _)| *group == name).map(|&(_, set)| set);
        group.or_else(|| TABLE.iter().find(|(known, ..)| *known == name).map(|&(_, flag, _)| flag))
    }
}

impl Default for Extensions {
    /// All that rvemu implements.
    fn default() -> Self {
        Self::all()
    }
}

/// An ISA string that cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IsaError {
    /// It does not begin with a 64-bit base.
    #[error("ISA string {0:?} does not begin with rv64i or rv64g")]
    Base(String),
    /// It names an extension that rvemu does not have.
    #[error("unknown or unsupported ISA extension {0:?}")]
    Unknown(String),
}

impl FromStr for Extensions {
    type Err = IsaError;

    /// Parses `rv64` + `i` or `g` + single letters + `_`-separated names, in any case and order, versions (`2p1`)
    /// ignored; implied extensions are added.
    fn from_str(text: &str) -> Result<Self, IsaError> {
        let lower = text.to_ascii_lowercase();
        let rest = lower.strip_prefix("rv64").filter(|rest| rest.starts_with(['i', 'g']));
        let mut rest = rest.ok_or_else(|| IsaError::Base(text.to_owned()))?;
        let mut set = Self::I;
        while let Some(first) = rest.chars().next() {
            let end = match first {
                'z' | 's' | 'x' => rest.find('_').unwrap_or(rest.len()),
                _ => first.len_utf8(),
            };
            let (name, tail) = rest.split_at(end);
            let name = if end > 1 { without_version(name) } else { name };
            set |= Self::named_set(name).ok_or_else(|| IsaError::Unknown(name.to_owned()))?;
            rest = if end > 1 { tail } else { after_version(tail) };
            rest = rest.strip_prefix('_').unwrap_or(rest);
        }
        Ok(set.closure())
    }
}

/// `zba1p0` without its version. (Names that end in a digit of their own do not occur here.)
fn without_version(name: &str) -> &str {
    let is_digit = |c: char| c.is_ascii_digit();
    let major = name.trim_end_matches(is_digit);
    match major.strip_suffix('p') {
        Some(rest) if major != name && rest.ends_with(is_digit) => rest.trim_end_matches(is_digit),
        _ => major,
    }
}

/// What follows a version such as `2p1`.
fn after_version(text: &str) -> &str {
    let is_digit = |c: char| c.is_ascii_digit();
    let minor = text.trim_start_matches(is_digit);
    match minor.strip_prefix('p') {
        Some(rest) if minor != text && rest.starts_with(is_digit) => rest.trim_start_matches(is_digit),
        _ => minor,
    }
}

impl fmt::Display for Extensions {
    /// The canonical ISA string: `rv64imafdc_zicsr_…`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("rv64")?;
        self.named().try_for_each(|(name, _)| {
            let separator = if name.len() > 1 { "_" } else { "" };
            write!(f, "{separator}{name}")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_go_round() {
        let all = Extensions::default();
        assert_eq!(all.to_string().parse(), Ok(all));
        let gc: Extensions = "rv64gc".parse().unwrap();
        assert_eq!(gc.to_string(), "rv64imafdc_zicsr_zifencei_zaamo_zalrsc_zca_zcd");
    }

    #[test]
    fn versions_case_and_groups() {
        let parse = |text: &str| text.parse::<Extensions>();
        assert_eq!(parse("RV64I2p1M2p0_Zba1p0_zbb1p0_zbs"), parse("rv64imb"));
        assert_eq!(parse("rv64i_zkn_zks"), parse("rv64i_zbkb_zbkc_zbkx_zknd_zkne_zknh_zksed_zksh"));
    }

    #[test]
    fn implied_extensions_are_added() {
        let set: Extensions = "rv64i_zfh".parse().unwrap();
        assert!(set.contains(Extensions::ZFHMIN | Extensions::F | Extensions::ZICSR));
        assert!(!set.intersects(Extensions::D | Extensions::ZCD | Extensions::C));
    }

    #[test]
    fn nonsense_is_told_apart() {
        let parse = |text: &str| text.parse::<Extensions>();
        assert_eq!(parse("rv32gc"), Err(IsaError::Base("rv32gc".into())));
        assert_eq!(parse("rv64gcv"), Err(IsaError::Unknown("v".into())));
        assert_eq!(parse("rv64gc_zfoo1p0"), Err(IsaError::Unknown("zfoo".into())));
        assert_eq!(parse("rv64g\u{e9}"), Err(IsaError::Unknown("\u{e9}".into())));
    }
}
