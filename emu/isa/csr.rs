//! Names of control and status registers, for the disassembler and everything that shows state. Privileged spec,
//! chapter "CSR Listing"; with the registers of extensions that rvemu does not have, because programs may name them.

use std::fmt;

/// The name of a control and status register by its number (12 bits): `mstatus`, `hpmcounter3`, or `0x7c0` for one
/// without a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CsrName(pub u16);

impl fmt::Display for CsrName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let after = NAMES.partition_point(|family| family.number <= self.0);
        let family = NAMES[..after].last().filter(|family| self.0 - family.number < family.count);
        match family {
            None => write!(f, "{:#x}", self.0),
            Some(Family { count: 1, name, .. }) => f.write_str(name),
            Some(family) => write!(f, "{}{}{}", family.name, family.first + self.0 - family.number, family.suffix),
        }
    }
}

/// `count` registers from `number` on, named `name` `first` `suffix`, and so on; or one, named `name`.
struct Family {
    number: u16,
    count: u16,
    name: &'static str,
    first: u16,
    suffix: &'static str,
}

const fn one(number: u16, name: &'static str) -> Family {
    Family { number, count: 1, name, first: 0, suffix: "" }
}

const fn family(number: u16, count: u16, name: &'static str, first: u16, suffix: &'static str) -> Family {
    Family { number, count, name, first, suffix }
}

