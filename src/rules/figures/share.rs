//! Shares of one whole that are more than the whole.

use super::told::{Told, before_phrase, number};
use crate::figures::{Figure, Unit};
use crate::rules::{Check, Class, Finding, Rule, Severity, Sheet};
use crate::text::pattern;
use regex::Regex;
use std::sync::LazyLock;

pub(super) static SHARE: Rule = Rule {
    id: "figures::share-over-100",
    title: "Shares that make more than the whole",
    why: "Nobody can be more than 100 percent of the voters, and the parts of one whole cannot add up to more than \
          it, or leave a remainder that does not fit.",
    source: "Craig Silverman, accuracy checklist: \"do the numbers add up?\"",
    class: Class::A,
    severity: Severity::Warning,
    bad: "The poll found that 120 percent of voters backed the plan.\n",
    good: "The poll found that 20 percent of voters backed the plan.\n",
    check: Check::Block(share),
    ..Rule::PLAIN
};

/// Those of whom nobody can have more than all.
static MEMBERS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)^\ of\ (?:all\ |the\ |its\ |their\ |our\ |U\.S\.\ |registered\ |likely\ |eligible\ |respondents\ who\ |young\ |adult\ )*
          (?:population|people|public|voters|respondents|residents|students|employees|workers|americans|women|men|children|households|adults|
          members|patients|votes?|ballots|seats|teachers|farmers|participants|citizens|families|drivers|parents|those\ \p{L}+ed)\b",
    )
});
/// A turnout that is told right before its figure.
static TURNOUT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\bturnout(?: \p{L}+){0,4}? (?:was|reached|hit|stood at|of|at|came to)(?: about| nearly| almost| more than| over)? $",
    )
});
/// Answers of which everybody gives one: a share for each, a share against.
static ANSWER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?xi)^(?:\ (?:of\ (?:the\ )?)?(?:voters|respondents|them|those\ (?:polled|asked|surveyed|questioned)|people|americans|residents|adults))?
          ,?\ (?:who\ |were\ |are\ |is\ |was\ |have\ |had\ )*(?:said\ |say\ |voted\ |vote\ |answered\ |voting\ )?(?:they\ )?
          (?:(?P<for>yes\b|in\ favou?r|for\b|favou?r|support|back|approve|agree)|(?P<against>no\b|against|oppos|disapprov|disagree|reject)|(?P<neither>undecided|unsure|not\ sure|did\ not\ know|do\ not\ know|didn[’']t\ know|don[’']t\ know|had\ no\ opinion|have\ no\ opinion|abstain))",
    )
    .expect("an answer")
});
/// What is left of a whole: "the remaining 20 percent".
const REST: [&str; 5] = ["the remaining ", "the other ", "the rest ", "the rest, ", "the rest: "];

fn share(sheet: &Sheet, out: &mut Vec<Finding>) {
    for told in Told::of(sheet, 1) {
        for i in 0..told.figures.len() {
            if !is_percent(&told.figures[i]) {
                continue;
            }
            over(sheet, &told, i, out);
            remainder(sheet, &told, i, out);
        }
        split_vote(sheet, &told, out);
        answers(sheet, &told, out);
    }
}

fn is_percent(figure: &Figure) -> bool {
    figure.unit == Some(Unit::PERCENT) && figure.high.is_none()
}

/// "120 percent of voters".
fn over(sheet: &Sheet, told: &Told, i: usize, out: &mut Vec<Finding>) {
    let figure = &told.figures[i];
    if figure.value <= 100.0 {
        return;
    }
    let before = told.before(i).to_lowercase();
    let than = ["by ", "grew ", "rose ", "increased ", "up "].iter().any(|w| before.ends_with(w));
    let rest = &told.text[figure.span.end as usize..told.sentence.end as usize];
    let whole = || {
        rest.get(..4).is_some_and(|lead| lead.eq_ignore_ascii_case(" of ")) && MEMBERS.is_match(rest)
            || before.contains("turnout") && TURNOUT.is_match(told.before(i))
    };
    if !than && whole() {
        let message = format!("{} is more than all of them", told.words(i));
        out.push(Finding::new(&SHARE, sheet.place(figure.span), message).quoted(sheet.quoted(figure.span)));
    }
}

/// "60 percent …, 30 percent … and the remaining 20 percent": all shares of the sentence and the rest are one whole.
fn remainder(sheet: &Sheet, told: &Told, i: usize, out: &mut Vec<Finding>) {
    if i == 0 || before_phrase(told.before(i), &REST).is_none() || told.figures[i].approximate.is_some() {
        return;
    }
    let shares = &told.figures[..i];
    if !shares.iter().all(|f| is_percent(f) && f.approximate.is_none()) {
        return;
    }
    let sum: f64 = told.figures[..=i].iter().map(|f| f.value).sum();
    // each share may be rounded by half a point
    let slack = 0.5 * (i + 1) as f64 + 0.01;
    let nested = (0..i).any(|k| told.before(k).contains("of those") || told.before(k).contains("of them"));
    if (sum - 100.0).abs() > slack && !nested {
        let message = format!("With the shares before it, this makes {} percent", number(sum));
        let span = told.figures[i].span;
        let related = told.figures[0].span.to(told.figures[i - 1].span);
        let finding = Finding::new(&SHARE, sheet.place(span), message);
        out.push(finding.related(sheet.place(related), "The shares before it").quoted(sheet.quoted(span)));
    }
}

