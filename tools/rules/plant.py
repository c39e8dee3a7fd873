#!/usr/bin/env python3
"""Plants one error of a known kind in a published article, at a seeded random place, and asks whether it is found.

    tools/rules/plant.py PROGRAM [--seed N] [--each N] [--kind KIND] [--missed] ARTICLES.jsonl[.gz] …

An article may be planted in many times, most often once for each kind; each planting is an article of its own. A kind
is found when a finding that the clean article does not have touches the planted words (or, where the error is in
what two places say of each other, either of them). What else is new in a planted article is counted too: a slip
must not set off others. Places are chosen by plain patterns, never by what copydesk itself extracts.

Sentences that good copy rarely holds (a sum and its parts, percentage points) are planted whole; the table marks
those kinds with a *.
"""

import argparse
import gzip
import json
import os
import random
import re
import subprocess
import sys
from datetime import date, timedelta

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from program import extract

MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
MONTH = r"(?P<month>" + "|".join(MONTHS) + ")"
FULL_DATE = re.compile(rf"(?<!day )(?<!day, )\b{MONTH} (?P<day>\d{{1,2}}), (?P<year>(?:19|20)\d\d)\b")
MONTH_DAY = re.compile(rf"\b{MONTH} (?P<day>\d{{1,2}})\b(?![\d:.%/-])")
NAME = r"[A-Z][a-z]{2,}(?: [A-Z]\.)? [A-Z][a-z]{3,}"
# How often the articles are gone through for a kind that has too few places.
PASSES = 8
NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split()


def body_of(text):
    """Where the body of an article begins: after front matter and the first lines, which are heads."""
    end = 0
    if text.startswith("---\n"):
        end = text.find("\n---", 4) + 5
    first = text.find("\n\n", end)
    return first + 2 if first > 0 else end


def paragraphs(article):
    """Stretches of running text: (start, end), lines of at least 80 letters that end like sentences."""
    text = article["text"]
    at = body_of(text)
    for line in text[at:].split("\n"):
        prose = len(line) >= 80 and line.rstrip()[-1:] in ".”\"" and not line.startswith((" ", "#", "|", "-", "*", ">", "[", "<", "!"))
        if prose and "](" not in line and "<" not in line and "http" not in line:
            yield at, at + len(line)
        at += len(line) + 1


def quoted(text, at):
    """Whether a place is inside quotation marks of its line."""
    before = text[text.rfind("\n", 0, at) + 1:at]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")


def matches(article, pattern, own_words=True):
    """Matches of a pattern in running text, outside quotation marks."""
    for start, end in paragraphs(article):
        for m in re.compile(pattern).finditer(article["text"], start, end):
            if not (own_words and quoted(article["text"], m.start())):
                yield m


def replaced(article, start, end, new, *others):
    """The article with `new` in place of a stretch; the places to be found are that and `others` (before it)."""
    text = article["text"]
    return text[:start] + new + text[end:], [(start, start + len(new)), *others]


def inserted_sentence(article, rng, sentence):
    """A sentence of its own at the end of a random paragraph."""
    places = [end for start, end in paragraphs(article) if not quoted(article["text"], end)]
    if not places:
        return None
    at = rng.choice(places)
    return replaced(article, at, at, " " + sentence)


def pick(rng, found):
    found = list(found)
    return rng.choice(found) if found else None


def real(m):
    """The date of a match of FULL_DATE, if the calendar has it."""
    try:
        return date(int(m["year"]), MONTHS.index(m["month"]) + 1, int(m["day"]))
    except ValueError:
        return None


def weekday(article, rng):
    m = pick(rng, (m for m in matches(article, FULL_DATE) if real(m)))
    if not m:
        return None
    wrong = DAYS[(real(m).weekday() + rng.randint(1, 6)) % 7]
    return replaced(article, m.start(), m.end(), f"{wrong}, {m[0]}")


