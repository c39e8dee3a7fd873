//! The program from outside: what it prints, how it ends, what it makes of bad input.

mod check;
mod explain;
mod extract;
mod input;
mod outline;
mod program;
mod schema;
mod stdio;
