//! Users, groups, capabilities, session of credentials: emulated ([`crate::os::task::credentials`]).

use crate::mem::VirtAddr;
use crate::os::task::Credentials;
use crate::os::task::credentials::{Ids, Privilege};
use crate::os::{Context, Errno, SysResult, Tid};

/// The most supplementary groups (`NGROUPS_MAX`).
const GROUPS_MAX: i32 = 65536;

fn change(
    cx: &mut Context<'_>,
    ids: fn(&mut Credentials) -> &mut Ids,
    set: impl FnOnce(&mut Ids, Privilege) -> Result<(), Errno>,
) -> SysResult {
    let credentials = &mut cx.task_mut().credentials;
    let privilege = credentials.privilege();
    set(ids(credentials), privilege)?;
    cx.kernel.tell_memory(cx.tid);
    Ok(0)
}

fn users(credentials: &mut Credentials) -> &mut Ids {
    &mut credentials.uid
}

fn groups(credentials: &mut Credentials) -> &mut Ids {
    &mut credentials.gid
}

/// getuid(2).
pub(super) fn getuid(cx: &mut Context<'_>) -> SysResult {
    Ok(cx.task().credentials.uid.real.into())
}

/// geteuid(2).
pub(super) fn geteuid(cx: &mut Context<'_>) -> SysResult {
    Ok(cx.task().credentials.uid.effective.into())
}

/// getgid(2).
pub(super) fn getgid(cx: &mut Context<'_>) -> SysResult {
    Ok(cx.task().credentials.gid.real.into())
}

/// getegid(2).
pub(super) fn getegid(cx: &mut Context<'_>) -> SysResult {
    Ok(cx.task().credentials.gid.effective.into())
}

/// setuid(2).
pub(super) fn setuid(cx: &mut Context<'_>, uid: u32) -> SysResult {
    change(cx, users, |ids, privilege| ids.set(privilege, uid))
}

/// setgid(2).
pub(super) fn setgid(cx: &mut Context<'_>, gid: u32) -> SysResult {
    change(cx, groups, |ids, privilege| ids.set(privilege, gid))
}

/// setreuid(2).
pub(super) fn setreuid(cx: &mut Context<'_>, real: u32, effective: u32) -> SysResult {
    change(cx, users, |ids, privilege| ids.set_real_effective(privilege, real, effective))
}

/// setregid(2).
pub(super) fn setregid(cx: &mut Context<'_>, real: u32, effective: u32) -> SysResult {
    change(cx, groups, |ids, privilege| ids.set_real_effective(privilege, real, effective))
}

/// setresuid(2).
pub(super) fn setresuid(cx: &mut Context<'_>, real: u32, effective: u32, saved: u32) -> SysResult {
    change(cx, users, |ids, privilege| ids.set_all(privilege, real, effective, saved))
}

/// setresgid(2).
pub(super) fn setresgid(cx: &mut Context<'_>, real: u32, effective: u32, saved: u32) -> SysResult {
    change(cx, groups, |ids, privilege| ids.set_all(privilege, real, effective, saved))
}

/// setfsuid(2).
pub(super) fn setfsuid(cx: &mut Context<'_>, uid: u32) -> SysResult {
    let credentials = &mut cx.task_mut().credentials;
    let privilege = credentials.privilege();
    Ok(credentials.uid.set_fs(privilege, uid).into())
}

/// setfsgid(2).
pub(super) fn setfsgid(cx: &mut Context<'_>, gid: u32) -> SysResult {
    let credentials = &mut cx.task_mut().credentials;
    let privilege = credentials.privilege();
    Ok(credentials.gid.set_fs(privilege, gid).into())
}

fn write_ids(cx: &Context<'_>, ids: Ids, to: [VirtAddr; 3]) -> SysResult {
    for (addr, id) in to.into_iter().zip([ids.real, ids.effective, ids.saved]) {
        cx.write(addr, &id)?;
    }
    Ok(0)
}

