//! System calls on memory nodes, numa(7). There is one node, number 0.

use crate::mem::{PAGE_SIZE, VirtAddr};
use crate::os::task::credentials::Privilege;
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

/// What set_mempolicy(2) has set for a task.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MemoryPolicy {
    /// `MPOL_*`, with its flags.
    mode: i32,
    /// The nodes.
    nodes: u64,
}

/// `MPOL_*`
mod mode {
    pub(super) const DEFAULT: i32 = 0;
    pub(super) const PREFERRED: i32 = 1;
    pub(super) const BIND: i32 = 2;
    pub(super) const INTERLEAVE: i32 = 3;
    pub(super) const LOCAL: i32 = 4;
    pub(super) const PREFERRED_MANY: i32 = 5;
    pub(super) const LAST: i32 = 6;
    /// MPOL_F_NUMA_BALANCING
    pub(super) const BALANCING: i32 = 1 << 13;
    /// MPOL_F_RELATIVE_NODES
    pub(super) const RELATIVE: i32 = 1 << 14;
    /// MPOL_F_STATIC_NODES
    pub(super) const STATIC: i32 = 1 << 15;
    pub(super) const FLAGS: i32 = BALANCING | RELATIVE | STATIC;
}

/// Nodes that a mask may have at most.
const MAX_NODES: u64 = 1024;
/// The nodes that there are.
const NODES: u64 = 1;

impl MemoryPolicy {
    /// A policy, if it makes sense (`sanitize_mpol_flags`, `mpol_new`, `mpol_set_nodemask`).
    fn new(mode: i32, nodes: Nodes) -> Result<MemoryPolicy, Errno> {
        let (flags, plain) = (mode & mode::FLAGS, mode & !mode::FLAGS);
        let placed = flags & (mode::RELATIVE | mode::STATIC);
        match plain {
            mode::DEFAULT if nodes == Nodes::Empty => Ok(MemoryPolicy::default()),
            mode::PREFERRED if nodes == Nodes::Empty && placed == 0 => Ok(MemoryPolicy { mode: mode::LOCAL, nodes: 0 }),
            mode::LOCAL if nodes == Nodes::Empty && flags == 0 => Ok(MemoryPolicy { mode, nodes: 0 }),
            mode::PREFERRED | mode::BIND | mode::INTERLEAVE | mode::PREFERRED_MANY | mode::LAST => match nodes {
                Nodes::Ours => Ok(MemoryPolicy { mode, nodes: NODES }),
                Nodes::Empty | Nodes::Others => Err(Errno::EINVAL),
            },
            _ => Err(Errno::EINVAL),
        }
    }
}

/// # Errors
/// `EINVAL` for a mode that does not exist, or with flags that do not go together.
fn check_mode(mode: i32) -> Result<(), Errno> {
    let (flags, plain) = (mode & mode::FLAGS, mode & !mode::FLAGS);
    let both = flags & (mode::RELATIVE | mode::STATIC) == mode::RELATIVE | mode::STATIC;
    let balanced = matches!(plain, mode::BIND | mode::PREFERRED_MANY) || flags & mode::BALANCING == 0;
    if (0..=mode::LAST).contains(&plain) && !both && balanced { Ok(()) } else { Err(Errno::EINVAL) }
}

/// What a mask of nodes has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Nodes {
    Empty,
    /// The one that there is, perhaps among others.
    Ours,
    Others,
}

/// Reads a mask of nodes, of which `max_node` says one more than it has bits (`get_nodes`).
fn read_nodes(context: &Context<'_>, mask: VirtAddr, max_node: u64) -> Result<Nodes, Errno> {
    let bits = max_node.wrapping_sub(1);
    if bits == 0 || mask.0 == 0 {
        return Ok(Nodes::Empty);
    }
    if bits > PAGE_SIZE * 8 {
        return Err(Errno::EINVAL);
    }
    let mut words: Vec<u64> = context.read_slice(mask, bits.div_ceil(64) as usize)?;
    if let Some(last) = words.last_mut().filter(|_| !bits.is_multiple_of(64)) {
        *last &= (1 << (bits % 64)) - 1;
    }
    if words.iter().skip((MAX_NODES / 64) as usize).any(|&word| word != 0) {
        return Err(Errno::EINVAL);
    }
    Ok(match words.iter().all(|&word| word == 0) {
        true => Nodes::Empty,
        false if words[0] & NODES != 0 => Nodes::Ours,
        false => Nodes::Others,
    })
}

