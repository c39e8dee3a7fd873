//! Double quotation marks of a block, paired.

use crate::article::Reading;
use crate::text::{Kind, Span, is_direction_mark};

/// A mark without its partner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Single {
    /// Opens, and nothing closes it.
    Opening {
        /// From the mark to the next mark, or to the end of the block.
        span: Span,
        /// How long the mark itself is.
        mark: usize,
        /// A whole quotation follows it in the block: the paragraph does not end inside it.
        passed: bool,
    },
    /// Closes what nothing opened; with the word before it.
    Closing {
        /// The word and the mark.
        span: Span,
        /// It stands before every opening mark of the block: it may close what an earlier block opened.
        first: bool,
    },
    /// A curly mark that looks the wrong way for where it stands; it is paired all the same.
    WrongWay {
        /// The mark.
        span: Span,
        /// It should open.
        opens: bool,
    },
}

/// The marks of a block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Those without a partner, in order.
    pub singles: Vec<Single>,
    /// The block begins with a mark that opens.
    pub begins: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
    Either,
}

/// Pairs the marks of a block. Linear.
pub fn pair(reading: &Reading) -> Marks {
    let marks: Vec<(usize, Side)> =
        (0..reading.tokens.len()).filter_map(|i| Some((i, side(reading, i)?))).collect();
    let begins = marks.first().is_some_and(|(i, side)| {
        *side != Side::Closes && (0..*i).all(|k| reading.tokens[k].kind == Kind::Punctuation)
    });
    let mut pairing =
        Pairing { reading, open: Vec::new(), stray: Vec::new(), inches: 0, singles: Vec::new() };
    for &(i, side) in &marks {
        pairing.take(i, side);
    }
    pairing.never_closed(&marks);
    pairing.never_opened(&marks);
    let mut singles = pairing.singles;
    singles.sort_by_key(|s| match s {
        Single::Opening { span, .. } | Single::Closing { span, .. } | Single::WrongWay { span, .. } => {
            span.start
        }
    });
    Marks { singles, begins }
}

/// A quick look: whether all double marks of a text are curly, open after a space and before a word, and close after a word or
/// its point and before no other, in turn. Such marks have their partners. What could be markup is not looked at so.
pub fn are_plainly_paired(text: &str) -> bool {
    let before = |at: usize| text[..at].chars().next_back();
    let after = |at: usize, c: char| text[at + c.len_utf8()..].chars().next();
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let point = |c: Option<char>, points: &[char]| c.is_some_and(|c| points.contains(&c));
    let mut open = false;
    for (at, c) in text.char_indices() {
        let well = match c {
            '“' => !open && before(at).is_none_or(|c| matches!(c, ' ' | '\n')) && word(after(at, c)),
            '”' => {
                let next = after(at, c);
                open && (word(before(at)) || point(before(at), &[',', '.', '?', '!', '…']))
                    && (next.is_none_or(|c| matches!(c, ' ' | '\n')) || point(next, &[',', '.', ';', ':']))
            }
            '"' | '«' | '»' | '„' | '＂' | '&' | '@' => false,
            '.' => !word(after(at, c)),
            ':' => after(at, c) != Some('/'),
            _ => true,
        };
        if !well {
            return false;
        }
        open ^= matches!(c, '“' | '”');
    }
    !open
}

/// The marks of a block so far.
struct Pairing<'r> {
    reading: &'r Reading<'r>,
    /// The tokens of those that are open, each with whether a whole pair of its kind followed it.
    open: Vec<(usize, bool)>,
    /// The tokens of those that close nothing.
    stray: Vec<usize>,
    /// How many closed a quotation and may have been inches.
    inches: usize,
    singles: Vec<Single>,
}

