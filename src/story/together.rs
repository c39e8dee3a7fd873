//! Work on many blocks or articles at once, on all cores, with the results in their order: what comes out does not depend
//! on how many cores there are.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// How many blocks are taken at a time: few enough that no core waits long for another, many enough that taking costs
/// nothing.
const AT_A_TIME: usize = 32;
/// For less work than this, in bytes of text, other threads are not worth waking.
pub const WORTH_IT: usize = 64 * 1024;

/// What `work` makes of each block, in order. `bytes` is how much text they hold together: little is done on this core
/// alone. Every core works with what `tool` gives it. A panic of `work` is a panic here.
pub fn map<I: Sync, T, R: Send>(
    blocks: &[I],
    bytes: usize,
    tool: impl Fn() -> T + Sync,
    work: impl Fn(&mut T, &I) -> R + Sync,
) -> Vec<R> {
    if bytes < WORTH_IT {
        let mut tool = tool();
        return blocks.iter().map(|block| work(&mut tool, block)).collect();
    }
    share(blocks, AT_A_TIME, tool, work)
}

/// What `work` makes of each item, in order; every core takes `at_a_time` of them until there are none. A panic of `work`
/// is a panic here.
pub fn share<I: Sync, T, R: Send>(
    items: &[I],
    at_a_time: usize,
    tool: impl Fn() -> T + Sync,
    work: impl Fn(&mut T, &I) -> R + Sync,
) -> Vec<R> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get).min(items.len().div_ceil(at_a_time));
    if cores < 2 {
        let mut tool = tool();
        return items.iter().map(|item| work(&mut tool, item)).collect();
    }
    let next = AtomicUsize::new(0);
    let (next, tool, work) = (&next, &tool, &work);
    let take = || {
        let (mut tool, mut done): (T, Vec<(usize, Vec<R>)>) = (tool(), Vec::new());
        loop {
            let from = next.fetch_add(at_a_time, Ordering::Relaxed);
            if from >= items.len() {
                return done;
            }
            let end = (from + at_a_time).min(items.len());
            done.push((from, items[from..end].iter().map(|item| work(&mut tool, item)).collect()));
        }
    };
    let mut parts = thread::scope(|scope| {
        let others: Vec<_> = (1..cores).map(|_| scope.spawn(take)).collect();
        let mut parts = take();
        for other in others {
            match other.join() {
                Ok(done) => parts.extend(done),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        parts
    });
    parts.sort_unstable_by_key(|(from, _)| *from);
    parts.into_iter().flat_map(|(_, results)| results).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order() {
        let items: Vec<usize> = (0..10_000).collect();
        let doubled: Vec<usize> = items.iter().map(|i| i * 2).collect();
        assert_eq!(map(&items, 0, || (), |(), i| i * 2), doubled);
        assert_eq!(map(&items, WORTH_IT, || (), |(), i| i * 2), doubled);
        assert!(map(&[] as &[usize], WORTH_IT, || (), |(), i| i * 2).is_empty());
    }

    #[test]
    #[should_panic(expected = "as asked")]
    fn a_panic_is_handed_on() {
        map(&[0; 100], WORTH_IT, || (), |(), _| panic!("as asked"));
    }
}
