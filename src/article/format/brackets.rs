//! Which bracket closes which.

/// The brackets of one kind in a text that close each other, as byte offsets, found once for all that ask.
pub struct Pairs(Vec<(usize, usize)>);

impl Pairs {
    /// The pairs of `open` and `close` in `text`. None reaches over a blank line. Linear, however many are left open.
    pub fn of(text: &str, open: u8, close: u8) -> Self {
        let bytes = text.as_bytes();
        let (mut opened, mut closed) = (Vec::new(), Vec::new());
        for i in memchr::memchr3_iter(open, close, b'\n', bytes) {
            match bytes[i] {
                b if b == open => opened.push(i),
                b if b == close => closed.extend(opened.pop().map(|start| (start, i))),
                _ if bytes.get(i + 1) == Some(&b'\n') => opened.clear(),
                _ => {}
            }
        }
        closed.sort_unstable();
        Pairs(closed)
    }

    /// One past the bracket that closes the one at byte `open`, when it is closed. Logarithmic.
    pub fn end(&self, open: usize) -> Option<usize> {
        let i = self.0.binary_search_by_key(&open, |(start, _)| *start).ok()?;
        Some(self.0[i].1 + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_close_the_nearest_left_open() {
        let pairs = Pairs::of("[a [b] c] ] [d\n\n]", b'[', b']');
        let ends = [0, 3, 12].map(|at| pairs.end(at));
        assert_eq!(ends, [Some(9), Some(6), None]);
    }
}
