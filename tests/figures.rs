//! Figures as a reader would mark them, drawn under the text.
//!
//! `UPDATE_FIXTURES=1 cargo test --test figures` draws the fixtures again; read the difference.

#[path = "figures/drawing.rs"]
mod drawing;
#[path = "figures/laws.rs"]
mod laws;

macro_rules! fixtures {
    ($($name:ident),* $(,)?) => { $(
        #[test]
        fn $name() {
            drawing::check(concat!("tests/figures/", stringify!($name), ".txt"));
        }
    )* };
}

fixtures!(counts, money_and_shares, measures, lookalikes);
