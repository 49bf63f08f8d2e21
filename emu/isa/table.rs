//! The instruction tables: one row per instruction, from which everything else in `isa` and the handlers of `cpu`
//! derive. Unprivileged and privileged ISA manuals, version 20250508.

/// Calls `$callback!` with every 32-bit instruction:
///
/// ```text
/// name   format   opcode bits   extension that has it [| another one that has it];
/// ```
///
/// The name is the mnemonic with `_` for `.`; the format says where the operands are, and all other bits are opcode bits.
/// Where instructions are instances of a more general one, they stand before it.
#[rustfmt::skip]
macro_rules! for_each_instruction {
    ($callback:ident) => { $callback! {
        // RV32I and RV64I
        lui             U          0x00000037 I;
        auipc           U          0x00000017 I;
        jal             J          0x0000006f I;
        jalr            Jalr       0x00000067 I;
        beq             B          0x00000063 I;
        bne             B          0x00001063 I;
        blt             B          0x00004063 I;
        bge             B          0x00005063 I;
        bltu            B          0x00006063 I;
        bgeu            B          0x00007063 I;
        lb              Load       0x00000003 I;
        lh              Load       0x00001003 I;
        lw              Load       0x00002003 I;
        ld              Load       0x00003003 I;
        lbu             Load       0x00004003 I;
        lhu             Load       0x00005003 I;
        lwu             Load       0x00006003 I;
        sb              Store      0x00000023 I;
        sh              Store      0x00001023 I;
        sw              Store      0x00002023 I;
        sd              Store      0x00003023 I;
        addi            I          0x00000013 I;
        slti            I          0x00002013 I;
        sltiu           I          0x00003013 I;
        xori            I          0x00004013 I;
        // Prefetch hints are instances of ori.
        prefetch_i      Prefetch   0x00006013 ZICBOP;
        prefetch_r      Prefetch   0x00106013 ZICBOP;
        prefetch_w      Prefetch   0x00306013 ZICBOP;
        ori             I          0x00006013 I;
        andi            I          0x00007013 I;
        slli            Shift      0x00001013 I;
        srli            Shift      0x00005013 I;
        srai            Shift      0x40005013 I;
        // The locality hints are instances of add.
        ntl_p1          Nullary    0x00200033 ZIHINTNTL;
        ntl_pall        Nullary    0x00300033 ZIHINTNTL;
        ntl_s1          Nullary    0x00400033 ZIHINTNTL;
        ntl_all         Nullary    0x00500033 ZIHINTNTL;
        add             R          0x00000033 I;
        sub             R          0x40000033 I;
        sll             R          0x00001033 I;
        slt             R          0x00002033 I;
        sltu            R          0x00003033 I;
        xor             R          0x00004033 I;
        srl             R          0x00005033 I;
        sra             R          0x40005033 I;
        or              R          0x00006033 I;
        and             R          0x00007033 I;
        addiw           I          0x0000001b I;
        slliw           ShiftW     0x0000101b I;
        srliw           ShiftW     0x0000501b I;
        sraiw           ShiftW     0x4000501b I;
        addw            R          0x0000003b I;
        subw            R          0x4000003b I;
        sllw            R          0x0000103b I;
        srlw            R          0x0000503b I;
        sraw            R          0x4000503b I;
        // pause and fence.tso are instances of fence.
        pause           Nullary    0x0100000f ZIHINTPAUSE;
        fence_tso       FenceTso   0x8330000f I;
        fence           Fence      0x0000000f I;
        ecall           Nullary    0x00000073 I;
        ebreak          Nullary    0x00100073 I;

        // Privileged instructions, Svinval
        sret            Nullary    0x10200073 I;
        mret            Nullary    0x30200073 I;
        wfi             Nullary    0x10500073 I;
        sfence_vma      Vma        0x12000073 I;
        sinval_vma      Vma        0x16000073 SVINVAL;
        sfence_w_inval  Nullary    0x18000073 SVINVAL;
        sfence_inval_ir Nullary    0x18100073 SVINVAL;

        // Zifencei, Zicsr
        fence_i         FenceI     0x0000100f ZIFENCEI;
        csrrw           Csr        0x00001073 ZICSR;
        csrrs           Csr        0x00002073 ZICSR;
        csrrc           Csr        0x00003073 ZICSR;
        csrrwi          CsrImm     0x00005073 ZICSR;
        csrrsi          CsrImm     0x00006073 ZICSR;
        csrrci          CsrImm     0x00007073 ZICSR;

        // Zicond
        czero_eqz       R          0x0e005033 ZICOND;
        czero_nez       R          0x0e007033 ZICOND;

        // Zicbom, Zicboz
        cbo_inval       Cbo        0x0000200f ZICBOM;
        cbo_clean       Cbo        0x0010200f ZICBOM;
        cbo_flush       Cbo        0x0020200f ZICBOM;
        cbo_zero        Cbo        0x0040200f ZICBOZ;

        // Zimop, Zawrs
        mop_r           MopR       0x81c04073 ZIMOP;
        mop_rr          MopRR      0x82004073 ZIMOP;
        wrs_nto         Nullary    0x00d00073 ZAWRS;
        wrs_sto         Nullary    0x01d00073 ZAWRS;

        // M
        mul             R          0x02000033 M;
        mulh            R          0x02001033 M;
        mulhsu          R          0x02002033 M;
        mulhu           R          0x02003033 M;
        div             R          0x02004033 M;
        divu            R          0x02005033 M;
        rem             R          0x02006033 M;
        remu            R          0x02007033 M;
        mulw            R          0x0200003b M;
        divw            R          0x0200403b M;
        divuw           R          0x0200503b M;
        remw            R          0x0200603b M;
        remuw           R          0x0200703b M;

        // A: Zalrsc and Zaamo
        lr_w            LoadRes    0x1000202f ZALRSC;
        sc_w            Amo        0x1800202f ZALRSC;
        lr_d            LoadRes    0x1000302f ZALRSC;
        sc_d            Amo        0x1800302f ZALRSC;
        amoswap_w       Amo        0x0800202f ZAAMO;
        amoadd_w        Amo        0x0000202f ZAAMO;
        amoxor_w        Amo        0x2000202f ZAAMO;
        amoand_w        Amo        0x6000202f ZAAMO;
        amoor_w         Amo        0x4000202f ZAAMO;
        amomin_w        Amo        0x8000202f ZAAMO;
        amomax_w        Amo        0xa000202f ZAAMO;
        amominu_w       Amo        0xc000202f ZAAMO;
        amomaxu_w       Amo        0xe000202f ZAAMO;
        amoswap_d       Amo        0x0800302f ZAAMO;
        amoadd_d        Amo        0x0000302f ZAAMO;
        amoxor_d        Amo        0x2000302f ZAAMO;
        amoand_d        Amo        0x6000302f ZAAMO;
        amoor_d         Amo        0x4000302f ZAAMO;
        amomin_d        Amo        0x8000302f ZAAMO;
        amomax_d        Amo        0xa000302f ZAAMO;
        amominu_d       Amo        0xc000302f ZAAMO;
        amomaxu_d       Amo        0xe000302f ZAAMO;

        // Zabha, Zacas
        amoswap_b       Amo        0x0800002f ZABHA;
        amoadd_b        Amo        0x0000002f ZABHA;
        amoxor_b        Amo        0x2000002f ZABHA;
        amoand_b        Amo        0x6000002f ZABHA;
        amoor_b         Amo        0x4000002f ZABHA;
        amomin_b        Amo        0x8000002f ZABHA;
        amomax_b        Amo        0xa000002f ZABHA;
        amominu_b       Amo        0xc000002f ZABHA;
        amomaxu_b       Amo        0xe000002f ZABHA;
        amoswap_h       Amo        0x0800102f ZABHA;
        amoadd_h        Amo        0x0000102f ZABHA;
        amoxor_h        Amo        0x2000102f ZABHA;
        amoand_h        Amo        0x6000102f ZABHA;
        amoor_h         Amo        0x4000102f ZABHA;
        amomin_h        Amo        0x8000102f ZABHA;
        amomax_h        Amo        0xa000102f ZABHA;
        amominu_h       Amo        0xc000102f ZABHA;
        amomaxu_h       Amo        0xe000102f ZABHA;
        amocas_b        Amo        0x2800002f ZABHA_ZACAS;
        amocas_h        Amo        0x2800102f ZABHA_ZACAS;
        amocas_w        Amo        0x2800202f ZACAS;
        amocas_d        Amo        0x2800302f ZACAS;
        amocas_q        AmoPair    0x2800402f ZACAS;

        // F
        flw             FLoad      0x00002007 F;
        fsw             FStore     0x00002027 F;
        fmadd_s         Fma        0x00000043 F;
        fmsub_s         Fma        0x00000047 F;
        fnmsub_s        Fma        0x0000004b F;
        fnmadd_s        Fma        0x0000004f F;
        fadd_s          FBinaryRm  0x00000053 F;
        fsub_s          FBinaryRm  0x08000053 F;
        fmul_s          FBinaryRm  0x10000053 F;
        fdiv_s          FBinaryRm  0x18000053 F;
        fsqrt_s         FUnaryRm   0x58000053 F;
        fsgnj_s         FBinary    0x20000053 F;
        fsgnjn_s        FBinary    0x20001053 F;
        fsgnjx_s        FBinary    0x20002053 F;
        fmin_s          FBinary    0x28000053 F;
        fmax_s          FBinary    0x28001053 F;
        fcvt_w_s        FToXRm     0xc0000053 F;
        fcvt_wu_s       FToXRm     0xc0100053 F;
        fcvt_l_s        FToXRm     0xc0200053 F;
        fcvt_lu_s       FToXRm     0xc0300053 F;
        feq_s           FCompare   0xa0002053 F;
        flt_s           FCompare   0xa0001053 F;
        fle_s           FCompare   0xa0000053 F;
        fclass_s        FToX       0xe0001053 F;
        fcvt_s_w        XToFRm     0xd0000053 F;
        fcvt_s_wu       XToFRm     0xd0100053 F;
        fcvt_s_l        XToFRm     0xd0200053 F;
        fcvt_s_lu       XToFRm     0xd0300053 F;
        fmv_x_w         FToX       0xe0000053 F;
        fmv_w_x         XToF       0xf0000053 F;

        // D
        fld             FLoad      0x00003007 D;
        fsd             FStore     0x00003027 D;
        fmadd_d         Fma        0x02000043 D;
        fmsub_d         Fma        0x02000047 D;
        fnmsub_d        Fma        0x0200004b D;
        fnmadd_d        Fma        0x0200004f D;
        fadd_d          FBinaryRm  0x02000053 D;
        fsub_d          FBinaryRm  0x0a000053 D;
        fmul_d          FBinaryRm  0x12000053 D;
        fdiv_d          FBinaryRm  0x1a000053 D;
        fsqrt_d         FUnaryRm   0x5a000053 D;
        fsgnj_d         FBinary    0x22000053 D;
        fsgnjn_d        FBinary    0x22001053 D;
        fsgnjx_d        FBinary    0x22002053 D;
        fmin_d          FBinary    0x2a000053 D;
        fmax_d          FBinary    0x2a001053 D;
        fcvt_w_d        FToXRm     0xc2000053 D;
        fcvt_wu_d       FToXRm     0xc2100053 D;
        fcvt_l_d        FToXRm     0xc2200053 D;
        fcvt_lu_d       FToXRm     0xc2300053 D;
        feq_d           FCompare   0xa2002053 D;
        flt_d           FCompare   0xa2001053 D;
        fle_d           FCompare   0xa2000053 D;
        fclass_d        FToX       0xe2001053 D;
        fcvt_d_w        XToFExact  0xd2000053 D;
        fcvt_d_wu       XToFExact  0xd2100053 D;
        fcvt_d_l        XToFRm     0xd2200053 D;
        fcvt_d_lu       XToFRm     0xd2300053 D;
        fcvt_s_d        FUnaryRm   0x40100053 D;
        fcvt_d_s        FWiden     0x42000053 D;
        fmv_x_d         FToX       0xe2000053 D;
        fmv_d_x         XToF       0xf2000053 D;

        // Zfhmin, Zfh
        flh             FLoad      0x00001007 ZFHMIN;
        fsh             FStore     0x00001027 ZFHMIN;
        fmv_x_h         FToX       0xe4000053 ZFHMIN;
        fmv_h_x         XToF       0xf4000053 ZFHMIN;
        fcvt_s_h        FWiden     0x40200053 ZFHMIN;
        fcvt_h_s        FUnaryRm   0x44000053 ZFHMIN;
        fcvt_d_h        FWiden     0x42200053 ZFHMIN_D;
        fcvt_h_d        FUnaryRm   0x44100053 ZFHMIN_D;
        fmadd_h         Fma        0x04000043 ZFH;
        fmsub_h         Fma        0x04000047 ZFH;
        fnmsub_h        Fma        0x0400004b ZFH;
        fnmadd_h        Fma        0x0400004f ZFH;
        fadd_h          FBinaryRm  0x04000053 ZFH;
        fsub_h          FBinaryRm  0x0c000053 ZFH;
        fmul_h          FBinaryRm  0x14000053 ZFH;
        fdiv_h          FBinaryRm  0x1c000053 ZFH;
        fsqrt_h         FUnaryRm   0x5c000053 ZFH;
        fsgnj_h         FBinary    0x24000053 ZFH;
        fsgnjn_h        FBinary    0x24001053 ZFH;
        fsgnjx_h        FBinary    0x24002053 ZFH;
        fmin_h          FBinary    0x2c000053 ZFH;
        fmax_h          FBinary    0x2c001053 ZFH;
        fcvt_w_h        FToXRm     0xc4000053 ZFH;
        fcvt_wu_h       FToXRm     0xc4100053 ZFH;
        fcvt_l_h        FToXRm     0xc4200053 ZFH;
        fcvt_lu_h       FToXRm     0xc4300053 ZFH;
        feq_h           FCompare   0xa4002053 ZFH;
        flt_h           FCompare   0xa4001053 ZFH;
        fle_h           FCompare   0xa4000053 ZFH;
        fclass_h        FToX       0xe4001053 ZFH;
        fcvt_h_w        XToFRm     0xd4000053 ZFH;
        fcvt_h_wu       XToFRm     0xd4100053 ZFH;
        fcvt_h_l        XToFRm     0xd4200053 ZFH;
        fcvt_h_lu       XToFRm     0xd4300053 ZFH;

        // Zfa
        fli_s           Fli        0xf0100053 ZFA;
        fminm_s         FBinary    0x28002053 ZFA;
        fmaxm_s         FBinary    0x28003053 ZFA;
        fround_s        FUnaryRm   0x40400053 ZFA;
        froundnx_s      FUnaryRm   0x40500053 ZFA;
        fleq_s          FCompare   0xa0004053 ZFA;
        fltq_s          FCompare   0xa0005053 ZFA;
        fli_d           Fli        0xf2100053 ZFA_D;
        fminm_d         FBinary    0x2a002053 ZFA_D;
        fmaxm_d         FBinary    0x2a003053 ZFA_D;
        fround_d        FUnaryRm   0x42400053 ZFA_D;
        froundnx_d      FUnaryRm   0x42500053 ZFA_D;
        fleq_d          FCompare   0xa2004053 ZFA_D;
        fltq_d          FCompare   0xa2005053 ZFA_D;
        fcvtmod_w_d     FcvtMod    0xc2801053 ZFA_D;
        fli_h           Fli        0xf4100053 ZFA_ZFH;
        fminm_h         FBinary    0x2c002053 ZFA_ZFH;
        fmaxm_h         FBinary    0x2c003053 ZFA_ZFH;
        fround_h        FUnaryRm   0x44400053 ZFA_ZFH;
        froundnx_h      FUnaryRm   0x44500053 ZFA_ZFH;
        fleq_h          FCompare   0xa4004053 ZFA_ZFH;
        fltq_h          FCompare   0xa4005053 ZFA_ZFH;

        // Zba
        add_uw          R          0x0800003b ZBA;
        sh1add          R          0x20002033 ZBA;
        sh1add_uw       R          0x2000203b ZBA;
        sh2add          R          0x20004033 ZBA;
        sh2add_uw       R          0x2000403b ZBA;
        sh3add          R          0x20006033 ZBA;
        sh3add_uw       R          0x2000603b ZBA;
        slli_uw         Shift      0x0800101b ZBA;

        // Zbb, and Zbkb; zext.h is an instance of packw
        andn            R          0x40007033 ZBB | ZBKB;
        orn             R          0x40006033 ZBB | ZBKB;
        xnor            R          0x40004033 ZBB | ZBKB;
        clz             Unary      0x60001013 ZBB;
        clzw            Unary      0x6000101b ZBB;
        ctz             Unary      0x60101013 ZBB;
        ctzw            Unary      0x6010101b ZBB;
        cpop            Unary      0x60201013 ZBB;
        cpopw           Unary      0x6020101b ZBB;
        max             R          0x0a006033 ZBB;
        maxu            R          0x0a007033 ZBB;
        min             R          0x0a004033 ZBB;
        minu            R          0x0a005033 ZBB;
        sext_b          Unary      0x60401013 ZBB;
        sext_h          Unary      0x60501013 ZBB;
        zext_h          Unary      0x0800403b ZBB;
        rol             R          0x60001033 ZBB | ZBKB;
        rolw            R          0x6000103b ZBB | ZBKB;
        ror             R          0x60005033 ZBB | ZBKB;
        rori            Shift      0x60005013 ZBB | ZBKB;
        roriw           ShiftW     0x6000501b ZBB | ZBKB;
        rorw            R          0x6000503b ZBB | ZBKB;
        orc_b           Unary      0x28705013 ZBB;
        rev8            Unary      0x6b805013 ZBB | ZBKB;
        pack            R          0x08004033 ZBKB;
        packh           R          0x08007033 ZBKB;
        packw           R          0x0800403b ZBKB;
        brev8           Unary      0x68705013 ZBKB;

        // Zbc, Zbkc
        clmul           R          0x0a001033 ZBC | ZBKC;
        clmulh          R          0x0a003033 ZBC | ZBKC;
        clmulr          R          0x0a002033 ZBC;

        // Zbs
        bclr            R          0x48001033 ZBS;
        bclri           Shift      0x48001013 ZBS;
        bext            R          0x48005033 ZBS;
        bexti           Shift      0x48005013 ZBS;
        binv            R          0x68001033 ZBS;
        binvi           Shift      0x68001013 ZBS;
        bset            R          0x28001033 ZBS;
        bseti           Shift      0x28001013 ZBS;

        // Zbkx
        xperm4          R          0x28002033 ZBKX;
        xperm8          R          0x28004033 ZBKX;

        // Zknd, Zkne, Zknh
        aes64ds         R          0x3a000033 ZKND;
        aes64dsm        R          0x3e000033 ZKND;
        aes64im         Unary      0x30001013 ZKND;
        aes64ks1i       AesRound   0x31001013 ZKND | ZKNE;
        aes64ks2        R          0x7e000033 ZKND | ZKNE;
        aes64es         R          0x32000033 ZKNE;
        aes64esm        R          0x36000033 ZKNE;
        sha256sig0      Unary      0x10201013 ZKNH;
        sha256sig1      Unary      0x10301013 ZKNH;
        sha256sum0      Unary      0x10001013 ZKNH;
        sha256sum1      Unary      0x10101013 ZKNH;
        sha512sig0      Unary      0x10601013 ZKNH;
        sha512sig1      Unary      0x10701013 ZKNH;
        sha512sum0      Unary      0x10401013 ZKNH;
        sha512sum1      Unary      0x10501013 ZKNH;

        // Zksed, Zksh
        sm4ed           Sm4        0x30000033 ZKSED;
        sm4ks           Sm4        0x34000033 ZKSED;
        sm3p0           Unary      0x10801013 ZKSH;
        sm3p1           Unary      0x10901013 ZKSH;
    } };
}
pub(crate) use for_each_instruction;

