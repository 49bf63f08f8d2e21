# aes64esm: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "aes64esm a0, a1, a2", 0x6363636363636363, 0x0, 0x0
    integer "aes64esm a0, a1, a2", 0xd2d21aab63636363, 0x0, 0x7fff
    integer "aes64esm a0, a1, a2", 0x6363636363636363, 0x0, 0x100000000
    integer "aes64esm a0, a1, a2", 0x63fc1689fc168963, 0x0, 0xffffffffffffffff
    integer "aes64esm a0, a1, a2", 0x63636363427c7c5d, 0x1, 0xff
    integer "aes64esm a0, a1, a2", 0x161689fc3796e328, 0x1, 0xffffffff
    integer "aes64esm a0, a1, a2", 0x63fc1689dd09965d, 0x1, 0xfffffffffffffffe
    integer "aes64esm a0, a1, a2", 0x636363635f77774b, 0x2, 0x80
    integer "aes64esm a0, a1, a2", 0x636363635f77774b, 0x2, 0x80000000
    integer "aes64esm a0, a1, a2", 0xc6f2d746b7826ad0, 0x2, 0xfedcba9876543210
    integer "aes64esm a0, a1, a2", 0x636363634b7b7b53, 0x3, 0x7f
    integer "aes64esm a0, a1, a2", 0x161689fc3e91e426, 0x3, 0x7fffffff
    integer "aes64esm a0, a1, a2", 0x1689fc16a1e40e26, 0x3, 0xffffffff80000000
    integer "aes64esm a0, a1, a2", 0x63636363abd2d21a, 0x7f, 0x3
    integer "aes64esm a0, a1, a2", 0xb1b1dc0ed0245f61, 0x7f, 0x12345678
    integer "aes64esm a0, a1, a2", 0x63636363ec3b7cb4, 0x7f, 0x8000000000000000
    integer "aes64esm a0, a1, a2", 0x636363638acdcd24, 0x80, 0x2
    integer "aes64esm a0, a1, a2", 0x161689fc8acdcd24, 0x80, 0xffff
    integer "aes64esm a0, a1, a2", 0x63fc168986efe3e0, 0x80, 0x7fffffffffffffff
    integer "aes64esm a0, a1, a2", 0x63636363fc161689, 0xff, 0x1
    integer "aes64esm a0, a1, a2", 0xcdcd248afc161689, 0xff, 0x8000
    integer "aes64esm a0, a1, a2", 0xf8370b5fc3350a97, 0xff, 0x123456789abcdef
    integer "aes64esm a0, a1, a2", 0x63636363fc161689, 0x7fff, 0x0
    integer "aes64esm a0, a1, a2", 0xd2d21aabfc161689, 0x7fff, 0x7fff
    integer "aes64esm a0, a1, a2", 0x63636363fc161689, 0x7fff, 0x100000000
    integer "aes64esm a0, a1, a2", 0x63fc16896363fc89, 0x7fff, 0xffffffffffffffff
    integer "aes64esm a0, a1, a2", 0x6363636363636363, 0x8000, 0xff
    integer "aes64esm a0, a1, a2", 0x161689fc1689fc16, 0x8000, 0xffffffff
    integer "aes64esm a0, a1, a2", 0x63fc1689fc168963, 0x8000, 0xfffffffffffffffe
    integer "aes64esm a0, a1, a2", 0x63636363fc161689, 0xffff, 0x80
    integer "aes64esm a0, a1, a2", 0x63636363fc161689, 0xffff, 0x80000000
    integer "aes64esm a0, a1, a2", 0xc6f2d74614e30b12, 0xffff, 0xfedcba9876543210
    integer "aes64esm a0, a1, a2", 0x2c86c9c919bcbcc6, 0x12345678, 0x7f
    integer "aes64esm a0, a1, a2", 0x59f323566c5623b3, 0x12345678, 0x7fffffff
    integer "aes64esm a0, a1, a2", 0x596c56bcf323c9b3, 0x12345678, 0xffffffff80000000
    integer "aes64esm a0, a1, a2", 0x1aabd2d2fc161689, 0x7fffffff, 0x3
    integer "aes64esm a0, a1, a2", 0xc8796dbf87e09bf2, 0x7fffffff, 0x12345678
    integer "aes64esm a0, a1, a2", 0x1aabd2d2bbffb827, 0x7fffffff, 0x8000000000000000
    integer "aes64esm a0, a1, a2", 0x248acdcd63636363, 0x80000000, 0x2
    integer "aes64esm a0, a1, a2", 0x51ff275263636363, 0x80000000, 0xffff
    integer "aes64esm a0, a1, a2", 0x2415b8276f414da7, 0x80000000, 0x7fffffffffffffff
    integer "aes64esm a0, a1, a2", 0x89fc1616fc161689, 0xffffffff, 0x1
    integer "aes64esm a0, a1, a2", 0x275251fffc161689, 0xffffffff, 0x8000
    integer "aes64esm a0, a1, a2", 0x12a87e2ac3350a97, 0xffffffff, 0x123456789abcdef
    integer "aes64esm a0, a1, a2", 0x427c7c5d63636363, 0x100000000, 0x0
    integer "aes64esm a0, a1, a2", 0xf3cd059563636363, 0x100000000, 0x7fff
    integer "aes64esm a0, a1, a2", 0x427c7c5d63636363, 0x100000000, 0x100000000
    integer "aes64esm a0, a1, a2", 0x42e309b7fc168963, 0x100000000, 0xffffffffffffffff
    integer "aes64esm a0, a1, a2", 0xc1d24170b1d2c517, 0x123456789abcdef, 0xff
    integer "aes64esm a0, a1, a2", 0xb4a7abefc4385a62, 0x123456789abcdef, 0xffffffff
    integer "aes64esm a0, a1, a2", 0xc14d349a2ea72f17, 0x123456789abcdef, 0xfffffffffffffffe
    integer "aes64esm a0, a1, a2", 0x168963fc8963fc16, 0x7fffffffffffffff, 0x80
    integer "aes64esm a0, a1, a2", 0x168963fc8963fc16, 0x7fffffffffffffff, 0x80000000
    integer "aes64esm a0, a1, a2", 0xb318d7d96196e18d, 0x7fffffffffffffff, 0xfedcba9876543210
    integer "aes64esm a0, a1, a2", 0x6363636363636363, 0x8000000000000000, 0x7f
    integer "aes64esm a0, a1, a2", 0x161689fc1689fc16, 0x8000000000000000, 0x7fffffff
    integer "aes64esm a0, a1, a2", 0x1689fc1689fc1616, 0x8000000000000000, 0xffffffff80000000
    integer "aes64esm a0, a1, a2", 0xbbffb827161689fc, 0xffffffff80000000, 0x3
    integer "aes64esm a0, a1, a2", 0x692d074a6de00487, 0xffffffff80000000, 0x12345678
    integer "aes64esm a0, a1, a2", 0xbbffb82751ff2752, 0xffffffff80000000, 0x8000000000000000
    integer "aes64esm a0, a1, a2", 0xbaab1d72145dff88, 0xfedcba9876543210, 0x2
    integer "aes64esm a0, a1, a2", 0xcfdef7ed145dff88, 0xfedcba9876543210, 0xffff
    integer "aes64esm a0, a1, a2", 0xba346898187fd14c, 0xfedcba9876543210, 0x7fffffffffffffff
    integer "aes64esm a0, a1, a2", 0x168963fc65ce5157, 0xfffffffffffffffe, 0x1
    integer "aes64esm a0, a1, a1", 0x2e55ee2939bdb0fd, 0x123456789
    update "aes64esm a0, a0, a1", 0xc810bbbb0c464629, 0xfedcba98, 0x5
    update "aes64esm a0, a1, a0", 0xc810bbbb0c464629, 0x7, 0xfedcba98
end
