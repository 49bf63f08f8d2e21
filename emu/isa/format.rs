//! Instruction formats: which operands an instruction has, in the order in which assembly writes them. Every bit
//! that belongs to no operand is an opcode bit, so a format also gives the mask of its instructions.

use super::Inst;
use super::operand::{self, Operand, Slot, Style};

/// Derives the enum, the operand lists and straight-line extraction from one list of formats.
macro_rules! formats {
    ($($name:ident = $($operand:ident)*;)*) => {
        /// The shape of an instruction. Names that begin with `C` are those of 16-bit encodings.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[expect(missing_docs, reason = "the operand list in the source says it all")]
        pub enum Format { $($name,)* }

        impl Format {
            /// The operands in the order of assembly.
            pub(super) const fn operands(self) -> &'static [Operand] {
                match self { $(Self::$name => &[$(operand::$operand,)*],)* }
            }

            /// Fills the fields of `inst` from the word `bits`; false when an operand has a reserved value.
            pub(super) fn extract(self, bits: u32, inst: &mut Inst) -> bool {
                match self { $(Self::$name => true $(&& operand::$operand.extract(bits, inst))*,)* }
            }
        }
    };
}

formats! {
    // Integer.
    Nullary    = ;
    R          = RD RS1 RS2;
    Unary      = RD RS1;
    I          = RD RS1 IMM_I;
    Shift      = RD RS1 SHAMT;
    ShiftW     = RD RS1 SHAMT_W;
    Load       = RD IMM_I BASE;
    Store      = RS2 IMM_S BASE;
    B          = RS1 RS2 IMM_B;
    U          = RD IMM_U;
    J          = RD IMM_J;
    Jalr       = RD IMM_I BASE;
    Fence      = FENCE_PRED FENCE_SUCC FENCE_FM IGNORED_RD IGNORED_RS1;
    FenceTso   = IGNORED_RD IGNORED_RS1;
    FenceI     = IGNORED_RD IGNORED_RS1 IGNORED_IMM;
    Vma        = RS1 RS2;
    Csr        = RD CSR RS1;
    CsrImm     = RD CSR ZIMM;
    Cbo        = ADDRESS;
    Prefetch   = IMM_PREFETCH BASE;
    MopR       = MOP_R RD RS1;
    MopRR      = MOP_RR RD RS1 RS2;
    AesRound   = RD RS1 AES_ROUND;
    Sm4        = RD RS1 RS2 BYTE_SELECT;
    // Atomic.
    LoadRes    = AQRL RD ADDRESS;
    Amo        = AQRL RD RS2 ADDRESS;
    AmoPair    = AQRL RD_PAIR RS2_PAIR ADDRESS;
    // Floating point.
    FLoad      = FRD IMM_I BASE;
    FStore     = FRS2 IMM_S BASE;
    Fma        = FRD FRS1 FRS2 FRS3 RM;
    FBinaryRm  = FRD FRS1 FRS2 RM;
    FBinary    = FRD FRS1 FRS2;
    FUnaryRm   = FRD FRS1 RM;
    FWiden     = FRD FRS1 RM_UNUSED;
    FCompare   = RD FRS1 FRS2;
    FToXRm     = RD FRS1 RM;
    FToX       = RD FRS1;
    FcvtMod    = RD FRS1 RM_RTZ;
    XToFRm     = FRD RS1 RM;
    XToFExact  = FRD RS1 RM_UNUSED;
    XToF       = FRD RS1;
    Fli        = FRD FLI;
    // Compressed, quadrant 0.
    CAddi4spn  = C_LD_P C_RS1_SP C_IMM_4SPN;
    CLoadB     = C_LD_P C_IMM_B C_BASE_P;
    CLoadH     = C_LD_P C_IMM_H C_BASE_P;
    CLoadW     = C_LD_P C_IMM_W C_BASE_P;
    CLoadD     = C_LD_P C_IMM_D C_BASE_P;
    CFLoadD    = C_FLD_P C_IMM_D C_BASE_P;
    CStoreB    = C_RS2_P C_IMM_B C_BASE_P;
    CStoreH    = C_RS2_P C_IMM_H C_BASE_P;
    CStoreW    = C_RS2_P C_IMM_W C_BASE_P;
    CStoreD    = C_RS2_P C_IMM_D C_BASE_P;
    CFStoreD   = C_FRS2_P C_IMM_D C_BASE_P;
    // Quadrant 1.
    CAddi      = C_RD C_SAME C_IMM;
    CAddiw     = C_RD_NZ C_SAME C_IMM;
    CLi        = C_RD C_IMM;
    CAddi16sp  = C_RD_SP C_SAME_SP C_IMM_16SP;
    CMop       = C_MOP;
    CLui       = C_RD C_UPPER_NZ;
    CShift     = C_RD_P C_SAME_P C_SHAMT;
    CShift64   = C_RD_P C_SAME_P;
    CAndi      = C_RD_P C_SAME_P C_IMM;
    CBinary    = C_RD_P C_SAME_P C_RS2_P;
    CUnary     = C_RD_P C_SAME_P;
    CZextB     = C_RD_P C_SAME_P C_BYTE;
    CNot       = C_RD_P C_SAME_P C_ALL_ONES;
    CJump      = C_IMM_JUMP;
    CBranch    = C_RS1_P C_IMM_BRANCH;
    // Quadrant 2.
    CSlli      = C_RD C_SAME C_SHAMT;
    CSlli64    = C_RD C_SAME;
    CLwsp      = C_RD_NZ C_IMM_LWSP C_BASE_SP;
    CLdsp      = C_RD_NZ C_IMM_LDSP C_BASE_SP;
    CFldsp     = C_FRD C_IMM_LDSP C_BASE_SP;
    CJr        = C_RS1_NZ;
    CJalr      = C_RS1_NZ C_LINK;
    CMv        = C_RD C_RS2_NZ;
    CAdd       = C_RD C_SAME C_RS2_NZ;
    CSwsp      = C_RS2 C_IMM_SWSP C_BASE_SP;
    CSdsp      = C_RS2 C_IMM_SDSP C_BASE_SP;
    CFsdsp     = C_FRS2 C_IMM_SDSP C_BASE_SP;
}

impl Format {
    /// Whether the destination is a floating-point register.
    pub fn has_float_rd(self) -> bool {
        self.has_float(Slot::Rd)
    }

    /// Whether the first source is a floating-point register.
    pub fn has_float_rs1(self) -> bool {
        self.has_float(Slot::Rs1)
    }

    /// Whether the second source is a floating-point register.
    pub fn has_float_rs2(self) -> bool {
        self.has_float(Slot::Rs2)
    }

    /// Whether there is a rounding mode.
    pub fn has_rounding(self) -> bool {
        self.operands().iter().any(|operand| operand.slot == Slot::Rm)
    }

    fn has_float(self, slot: Slot) -> bool {
        self.operands().iter().any(|operand| operand.slot == slot && operand.style == Style::F)
    }

    /// The bits of the word that hold operands.
    pub(super) const fn operand_bits(self) -> u32 {
        let (operands, mut bits, mut i) = (self.operands(), 0, 0);
        while i < operands.len() {
            bits |= operands[i].mask();
            i += 1;
        }
        bits
    }
}