def weekday_without_year(article, rng):
    if not article.get("date"):
        return None
    document = date.fromisoformat(article["date"])
    near = document + timedelta(days=rng.randint(-60, 60))
    wrong = DAYS[(near.weekday() + rng.randint(1, 6)) % 7]
    # the slip must be one in every year that can be meant
    others = []
    for year in (document.year - 1, document.year, document.year + 1):
        try:
            other = near.replace(year=year)
        except ValueError:
            continue
        if abs((other - document).days) <= 330:
            others.append(DAYS[other.weekday()])
    if wrong in others:
        return None
    sentence = f"The committee meets on {wrong}, {MONTHS[near.month - 1]} {near.day}, to go through the plans."
    return inserted_sentence(article, rng, sentence)


def impossible_date(article, rng):
    m = pick(rng, (m for m in matches(article, MONTH_DAY) if int(m["day"]) <= 28))
    if not m:
        return None
    last = LENGTHS[MONTHS.index(m["month"])]
    return replaced(article, m.start("day"), m.end("day"), str(last + 1))


def backward_range(article, rng):
    m = pick(rng, matches(article, r"\b(?:from|between) ((?:19|20)\d\d) (?:to|and|until) ((?:19|20)\d\d)\b"))
    if m and m[1] < m[2]:
        new = m[0].replace(m[1], "\0").replace(m[2], m[1]).replace("\0", m[2])
        return replaced(article, m.start(), m.end(), new)
    year = rng.randint(1990, 2012)
    later = year + rng.randint(2, 9)
    return inserted_sentence(article, rng, f"She led the office from {later} to {year}.")


def elapsed(article, rng):
    if not article.get("date"):
        return None
    document = int(article["date"][:4])
    year = document - rng.randint(12, 60)
    wrong = document - year + rng.choice([-10, -6, -5, -4, 4, 5, 6, 10])
    return inserted_sentence(article, rng, f"The bridge was built in {year}, {wrong} years ago.")


def slip(rng, word):
    """One slip of the keyboard inside a word: a letter left out, doubled, swapped or wrong. Not at its ends."""
    at = rng.randint(1, len(word) - 3)
    kind = rng.choice("osdw")
    if kind == "o":
        return word[:at] + word[at + 1:]
    if kind == "d":
        return word[:at] + word[at] + word[at:]
    if kind == "s" and word[at] != word[at + 1]:
        return word[:at] + word[at + 1] + word[at] + word[at + 2:]
    vowels = "aeiou"
    wrong = rng.choice([c for c in (vowels if word[at] in vowels else "bcdfglmnprst") if c != word[at]])
    return word[:at] + wrong + word[at + 1:]


# What stands in names that are no person's.
NO_PERSON = re.compile(
    r"\b(?:Ministry|Minister|Police|Office|Department|Service|Agency|News|Journal|Times|Post|Press|Army|Navy|Force|Fleet|"
    r"Court|University|County|City|State|States|House|Union|Party|Council|Commission|Committee|Capitol|Sergeant|Senator|"
    r"Command|Central|Constitution|Foreign|Interior|Pacific|Atlantic|National|Federal|General|Canberra|Capital|Capitals)\b"
)


def misspelled_name(article, rng):
    names = {}
    for start, end in paragraphs(article):
        for m in re.finditer(rf"(?:President|Minister|Secretary|Senator|Mr\.|spokesman|spokeswoman|said|told) ({NAME})\b|\b({NAME}) (?:said|told|added|announced)\b", article["text"][start:end]):
            if not NO_PERSON.search(m[1] or m[2]):
                names[m[1] or m[2]] = True
    whole = []
    for name in names:
        family = name.split()[-1]
        places = [m for m in re.finditer(rf"(?<!-)\b{family}\b(?!-)", article["text"]) if m.start() > body_of(article["text"])]
        if len(places) >= 2 and len(family) >= 5:
            whole.append((family, places))
    if not whole:
        return None
    family, places = rng.choice(whole)
    m = rng.choice(places[1:])
    wrong = slip(rng, family)
    if wrong == family:
        return None
    start = m.start()
    text = article["text"]
    lead = re.search(r"(?:[A-Z][\w.]+ )*$", text[:start])
    changed, places = replaced(article, start, m.end(), wrong)
    return changed, [(lead.start(), places[0][1])]