/// All names, by number.
#[rustfmt::skip]
const NAMES: &[Family] = &[
    // Unprivileged floating point, vectors, Zicfiss, Zkr, Zcmt.
    one(0x001, "fflags"),
    one(0x002, "frm"),
    one(0x003, "fcsr"),
    one(0x008, "vstart"),
    one(0x009, "vxsat"),
    one(0x00a, "vxrm"),
    one(0x00f, "vcsr"),
    one(0x011, "ssp"),
    one(0x015, "seed"),
    one(0x017, "jvt"),
    // Supervisor.
    one(0x100, "sstatus"),
    one(0x104, "sie"),
    one(0x105, "stvec"),
    one(0x106, "scounteren"),
    one(0x10a, "senvcfg"),
    family(0x10c, 4, "sstateen", 0, ""),
    one(0x114, "sieh"),
    one(0x140, "sscratch"),
    one(0x141, "sepc"),
    one(0x142, "scause"),
    one(0x143, "stval"),
    one(0x144, "sip"),
    one(0x14d, "stimecmp"),
    one(0x14e, "sctrctl"),
    one(0x14f, "sctrstatus"),
    one(0x150, "siselect"),
    one(0x151, "sireg"),
    one(0x152, "sireg2"),
    one(0x153, "sireg3"),
    one(0x154, "siph"),
    one(0x155, "sireg4"),
    one(0x156, "sireg5"),
    one(0x157, "sireg6"),
    one(0x15c, "stopei"),
    one(0x15d, "stimecmph"),
    one(0x15f, "sctrdepth"),
    one(0x180, "satp"),
    // Virtual supervisor.
    one(0x200, "vsstatus"),
    one(0x204, "vsie"),
    one(0x205, "vstvec"),
    one(0x214, "vsieh"),
    one(0x240, "vsscratch"),
    one(0x241, "vsepc"),
    one(0x242, "vscause"),
    one(0x243, "vstval"),
    one(0x244, "vsip"),
    one(0x24d, "vstimecmp"),
    one(0x24e, "vsctrctl"),
    one(0x250, "vsiselect"),
    one(0x251, "vsireg"),
    one(0x252, "vsireg2"),
    one(0x253, "vsireg3"),
    one(0x254, "vsiph"),
    one(0x255, "vsireg4"),
    one(0x256, "vsireg5"),
    one(0x257, "vsireg6"),
    one(0x25c, "vstopei"),
    one(0x25d, "vstimecmph"),
    one(0x280, "vsatp"),
    // Machine.
    one(0x300, "mstatus"),
    one(0x301, "misa"),
    one(0x302, "medeleg"),
    one(0x303, "mideleg"),
    one(0x304, "mie"),
    one(0x305, "mtvec"),
    one(0x306, "mcounteren"),
    one(0x308, "mvien"),
    one(0x309, "mvip"),
    one(0x30a, "menvcfg"),
    family(0x30c, 4, "mstateen", 0, ""),
    one(0x310, "mstatush"),
    one(0x313, "midelegh"),
    one(0x314, "mieh"),
    one(0x318, "mvienh"),
    one(0x319, "mviph"),
    one(0x31a, "menvcfgh"),
    family(0x31c, 4, "mstateen", 0, "h"),
    one(0x320, "mcountinhibit"),
    one(0x321, "mcyclecfg"),
    one(0x322, "minstretcfg"),
    family(0x323, 29, "mhpmevent", 3, ""),
    one(0x340, "mscratch"),
    one(0x341, "mepc"),
    one(0x342, "mcause"),
    one(0x343, "mtval"),
    one(0x344, "mip"),
    one(0x34a, "mtinst"),
    one(0x34b, "mtval2"),
    one(0x34e, "mctrctl"),
    one(0x350, "miselect"),
    one(0x351, "mireg"),
    one(0x352, "mireg2"),
    one(0x353, "mireg3"),
    one(0x354, "miph"),
    one(0x355, "mireg4"),
    one(0x356, "mireg5"),
    one(0x357, "mireg6"),
    one(0x35c, "mtopei"),
    family(0x3a0, 16, "pmpcfg", 0, ""),
    family(0x3b0, 64, "pmpaddr", 0, ""),
    // Supervisor debug.
    one(0x5a8, "scontext"),
    // Hypervisor.
    one(0x600, "hstatus"),
    one(0x602, "hedeleg"),
    one(0x603, "hideleg"),
    one(0x604, "hie"),
    one(0x605, "htimedelta"),
    one(0x606, "hcounteren"),
    one(0x607, "hgeie"),
    one(0x608, "hvien"),
    one(0x609, "hvictl"),
    one(0x60a, "henvcfg"),
    family(0x60c, 4, "hstateen", 0, ""),
    one(0x613, "hidelegh"),
    one(0x615, "htimedeltah"),
    one(0x618, "hvienh"),
    one(0x61a, "henvcfgh"),
    family(0x61c, 4, "hstateen", 0, "h"),
    one(0x643, "htval"),
    one(0x644, "hip"),
    one(0x645, "hvip"),
    one(0x646, "hviprio1"),
    one(0x647, "hviprio2"),
    one(0x64a, "htinst"),
    one(0x655, "hviph"),
    one(0x656, "hviprio1h"),
    one(0x657, "hviprio2h"),
    one(0x680, "hgatp"),
    one(0x6a8, "hcontext"),
    // Machine, upper halves and non-maskable interrupts.
    one(0x721, "mcyclecfgh"),
    one(0x722, "minstretcfgh"),
    family(0x723, 29, "mhpmevent", 3, "h"),
    one(0x740, "mnscratch"),
    one(0x741, "mnepc"),
    one(0x742, "mncause"),
    one(0x744, "mnstatus"),
    one(0x747, "mseccfg"),
    one(0x757, "mseccfgh"),
    // Debug and triggers.
    one(0x7a0, "tselect"),
    one(0x7a1, "tdata1"),
    one(0x7a2, "tdata2"),
    one(0x7a3, "tdata3"),
    one(0x7a4, "tinfo"),
    one(0x7a5, "tcontrol"),
    one(0x7a8, "mcontext"),
    one(0x7aa, "mscontext"),
    one(0x7b0, "dcsr"),
    one(0x7b1, "dpc"),
    one(0x7b2, "dscratch0"),
    one(0x7b3, "dscratch1"),
    // Machine counters.
    one(0xb00, "mcycle"),
    one(0xb02, "minstret"),
    family(0xb03, 29, "mhpmcounter", 3, ""),
    one(0xb80, "mcycleh"),
    one(0xb82, "minstreth"),
    family(0xb83, 29, "mhpmcounter", 3, "h"),
    // Unprivileged counters, vector state.
    one(0xc00, "cycle"),
    one(0xc01, "time"),
    one(0xc02, "instret"),
    family(0xc03, 29, "hpmcounter", 3, ""),
    one(0xc20, "vl"),
    one(0xc21, "vtype"),
    one(0xc22, "vlenb"),
    one(0xc80, "cycleh"),
    one(0xc81, "timeh"),
    one(0xc82, "instreth"),
    family(0xc83, 29, "hpmcounter", 3, "h"),
    // Read-only, supervisor to machine.
    one(0xda0, "scountovf"),
    one(0xdb0, "stopi"),
    one(0xe12, "hgeip"),
    one(0xeb0, "vstopi"),
    one(0xf11, "mvendorid"),
    one(0xf12, "marchid"),
    one(0xf13, "mimpid"),
    one(0xf14, "mhartid"),
    one(0xf15, "mconfigptr"),
    one(0xfb0, "mtopi"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_in_order_and_do_not_overlap() {
        assert!(NAMES.windows(2).all(|pair| pair[0].number + pair[0].count <= pair[1].number));
    }

    #[test]
    fn single_names_families_and_the_nameless() {
        let name = |number| CsrName(number).to_string();
        assert_eq!([name(0x300), name(0x33f), name(0xc83)], ["mstatus", "mhpmevent31", "hpmcounter3h"]);
        assert_eq!([name(0), name(0x7c0), name(0xffff)], ["0x0", "0x7c0", "0xffff"]);
    }
}
