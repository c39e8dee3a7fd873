"""Errors of figures: each takes an article and a source of chance, and gives the text with one error and where it stands."""

import re

from places import body_of, head_of, inserted_sentence, matches, pick, replaced

NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split()


def money_twice(article, rng):
    m = pick(rng, matches(article, r"(?<!\w)\$\d[\d,.]*\d(?: (?:million|billion|trillion))?(?![\w,-])(?! (?:dollar|million|billion|trillion))"))
    return m and replaced(article, m.start(), m.end(), f"{m[0]} " + rng.choice(["dollars", "US dollars"]))


def percent_twice(article, rng):
    m = pick(rng, matches(article, r"(?<![\w.-])\d[\d.]*%(?![\w-])"))
    return m and replaced(article, m.start(), m.end(), f"{m[0]} percent")


def scale(article, rng):
    """A figure of two digits or more that stands twice becomes a thousand times too large or small at its second place."""
    seen, found = set(), []
    for m in matches(article, r"(?<![\w$£€.,])[$£€]?(\d[\d,.]*\d) (million|billion|trillion)\b"):
        if m[0] in seen:
            found.append(m)
        elif len(re.sub("[.,]", "", m[1]).strip("0")) >= 2:
            seen.add(m[0])
    m = pick(rng, found)
    if not m:
        return None
    other = {"million": "billion", "billion": rng.choice(["million", "trillion"]), "trillion": "billion"}[m[2]]
    first = article["text"].find(m[0], body_of(article["text"]))
    return replaced(article, m.start(), m.end(), m[0].replace(m[2], other), (first, first + len(m[0])))


def backward_figures(article, rng):
    """A range of figures in the article's own words changes its ends."""
    unit = r"(?= (?:people|years|miles|days|hours|million|billion|minutes|weeks|months|feet)\b)"
    m = pick(rng, matches(article, rf"(?<![\w.,$/-])(?P<lead>between )?(?P<a>\d{{1,3}})(?P<gap> ?[–-] ?| to | and )(?P<b>\d{{1,3}}){unit}"))
    between = m and bool(m["lead"]) == (m["gap"] == " and ")
    if not between or int(m["a"]) >= int(m["b"]):
        return None
    return replaced(article, m.start("a"), m.end("b"), m["b"] + m["gap"] + m["a"])


def sum_and_parts(article, rng):
    a, b = rng.randint(3, 12), rng.randint(3, 12)
    wrong = a + b + rng.choice([-2, -1, 1, 2])
    # the parts must be fewer than the whole each, or they are no parts of it
    wrong = max(wrong, max(a, b) + 1)
    wrong += wrong == a + b
    less = a + b - rng.randint(1, 2)
    word = lambda n: NUMBERS[n] if n < len(NUMBERS) else str(n)
    sentence = rng.choice([
        f"A total of {wrong} people died: {a} soldiers and {b} civilians.",
        f"The council has {wrong} seats: {word(a)} for Labour and {word(b)} for the Greens.",
        f"There were {a + b + 4} votes: {a} in favor, {b} against and {3} abstentions.",
        f"It will spend ${a + b + 3} million: ${a} million on roads and ${b} million on schools.",
        f"The crash killed {wrong} people: {word(a)} men and {word(b)} women.",
        f"{wrong if wrong > 12 else word(wrong).capitalize()} people were hurt, {word(a)} men and {word(b)} women.",
        f"Of the {less} members, {a} voted for it and {b} against.",
        f"The {wrong}-member board has {a} women and {b} men.",
        f"Police arrested {wrong} people, {a} men and {b} women.",
    ])
    return inserted_sentence(article, rng, sentence)


def announced_count(article, rng):
    items = rng.sample("education crime health transport housing energy water defence trade culture".split(), 3)
    sentence = rng.choice([
        f"The mayor named four priorities: {items[0]}, {items[1]} and {items[2]}.",
        f"The plan has two goals: {items[0]}, {items[1]} and {items[2]}.",
        f"There are five themes: {items[0]}, {items[1]} and {items[2]}.",
        f"Officials pointed to two main concerns — {items[0]}, {items[1]} and {items[2]}.",
        f"Talks covered four topics, namely {items[0]}, {items[1]}, and {items[2]}.",
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
        f"Support went from {a} percent in May to {b} percent in June, a drop of {wrong} points.",
        f"Unemployment is down {wrong} points, to {b} percent from {a} percent.",
    ])
    return inserted_sentence(article, rng, sentence)


def wrong_direction(article, rng):
    a = rng.randint(30, 60)
    b = a + rng.randint(4, 20)
    thing, verbs = rng.choice(["Unemployment", "Turnout", "The share of women", "The rate"]), ["fell", "dropped", "declined"]
    sentence = rng.choice([
        f"{thing} {rng.choice(verbs)} from {a} percent to {b} percent.",
        f"{thing} rose from {b}% to {a}%.",
        f"Membership grew from {b}00 to {a}00.",
        f"Prices were cut from ${a} to ${b}.",
    ])
    return inserted_sentence(article, rng, sentence)


def share_over(article, rng):
    a = rng.randint(52, 80)
    b = 100 - a + rng.randint(6, 20)
    sentence = rng.choice([
        f"The survey found that {a + 50} percent of residents backed the plan.",
        f"In the poll, {a} percent were in favor and {b} percent against.",
        f"Smith won {a} percent of the vote to Brown's {b} percent.",
        f"In the vote, {a}% said yes and {b}% said no.",
        f"The incumbent took {a} percent, her rival {b} percent.",
        f"Of the money, {a} percent goes to schools and the remaining {b} percent to roads.",
    ])
    return inserted_sentence(article, rng, sentence)


def head_figure(article, rng):
    """The headline's number becomes another one than the body's, which has it of the same noun."""
    text = article["text"]
    start, end = head_of(text)
    body = text[max(end, body_of(text)):]
    found = []
    for m in re.compile(r"(?<![\w.,$-])(\d{2,4})(?= ([A-Za-z]{3,}))").finditer(text, start, end):
        told = re.search(rf"(?<![\w.,$-]){m[1]} (?:[\w-]+ )?{m[2]}", body, re.I)
        if not 1900 <= int(m[1]) <= 2030 and told and not m[2].lower().startswith(("year", "month", "day")) and len(re.findall(r"\d+", text[start:end])) == 1:
            found.append(m)
    if not found:
        return None
    m = rng.choice(found)
    return replaced(article, m.start(1), m.end(1), str(int(m[1]) + rng.choice([13, 24, 37])))