def stray_stop(article, rng):
    m = pick(rng, matches(article, r"\b([A-Z][a-z]+) ([A-Z]\. [A-Z][a-z]+)\b"))
    return m and replaced(article, m.start(), m.end(), f"{m[1]}.{m[2]}")


LOOKALIKES = dict(zip("aceopxyABCEHKMOPTX", "асеорхуАВСЕНКМОРТХ"))


def lookalike_letter(article, rng):
    m = pick(rng, (m for m in matches(article, r"\b[A-Za-z]{4,}\b", own_words=False) if set(m[0]) & set(LOOKALIKES)))
    if not m:
        return None
    at = rng.choice([i for i, c in enumerate(m[0]) if c in LOOKALIKES])
    return replaced(article, m.start(), m.end(), m[0][:at] + LOOKALIKES[m[0][at]] + m[0][at + 1:])


def hidden_character(article, rng):
    m = pick(rng, matches(article, r"\b[A-Za-z]{5,}\b", own_words=False))
    if not m:
        return None
    at = rng.randint(1, len(m[0]) - 1)
    return replaced(article, m.start(), m.end(), m[0][:at] + rng.choice("\u200b\u00ad\u200c\ufeff\u2060") + m[0][at:])


def doubled_word(article, rng):
    m = pick(rng, matches(article, r"(?<=[a-z] )(?:the|of|to|and|a|in|for|was|on|with|by|at|from|would|which|their|has|this|said|were|an|its|as|they|it|are|or|not)(?= [a-z])"))
    return m and replaced(article, m.start(), m.end(), f"{m[0]} {m[0]}")


def closing_mark(article, rng):
    m = pick(rng, matches(article, r"(?:(?<= )\"[A-Z][^\"“”]{20,200}(\")|“[^“”\"]{20,200}(”))(?=[ .,;]|$)", own_words=False))
    if not m:
        return None
    group = 1 if m[1] else 2
    text, line = article["text"], m.string.rfind("\n", 0, m.start()) + 1
    changed = text[:m.start(group)] + text[m.end(group):]
    end = changed.find("\n", m.start())
    return changed, [(line, end if end >= 0 else len(changed))]


def placeholder(article, rng):
    m = pick(rng, matches(article, r"(?<=[a-z]) (?=[a-z])"))
    return m and replaced(article, m.start(), m.end(), f" {rng.choice(['TK', 'TKTK', 'XXX', '[NAME]', '(check)', '???'])} ")


def money_twice(article, rng):
    m = pick(rng, matches(article, r"(?<!\w)\$\d[\d,.]*\d(?: (?:million|billion|trillion))?(?![\w,-])(?! (?:dollar|million|billion|trillion))"))
    return m and replaced(article, m.start(), m.end(), f"{m[0]} dollars")


def percent_twice(article, rng):
    m = pick(rng, matches(article, r"(?<![\w.-])\d[\d.]*%(?![\w-])"))
    return m and replaced(article, m.start(), m.end(), f"{m[0]} percent")


def scale(article, rng):
    """The same sum for the same thing again, a thousand times too large or small."""
    m = pick(rng, matches(article, r"(?<!\w)\$(\d[\d,.]*) (million|billion) (in [a-z]+(?: [a-z]+)?|[a-z]{4,} (?:deal|bill|plan|package|fund|loan|grant|contract|program|programme|project))\b"))
    if not m:
        return None
    other = "billion" if m[2] == "million" else "million"
    text = article["text"]
    after = text.find("\n", m.end())
    after = len(text) if after < 0 else after
    changed = text[:after] + f" The ${m[1]} {other} {m[3]} will be paid next year." + text[after:]
    return changed, [(after, after + len(changed) - len(text)), m.span()]


