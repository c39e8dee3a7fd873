//! Claims as the reader of an article would mark them: fixtures by sentence pattern, and the room's laws.
//!
//! A fixture holds lines of text, one block each, and under each the quotations it holds, drawn with `^^^` under
//! words, source and cue. `UPDATE_FIXTURES=1 cargo test --test claims` draws them again; read the difference.

#[path = "claims/block_quotes.rs"]
mod block_quotes;
#[path = "claims/checkable.rs"]
mod checkable;
mod drawing;
#[path = "claims/drawn.rs"]
mod drawn;
#[path = "claims/laws.rs"]
mod laws;
#[path = "claims/seed.rs"]
mod seed;
#[path = "claims/titles.rs"]
mod titles;

macro_rules! fixtures {
    ($($name:ident),* $(,)?) => { $(
        #[test]
        fn $name() {
            drawing::check(concat!("tests/claims/", stringify!($name), ".txt"), drawn::draw);
        }
    )* };
}

fixtures!(
    after_quotation,
    before_quotation,
    blocks,
    according_to,
    views,
    after_clause,
    that_clause,
    bare_clause,
    told_and_asked,
    weak_cues,
    marks,
    sources,
    nothing_said,
);