/// "60 percent voted yes and 50 percent no", "60 percent in favor, 30 percent against and 20 percent undecided": one
/// share an answer, side by side.
fn answers(sheet: &Sheet, told: &Told, out: &mut Vec<Finding>) {
    const KINDS: [&str; 3] = ["for", "against", "neither"];
    let answer = |i: usize| {
        let rest = &told.text[told.figures[i].span.end as usize..told.sentence.end as usize];
        let found = ANSWER.captures(is_percent(&told.figures[i]).then_some(rest)?)?;
        KINDS.iter().position(|k| found.name(k).is_some())
    };
    let mut i = 0;
    // what makes no more than a hundred all together makes no more in part
    let shares = told.figures.iter().filter(|f| is_percent(f)).map(|f| f.value.max(0.0));
    if shares.clone().count() < 2 || shares.sum::<f64>() <= 100.0 {
        return;
    }
    while i + 1 < told.figures.len() {
        let Some(first) = answer(i) else {
            i += 1;
            continue;
        };
        let mut kinds = vec![first];
        while let Some(kind) = told.figures.get(i + kinds.len()).and_then(|_| answer(i + kinds.len()))
            && !kinds.contains(&kind)
            && told.after(i + kinds.len() - 1).len() <= 60
        {
            kinds.push(kind);
        }
        let last = i + kinds.len() - 1;
        let sum: f64 = told.figures[i..=last].iter().map(|f| f.value).sum();
        // of two groups each has its own hundred: "60 percent of men were for it and 55 percent of women against"
        let grouped =
            (i..=last).any(|k| told.after(k).starts_with(" of ")) && last > i && !one_group(told, i, last);
        if kinds.len() > 1 && sum > 100.0 + 0.5 * kinds.len() as f64 && !grouped {
            let message = format!("Each has one answer, but the shares make {} percent", number(sum));
            let span = told.figures[last].span;
            let finding = Finding::new(&SHARE, sheet.place(span), message);
            let others = told.figures[i].span.to(told.figures[last - 1].span);
            out.push(finding.related(sheet.place(others), "With these").quoted(sheet.quoted(span)));
        }
        i = last + 1;
    }
}

/// Whether only the first of the shares says of whom, or all say the same.
fn one_group(told: &Told, first: usize, last: usize) -> bool {
    let group =
        |k: usize| told.after(k).strip_prefix(" of ").map(|rest| rest.split(' ').take(2).collect::<Vec<_>>());
    (first + 1..=last).all(|k| group(k).is_none_or(|g| Some(g) == group(first)))
}

/// "won 55 percent of the vote to Smith’s 48 percent", "won 60 percent of the vote and Brown 50 percent": two shares of
/// one vote.
fn split_vote(sheet: &Sheet, told: &Told, out: &mut Vec<Finding>) {
    static OF_VOTE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"^ of (?:the )?votes?(?: cast)?,? (?:to|against|compared (?:with|to)|while|with)\b[^.;:]{0,60}$",
        )
        .expect("a vote")
    });
    static OF_ONE_VOTE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?x)^\ of\ (?:the\ )?votes?(?:\ cast)?[,;]?(?:\ and|\ while|\ but)?
              \ (?:\p{Lu}[\p{L}’'-]+(?:\ \p{Lu}[\p{L}’'-]+)?
                |(?:his|her|their|its|the)\ (?:main\ |closest\ |only\ )?(?:rival|opponent|challenger|incumbent)(?:,(?:\ \p{Lu}[\p{L}’'-]+){1,3},)?)
              (?:\ (?:won|got|received|took|had|with))?\ $",
        )
    });
    static RIVALS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:,|,? and|,? while|,? with) (?:\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+)?|(?:her|his|its|the) (?:rival|opponent|challenger|incumbent))(?: (?:won|got|received|took|had))? $",
        )
    });
    let won = |i: usize| {
        let verb = told.before(i).split_whitespace().next_back();
        verb.is_some_and(|w| ["won", "took", "got", "received", "polled"].contains(&w))
    };
    let rest_of = |i: usize| &told.text[told.figures[i].span.end as usize..told.sentence.end as usize];
    let closed = |i: usize| rest_of(i).starts_with(['.', ',', ';']) || rest_of(i).starts_with(" of the vote");
    let dated = sheet.block().facts.dates.iter().any(|d| told.sentence.covers(d.span));
    for i in 1..told.figures.len() {
        let (a, b) = (&told.figures[i - 1], &told.figures[i]);
        let (sum, gap) = (a.value + b.value, told.after(i - 1));
        if !is_percent(a) || !is_percent(b) || sum <= 101.0 || gap.contains("turnout") {
            continue;
        }
        let named = [" of the vote", " of vote"].iter().any(|lead| gap.starts_with(lead));
        let of_vote = named && (OF_VOTE.is_match(gap) && !dated || OF_ONE_VOTE.is_match(gap));
        let rivals = || won(i - 1) && closed(i) && RIVALS.is_match(gap);
        if of_vote || rivals() {
            let message = format!("The two shares of the vote make {} percent", number(sum));
            let finding = Finding::new(&SHARE, sheet.place(b.span), message);
            out.push(finding.related(sheet.place(a.span), "The other share").quoted(sheet.quoted(b.span)));
        }
    }
}
