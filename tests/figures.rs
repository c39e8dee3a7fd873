//! Figures as a reader would mark them, drawn under the text.
//!
//! `UPDATE_FIXTURES=1 cargo test --test figures` draws the fixtures again; read the difference.

mod drawing;
#[path = "figures/drawn.rs"]
mod drawn;
#[path = "figures/laws.rs"]
mod laws;

macro_rules! fixtures {
    ($($name:ident),* $(,)?) => { $(
        #[test]
        fn $name() {
            drawing::check(concat!("tests/figures/", stringify!($name), ".txt"), drawn::draw);
        }
    )* };
}

fixtures!(counts, money_and_shares, measures, lookalikes);