impl Pairing<'_> {
    fn take(&mut self, i: usize, side: Side) {
        let opens = match side {
            Side::Opens => true,
            Side::Closes => false,
            Side::Either => self.open.is_empty(),
        };
        self.singles.extend(wrong_way(self.reading, i, opens));
        if !opens {
            return self.close(i);
        }
        if self.open.len() == 1 && heads_line(self.reading, i) {
            self.open.clear();
        }
        self.open.push((i, false));
    }

    fn close(&mut self, i: usize) {
        let measures = measures(self.reading, i);
        match self.open.pop() {
            Some((inner, _)) => {
                self.inches += usize::from(measures);
                let curly = |i: usize| is_curly(self.reading, i);
                if let Some(outer) = self.open.last_mut().filter(|o| curly(o.0) == curly(inner)) {
                    outer.1 = true;
                }
            }
            None if measures => {}
            // what closed before was inches, then
            None if self.inches > 0 => self.inches -= 1,
            None => self.stray.push(i),
        }
    }

    fn never_closed(&mut self, marks: &[(usize, Side)]) {
        let reading = self.reading;
        for (n, &(i, passed)) in self.open.iter().enumerate() {
            // “The Adam Project “for: the second was to close the first
            let before = n.checked_sub(1).map(|n| self.open[n].0);
            let goes_on = reading.tokens.get(i + 1).is_some_and(|t| t.kind == Kind::Word && t.lower());
            if goes_on && before.is_some_and(|first| follows_at_once(marks, first, i)) {
                continue;
            }
            let next = marks.get(marks.partition_point(|m| m.0 <= i)).map_or(reading.tokens.len(), |m| m.0);
            let mark = reading.tokens[i].span;
            let span = if next > i + 1 { reading.span(i, next) } else { mark };
            self.singles.push(Single::Opening { span, mark: mark.len(), passed });
        }
    }

    fn never_opened(&mut self, marks: &[(usize, Side)]) {
        let opening = marks.iter().find(|m| m.1 != Side::Closes).map_or(usize::MAX, |m| m.0);
        for &i in &self.stray {
            let word = usize::from(i > 0 && self.reading.tokens[i].glued());
            let span = self.reading.span(i - word, i + 1);
            self.singles.push(Single::Closing { span, first: i < opening });
        }
    }
}

/// Whether the mark at token `i` can stand for inches: 5'10", a 6" pipe, 6’2”.
fn measures(reading: &Reading, i: usize) -> bool {
    let after_digit = i > 0 && reading.tokens[i].glued() && reading.tokens[i - 1].kind == Kind::Number;
    after_digit && (reading.word(i) == "\"" || after_feet(reading, i))
}

/// Whether no mark stands between those at tokens `first` and `second`.
fn follows_at_once(marks: &[(usize, Side)], first: usize, second: usize) -> bool {
    let at = marks.partition_point(|m| m.0 <= first);
    marks.get(at).is_some_and(|m| m.0 == second)
}

/// A curly mark read against its own direction.
fn wrong_way(reading: &Reading, i: usize, opens: bool) -> Option<Single> {
    let against = matches!((reading.word(i), opens), ("”", true) | ("“", false));
    against.then(|| Single::WrongWay { span: reading.tokens[i].span, opens })
}

fn is_curly(reading: &Reading, i: usize) -> bool {
    matches!(reading.word(i), "“" | "”")
}

/// Whether the figure before the mark at token `i` follows feet: 6’2”.
fn after_feet(reading: &Reading, i: usize) -> bool {
    let glued = |i: usize| reading.tokens[i].glued();
    i >= 3 && glued(i - 1) && glued(i - 2) && matches!(reading.word(i - 2), "’" | "'" | "′")
}

/// Whether the mark at token `i` opens a line that the writer broke: a line of verse, or a paragraph after a single
/// line break, opens its quotation again. Where lines are wrapped at a width, a new line means nothing.
fn heads_line(reading: &Reading, i: usize) -> bool {
    const WRAPPED: usize = 120;
    if i == 0 || !reading.tokens[i].new_line() {
        return false;
    }
    let (before, at) = (reading.tokens[i - 1].span.end as usize, reading.tokens[i].span.start as usize);
    let line = reading.text[..before].rfind('\n').map_or(before, |start| before - start);
    line > WRAPPED
        || reading.text[before..at].contains("  \n")
        || reading.text[before..at].contains("\u{a0}\n")
}

/// Which side of a quotation the mark at token `i` can be; none when it is no double mark.
fn side(reading: &Reading, i: usize) -> Option<Side> {
    match reading.word(i) {
        // a curly mark that looks the wrong way is read by where it stands
        "“" if straight(reading, i) == Side::Closes && apart_after(reading, i) => Some(Side::Closes),
        "”" if straight(reading, i) == Side::Opens && apart_before(reading, i) => Some(Side::Opens),
        // between spaces, only what is open tells
        "”" if apart_before(reading, i) && apart_after(reading, i) => Some(Side::Either),
        "“" | "«" => Some(Side::Opens),
        "”" | "»" => Some(Side::Closes),
        "\"" | "＂" => Some(straight(reading, i)),
        _ => None,
    }
}

