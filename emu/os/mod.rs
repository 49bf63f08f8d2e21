//! The embedded OS layer, standing where Linux would: a hart runs a guest's task until it stops with an environment call
//! or a fault, and this layer is the supervisor that answers as Linux 6.18 on riscv64 would.
//!
//! [`Kernel`] owns all state. A system call is a row in [`syscall`] and a handler that gets a [`Context`]; it returns a
//! value, an [`Errno`], or parks ([`Stop::Park`]) and is run again later.

mod context;
mod crash;
mod emulator;
mod errno;
pub mod fs;
mod futex;
mod host;
mod kernel;
mod leftovers;
mod loader;
pub mod mm;
mod run;
mod sched;
mod settings;
pub mod signal;
mod stats;
pub mod syscall;
pub mod task;
pub mod time;
mod timers;
mod vdso;
pub mod wait;

use std::sync::{Arc, Mutex};

pub use context::{Context, IOV_MAX, MAX_TRANSFER, PATH_MAX, UserBuffer};
pub use crash::Crash;
pub use emulator::{Config, Descriptors, Emulator, HostSignals, Statistics, Survivors};
pub use errno::Errno;
pub use host::die_by;
pub use kernel::Kernel;
pub use leftovers::Leftovers;
pub use run::{ExitStatus, Limit};
pub use settings::{Randomise, Settings};
pub use stats::OsStats;
pub use task::{Pid, Tid};
pub use wait::{Attempt, HostEvents, Restart, Stop, SysResult, Wait, WaitQueue, WaitSource};

/// Something that tasks share.
pub type Shared<T> = Arc<Mutex<T>>;
