//! futex(2), robust lists.

use super::time::GuestTimespec;
use crate::mem::VirtAddr;
use crate::os::futex::{ANY, FutexKey, FutexScope, FutexTicket};
use crate::os::time;
use crate::os::{Context, Errno, Restart, Stop, SysResult, Tid, Wait};

const WAIT: i32 = 0;
const WAKE: i32 = 1;
const REQUEUE: i32 = 3;
const CMP_REQUEUE: i32 = 4;
const WAKE_OP: i32 = 5;
const LOCK_PI: i32 = 6;
const UNLOCK_PI: i32 = 7;
const TRYLOCK_PI: i32 = 8;
const WAIT_BITSET: i32 = 9;
const WAKE_BITSET: i32 = 10;
const LOCK_PI2: i32 = 13;
const PRIVATE: i32 = 0x80;
const REALTIME: i32 = 0x100;
/// Bits of a priority-inheriting futex word.
const WAITERS: u32 = 0x8000_0000;
const TID_MASK: u32 = 0x3fff_ffff;
/// Bytes of `struct robust_list_head`.
const ROBUST_HEAD_SIZE: u64 = 24;

/// futex(2).
pub(super) fn futex(
    cx: &mut Context<'_>,
    uaddr: VirtAddr,
    op: i32,
    val: u32,
    timeout: VirtAddr,
    uaddr2: VirtAddr,
    val3: u32,
) -> SysResult {
    let scope = if op & PRIVATE != 0 { FutexScope::Private } else { FutexScope::Shared };
    let clock = if op & REALTIME != 0 { Clock::Realtime } else { Clock::Monotonic };
    let command = op & !(PRIVATE | REALTIME);
    if clock == Clock::Realtime && !matches!(command, WAIT | WAIT_BITSET | LOCK_PI2) {
        return Err(Errno::ENOSYS.into());
    }
    // For the calls that wake, the timeout's register is another number.
    let val2 = timeout.0 as u32;
    let word = Word { addr: uaddr, scope };
    match command {
        WAIT => {
            let deadline = Deadline::relative(cx, timeout)?;
            wait(cx, word, val, deadline, ANY)
        }
        WAIT_BITSET => {
            let deadline = Deadline::absolute(cx, timeout, clock)?;
            wait(cx, word, val, deadline, val3)
        }
        WAKE => wake(cx, word, val, ANY),
        WAKE_BITSET => wake(cx, word, val, val3),
        REQUEUE => requeue(cx, word, uaddr2, val, val2),
        CMP_REQUEUE if read_word(cx, uaddr)? != val3 => Err(Errno::EAGAIN.into()),
        CMP_REQUEUE => requeue(cx, word, uaddr2, val, val2),
        WAKE_OP => wake_op(cx, word, uaddr2, [val, val2], val3),
        LOCK_PI | LOCK_PI2 => {
            let clock = if command == LOCK_PI { Clock::Realtime } else { clock };
            let deadline = Deadline::absolute(cx, timeout, clock)?;
            lock_pi(cx, word, deadline)
        }
        TRYLOCK_PI => try_lock_pi(cx, word).map_err(|_| Errno::EAGAIN.into()),
        UNLOCK_PI => unlock_pi(cx, word),
        _ => Err(Errno::ENOSYS.into()),
    }
}

/// A futex word and who can name it.
#[derive(Clone, Copy)]
struct Word {
    addr: VirtAddr,
    scope: FutexScope,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Clock {
    Monotonic,
    Realtime,
}

/// When a wait gives up, on CLOCK_MONOTONIC; `None`: never.
#[derive(Clone, Copy)]
struct Deadline(Option<u64>);

impl Deadline {
    fn relative(cx: &mut Context<'_>, timeout: VirtAddr) -> Result<Deadline, Errno> {
        if timeout.0 == 0 {
            return Ok(Deadline(None));
        }
        let length = super::time::read_timeout(cx, timeout)?;
        Ok(Deadline(Some(cx.deadline_after(length))))
    }