def sum_and_parts(article, rng):
    a, b = rng.randint(3, 12), rng.randint(3, 12)
    wrong = a + b + rng.choice([-2, -1, 1, 2])
    less = a + b - rng.randint(1, 2)
    word = lambda n: NUMBERS[n] if n < len(NUMBERS) else str(n)
    sentence = rng.choice([
        f"The crash killed {wrong} people: {word(a)} men and {word(b)} women.",
        f"{wrong if wrong > 12 else word(wrong).capitalize()} people were hurt, {word(a)} men and {word(b)} women.",
        f"Of the {less} members, {a} voted for it and {b} against.",
    ])
    return inserted_sentence(article, rng, sentence)


def announced_count(article, rng):
    items = rng.sample("education crime health transport housing energy water defence trade culture".split(), 3)
    sentence = rng.choice([
        f"The mayor named four priorities: {items[0]}, {items[1]} and {items[2]}.",
        f"The plan has two goals: {items[0]}, {items[1]} and {items[2]}.",
        f"There are five themes: {items[0]}, {items[1]} and {items[2]}.",
    ])
    return inserted_sentence(article, rng, sentence)


def percentage_points(article, rng):
    a = rng.randint(40, 70)
    b = a - rng.randint(8, 25)
    wrong = a - b + rng.choice([-5, -4, -3, 3, 4, 5, 13])
    sentence = rng.choice([
        f"Support fell {wrong} percentage points, from {a} percent to {b} percent.",
        f"The share rose by {wrong} percentage points from {b}% to {a}%.",
        f"Approval dropped {wrong} points, from {a} percent to {b} percent.",
    ])
    return inserted_sentence(article, rng, sentence)


def head_figure(article, rng):
    """The headline's number becomes another one than the body's."""
    text = article["text"]
    if text.startswith("---\n"):
        return None
    head = text[:text.find("\n")]
    found = []
    for m in re.finditer(r"(?<![\w.,$-])(\d{2,4})(?= [a-z]{3,})", head):
        noun = re.match(r" ([a-z]{3,})", head[m.end():])[1]
        if not 1900 <= int(m[1]) <= 2030 and re.search(rf"\b{m[1]} (?:\w+ )?{noun}", text[len(head):]):
            found.append(m)
    if not found:
        return None
    m = rng.choice(found)
    return replaced(article, m.start(), m.end(), str(int(m[1]) + rng.choice([13, 24, 37])))


def two_ages(article, rng):
    """One person, two ages."""
    found = matches(article, rf"(?:(?<=[.] )|(?<=[a-z], )|(?<=\n)|(?<=[a-z] ))({NAME}) said\b(?!:)")
    m = pick(rng, (m for m in found if not NO_PERSON.search(m[1])))
    if not m:
        return None
    age = rng.randint(25, 70)
    other = age + rng.choice([-10, -5, -3, 3, 5, 10])
    first = replaced(article, m.end(1), m.end(1), f", {age},")[0]
    family = m[1].split()[-1]
    end = first.find("\n", m.end())
    end = len(first) if end < 0 else end
    sentence = f" {family}, {other}, lives in the city with two dogs."
    return first[:end] + sentence + first[end:], [(m.start(), m.end() + 6), (end, end + len(sentence))]


KINDS = {
    "weekday beside a full date": weekday,
    "weekday beside a month and day*": weekday_without_year,
    "day that no calendar has": impossible_date,
    "range that runs backwards*": backward_range,
    "years elapsed*": elapsed,
    "slip in a name": misspelled_name,
    "stray stop in a name": stray_stop,
    "look-alike letter": lookalike_letter,
    "hidden character": hidden_character,
    "doubled word": doubled_word,
    "closing mark left out": closing_mark,
    "placeholder": placeholder,
    "money said twice": money_twice,
    "percent said twice": percent_twice,
    "million for billion": scale,
    "sum and parts*": sum_and_parts,
    "announced count*": announced_count,
    "percentage points*": percentage_points,
    "head and body figure": head_figure,
    "two ages of one person*": two_ages,
}