/// The policy of a task, or the nodes that it may use (get_mempolicy(2)). Policies of mappings are not kept.
pub(super) fn get_mempolicy(
    context: &mut Context<'_>,
    policy: VirtAddr,
    nodemask: VirtAddr,
    max_node: u64,
    addr: VirtAddr,
    flags: u64,
) -> SysResult {
    /// MPOL_F_NODE
    const NODE: u64 = 1;
    /// MPOL_F_ADDR
    const ADDR: u64 = 2;
    /// MPOL_F_MEMS_ALLOWED
    const MEMS_ALLOWED: u64 = 4;
    let allowed = flags & MEMS_ALLOWED != 0;
    if flags & !7 != 0 || (nodemask.0 != 0 && max_node == 0) || (allowed && flags != MEMS_ALLOWED) {
        return Err(Errno::EINVAL.into());
    }
    let own = context.task().memory_policy;
    let shown = match flags {
        MEMS_ALLOWED => MemoryPolicy { mode: 0, nodes: NODES },
        _ if flags & ADDR != 0 => {
            context.mm().vmas().containing(addr).ok_or(Errno::EFAULT)?;
            if flags & NODE != 0 { MemoryPolicy { mode: 0, ..own } } else { own }
        }
        _ if addr.0 != 0 => return Err(Errno::EINVAL.into()),
        NODE if own.mode & !mode::FLAGS != mode::INTERLEAVE => return Err(Errno::EINVAL.into()),
        NODE => MemoryPolicy { mode: 0, ..own },
        _ => own,
    };
    context.write_optional(policy, &shown.mode)?;
    if nodemask.0 != 0 {
        let mut nodes = vec![0; max_node.div_ceil(64).min(MAX_NODES / 64) as usize];
        nodes[0] = shown.nodes;
        context.write(nodemask, nodes.as_slice())?;
    }
    Ok(0)
}

/// set_mempolicy(2): kept, and without effect, as there is one node.
pub(super) fn set_mempolicy(context: &mut Context<'_>, mode: i32, nodemask: VirtAddr, max_node: u64) -> SysResult {
    check_mode(mode)?;
    let nodes = read_nodes(context, nodemask, max_node)?;
    context.task_mut().memory_policy = MemoryPolicy::new(mode, nodes)?;
    Ok(0)
}

/// mbind(2): checked, not kept.
pub(super) fn mbind(
    context: &mut Context<'_>,
    addr: VirtAddr,
    length: u64,
    mode: i32,
    nodemask: VirtAddr,
    max_node: u64,
    flags: u32,
) -> SysResult {
    /// MPOL_MF_STRICT | MPOL_MF_MOVE | MPOL_MF_MOVE_ALL
    const KNOWN: u32 = 1 | 2 | 4;
    /// MPOL_MF_MOVE_ALL
    const MOVE_ALL: u32 = 4;
    check_mode(mode)?;
    let nodes = read_nodes(context, nodemask, max_node)?;
    if flags & !KNOWN != 0 {
        return Err(Errno::EINVAL.into());
    }
    if flags & MOVE_ALL != 0 && context.task().credentials.privilege() != Privilege::Root {
        return Err(Errno::EPERM.into());
    }
    let length = length.wrapping_add(PAGE_SIZE - 1) & !(PAGE_SIZE - 1);
    let end = addr.checked_add(length).filter(|_| addr.is_aligned(PAGE_SIZE)).ok_or(Errno::EINVAL)?;
    if length == 0 {
        return Ok(0);
    }
    let policy = MemoryPolicy::new(mode, nodes)?;
    let space = context.mm();
    let mapped = match policy == MemoryPolicy::default() {
        true => space.vmas().ids_in(addr..end).next().is_some(),
        false => space.is_mapped(&(addr..end)),
    };
    if mapped { Ok(0) } else { Err(Errno::EFAULT.into()) }
}

/// migrate_pages(2): nothing is left to be moved.
pub(super) fn migrate_pages(
    context: &mut Context<'_>,
    pid: i32,
    max_node: u64,
    old: VirtAddr,
    new: VirtAddr,
) -> SysResult {
    read_nodes(context, old, max_node)?;
    let nodes = read_nodes(context, new, max_node)?;
    if pid != 0 && !context.kernel.tasks.contains_key(&Tid(pid)) {
        return Err(Errno::ESRCH.into());
    }
    if nodes == Nodes::Ours { Ok(0) } else { Err(Errno::EINVAL.into()) }
}