    fn absolute(cx: &mut Context<'_>, timeout: VirtAddr, clock: Clock) -> Result<Deadline, Errno> {
        if timeout.0 == 0 {
            return Ok(Deadline(None));
        }
        let until = cx.read::<GuestTimespec>(timeout)?.to_ns()?;
        if clock == Clock::Monotonic {
            return Ok(Deadline(Some(until)));
        }
        let left = until.saturating_sub(time::realtime());
        Ok(Deadline(Some(cx.deadline_after(left))))
    }

    /// A wait without a deadline is restarted after a handler with `SA_RESTART`; one with a deadline is not.
    fn restart(self) -> Restart {
        if self.0.is_none() { Restart::Always } else { Restart::NoHandler }
    }
}

fn read_word(cx: &Context<'_>, addr: VirtAddr) -> Result<u32, Errno> {
    if !addr.is_aligned(4) {
        return Err(Errno::EINVAL);
    }
    cx.read(addr)
}

fn key(cx: &Context<'_>, word: Word) -> Result<FutexKey, Errno> {
    FutexKey::of(&cx.mm(), word.addr, word.scope)
}

fn ticket(cx: &mut Context<'_>) -> Option<FutexTicket> {
    cx.attempt().state.as_ref().and_then(|state| state.downcast_ref::<FutexTicket>()).cloned()
}

/// Waits while the word is `expected`.
fn wait(cx: &mut Context<'_>, word: Word, expected: u32, deadline: Deadline, bitset: u32) -> SysResult {
    if bitset == 0 {
        return Err(Errno::EINVAL.into());
    }
    let ticket = match ticket(cx) {
        Some(ticket) if ticket.is_woken() => return Ok(0),
        Some(ticket) => ticket,
        None => {
            let value = read_word(cx, word.addr)?;
            let key = key(cx, word)?;
            if value != expected {
                return Err(Errno::EAGAIN.into());
            }
            let ticket = cx.kernel.futexes.enter(key, cx.tid, bitset);
            cx.attempt().state = Some(Box::new(ticket.clone()));
            ticket
        }
    };
    if cx.attempt().expired {
        cx.kernel.futexes.leave(&ticket);
        return Err(Errno::ETIMEDOUT.into());
    }
    Err(Stop::Park(Wait::on(&ticket.queue).until(deadline.0).restart(deadline.restart())))
}

fn wake(cx: &mut Context<'_>, word: Word, count: u32, bitset: u32) -> SysResult {
    if bitset == 0 {
        return Err(Errno::EINVAL.into());
    }
    let key = key(cx, word)?;
    Ok(cx.kernel.futexes.wake(key, count.max(1), bitset).into())
}

fn requeue(cx: &mut Context<'_>, word: Word, to: VirtAddr, wake: u32, move_count: u32) -> SysResult {
    if (wake as i32) < 0 || (move_count as i32) < 0 {
        return Err(Errno::EINVAL.into());
    }
    let (from, to) = (key(cx, word)?, key(cx, Word { addr: to, ..word })?);
    let woken = cx.kernel.futexes.wake(from, wake, ANY);
    let moved = if from == to { 0 } else { cx.kernel.futexes.requeue(from, to, move_count) };
    Ok((woken + moved).into())
}

/// `FUTEX_WAKE_OP`: changes the second word, wakes waiters of the first, and those of the second if its old value compares.
fn wake_op(cx: &mut Context<'_>, word: Word, second: VirtAddr, counts: [u32; 2], encoded: u32) -> SysResult {
    let (first_key, second_key) = (key(cx, word)?, key(cx, Word { addr: second, ..word })?);
    let old = read_word(cx, second)?;
    let (operation, comparison) = (encoded >> 28, encoded >> 24 & 15);
    let argument = ((encoded >> 12 & 0xfff) << 20) as i32 >> 20;
    let operand = if operation & 8 != 0 { 1u32 << (argument & 31) } else { argument as u32 };
    let new = match operation & 7 {
        0 => operand,
        1 => old.wrapping_add(operand),
        2 => old | operand,
        3 => old & !operand,
        4 => old ^ operand,
        _ => return Err(Errno::ENOSYS.into()),
    };
    cx.write(second, &new)?;
    let (old, compared) = (old as i32, ((encoded & 0xfff) << 20) as i32 >> 20);
    let holds = match comparison {
        0 => old == compared,
        1 => old != compared,
        2 => old < compared,
        3 => old <= compared,
        4 => old > compared,
        5 => old >= compared,
        _ => return Err(Errno::ENOSYS.into()),
    };
    let mut woken = cx.kernel.futexes.wake(first_key, counts[0].max(1), ANY);
    if holds {
        woken += cx.kernel.futexes.wake(second_key, counts[1].max(1), ANY);
    }
    Ok(woken.into())
}

/// Takes a priority-inheriting lock if it is free. Priorities themselves mean nothing to a round-robin scheduler.
fn try_lock_pi(cx: &mut Context<'_>, word: Word) -> Result<u64, Errno> {
    let value = read_word(cx, word.addr)?;
    let owner = value & TID_MASK;
    if owner == cx.tid.0 as u32 {
        return Err(Errno::EDEADLK);
    }
    let owner_lives = cx.kernel.tasks.contains_key(&Tid(owner as i32));
    if owner != 0 && owner_lives {
        return Err(Errno::EAGAIN);
    }
    if owner != 0 {
        return Err(Errno::ESRCH);
    }
    cx.write(word.addr, &(value & WAITERS | cx.tid.0 as u32))?;
    Ok(0)
}

fn lock_pi(cx: &mut Context<'_>, word: Word, deadline: Deadline) -> SysResult {
    if let Some(ticket) = ticket(cx)
        && !ticket.is_woken()
    {
        if cx.attempt().expired {
            cx.kernel.futexes.leave(&ticket);
            return Err(Errno::ETIMEDOUT.into());
        }
        return Err(Stop::Park(Wait::on(&ticket.queue).until(deadline.0)));
    }
    match try_lock_pi(cx, word) {
        Err(Errno::EAGAIN) => {}
        result => return Ok(result?),
    }
    let value = read_word(cx, word.addr)?;
    cx.write(word.addr, &(value | WAITERS))?;
    let key = key(cx, word)?;
    let ticket = cx.kernel.futexes.enter(key, cx.tid, ANY);
    cx.attempt().state = Some(Box::new(ticket.clone()));
    Err(Stop::Park(Wait::on(&ticket.queue).until(deadline.0)))
}

fn unlock_pi(cx: &mut Context<'_>, word: Word) -> SysResult {
    let value = read_word(cx, word.addr)?;
    if value & TID_MASK != cx.tid.0 as u32 {
        return Err(Errno::EPERM.into());
    }
    let key = key(cx, word)?;
    // Whoever is woken takes the lock itself; the bit makes the next owner come here again if there are more.
    let woken = cx.kernel.futexes.wake(key, 1, ANY);
    cx.write(word.addr, &if woken > 0 { WAITERS } else { 0 })?;
    Ok(0)
}

/// set_robust_list(2).
pub(super) fn set_robust_list(cx: &mut Context<'_>, head: VirtAddr, len: u64) -> SysResult {
    if len != ROBUST_HEAD_SIZE {
        return Err(Errno::EINVAL.into());
    }
    cx.task_mut().robust_list = head;
    Ok(0)
}

/// get_robust_list(2).
pub(super) fn get_robust_list(cx: &mut Context<'_>, pid: i32, head: VirtAddr, len: VirtAddr) -> SysResult {
    let tid = if pid == 0 { cx.tid } else { Tid(pid) };
    let list = cx.kernel.tasks.get(&tid).ok_or(Errno::ESRCH)?.robust_list;
    cx.write(len, &ROBUST_HEAD_SIZE)?;
    cx.write(head, &list.0)?;
    Ok(0)
}