def read(paths):
    for path in paths:
        opened = gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8")
        with opened as lines:
            for number, line in enumerate(lines):
                article = json.loads(line)
                article["id"] = f"{path}:{number}"
                yield article


def findings(program, articles):
    """The findings copydesk shows unasked, by article id."""
    return {read["id"]: read["findings"] for read in extract(program, articles)}


def quiet_rules(program):
    """Rules that are not shown unasked: what they say is no answer."""
    done = subprocess.run([program, "rules", "--json"], capture_output=True, text=True, check=True)
    return {r["id"] for r in json.loads(done.stdout) if r["level"] in ("quiet", "off", "by profile")}


def plant(articles, each, seed, only):
    """Planted articles: (kind, original, text, places)."""
    for kind, make in KINDS.items():
        if only and only not in kind:
            continue
        rng = random.Random(f"{seed} {kind}")
        order = articles[:]
        rng.shuffle(order)
        known = set()
        # where few articles have a place for a kind, they are planted in again, at another place
        for article in order * PASSES:
            if len(known) == each:
                break
            planted = make(article, rng)
            if planted and planted[0] not in known:
                known.add(planted[0])
                yield kind, article, *planted


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("program")
    options.add_argument("articles", nargs="+")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--each", type=int, default=40)
    options.add_argument("--kind", default="")
    options.add_argument("--missed", action="store_true", help="print each planting that was not found")
    options = options.parse_args()
    quiet = quiet_rules(options.program)
    articles = list(read(options.articles))
    planted = list(plant(articles, options.each, options.seed, options.kind))
    copies = [{**article, "id": str(i), "text": text} for i, (_, article, text, _) in enumerate(planted)]
    sources = {article["id"]: article for _, article, _, _ in planted}
    after, before = findings(options.program, copies), findings(options.program, list(sources.values()))
    rows, total = {}, [0, 0, 0]
    for i, (kind, article, text, places) in enumerate(planted):
        said = lambda f, t: (f["rule"], t[f["start"]:f["end"]])
        known = {said(f, article["text"]) for f in before[article["id"]]}
        new = [f for f in after[str(i)] if f["rule"] not in quiet and said(f, text) not in known]
        hits = [f for f in new if any(f["start"] <= b and a <= f["end"] for a, b in places)]
        row = rows.setdefault(kind, [0, 0, 0, {}])
        row[0] += 1
        row[1] += bool(hits)
        row[2] += len(new) - len(hits)
        for f in hits:
            row[3][f["rule"]] = row[3].get(f["rule"], 0) + 1
        if options.missed and not hits:
            a, b = places[0]
            print(f"missed  {kind}: {text[max(0, a - 60):b + 60]!r}")
        if options.missed:
            for f in new:
                if f not in hits:
                    print(f"beside  {kind}: {f['rule']} {text[f['start']:f['end']]!r}")
    print(f"{'planted':32} {'n':>4} {'found':>6} {'recall':>7} {'beside':>7}  by")
    for kind, (n, found, beside, rules) in rows.items():
        total = [total[0] + n, total[1] + found, total[2] + beside]
        by = ", ".join(f"{r} {c}" for r, c in sorted(rules.items(), key=lambda x: -x[1]))
        print(f"{kind:32} {n:4} {found:6} {100 * found / n:6.1f}% {beside:7}  {by}")
    n, found, beside = total
    print(f"{'all':32} {n:4} {found:6} {100 * found / max(n, 1):6.1f}% {beside:7}")


if __name__ == "__main__":
    main()
