//! Who waits until when: names in the order of their times.

use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::time::Instant;

/// Names, each with the time it waits for.
#[derive(Debug, Default)]
pub struct Waits {
    until: FxHashMap<String, Instant>,
    in_order: BTreeSet<(Instant, String)>,
}

impl Waits {
    /// Lets `name` wait until then and no longer; not at all without a time. Logarithmic.
    pub fn set(&mut self, name: &str, until: Option<Instant>) {
        if let Some(before) = self.until.remove(name) {
            self.in_order.remove(&(before, name.to_owned()));
        }
        if let Some(until) = until {
            self.until.insert(name.to_owned(), until);
            self.in_order.insert((until, name.to_owned()));
        }
    }

    /// The next time anybody waits for.
    pub fn next(&self) -> Option<Instant> {
        self.in_order.first().map(|(until, _)| *until)
    }

    /// Takes the names that wait until `now` or before. Cost: these.
    pub fn take_due(&mut self, now: Instant) -> Vec<String> {
        let mut due = Vec::new();
        while self.next().is_some_and(|until| until <= now)
            && let Some((_, name)) = self.in_order.pop_first()
        {
            self.until.remove(&name);
            due.push(name);
        }
        due
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn who_is_due_goes_first_and_once() {
        let (mut waits, start) = (Waits::default(), Instant::now());
        let at = |seconds| start + Duration::from_secs(seconds);
        for (name, seconds) in [("a", 3), ("b", 1), ("c", 2), ("b", 4), ("d", 5)] {
            waits.set(name, Some(at(seconds)));
        }
        waits.set("d", None);
        assert_eq!(waits.next(), Some(at(2)));
        assert_eq!(waits.take_due(at(3)), ["c", "a"]);
        assert_eq!((waits.next(), waits.take_due(at(3))), (Some(at(4)), Vec::new()));
        assert_eq!(waits.take_due(at(9)), ["b"]);
        assert_eq!(waits.next(), None);
    }
}