/// Calls `$callback!` with every 16-bit instruction:
///
/// ```text
/// name   format   opcode bits   instruction that it expands to   extensions that it needs;
/// ```
///
/// A row whose operands are illegal does not match, so that the next one has its chance (`c.jr`, `c.mv`).
#[rustfmt::skip]
macro_rules! for_each_compressed {
    ($callback:ident) => { $callback! {
        // Quadrant 0
        c_addi4spn  CAddi4spn  0x0000 addi    ZCA;
        c_fld       CFLoadD    0x2000 fld     ZCD;
        c_lw        CLoadW     0x4000 lw      ZCA;
        c_ld        CLoadD     0x6000 ld      ZCA;
        c_lbu       CLoadB     0x8000 lbu     ZCB;
        c_lhu       CLoadH     0x8400 lhu     ZCB;
        c_lh        CLoadH     0x8440 lh      ZCB;
        c_sb        CStoreB    0x8800 sb      ZCB;
        c_sh        CStoreH    0x8c00 sh      ZCB;
        c_fsd       CFStoreD   0xa000 fsd     ZCD;
        c_sw        CStoreW    0xc000 sw      ZCA;
        c_sd        CStoreD    0xe000 sd      ZCA;

        // Quadrant 1
        c_addi      CAddi      0x0001 addi    ZCA;
        c_addiw     CAddiw     0x2001 addiw   ZCA;
        c_li        CLi        0x4001 addi    ZCA;
        c_addi16sp  CAddi16sp  0x6101 addi    ZCA;
        c_mop       CMop       0x6081 addi    ZCMOP;
        c_lui       CLui       0x6001 lui     ZCA;
        // RV128 gives names to shifts by 0, which are hints in RV64.
        c_srli64    CShift64   0x8001 srli    ZCA;
        c_srai64    CShift64   0x8401 srai    ZCA;
        c_srli      CShift     0x8001 srli    ZCA;
        c_srai      CShift     0x8401 srai    ZCA;
        c_andi      CAndi      0x8801 andi    ZCA;
        c_sub       CBinary    0x8c01 sub     ZCA;
        c_xor       CBinary    0x8c21 xor     ZCA;
        c_or        CBinary    0x8c41 or      ZCA;
        c_and       CBinary    0x8c61 and     ZCA;
        c_subw      CBinary    0x9c01 subw    ZCA;
        c_addw      CBinary    0x9c21 addw    ZCA;
        c_mul       CBinary    0x9c41 mul     ZCB_M;
        c_zext_b    CZextB     0x9c61 andi    ZCB;
        c_sext_b    CUnary     0x9c65 sext_b  ZCB_ZBB;
        c_zext_h    CUnary     0x9c69 zext_h  ZCB_ZBB;
        c_sext_h    CUnary     0x9c6d sext_h  ZCB_ZBB;
        c_zext_w    CUnary     0x9c71 add_uw  ZCB_ZBA;
        c_not       CNot       0x9c75 xori    ZCB;
        c_j         CJump      0xa001 jal     ZCA;
        c_beqz      CBranch    0xc001 beq     ZCA;
        c_bnez      CBranch    0xe001 bne     ZCA;

        // Quadrant 2
        c_slli64    CSlli64    0x0002 slli    ZCA;
        c_slli      CSlli      0x0002 slli    ZCA;
        c_fldsp     CFldsp     0x2002 fld     ZCD;
        c_lwsp      CLwsp      0x4002 lw      ZCA;
        c_ldsp      CLdsp      0x6002 ld      ZCA;
        c_jr        CJr        0x8002 jalr    ZCA;
        c_mv        CMv        0x8002 add     ZCA;
        c_ebreak    Nullary    0x9002 ebreak  ZCA;
        c_jalr      CJalr      0x9002 jalr    ZCA;
        c_ntl_p1    Nullary    0x900a ntl_p1  ZCA_NTL;
        c_ntl_pall  Nullary    0x900e ntl_pall ZCA_NTL;
        c_ntl_s1    Nullary    0x9012 ntl_s1  ZCA_NTL;
        c_ntl_all   Nullary    0x9016 ntl_all ZCA_NTL;
        c_add       CAdd       0x9002 add     ZCA;
        c_fsdsp     CFsdsp     0xa002 fsd     ZCD;
        c_swsp      CSwsp      0xc002 sw      ZCA;
        c_sdsp      CSdsp      0xe002 sd      ZCA;
    } };
}
pub(super) use for_each_compressed;
