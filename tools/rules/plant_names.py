"""Errors of names, titles, initials and acronyms: each takes an article and a source of chance, and gives the text with one error."""

import re
import unicodedata

from places import NAME, NAME_LEAD, NO_PERSON, body_of, head_of, matches, paragraphs, pick, replaced, slip

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


def misspelled_given(article, rng):
    """A slip in the given name where a full name stands again."""
    names = {}
    for m in matches(article, rf"\b({NAME})\b", own_words=False):
        names.setdefault(m[1], []).append(m)
    told = rf"(?:{NAME_LEAD}) %s\b|\b%s (?:said|told|added)\b"
    whole = [places for name, places in names.items() if len(places) >= 2 and len(name.split()[0]) >= 5
             and not NO_PERSON.search(name) and re.search(told % (name, name), article["text"])]
    if not whole:
        return None
    m = rng.choice(rng.choice(whole)[1:])
    given, rest = m[1].split(" ", 1)
    wrong = slip(rng, given)
    return replaced(article, m.start(), m.end(), f"{wrong} {rest}") if wrong != given else None


def accent_dropped(article, rng):
    """A surname with an accent that stands twice or more loses it once."""
    names = {}
    for m in matches(article, r"\b[A-ZÀ-Ý][a-zà-ÿ]{3,}\b", own_words=False):
        if re.search("[à-ÿÀ-ß]", m[0]):
            names.setdefault(m[0], []).append(m)
    text = article["text"]
    person = lambda name: re.search(rf"\b[A-Z][a-z]+ {name}\b", text) and name not in ("Bogotá", "México", "Québec", "Montréal")
    plain = lambda name: "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    whole = [places for name, places in names.items() if len(places) >= 2 and person(name) and plain(name) not in text]
    if not whole:
        return None
    m = rng.choice(rng.choice(whole)[1:])
    return replaced(article, m.start(), m.end(), plain(m[0]))


def particle_capital(article, rng):
    """The particle of a name loses its capital or gets one: "al-Kadhimi" becomes "Al-Kadhimi", "Van Loon" "van Loon"."""
    names = {}
    for m in matches(article, r"(?<=[A-Za-z] )(?:[aAeE]l-|[bB]in |[vV]on |[vV]an |[dD]e )[A-Z][a-z]{3,}\b"):
        names.setdefault(m[0], []).append(m)
    text = article["text"]
    flipped = lambda name: name[0].swapcase() + name[1:]
    person = lambda name: re.search(rf"\b[A-Z][a-z]+ {name}\b", text) and not re.search(r"Jazeera|Qaeda|Janeiro|Shabaab|Islam|Adha", name)
    whole = [places for name, places in names.items() if len(places) >= 2 and person(name) and flipped(name) not in text]
    m = pick(rng, whole)
    if not m:
        return None
    m = rng.choice(m[1:])
    return replaced(article, m.start(), m.end(), flipped(m[0]))


OTHER_TITLE = {"President": "Prime Minister", "Prime Minister": "President", "Senator": "Governor", "Governor": "Senator", "Mayor": "Governor"}


def other_title(article, rng):
    """A person who has one title throughout gets another once."""
    found = {}
    for m in matches(article, r"(?<!Vice )(?<!former )(?<!then-)\b(President|Prime Minister|Senator|Governor|Mayor) ((?:[A-Z][a-z]+ (?:[A-Z]\. )?)?([A-Z][a-z]{3,}))\b(?![’'-])"):
        if not NO_PERSON.search(m[2]):
            found.setdefault((m[1], m[3]), []).append(m)
    families = [family for _, family in found]
    # a surname alone may be another's: somebody has the title with a full name too
    full = lambda places: len({m[2] for m in places if m[2] != m[3]}) == 1
    whole = [places for (_, family), places in found.items() if len(places) >= 2 and families.count(family) == 1 and full(places)]
    m = pick(rng, whole)
    if not m:
        return None
    m = rng.choice(m[1:])
    return replaced(article, m.start(), m.end(), f"{OTHER_TITLE[m[1]]} {m[2]}")


