//! Mapping a program's segments: Linux `fs/binfmt_elf.c`, `load_elf_binary`, `elf_load`, `load_elf_interp`.

use std::sync::Arc;

use goblin::elf::program_header::{PF_R, PF_W, PF_X, ProgramHeader};

use super::elf::{Image, Placement};
use crate::mem::{PAGE_SIZE, VirtAddr};
use crate::os::Errno;
use crate::os::fs::OpenFile;
use crate::os::mm::layout::ELF_ET_DYN_BASE;
use crate::os::mm::vma::VmaFlags;
use crate::os::mm::{AddressSpace, MapRequest, Prot};
use crate::os::vdso::Vdso;

/// A program or interpreter in memory.
pub(super) struct Mapped {
    /// What is added to the file's addresses.
    pub(super) bias: u64,
    pub(super) entry: VirtAddr,
    /// Where its program headers are; 0: nowhere.
    pub(super) headers: VirtAddr,
    pub(super) header_count: u64,
    /// The end of its last segment.
    end: VirtAddr,
    /// Whether it is a program without an interpreter that lies among the libraries.
    is_static_pie: bool,
}

/// Maps the program itself. `random` (bytes) moves a position-independent one.
pub(super) fn program(
    mm: &mut AddressSpace,
    file: &Arc<OpenFile>,
    image: &Image,
    random: u64,
) -> Result<Mapped, Errno> {
    let bias = match (image.placement, &image.interpreter) {
        (Placement::Fixed, _) => 0,
        (Placement::Anywhere, Some(_)) => {
            let base = (ELF_ET_DYN_BASE + random).align_down(image.alignment());
            base.0.wrapping_sub(image.span().start)
        }
        (Placement::Anywhere, None) => free_place(mm, image)?,
    };
    let mapped = segments(mm, file, image, bias)?;
    note_layout(mm, image, bias);
    Ok(mapped)
}

/// Maps the interpreter, wherever there is room.
pub(super) fn interpreter(mm: &mut AddressSpace, file: &Arc<OpenFile>, image: &Image) -> Result<Mapped, Errno> {
    let bias = match image.placement {
        Placement::Fixed => 0,
        Placement::Anywhere => free_place(mm, image)?,
    };
    segments(mm, file, image, bias)
}

/// Finds room for an image among the mappings; returns its bias.
fn free_place(mm: &mut AddressSpace, image: &Image) -> Result<u64, Errno> {
    let (span, align) = (image.span(), image.alignment());
    let room = span.end - span.start + align - PAGE_SIZE;
    let start = mm.mmap(MapRequest::anonymous(room, Prot::empty()))?;
    mm.munmap(start, room)?;
    // Top-down, so the highest aligned place in the room.
    let place = (start + (room - (span.end - span.start))).align_down(align);
    Ok(place.0.wrapping_sub(span.start))
}

fn segments(mm: &mut AddressSpace, file: &Arc<OpenFile>, image: &Image, bias: u64) -> Result<Mapped, Errno> {
    for segment in &image.segments {
        map_segment(mm, file, segment, bias)?;
    }
    let headers = if image.headers == 0 { 0 } else { image.headers.wrapping_add(bias) };
    Ok(Mapped {
        bias,
        entry: VirtAddr(image.entry.wrapping_add(bias)),
        headers: VirtAddr(headers),
        header_count: image.header_count,
        end: VirtAddr(image.span().end.wrapping_add(bias)),
        is_static_pie: image.placement == Placement::Anywhere && image.interpreter.is_none(),
    })
}

fn protection(segment: &ProgramHeader) -> Prot {
    let bits = [(PF_R, Prot::READ), (PF_W, Prot::WRITE), (PF_X, Prot::EXEC)];
    bits.iter().filter(|(flag, _)| segment.p_flags & flag != 0).map(|&(_, prot)| prot).collect()
}

/// Maps one segment: pages of the file, the tail of the last one zeroed, then anonymous pages.
fn map_segment(mm: &mut AddressSpace, file: &Arc<OpenFile>, segment: &ProgramHeader, bias: u64) -> Result<(), Errno> {
    let start = VirtAddr(segment.p_vaddr.wrapping_add(bias));
    let within = start.page_offset();
    let first = start.align_down(PAGE_SIZE);
    let file_end = start + segment.p_filesz;
    let end = (start + segment.p_memsz).align_up(PAGE_SIZE).ok_or(Errno::ENOMEM)?;
    let prot = protection(segment);
    let mut anonymous_from = first;
    if segment.p_filesz > 0 {
        let length = segment.p_filesz + within;
        let object = file.mappable()?;
        mm.mmap(MapRequest::private(object, length, prot, segment.p_offset - within).at(first))?;
        anonymous_from = file_end.align_up(PAGE_SIZE).ok_or(Errno::ENOMEM)?;
        if segment.p_memsz > segment.p_filesz && prot.contains(Prot::WRITE) {
            mm.write(file_end, &vec![0; (anonymous_from - file_end) as usize])?;
        }
    }
    if end > anonymous_from {
        mm.mmap(MapRequest::anonymous(end - anonymous_from, prot).at(anonymous_from))?;
    }
    Ok(())
}

/// What /proc and brk want to know.
fn note_layout(mm: &mut AddressSpace, image: &Image, bias: u64) {
    let layout = mm.layout_mut();
    let at = |address: u64| VirtAddr(address.wrapping_add(bias));
    let code = image.segments.iter().filter(|segment| segment.p_flags & PF_X != 0);
    layout.start_code = at(image.segments.iter().map(|segment| segment.p_vaddr).min().unwrap_or(0));
    layout.end_code = at(code.map(|segment| segment.p_vaddr + segment.p_filesz).max().unwrap_or(0));
    if let Some(data) = image.segments.iter().max_by_key(|segment| segment.p_vaddr) {
        layout.start_data = at(data.p_vaddr);
        layout.end_data = at(data.p_vaddr + data.p_filesz);
    }
}

/// Where brk starts: behind the program, or, for one that lies among the libraries, where it would have been.
pub(super) fn set_break(mm: &mut AddressSpace, main: &Mapped, random: u64) {
    let start = if main.is_static_pie { ELF_ET_DYN_BASE } else { main.end };
    let layout = mm.layout_mut();
    layout.start_brk = start + random;
    layout.brk = layout.start_brk;
}

/// Maps the vDSO and its data page; returns where the vDSO is.
pub(super) fn vdso(mm: &mut AddressSpace, vdso: &Vdso) -> Result<VirtAddr, Errno> {
    let (data, image) = (vdso.vvar.length(), vdso.image.length());
    let start = mm.mmap(MapRequest::anonymous(data + image, Prot::empty()))?;
    mm.munmap(start, data + image)?;
    let read = VmaFlags::READ | VmaFlags::MAY_READ | VmaFlags::DONT_EXPAND;
    let page = read | VmaFlags::PFN_MAP | VmaFlags::IO | VmaFlags::DONT_DUMP;
    mm.map_special(MapRequest::private(vdso.vvar.clone(), data, Prot::READ, 0).at(start), page)?;
    let code = read | VmaFlags::EXEC | VmaFlags::MAY_WRITE | VmaFlags::MAY_EXEC;
    mm.map_special(MapRequest::private(vdso.image.clone(), image, Prot::READ | Prot::EXEC, 0).at(start + data), code)?;
    Ok(start + data)
}
