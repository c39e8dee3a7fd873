"""Slips of the hand: letters, words and marks. Each takes an article and a source of chance, and gives the text with one slip."""

import re

from places import inserted_sentence, matches, pick, quoted, replaced

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
    text, line = article["text"], m.string.rfind("\n\n", 0, m.start()) + 1
    changed = text[:m.start(group)] + text[m.end(group):]
    end = changed.find("\n\n", m.start())
    return changed, [(line, end if end >= 0 else len(changed))]


def empty_quotation(article, rng):
    """A quotation loses its words and keeps its marks."""
    m = pick(rng, matches(article, r"(?<= )(?:\"[^\"“”\n]{4,200}\"|“[^“”\"\n]{4,200}”)(?=[ .,;]|$)", own_words=False))
    return m and replaced(article, m.start() , m.end(), m[0][0] + m[0][-1])


def opening_mark(article, rng):
    """A quotation loses its opening mark."""
    m = pick(rng, matches(article, r"(?<= )(?:\"(?=[A-Z][^\"“”\n]{20,200}\"[ .,;])|“(?=[^“”\"\n]{20,200}”))", own_words=False))
    if not m or m[0] == '"' and quoted(article["text"], m.start()):
        return None
    text = article["text"]
    start, end = text.rfind("\n\n", 0, m.start()) + 1, text.find("\n\n", m.start())
    return text[:m.start()] + text[m.end():], [(start, end if end >= 0 else len(text))]


PLACEHOLDERS = "TK,TKTK,XXX,XXXX,[NAME],[DATE],[TK],(check),[check],???,tk,[insert quote],(sp?),FIXME".split(",")


def placeholder(article, rng):
    """Something to be filled in stands between two words, or for one."""
    m = pick(rng, matches(article, rng.choice([r"(?<=[a-z]) (?=[a-z])", r"(?<=[a-z]) (?:[a-z]{5,}|\d[\d,]*) (?=[a-z])"])))
    return m and replaced(article, m.start(), m.end(), f" {rng.choice(PLACEHOLDERS)} ")


def filler(article, rng):
    return inserted_sentence(article, rng, rng.choice(["Lorem ipsum dolor sit amet, consectetur adipiscing elit.", "Lorem ipsum dolor sit amet.", "lorem ipsum"]))


def broken_link(article, rng):
    """Two words become a link without an address, or with one that is defined nowhere."""
    if article["format"] != "markdown":
        return None
    m = pick(rng, matches(article, r"(?<= )[a-z]{4,} [a-z]{4,}(?= )"))
    return m and replaced(article, m.start(), m.end(), f"[{m[0]}]" + rng.choice(["()", "[nowhere]", "[1]"]))


def split_word(article, rng):
    """A no-break space in a word."""
    m = pick(rng, matches(article, r"(?<=[a-z] )[a-z]{7,}(?=[ ,.])"))
    at = m and rng.randint(2, len(m[0]) - 2)
    return m and replaced(article, m.start(), m.end(), f"{m[0][:at]}\u00a0{m[0][at:]}")


def bare_source(article, rng):
    """A speaker becomes somebody without a name, or an unnamed source says something."""
    m = pick(rng, matches(article, r"(?<=[,”\"] )(?:[A-Z][a-z]+ ){1,3}(?=said\.)", own_words=False))
    if m:
        return replaced(article, m.start(), m.end(), rng.choice(["a source ", "sources ", "an official "]), (m.start(), m.end() + 4))
    return inserted_sentence(article, rng, rng.choice(["The deal is close, a source said.", "Sources say the talks have failed."]))
