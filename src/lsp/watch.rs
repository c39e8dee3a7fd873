//! Watching the editor's process: a language server must not outlive it.

use std::time::Duration;

/// How often the process is looked for.
const INTERVAL: Duration = Duration::from_secs(1);

/// Waits until the process `pid` is gone. A process that cannot be seen from the start (another container's, say)
/// is taken to be out of sight rather than dead: then this never returns, and the end of input alone ends the server.
pub async fn process_gone(pid: u32) {
    if !alive(pid) {
        return std::future::pending().await;
    }
    while alive(pid) {
        tokio::time::sleep(INTERVAL).await;
    }
}

/// Whether the process exists. A zombie counts as gone: it has ended and only waits to be noticed.
#[cfg(unix)]
pub fn alive(pid: u32) -> bool {
    use rustix::io::Errno;
    use rustix::process::{Pid, test_kill_process};
    let Some(pid) = i32::try_from(pid).ok().and_then(Pid::from_raw) else { return false };
    // "not permitted" means that it is there and another user's
    !matches!(test_kill_process(pid), Err(Errno::SRCH)) && !zombie(pid.as_raw_nonzero().get())
}

/// Elsewhere only the end of input ends the server.
#[cfg(not(unix))]
pub fn alive(_: u32) -> bool {
    true
}

/// Linux tells a process's state behind the last bracket of its name.
#[cfg(unix)]
fn zombie(pid: i32) -> bool {
    std::fs::read_to_string(format!("/proc/{pid}/stat")).is_ok_and(|stat| {
        stat.rsplit(')').next().and_then(|rest| rest.trim_start().chars().next()).is_some_and(|c| c == 'Z')
    })
}

/// Whether the other end of standard input is closed, even when unread bytes are left in it.
#[cfg(unix)]
pub fn input_hung_up() -> bool {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    let stdin = std::io::stdin();
    let mut watched = [PollFd::new(&stdin, PollFlags::empty())];
    let at_once = Timespec { tv_sec: 0, tv_nsec: 0 };
    poll(&mut watched, Some(&at_once)).is_ok() && watched[0].revents().contains(PollFlags::HUP)
}

/// Elsewhere a full pipe hides the end of input until it is read.
#[cfg(not(unix))]
pub fn input_hung_up() -> bool {
    false
}
