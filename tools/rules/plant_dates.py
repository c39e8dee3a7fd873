"""Errors of dates and ages: each takes an article and a source of chance, and gives the text with one error and where it stands."""

import re
from datetime import date, timedelta

from places import DAYS, MONTH, MONTHS, NAME, inserted_sentence, is_alone, matches, pick, replaced, slip

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
    day = f"{MONTHS[near.month - 1]} {near.day}"
    sentence = rng.choice([
        f"The committee meets on {wrong}, {day}, to go through the plans.",
        f"The committee met {wrong} ({day}) to go through the plans.",
        f"The committee met on {wrong} {near.day} {MONTHS[near.month - 1]} in Leeds.",
        f"On the evening of {day}, a {wrong}, the committee went through the plans.",
    ])
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
    later = year + rng.randint(5, 11)
    sentence = rng.choice([
        f"The bridge was built in {year}, {wrong} years ago.",
        f"The bridge was built {wrong} years ago, in {year}.",
        f"It has been {wrong} years since the law was passed in {year}.",
        f"She led the office for {later - year + rng.choice([-3, 3])} years, from {year} to {later}.",
        f"The union was founded in {year} and broke up {later - year + rng.choice([-3, 3])} years later, in {later}.",
        f"The company, founded in {year}, is now {wrong} years old.",
    ])
    return inserted_sentence(article, rng, sentence)


def future_as_past(article, rng):
    """An event of the days after the article's own, told as past."""
    if not article.get("date"):
        return None
    day = date.fromisoformat(article["date"]) + timedelta(days=rng.randint(3, 40))
    words = f"{MONTHS[day.month - 1]} {day.day}" + rng.choice(["", f", {day.year}"])
    sentence = rng.choice([
        f"The ministers met in Geneva on {words}.",
        f"The agreement was signed on {words}.",
        f"On {words}, the two sides signed an agreement.",
        f"He was arrested on {words}, the police said.",
    ])
    return inserted_sentence(article, rng, sentence)


def age_and_birth(article, rng):
    """One person, an age and a year of birth that do not fit."""
    found = matches(article, rf"(?:(?<=[.] )|(?<=[a-z], )|(?<=\n)|(?<=[a-z] ))({NAME}) said\b(?!:)")
    m = pick(rng, (m for m in found if is_alone(article, m[1])))
    if not m or not article.get("date"):
        return None
    age = rng.randint(25, 70)
    born = int(article["date"][:4]) - age + rng.choice([-11, -10, -5, 4, 5, 10])
    first = replaced(article, m.end(1), m.end(1), rng.choice([f", {age},", f", who is {age},", f", aged {age},"]))[0]
    family = m[1].split()[-1]
    end = first.find("\n\n", m.end())
    end = len(first) if end < 0 else end
    sentence = rng.choice([
        f" {family} was born in {born} in Leeds.",
        f" {family} was born in Leeds in {born}.",
        f" {family} was born on May 2, {born}.",
        f" Born in {born}, {family} studied law.",
    ])
    return first[:end] + sentence + first[end:], [(m.start(), m.end() + 20), (end, end + len(sentence))]


def two_ages(article, rng):
    """One person, two ages."""
    found = matches(article, rf"(?:(?<=[.] )|(?<=[a-z], )|(?<=\n)|(?<=[a-z] ))({NAME}) said\b(?!:)")
    m = pick(rng, (m for m in found if is_alone(article, m[1])))
    if not m:
        return None
    age = rng.randint(25, 70)
    other = age + rng.choice([-10, -5, -3, 3, 5, 10])
    first = replaced(article, m.end(1), m.end(1), rng.choice([f", {age},", f", aged {age},", f", who is {age},"]))[0]
    family = m[1].split()[-1]
    end = first.find("\n\n", m.end())
    end = len(first) if end < 0 else end
    sentence = rng.choice([
        f" {family}, {other}, lives in the city with two dogs.",
        f" {family} is {other} years old and lives in the city.",
        f" At {other}, {family} is the oldest of them.",
    ])
    return first[:end] + sentence + first[end:], [(m.start(), m.end() + 20), (end, end + len(sentence))]
