//! Work on many blocks or articles at once, on all cores, with the results in their order: what comes out does not depend
//! on how many cores there are.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

/// How many bytes of text are taken at a time: few enough that no core waits long for another and that what is made of them stays
/// near it, many enough that taking costs nothing and that one step after the other can be done for all of them.
const AT_A_TIME: usize = 8 * 1024;
/// What a block costs beside its text, in bytes of text: the shortest are not free.
const A_BLOCK: usize = 32;
/// For less work than this, in bytes of text, other threads are not worth waking.
pub const WORTH_IT: usize = 64 * 1024;
/// How many lots of results may wait to be taken before every core takes some: what is made does not all lie in memory.
const MOST_WAITING: usize = 128;

/// How much a core takes at a time of blocks that hold so many `bytes` of text: all of them where there is little to do.
pub fn lot(bytes: usize) -> usize {
    if bytes < WORTH_IT { usize::MAX } else { AT_A_TIME }
}

/// What a block with so many `bytes` of text adds to a [`lot`].
pub fn weight(bytes: usize) -> usize {
    bytes + A_BLOCK
}

/// What `work` makes of each item, in order; every core takes items until what they add by `weight` is a `lot`, and again until
/// there are none, and works with what `tool` gives it. A panic of `work` is a panic here.
pub fn share<I: Sync, T: Send, R: Send>(
    items: &[I],
    (lot, weight): (usize, impl Fn(&I) -> usize + Sync),
    tool: impl Fn() -> T + Sync,
    work: impl Fn(&mut T, &I) -> R + Sync,
) -> Vec<R> {
    let mut made = Vec::with_capacity(items.len());
    let each = |tool: &mut T, some: Vec<&I>| some.into_iter().map(|item| work(tool, item)).collect();
    flow(items.iter(), (lot, |item: &&I| weight(item)), tool, each, |result| made.push(result));
    made
}

/// Hands what `work` makes of the items of `source` to `take`, in order. Every core works on a `lot` at a time, to which each item
/// adds its `weight`, and makes as many things of it as there are items; `source` is run by whichever comes by, and `take` by this
/// one, so that what it fills stays near it: the others help only when much waits. Gives back each core's tool. A panic of any of
/// them is a panic here.
pub fn flow<I, T: Send, R: Send>(
    source: impl Iterator<Item = I> + Send,
    (lot, weight): (usize, impl Fn(&I) -> usize + Sync),
    tool: impl Fn() -> T + Sync,
    work: impl Fn(&mut T, Vec<I>) -> Vec<R> + Sync,
    mut take: impl FnMut(R) + Send,
) -> Vec<T> {
    let most = if lot == usize::MAX { 1 } else { source.size_hint().1.unwrap_or(usize::MAX) };
    let cores = if most < 2 { 1 } else { thread::available_parallelism().map_or(1, NonZero::get).min(most) };
    if cores < 2 {
        let (mut tool, mut source) = (tool(), source.fuse());
        let lots = std::iter::from_fn(|| gather(&mut source, lot.min(AT_A_TIME), &weight));
        lots.for_each(|items| work(&mut tool, items).into_iter().for_each(&mut take));
        return vec![tool];
    }
    let flow = Flow {
        source: Mutex::new((0, source.fuse())),
        waiting: Mutex::new(BTreeMap::new()),
        taker: Mutex::new((0, take)),
    };
    let run = |takes: bool| {
        let mut tool = tool();
        while let Some((number, items)) = flow.next(lot, &weight) {
            flow.put(number, work(&mut tool, items), takes);
        }
        tool
    };
    let tools = thread::scope(|scope| {
        let others: Vec<_> = (1..cores).map(|_| scope.spawn(|| run(false))).collect();
        let own = run(true);
        let others = others.into_iter().map(|o| o.join().unwrap_or_else(|panic| resume_unwind(panic)));
        std::iter::once(own).chain(others).collect()
    });
    // what came when this core had no more to work on
    flow.take_waiting(&mut lock(&flow.taker));
    tools
}

/// The next items of `source`, until what they add by `weight` is a `lot`; none when there are none.
fn gather<I>(
    source: &mut impl Iterator<Item = I>,
    lot: usize,
    weight: impl Fn(&I) -> usize,
) -> Option<Vec<I>> {
    let (mut items, mut held) = (Vec::new(), 0);
    while held < lot
        && let Some(item) = source.next()
    {
        held += weight(&item);
        items.push(item);
    }
    (!items.is_empty()).then_some(items)
}

/// Work under way: where the next lot comes from, what waits to be taken by its number, and who takes it, from which number on.
struct Flow<S, R, P> {
    source: Mutex<(usize, S)>,
    waiting: Mutex<BTreeMap<usize, Vec<R>>>,
    taker: Mutex<(usize, P)>,
}

impl<I, R, S: Iterator<Item = I>, P: FnMut(R)> Flow<S, R, P> {
    /// The next lot with its number.
    fn next(&self, lot: usize, weight: impl Fn(&I) -> usize) -> Option<(usize, Vec<I>)> {
        let mut guard = lock(&self.source);
        let (number, source) = &mut *guard;
        let items = gather(source, lot, weight)?;
        *number += 1;
        Some((*number - 1, items))
    }

    /// Puts down what lot `number` came to. Then who `takes` takes what is ready; where much waits, everybody does.
    fn put(&self, number: usize, results: Vec<R>, takes: bool) {
        let mut waiting = lock(&self.waiting);
        waiting.insert(number, results);
        let much = waiting.len() > MOST_WAITING;
        drop(waiting);
        if much || takes {
            self.take_waiting(&mut lock(&self.taker));
        }
    }

    fn take_waiting(&self, (next, take): &mut (usize, P)) {
        let ready = |next| lock(&self.waiting).remove(&next);
        while let Some(results) = ready(*next) {
            results.into_iter().for_each(&mut *take);
            *next += 1;
        }
    }
}

/// A panic under the lock is handed on by its thread.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order() {
        let items: Vec<usize> = (0..10_000).collect();
        let doubled: Vec<usize> = items.iter().map(|i| i * 2).collect();
        for lot in [1, lot(WORTH_IT), lot(0)] {
            assert_eq!(share(&items, (lot, |_: &_| 1), || (), |(), i| i * 2), doubled);
            let mut taken = Vec::new();
            let double = |(): &mut (), some: Vec<usize>| some.into_iter().map(|i| i * 2).collect();
            flow(0..10_000, (lot, |i: &_| weight(*i)), || (), double, |i| taken.push(i));
            assert_eq!(taken, doubled);
        }
        assert!(share(&[] as &[usize], (1, |_: &_| 1), || (), |(), i| i * 2).is_empty());
    }

    /// Much waits for the first lot.
    #[test]
    fn what_comes_late_is_taken_first() {
        let mut taken = Vec::new();
        let slow = |(): &mut (), some: Vec<usize>| {
            (some[0] == 0).then(|| thread::sleep(std::time::Duration::from_millis(20)));
            some
        };
        flow(0..10 * MOST_WAITING, (1, |_: &_| 1), || (), slow, |i| taken.push(i));
        assert!(taken.into_iter().eq(0..10 * MOST_WAITING));
    }

    #[test]
    #[should_panic(expected = "as asked")]
    fn a_panic_is_handed_on() {
        share(&[0; 100], (1, |_: &_| 1), || (), |(), _| panic!("as asked"));
    }

    #[test]
    #[should_panic(expected = "as asked")]
    fn so_is_a_panic_of_who_takes() {
        flow(0..100, (1, |_: &_| 1), || (), |(), some| some, |_| panic!("as asked"));
    }
}
