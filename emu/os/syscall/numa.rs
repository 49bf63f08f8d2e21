//! System calls on memory nodes, numa(7). There is one node, number 0.

use crate::mem::{PAGE_SIZE, VirtAddr};
use crate::os::wait::lock;
use crate::os::{Context, Errno, SysResult, Tid};

/// Moves pages between nodes, or asks where they are (move_pages(2)): on node 0, if they are there at all.
pub(super) fn move_pages(
    context: &mut Context<'_>,
    pid: i32,
    count: u64,
    pages: VirtAddr,
    nodes: VirtAddr,
    status: VirtAddr,
    flags: i32,
) -> SysResult {
    /// MPOL_MF_MOVE | MPOL_MF_MOVE_ALL
    const KNOWN: i32 = 2 | 4;
    if flags & !KNOWN != 0 {
        return Err(Errno::EINVAL.into());
    }
    let task = if pid == 0 { Some(context.task()) } else { context.kernel.tasks.get(&Tid(pid)) };
    let space = task.map(|task| task.mm.clone()).ok_or(Errno::ESRCH)?;
    for index in 0..count {
        let page: u64 = context.read(pages + index * 8)?;
        let node = if nodes.0 == 0 { 0 } else { context.read::<i32>(nodes + index * 4)? };
        if node != 0 {
            return Err(Errno::ENODEV.into());
        }
        let state = lock(&space).check_resident(VirtAddr(page));
        context.write(status + index * 4, &state.map_or_else(|errno| -errno.number(), |()| 0))?;
    }
    Ok(0)
}

/// One memory node, number 0, with the default policy.
pub(super) fn get_mempolicy(
    context: &mut Context<'_>,
    mode: VirtAddr,
    nodemask: VirtAddr,
    max_node: u64,
    _addr: VirtAddr,
    flags: u64,
) -> SysResult {
    /// MPOL_F_MEMS_ALLOWED
    const MEMS_ALLOWED: u64 = 4;
    if flags & !7 != 0 || (nodemask.0 != 0 && max_node == 0) {
        return Err(Errno::EINVAL.into());
    }
    context.write_optional(mode, &0i32)?;
    if nodemask.0 != 0 {
        let mut nodes = vec![0; max_node.div_ceil(64).min(128) as usize];
        nodes[0] = u64::from(flags & MEMS_ALLOWED != 0);
        context.write(nodemask, nodes.as_slice())?;
    }
    Ok(0)
}

/// The default policy is accepted; there is no other node to bind to.
pub(super) fn set_mempolicy(_context: &mut Context<'_>, mode: i32, _nodemask: VirtAddr, _max: u64) -> SysResult {
    if (0..=6).contains(&(mode & 0xff)) { Ok(0) } else { Err(Errno::EINVAL.into()) }
}

pub(super) fn mbind(
    context: &mut Context<'_>,
    addr: VirtAddr,
    _length: u64,
    mode: i32,
    nodemask: VirtAddr,
    max: u64,
    _flags: u32,
) -> SysResult {
    if !addr.is_aligned(PAGE_SIZE) {
        return Err(Errno::EINVAL.into());
    }
    set_mempolicy(context, mode, nodemask, max)
}