def initial_stop(article, rng):
    """A stop of initials left out, or one too many, or a space after an initial left out."""
    if re.search(r"\bU\.[SKN](?:\.\.|[ ,-])", article["text"]):
        return None
    m = pick(rng, matches(article, r"\bU\.(?:S|K|N)\.(?= [a-z])|\b[A-Z][a-z]{2,} [A-Z]\. (?=[A-Z][a-z]{2,})", own_words=False))
    if not m:
        return None
    if m[0].startswith("U."):
        return replaced(article, m.start(), m.end(), rng.choice([m[0][:-1], m[0] + ".", f"U{m[0][2:]}", f"U.{m[0][1:]}"]))
    return replaced(article, m.start(), m.end(), rng.choice([m[0].rstrip(), m[0].rstrip() + ". "]))


def stray_stop(article, rng):
    m = pick(rng, matches(article, r"(?P<lead>[A-Z][a-z]+ )\b([A-Z][a-z]+) ([A-Z]\. [A-Z][a-z]+)\b"))
    return m and replaced(article, m.start(2), m.end(), m[2] + rng.choice([".", ". "]) + m[3])


def acronym_twice(article, rng):
    """An acronym that the article introduces stands for something else at a later place."""
    words = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "Advanced Basic Central Digital European Foreign Global Human Internal Joint Key Labor "
                     "Marine Northern Open Public Quality Regional Special Technical United Virtual Western Xenon Youth Zonal".split()))
    found = []
    for m in matches(article, r"(?:[A-Z][a-z]+ (?:of |and |for |the )*){1,6}[A-Z][a-z]+ \(([A-Z]{3,6})\)"):
        later = [x for x in matches(article, rf"(?<![\w(-]){m[1]}(?![\w)-])") if x.start() > m.end()]
        found += [(m, x) for x in later]
    pair = pick(rng, found)
    if not pair:
        return None
    first, m = pair
    return replaced(article, m.start(), m.end(), " ".join(words[c] for c in m[0]) + f" ({m[0]})", first.span())


def acronym_letters(article, rng):
    """The letters of an acronym that the article introduces, in another order at a later place."""
    found = {}
    for m in matches(article, r"(?<=[a-z] )\(([A-Z]{3,6})\)"):
        letters = m[1]
        later = [x for x in matches(article, rf"(?<![\w@/.-]){letters}(?![\w@/.-])", own_words=False) if x.start() > m.end()]
        if len(later) >= 2 and len(set(letters)) > 1:
            found[letters] = later
    if not found:
        return None
    letters = rng.choice(sorted(found))
    m = rng.choice(found[letters])
    at = rng.choice([i for i in range(len(letters) - 1) if letters[i] != letters[i + 1]] or [0])
    wrong = letters[:at] + letters[at + 1] + letters[at] + letters[at + 2:]
    return replaced(article, m.start(), m.end(), wrong) if wrong != letters else None


def head_name(article, rng):
    """A name of the headline with a slip; the body has it at least twice."""
    text = article["text"]
    start, end = head_of(text)
    body = text[max(end, body_of(text)):]
    small = len(re.findall(r"\b[a-z]{4,}\b", text[start:end])) >= 2
    found = []
    for m in re.compile(r"(?<=[a-z] )[A-Z][a-z]{5,}\b").finditer(text, start, end):
        named = re.search(rf"\b(?:{NAME_LEAD}) (?:[A-Z][a-z]+ (?:[A-Z]\. )?){{1,2}}{m[0]}\b", body)
        if small and named and not NO_PERSON.search(m[0]) and len(re.findall(rf"\b{m[0]}\b", body)) >= 2:
            found.append(m)
    if not found:
        return None
    m = rng.choice(found)
    wrong = slip(rng, m[0])
    return replaced(article, m.start(), m.end(), wrong) if wrong != m[0] else None
