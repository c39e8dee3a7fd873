"""Where an article can be planted in: its paragraphs, its title, its names; chosen by plain patterns, never by what copydesk extracts."""

import re

MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTH = r"(?P<month>" + "|".join(MONTHS) + ")"
NAME = r"[A-Z][a-z]{2,}(?: [A-Z]\.)? [A-Z][a-z]{3,}"
# What stands in names that are no person's, or is no name but an office before one.
NO_PERSON = re.compile(
    r"\b(?:Ministry|Minister|Police|Office|Department|Service|Agency|News|Journal|Times|Post|Press|Army|Navy|Force|Fleet|"
    r"Court|University|County|City|State|States|House|Union|Party|Council|Commission|Committee|Capitol|Sergeant|Senator|"
    r"Command|Central|Constitution|Foreign|Interior|Pacific|Atlantic|National|Federal|General|Canberra|Capital|Capitals|"
    r"Administration|Administrator|Authority|Center|Centre|Law|Tribune|Valley|College|School|Institute|Board|Bank|Group|"
    r"President|Vice|Prime|Chair|Chairman|Chairwoman|Speaker|Leader|Secretary|Representative|Governor|Mayor|Madam|Director|"
    r"Judge|Justice|Ambassador|Commissioner|Developer|Officer|Captain|Colonel|Attorney|Professor|Doctor|Pope|King|Queen|"
    r"Prince|Princess|Congresswoman|Congressman|Republican|Democratic|First|Lady|Chief|Acting|Assistant|Deputy|Special)\b"
)
NAME_LEAD = "President|Senator|Sen\\.|Governor|Gov\\.|Mayor|Minister|Secretary|Judge|Justice|General|Mr\\.|Ms\\.|Dr\\."


def body_of(text):
    """Where the body of an article begins: after front matter and the first lines, which are heads."""
    end = 0
    if text.startswith("---\n"):
        end = text.find("\n---", 4) + 5
    first = text.find("\n\n", end)
    return first + 2 if first > 0 else end


def head_of(text):
    """Where the title is: the first line, or the value of `title` in front matter."""
    if not text.startswith("---\n"):
        return 0, text.find("\n")
    m = re.compile(r"^title: *['\"]?(.+?)['\"]?$", re.M).search(text, 0, text.find("\n---", 4))
    return m.span(1) if m else (0, 0)


def paragraphs(article):
    """Stretches of running text: (start, end), paragraphs on one line or wrapped, of at least 80 letters, that end like sentences."""
    text = article["text"]
    for m in re.compile(r"[^\n]+(?:\n[^\n]+)*").finditer(text, body_of(text)):
        block = m[0].rstrip()
        lines = block.split("\n")
        # lines that are not filled are a list, a letter's head, a poem
        wrapped = all(len(line) >= 50 for line in lines[:-1])
        marked = any(line.startswith((" ", "#", "|", "-", "*", ">", "[", "<", "!")) for line in lines)
        prose = len(block) >= 80 and block[-1:] in ".”\"" and wrapped and not marked
        if prose and "](" not in block and "<" not in block and "http" not in block:
            yield m.start(), m.start() + len(block)


def quoted(text, at):
    """Whether a place is inside quotation marks of its paragraph."""
    before = text[text.rfind("\n\n", 0, at) + 1:at]
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


def is_alone(article, name):
    """Whether a name is a person's, and the article has nobody else of that surname."""
    given, family = name.split()[0], name.split()[-1]
    bearers = {m[1] for m in re.finditer(rf"\b([A-Z][a-z]+) (?:[A-Z]\. )?{family}\b", article["text"]) if not NO_PERSON.search(m[1])}
    return not NO_PERSON.search(name) and bearers <= {given}
