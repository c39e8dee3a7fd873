//! What a number is glued to that makes it part of something larger: "B-52", "G7", "3.5.1", "7:30", "2-1", "4th",
//! "24/7", "@user1".

use super::number::{Number, back, glued, hyphen, is_digits, word};
use super::unit::currency_before;
use crate::article::Reading;
use crate::text::{Kind, Token};

/// Whether what stands right before or after `number` makes it part of something larger. `unit`: it has a unit.
pub fn is_joined(reading: &Reading, number: &Number, unit: bool) -> bool {
    is_joined_before(reading, number, unit)
        || is_quoted(reading, number, unit)
        || !unit && glued(reading, number.end) && is_joined_after(reading, number.end)
}

/// "B-|52", "width=|3000", but not "(|52", "“|52 men”", a link that begins "52 men".
fn is_joined_before(reading: &Reading, number: &Number, unit: bool) -> bool {
    const OPENS: [&str; 28] = [
        "(", "[", "\"", "“", "‘", "'", "—", "–", "~", "+", "<", ">", "≈", "±", "=", "…", "€", "£", "$", "¥",
        "₹", "₽", "₩", "₦", "₪", "￥", "*", "_",
    ];
    let first = number.first;
    let Some(before) = first.checked_sub(1).filter(|_| glued(reading, first)) else { return false };
    let sign = reading.word(before);
    // "providing[39 million jobs](link)", but not "CO<sub>2"
    let apart = !number.bare || unit;
    // "he is 5'|11"
    let inches = matches!(sign, "'" | "’")
        && glued(reading, before)
        && before.checked_sub(1).is_some_and(|feet| is_digits(reading, feet));
    if OPENS.contains(&sign) && !inches || reading.tokens[first].after_markup() && apart {
        return false;
    }
    let minus = matches!(sign, "-" | "−") && !glued(reading, before);
    let compound = !number.digits && matches!(sign, "-" | "‑");
    // "a magnitude-|5.9 aftershock"
    let sized = sign == "-" && back(reading, before, 1, &["magnitude"]);
    let coded = unit && currency_before(reading, first).is_some();
    !(minus || sized || coded || compound && unit)
}

/// `width="3000"`, "press “3”", "the number ‘3’": a number that stands for itself.
fn is_quoted(reading: &Reading, number: &Number, unit: bool) -> bool {
    const MARKS: [(&str, &str); 3] = [("\"", "\""), ("“", "”"), ("‘", "’")];
    let first = number.first;
    let Some(mark) = first.checked_sub(1).filter(|_| glued(reading, first)) else { return false };
    let (sign, next) = (reading.word(mark), word(reading, number.end));
    let attribute = sign == "\"" && mark > 0 && reading.word(mark - 1) == "=";
    let alone = number.bare && !unit && glued(reading, number.end) && MARKS.contains(&(sign, next));
    attribute || alone
}

/// What is glued to a number before token `end`: "7|:30", "2|-1", "4|th", but not "52|, he said", "52|-member".
fn is_joined_after(reading: &Reading, end: usize) -> bool {
    let after = reading.tokens.get(end + 1).filter(|token| token.glued());
    let number = |token: &Token| token.kind == Kind::Number;
    match reading.word(end) {
        "-" | "‑" | "–" => after.is_some_and(|token| {
            let joined = token.of(reading.text);
            // "1-on-1", "10-to-1", "5-of-7"; "3-D"
            let versus = matches!(joined, "on" | "to" | "of") && hyphen(reading, end + 2);
            number(token) || joined == "fold" || versus || joined.len() == 1 && token.upper()
        }),
        ":" | "." | "," => after.is_some_and(number),
        "/" => after.is_some(),
        "'" | "’" => after.is_some_and(|token| token.kind != Kind::Punctuation),
        "+" => after.is_some_and(|token| token.kind != Kind::Punctuation),
        "°" | "@" | "_" | "#" | "&" | "=" | "(" | "<" | "×" => true,
        _ => reading.tokens[end].kind == Kind::Word,
    }
}
