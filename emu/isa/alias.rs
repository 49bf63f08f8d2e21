//! The names that assemblers give to common forms of instructions (`li`, `mv`, `ret`, …), as GNU objdump chooses them.
//! Assembly programmer's manual, "Standard RISC-V pseudoinstructions".

use super::operand::{BASE, CSR, FRD, FRS1, IMM_B, IMM_I, IMM_J, Operand, RD, RS1, RS2, ZIMM};
use super::{Inst, Op};

/// An alias and the operands that it shows.
pub(super) type Alias = (&'static str, &'static [Operand]);

/// Derives the choice from rows: instruction, fields that must have certain values, alias, operands. First match wins.
macro_rules! aliases {
    ($($op:ident {$($field:ident: $value:pat),*} $(if $a:ident == $b:ident)? => $name:literal $($operand:ident)*;)*) => {
        /// The alias of an instruction, if it has one.
        pub(super) fn alias(inst: &Inst) -> Option<Alias> {
            match *inst {
                $(Inst { op: Op::$op, $($field: $value,)* .. } $(if inst.$a == inst.$b)? =>
                    Some(($name, &[$($operand),*])),)*
                _ => None,
            }
        }
    };
}

aliases! {
    addi      {rd: 0, rs1: 0, imm: 0}       => "nop";
    addi      {rs1: 0}                      => "li" RD IMM_I;
    addi      {imm: 0}                      => "mv" RD RS1;
    addiw     {imm: 0}                      => "sext.w" RD RS1;
    xori      {imm: -1}                     => "not" RD RS1;
    andi      {imm: 255}                    => "zext.b" RD RS1;
    add_uw    {rs2: 0}                      => "zext.w" RD RS1;
    sub       {rs1: 0}                      => "neg" RD RS2;
    subw      {rs1: 0}                      => "negw" RD RS2;
    sltiu     {imm: 1}                      => "seqz" RD RS1;
    sltu      {rs1: 0}                      => "snez" RD RS2;
    slt       {rs2: 0}                      => "sltz" RD RS1;
    slt       {rs1: 0}                      => "sgtz" RD RS2;
    beq       {rs2: 0}                      => "beqz" RS1 IMM_B;
    bne       {rs2: 0}                      => "bnez" RS1 IMM_B;
    bge       {rs1: 0}                      => "blez" RS2 IMM_B;
    bge       {rs2: 0}                      => "bgez" RS1 IMM_B;
    blt       {rs2: 0}                      => "bltz" RS1 IMM_B;
    blt       {rs1: 0}                      => "bgtz" RS2 IMM_B;
    jal       {rd: 0}                       => "j" IMM_J;
    jal       {rd: 1}                       => "jal" IMM_J;
    jalr      {rd: 0, rs1: 1, imm: 0}       => "ret";
    jalr      {rd: 0, imm: 0}               => "jr" RS1;
    jalr      {rd: 0}                       => "jr" IMM_I BASE;
    jalr      {rd: 1, imm: 0}               => "jalr" RS1;
    jalr      {rd: 1}                       => "jalr" IMM_I BASE;
    jalr      {imm: 0}                      => "jalr" RD RS1;
    fence     {imm: 0xff}                   => "fence";
    sfence_vma {rs1: 0, rs2: 0}             => "sfence.vma";
    sfence_vma {rs2: 0}                     => "sfence.vma" RS1;
    csrrs     {rs1: 0, imm: 1}              => "frflags" RD;
    csrrs     {rs1: 0, imm: 2}              => "frrm" RD;
    csrrs     {rs1: 0, imm: 3}              => "frcsr" RD;
    csrrs     {rs1: 0, imm: 0xc00}          => "rdcycle" RD;
    csrrs     {rs1: 0, imm: 0xc01}          => "rdtime" RD;
    csrrs     {rs1: 0, imm: 0xc02}          => "rdinstret" RD;
    csrrs     {rs1: 0}                      => "csrr" RD CSR;
    csrrs     {rd: 0}                       => "csrs" CSR RS1;
    csrrc     {rd: 0}                       => "csrc" CSR RS1;
    csrrw     {rd: 0, imm: 1}               => "fsflags" RS1;
    csrrw     {imm: 1}                      => "fsflags" RD RS1;
    csrrw     {rd: 0, imm: 2}               => "fsrm" RS1;
    csrrw     {imm: 2}                      => "fsrm" RD RS1;
    csrrw     {rd: 0, imm: 3}               => "fscsr" RS1;
    csrrw     {imm: 3}                      => "fscsr" RD RS1;
    csrrw     {rd: 0}                       => "csrw" CSR RS1;
    csrrwi    {rd: 0, imm: 1}               => "fsflagsi" ZIMM;
    csrrwi    {imm: 1}                      => "fsflagsi" RD ZIMM;
    csrrwi    {rd: 0, imm: 2}               => "fsrmi" ZIMM;
    csrrwi    {imm: 2}                      => "fsrmi" RD ZIMM;
    csrrwi    {rd: 0}                       => "csrwi" CSR ZIMM;
    csrrsi    {rd: 0}                       => "csrsi" CSR ZIMM;
    csrrci    {rd: 0}                       => "csrci" CSR ZIMM;
    fsgnj_s   {} if rs1 == rs2              => "fmv.s" FRD FRS1;
    fsgnjn_s  {} if rs1 == rs2              => "fneg.s" FRD FRS1;
    fsgnjx_s  {} if rs1 == rs2              => "fabs.s" FRD FRS1;
    fsgnj_d   {} if rs1 == rs2              => "fmv.d" FRD FRS1;
    fsgnjn_d  {} if rs1 == rs2              => "fneg.d" FRD FRS1;
    fsgnjx_d  {} if rs1 == rs2              => "fabs.d" FRD FRS1;
    fsgnj_h   {} if rs1 == rs2              => "fmv.h" FRD FRS1;
    fsgnjn_h  {} if rs1 == rs2              => "fneg.h" FRD FRS1;
    fsgnjx_h  {} if rs1 == rs2              => "fabs.h" FRD FRS1;
}