fn apart_after(reading: &Reading, i: usize) -> bool {
    reading.tokens.get(i + 1).is_none_or(|t| !t.glued() || t.kind == Kind::Punctuation)
}

fn apart_before(reading: &Reading, i: usize) -> bool {
    i == 0
        || !reading.tokens[i].glued()
        || reading.word(i - 1) == "("
        || reading.word(i - 1).chars().all(is_direction_mark)
}

/// A straight mark opens after a space and closes before one.
fn straight(reading: &Reading, i: usize) -> Side {
    let tokens = &reading.tokens;
    let loose = |c: &str| matches!(c, "(" | "[" | "—" | "–" | "-" | "/" | "‘" | "'" | "“");
    let tight = |c: &str| {
        matches!(
            c,
            "." | "," | "?" | "!" | ";" | ":" | ")" | "]" | "—" | "–" | "-" | "'" | "’" | "…" | "”" | "/"
        )
    };
    let before = i > 0
        && tokens[i].glued()
        && !loose(reading.word(i - 1))
        && !reading.word(i - 1).chars().all(is_direction_mark);
    let after = tokens.get(i + 1).is_some_and(|t| t.glued() && !tight(t.of(reading.text)));
    match (before, after) {
        (false, true) => Side::Opens,
        (true, false) => Side::Closes,
        _ => Side::Either,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn singles(text: &str) -> Vec<String> {
        let found = pair(&Reading::plain(text));
        let show = |s: &Single| match s {
            Single::Opening { span, passed, .. } => {
                format!("{}{}", span.of(text), if *passed { "+" } else { "" })
            }
            Single::Closing { span, .. } => format!("{}<", span.of(text)),
            Single::WrongWay { span, .. } => format!("{}~", span.of(text)),
        };
        found.singles.iter().map(show).collect()
    }

    #[test]
    fn pairs() {
        for text in [
            "“We go,” he said. “We stay.”",
            "\"We go,\" he said. \"We stay.\"",
            "He is 5'10\" and a 6\" pipe is “long”.",
            "\"He is 6'2\" tall,\" she said.",
            "She called it (\"a gift\") and \"no more\"—then \"yes\".",
            "“He said, ‘Go,’ and I’m gone,” she said; ‘no’ is the ’90s.",
            "“The “great” plan failed,” he said.",
            "“I admit he’s 6’2”,” she said. “I am not.”",
        ] {
            assert_eq!(singles(text), Vec::<String>::new(), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn what_is_plainly_paired_has_no_singles(text in "([“”] |[“”.,’'1a—( \n-]){0,12}|(“a[.,]?” ?a? ){0,3}[“”]?a”?") {
            let paired = are_plainly_paired(&text);
            proptest::prop_assert!(!paired || singles(&text).is_empty(), "{:?}", text);
        }
    }

    #[test]
    fn most_are_plainly_paired() {
        assert!(are_plainly_paired("“We go,” he said. “We stay.” The “plan”; a “gift”"));
        for text in ["“We go, he said. “We stay.”", "We stay.”", "“We", "A ”plan“", "(“a”)", "“a”b"]
        {
            assert!(!are_plainly_paired(text), "{text}");
        }
    }

    #[test]
    fn singles_are_found() {
        for (text, found) in [
            ("“We go, he said. “We stay.”", vec!["“We go, he said.+"]),
            ("\"We go, he said. \"We stay.\"", vec!["\"We go, he said.+"]),
            ("He said: “We go.", vec!["“We go."]),
            ("We go,” he said.", vec![",”<"]),
            ("The film “The Project “for Netflix was “fine”.", vec!["“The Project"]),
            ("A “great“ plan and a ”fine” one.", vec!["“~", "”~"]),
            ("“We go,” he said. We stay.”", vec![".”<"]),
            ("The paper wrote: ” … he goes,” and left.", vec!["”~"]),
            ("” … he goes,” the paper wrote.", vec!["”~"]),
            ("They agreed. \u{202a}”He goes,” said one.", vec!["”~"]),
            // marks of another kind are within
            ("\"He called it a “rant,” and a “shame.”", vec!["\"He called it a"]),
        ] {
            assert_eq!(singles(text), found, "{text}");
        }
    }
}
