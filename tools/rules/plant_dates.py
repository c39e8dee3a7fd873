"""Errors of dates and ages: each takes an article and a source of chance, and gives the text with one error and where it stands."""

import re
from datetime import date, timedelta

from places import DAYS, MONTH, MONTHS, NAME, inserted_sentence, is_alone, matches, paragraphs, pick, replaced

LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
FULL_DATE = re.compile(rf"(?<!day )(?<!day, )\b{MONTH} (?P<day>\d{{1,2}}), (?P<year>(?:19|20)\d\d)\b")
MONTH_DAY = re.compile(rf"\b{MONTH} (?P<day>\d{{1,2}})\b(?![\d:.%/-])")


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


def weekday_of_day(article, rng):
    """The weekday that the article itself writes beside a day becomes another, or the day one of the days near by."""
    m = pick(rng, matches(article, rf"\b(?P<weekday>{'|'.join(DAYS)})(?P<gap>,? (?:the )?{MONTH} )(?P<day>\d{{1,2}})\b"))
    if not m:
        return None
    if rng.random() < 0.5:
        return replaced(article, m.start("weekday"), m.end("weekday"), rng.choice([d for d in DAYS if d != m["weekday"]]), m.span("day"))
    day = int(m["day"]) + rng.choice([-3, -2, -1, 1, 2, 3])
    return replaced(article, m.start("day"), m.end("day"), str(day), m.span("weekday")) if 1 <= day <= 28 else None


def impossible_date(article, rng):
    m = pick(rng, (m for m in matches(article, MONTH_DAY) if int(m["day"]) <= 28))
    if not m:
        return None
    last = LENGTHS[MONTHS.index(m["month"])]
    return replaced(article, m.start("day"), m.end("day"), str(last + 1))


def backward_range(article, rng):
    """A range of years, or of days of one month, in the article's own words changes its ends."""
    years = r"\b(?P<lead>from |between |\()?(?P<a>(?:19|20)\d\d)(?P<gap> ?[–-] ?| to | and )(?P<b>(?:19|20)\d\d)\b"
    days = rf"\b(?P<lead>{MONTH} )(?P<a>\d{{1,2}})(?P<gap> ?[–-] ?| to )(?P<b>\d{{1,2}})\b(?![\d:])"
    needs = {" to ": "from ", " and ": "between "}
    fits = lambda m: int(m["a"]) < int(m["b"]) and (len(m["a"]) < 3 or (m["lead"] or "") == needs.get(m["gap"], m["lead"] or ""))
    m = pick(rng, (m for pattern in (years, days) for m in matches(article, pattern) if fits(m)))
    return m and replaced(article, m.start("a"), m.end("b"), m["b"] + m["gap"] + m["a"], m.span())


def ambiguous_date(article, rng):
    """A date far from the article's own becomes figures that can be read both ways."""
    document = article.get("date") and date.fromisoformat(article["date"])
    far = lambda m: document and real(m) and abs((real(m) - document).days) > 70 and int(m["day"]) <= 12
    m = pick(rng, (m for m in matches(article, FULL_DATE) if far(m) and int(m["day"]) != MONTHS.index(m["month"]) + 1))
    year = m and m["year"][rng.choice([0, 2]):]
    return m and replaced(article, m.start(), m.end(), f"{MONTHS.index(m['month']) + 1}/{m['day']}/{year}")


def later_post(article, rng):
    """A post of a day after the article's own stands in it."""
    if not article.get("date"):
        return None
    day = date.fromisoformat(article["date"]) + timedelta(days=rng.randint(2, 300))
    places = [end for _, end in paragraphs(article) if article["text"][end:end + 2] in ("\n\n", "")]
    post = f"Today is a good day for all of us.\n— Jane Miller (@jmiller) {MONTHS[day.month - 1]} {day.day}, {day.year}"
    at = rng.choice(places) if places else 0
    return replaced(article, at, at, f"\n\n{post}\n\n") if places else None


