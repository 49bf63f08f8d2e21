//! /proc/PID/maps: one line for each mapping, as Linux's `show_map_vma` writes it.

use std::ffi::OsStr;
use std::fmt::Write;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::Path;

use crate::mem::{PAGE_SHIFT, VirtAddr};
use crate::os::fs::namespace::Namespace;
use crate::os::fs::stat::{major, minor};
use crate::os::mm::vma::{Vma, VmaFlags};
use crate::os::mm::{AddressSpace, Layout, ObjectId};

/// The column at which names begin, counted from 0.
pub(super) const NAME_COLUMN: usize = 73;
/// What the flag of that name is of.
const ZERO_DEVICE: &str = "/dev/zero";

/// All mappings of an address space, whose vDSO lies at `vdso`, under the names that the guest knows.
pub fn maps(space: &AddressSpace, vdso: VirtAddr, names: &Namespace) -> Vec<u8> {
    let mut text = Vec::new();
    for vma in space.vmas().iter() {
        text.extend_from_slice(&line(vma, space.layout(), vdso, names));
    }
    text
}

/// One mapping, with its newline.
pub fn line(vma: &Vma, layout: &Layout, vdso: VirtAddr, names: &Namespace) -> Vec<u8> {
    let name = name(vma, layout, vdso, names);
    let file = match vma.backing.object() {
        Some(object) => Some(object.id()),
        None if vma.flags.contains(VmaFlags::ZERO_DEVICE) => zero_device(),
        None => None,
    };
    let (offset, device, inode) = file.map_or((0, 0, 0), |id| (vma.page_offset << PAGE_SHIFT, id.device, id.inode));
    let mut head = format!("{:08x}-{:08x} {} ", vma.start().0, vma.end().0, permissions(vma));
    // Writing to a string cannot fail.
    let _ = write!(head, "{offset:08x} {:02x}:{:02x} {inode} ", major(device), minor(device));
    if !name.is_empty() {
        let _ = write!(head, "{:width$}", "", width = NAME_COLUMN.saturating_sub(head.len()));
    }
    let mut line = head.into_bytes();
    for byte in name {
        match byte {
            b'\n' => line.extend_from_slice(b"\\012"),
            byte => line.push(byte),
        }
    }
    line.push(b'\n');
    line
}

fn zero_device() -> Option<ObjectId> {
    rustix::fs::stat(ZERO_DEVICE).ok().map(|stat| ObjectId { device: stat.st_dev, inode: stat.st_ino })
}

fn permissions(vma: &Vma) -> String {
    let letter = |flag, letter| if vma.flags.contains(flag) { letter } else { '-' };
    let shared = if vma.is_shared() { 's' } else { 'p' };
    [letter(VmaFlags::READ, 'r'), letter(VmaFlags::WRITE, 'w'), letter(VmaFlags::EXEC, 'x'), shared].iter().collect()
}

/// What the last column says.
pub fn name(vma: &Vma, layout: &Layout, vdso: VirtAddr, names: &Namespace) -> Vec<u8> {
    if vdso.0 != 0 && vma.range().contains(&vdso) {
        return b"[vdso]".to_vec();
    }
    if let Some(object) = vma.backing.object() {
        let host = object.host_name();
        let guest = host.and_then(|host| names.guest_path(Path::new(OsStr::from_bytes(&host))));
        return guest.map_or_else(|| object.name(), |path| path.into_os_string().into_vec());
    }
    if vma.flags.contains(VmaFlags::ZERO_DEVICE) {
        return ZERO_DEVICE.into();
    }
    if vma.start() <= layout.brk && vma.end() >= layout.start_brk && layout.brk > layout.start_brk {
        return b"[heap]".to_vec();
    }
    if vma.start() <= layout.start_stack && vma.end() >= layout.start_stack {
        return b"[stack]".to_vec();
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::{Layout, Namespace, Vma, VmaFlags, line};
    use crate::mem::VirtAddr;

    fn vma(start: u64, end: u64) -> Vma {
        Vma::anonymous(VirtAddr(start)..VirtAddr(end), VmaFlags::READ | VmaFlags::WRITE)
    }

    #[test]
    fn lines_are_linuxs() {
        let names = Namespace::default();
        let layout = Layout { start_brk: VirtAddr(0x20000), brk: VirtAddr(0x41000), ..Layout::default() };
        let heap = String::from_utf8(line(&vma(0x20000, 0x41000), &layout, VirtAddr(0), &names)).unwrap();
        assert_eq!(heap.trim_end().len(), 73 + "[heap]".len());
        assert!(heap.starts_with("00020000-00041000 rw-p 00000000 00:00 0 "));
        let plain =
            String::from_utf8(line(&vma(0x3f_0000_0000, 0x3f_0000_1000), &layout, VirtAddr(0), &names)).unwrap();
        assert_eq!(plain, "3f00000000-3f00001000 rw-p 00000000 00:00 0 \n");
    }
}