/// getresuid(2).
pub(super) fn getresuid(cx: &mut Context<'_>, real: VirtAddr, effective: VirtAddr, saved: VirtAddr) -> SysResult {
    write_ids(cx, cx.task().credentials.uid, [real, effective, saved])
}

/// getresgid(2).
pub(super) fn getresgid(cx: &mut Context<'_>, real: VirtAddr, effective: VirtAddr, saved: VirtAddr) -> SysResult {
    write_ids(cx, cx.task().credentials.gid, [real, effective, saved])
}

/// getgroups(2).
pub(super) fn getgroups(cx: &mut Context<'_>, size: i32, list: VirtAddr) -> SysResult {
    let groups = cx.task().credentials.groups.clone();
    if size < 0 || (size != 0 && (size as usize) < groups.len()) {
        return Err(Errno::EINVAL.into());
    }
    if size != 0 {
        cx.write_slice(list, &groups)?;
    }
    Ok(groups.len() as u64)
}

/// setgroups(2).
pub(super) fn setgroups(cx: &mut Context<'_>, size: i32, list: VirtAddr) -> SysResult {
    if cx.task().credentials.privilege() == Privilege::None {
        return Err(Errno::EPERM.into());
    }
    if !(0..=GROUPS_MAX).contains(&size) {
        return Err(Errno::EINVAL.into());
    }
    cx.task_mut().credentials.groups = cx.read_slice(list, size as usize)?;
    Ok(0)
}

/// The version of `struct __user_cap_data_struct` with 64 capabilities.
const CAPABILITY_VERSION_3: u32 = 0x2008_0522;
const CAPABILITY_VERSION_1: u32 = 0x1998_0330;
const CAPABILITY_VERSION_2: u32 = 0x2007_1026;

/// Reads the header of capget and capset: how many 32-bit words a set has, and whose it is. `None`: the version was only
/// asked for.
fn capability_header(cx: &Context<'_>, header: VirtAddr, data: VirtAddr) -> Result<Option<(usize, Tid)>, Errno> {
    let [version, pid]: [u32; 2] = cx.read(header)?;
    let words = match version {
        CAPABILITY_VERSION_1 => 1,
        CAPABILITY_VERSION_2 | CAPABILITY_VERSION_3 => 2,
        _ => {
            cx.write(header, &CAPABILITY_VERSION_3)?;
            return if data.0 == 0 { Ok(None) } else { Err(Errno::EINVAL) };
        }
    };
    if (pid as i32) < 0 {
        return Err(Errno::EINVAL);
    }
    let tid = if pid == 0 { cx.tid } else { Tid(pid as i32) };
    if cx.kernel.tasks.contains_key(&tid) { Ok(Some((words, tid))) } else { Err(Errno::ESRCH) }
}

/// capget(2).
pub(super) fn capget(cx: &mut Context<'_>, header: VirtAddr, data: VirtAddr) -> SysResult {
    let Some((words, tid)) = capability_header(cx, header, data)? else { return Ok(0) };
    if data.0 == 0 {
        return Ok(0);
    }
    let set = cx.kernel.task(tid).credentials.capabilities();
    let sets: Vec<u32> = (0..words)
        .flat_map(|word| {
            let part = (set >> (32 * word)) as u32;
            // Effective, permitted, inheritable.
            [part, part, 0]
        })
        .collect();
    cx.write_slice(data, &sets)?;
    Ok(0)
}

/// capset(2): a task may keep or give up what it has; we keep no finer record than its user.
pub(super) fn capset(cx: &mut Context<'_>, header: VirtAddr, data: VirtAddr) -> SysResult {
    let Some((words, tid)) = capability_header(cx, header, data)? else { return Ok(0) };
    if tid != cx.tid {
        return Err(Errno::EPERM.into());
    }
    let sets: Vec<u32> = cx.read_slice(data, 3 * words)?;
    let have = cx.task().credentials.capabilities();
    let permitted =
        sets.chunks(3).enumerate().fold(0u64, |set, (word, chunk)| set | u64::from(chunk[1]) << (32 * word));
    if permitted & !have != 0 { Err(Errno::EPERM.into()) } else { Ok(0) }
}