def elapsed(article, rng):
    if not article.get("date"):
        return None
    document = int(article["date"][:4])
    year = document - rng.randint(12, 60)
    wrong = document - year + rng.choice([-10, -6, -5, -4, 4, 5, 6, 10])
    later = year + rng.randint(5, 11)
    sentence = rng.choice([
        f"The bridge was built in {year}, {wrong} years ago.",
        f"The bridge was built {wrong} years ago, in {year}.",
        f"It has been {wrong} years since the law was passed in {year}.",
        f"She led the office for {later - year + rng.choice([-3, 3])} years, from {year} to {later}.",
        f"The union was founded in {year} and broke up {later - year + rng.choice([-3, 3])} years later, in {later}.",
        f"The company, founded in {year}, is now {wrong} years old.",
        f"She took office in {year} and left in {later}, after {later - year + rng.choice([-3, 3])} years in power.",
        f"Now, {wrong} years after the {year} flood, the dam is finished.",
    ])
    return inserted_sentence(article, rng, sentence)


PAST = "was|were|died|met|signed|launched|released|published|began|opened|visited|won|took|passed|arrived|killed|arrested"


def future_as_past(article, rng):
    """The day of something past, in the article's own words, becomes one after the article's own."""
    if not article.get("date"):
        return None
    ahead = re.compile(r"\b(?:will|would|to be|estimated|is|are|to|scheduled|from)\b")
    pattern = rf"\b(?:{PAST})\b[^.\n]{{0,50}}? on (?P<day>(?:{'|'.join(MONTHS)}) \d{{1,2}}(?P<year>, \d{{4}})?)(?=[ .,;])"
    found = matches(article, pattern)
    m = pick(rng, (m for m in found if not ahead.search(article["text"], m.start() - 60, m.end())))
    if not m:
        return None
    day = date.fromisoformat(article["date"]) + timedelta(days=rng.randint(3, 300 if m["year"] else 40))
    words = f"{MONTHS[day.month - 1]} {day.day}" + (f", {day.year}" if m["year"] else "")
    return replaced(article, m.start("day"), m.end("day"), words, (m.start(), m.start("day")))


def told_twice(article, rng, tell):
    """Somebody said to be of an age beside their name, and once more at the end of the paragraph. `tell` makes of an age
    and a family name the sentences to choose from."""
    found = matches(article, rf"(?:(?<=[.] )|(?<=[a-z], )|(?<=\n)|(?<=[a-z] ))({NAME}) said\b(?!:)")
    m = pick(rng, (m for m in found if is_alone(article, m[1])))
    if not m:
        return None
    age = rng.randint(25, 70)
    sentences = tell(age, m[1].split()[-1])
    first = replaced(article, m.end(1), m.end(1), rng.choice([f", {age},", f", who is {age},", f", aged {age},"]))[0]
    end = first.find("\n\n", m.end())
    end = len(first) if end < 0 else end
    sentence = rng.choice(sentences)
    return first[:end] + sentence + first[end:], [(m.start(), m.end() + 20), (end, end + len(sentence))]


def age_and_birth(article, rng):
    """One person, an age and a year of birth that do not fit."""
    if not article.get("date"):
        return None

    def tell(age, family):
        born = int(article["date"][:4]) - age + rng.choice([-11, -10, -5, 4, 5, 10])
        return [
            f" {family} was born in {born} in Leeds.",
            f" {family} was born in Leeds in {born}.",
            f" {family} was born on May 2, {born}.",
            f" Born in {born}, {family} studied law.",
        ]

    return told_twice(article, rng, tell)


def two_ages(article, rng):
    """One person, two ages."""
    def tell(age, family):
        other = age + rng.choice([-10, -5, -3, 3, 5, 10])
        return [
            f" {family}, {other}, lives in the city with two dogs.",
            f" {family} is {other} years old and lives in the city.",
            f" At {other}, {family} is the oldest of them.",
        ]

    return told_twice(article, rng, tell)
