"""The annotation format: reading a file, finding its words in the text, checking what it says.

docs/annotation-guidelines.md describes the format for people; this is the one place that knows it. `place(article, source)`
returns (layers, problems); offsets are Unicode code points into the article's text."""
import difflib, os, re

ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
BLOCKS = ("title heading standfirst byline dateline caption credit list-item table-row quote embed speaker-turn correction editors-note "
          "embargo boilerplate code comment front-matter link-reference markup").split()
VALUES = {
    "DATE": r"(\d{4}|\d{3}|\d{2}|BC\d{1,4}|X{4}|\d{2,3}X{1,2})(-(\d\d|XX)(-(\d\d|XX))?|-W(\d\d|XX)(-WE|-[1-7])?|-(SP|SU|FA|WI)|-(Q[1-4X]|H[12X]))?|FY\d{4}(-Q[1-4])?|PAST_REF|PRESENT_REF|FUTURE_REF",
    "TIME": r"((\d{4}|XXXX)-(\d\d|XX)-(\d\d|XX)|(\d{4}|XXXX)-W(\d\d|XX)-([1-7X]|WE))?T(\d\d(:\d\d(:\d\d)?)?Z?|MO|MI|AF|EV|NI|DT|DA)(Z|[+-]\d\d(:?\d\d)?)?|PRESENT_REF|PAST_REF|FUTURE_REF",
    "DURATION": r"P(\d+(\.\d+)?[YQMWD]|XX?[YQMWD]|\d+(\.\d+)?(DE|CE|WE|SU|WI|FA|SP)|X(DE|CE|WE|SU|WI|FA|SP))*(T((\d+(\.\d+)?|XX?)[HMS])+|T\d*X?(MO|AF|EV|NI|DT))?",
    "SET": r"P(X|\d+)(Y|Q|M|W|D|DE|WE)|PT(X|\d+)[HMS]|(\d{4}|XXXX)(-(XX|\d\d)(-(XX|\d\d))?|-WXX(-([1-7X]|WE))?|-(SP|SU|FA|WI)|-Q[1-4X])?(T(\d\d(:\d\d)?|MO|MI|AF|EV|NI))?",
}
MODS = "START MID END APPROX BEFORE AFTER ON_OR_BEFORE ON_OR_AFTER LESS_THAN MORE_THAN EQUAL_OR_LESS EQUAL_OR_MORE".split()
QUOTES = {'"': "\"“”„«»", "'": "'‘’‚", "“": "\"“”", "”": "\"“”", "‘": "'‘’", "’": "'‘’"}
DASHES = "-‐‑‒–—−"
INVISIBLE = "[\u00ad\u200b-\u200d\u2060\ufeff]*"


def front_matter_end(article):
    found = re.match(r"---\n.*?\n---[ \t]*(\n|$)", article["text"], re.S) if article.get("format") == "markdown" else None
    return found.end() if found else 0


def units(article):
    """(start, end) of each paragraph, list item, heading line, table row or speaker turn after the front matter; numbered from 1."""
    text, out = article["text"], []
    opens = re.compile(r"\s*([*+•-]\s|\d+[.)]\s|#|\||>|\{\{|</?(div|p|li|ul|ol|h\d|br|table|tr)\b)|[A-Z][A-Z .’'\-]{2,40}:\s|\s*[QA]:\s")
    start, at = None, front_matter_end(article)
    for line in text[at:].splitlines(keepends=True):
        blank = not line.strip()
        if start is not None and (blank or (opens.match(line) and not (line.startswith(">") and text[start] == ">"))):
            out.append((start, at)); start = None
        if start is None and not blank: start = at
        at += len(line)
    if start is not None: out.append((start, at))
    return [(s + len(text[s:e]) - len(text[s:e].lstrip()), s + len(text[s:e].rstrip())) for s, e in out]


def pattern(phrase, bounded=True):
    """A regular expression for words as a reader types them: any white space, straight or curly quotation marks, any dash."""
    def char(c):
        if c in QUOTES: return f"[{QUOTES[c]}]"
        if c in DASHES: return f"[{DASHES}]"
        return re.escape(c)
    pieces = [re.sub(r"\s+", " ", p.strip()) for p in phrase.split("[..]")]
    gap = r"(?:\s|(?<=\n)>)+"
    body = r".*?".join(gap.join(INVISIBLE.join(char(c) for c in w) for w in p.split(" ")) for p in pieces)
    flat = pieces[0] + pieces[-1]
    before = r"(?<![^\W_])" if bounded and flat[:1].isalnum() else ""
    after = r"(?![^\W_])" if bounded and flat[-1:].isalnum() else ""
    return re.compile(before + body + after, re.S)


class Problem(Exception):
    """Why a line of an annotation file cannot be taken."""


class Placer:
    def __init__(self, article):
        self.article, self.text, self.units = article, article["text"], units(article)
        self.unit = None
        self.layers = {k: [] for k in ("dates", "people", "others", "quotes", "sections", "figures", "blocks")}
        self.taken = {}

    def bounds(self, number):
        if number is None: raise Problem("no '@ N' line above it says which paragraph it stands in")
        if not 1 <= number <= len(self.units): raise Problem(f"there is no paragraph {number}; the last is {len(self.units)}")
        return self.units[number - 1]

    def phrase(self, field):
        """(words, bounded, paragraph number, which) of a field such as '@4 Biden #2'."""
        number, which = self.unit, None
        if m := re.match(r"@(\d+)\s+", field): number, field = int(m.group(1)), field[m.end():]
        if m := re.search(r"\s#(\d+)$", field): which, field = int(m.group(1)), field[:m.start()]
        bounded = not field.startswith("~")
        field = field if bounded else field[1:]
        if not field.strip(): raise Problem("no words are given")
        return field.strip(), bounded, number, which

    def matches(self, words, bounded, start, end, stop=None):
        """Places of `words` that begin in start..end and end before stop."""
        found, at, p = [], start, pattern(words, bounded)
        while (m := p.search(self.text, at, stop or end)) and m.start() < end:
            found.append(m.span()); at = m.start() + 1
        return found

    def missing(self, words, number):
        start, end = self.bounds(number)
        elsewhere = [n for n, (s, e) in enumerate(self.units, 1) if n != number and self.matches(words, True, s, e)]
        tokens = [m.span() for m in re.finditer(r"\S+", self.text[start:end])]
        size = len(words.split())
        near = sorted(((difflib.SequenceMatcher(None, words.lower(), self.text[start + tokens[i][0]:start + tokens[min(i + size, len(tokens)) - 1][1]].lower()).ratio(), i) for i in range(max(1, len(tokens) - size + 1))), reverse=True)[:2] if size <= 12 and tokens else []
        shown = [self.text[start + tokens[i][0]:start + tokens[min(i + size, len(tokens)) - 1][1]] for _, i in near]
        return Problem(f"{words!r} is not in paragraph {number}" + (f"; it is in {elsewhere}" if elsewhere else "") + (f"; nearest there: {shown}" if shown else ""))

    def span(self, field, layer):
        words, bounded, number, which = self.phrase(field)
        start, end = self.bounds(number)
        found = self.matches(words, bounded, start, end)
        if not found: raise self.missing(words, number)
        if which: 
            if which > len(found): raise Problem(f"{words!r} is in paragraph {number} only {len(found)} times, not {which}")
            found = [found[which - 1]]
        taken = self.taken.setdefault(layer, [])
        free = [f for f in found if not any(f[0] < t[1] and t[0] < f[1] for t in taken)]
        if not free: raise Problem(f"every {words!r} of paragraph {number} is already marked in this layer ({len(found)} there)")
        taken.append(free[0])
        return self.at(free[0])

    def at(self, span): return {"start": span[0], "end": span[1], "text": self.text[span[0]:span[1]]}

    def parts(self, fields):
        parts = []
        for field in fields:
            words, bounded, number, which = self.phrase(field)
            start, end = self.bounds(number)
            if parts: start, end = (parts[-1][1], len(self.text)) if number == self.unit else (start, end)
            found = self.matches(words, bounded, start, end, len(self.text))
            if not found: raise self.missing(words, number)
            known = [tuple(map(tuple, q["parts"])) for q in self.layers["quotes"]]
            fresh = [f for f in found if ((f,) not in known)] if len(fields) == 1 else found
            if not fresh or which and which > len(found): raise Problem(f"{words!r}: no such occurrence, or already marked")
            parts.append(found[which - 1] if which else fresh[0])
        return parts

    def beside(self, field, parts, what):
        """The occurrence of the source's or cue's words that is nearest to the content, and not inside it."""
        if field == "-": return None
        words, bounded, number, which = self.phrase(field)
        explicit = field.startswith("@") or which
        home = [n for n, (s, e) in enumerate(self.units, 1) if s <= parts[0][0] < e] + [n for n, (s, e) in enumerate(self.units, 1) if s < parts[-1][1] <= e]
        ring = [[number]] if explicit else [sorted(set(home)), [home[0] - 1, home[-1] + 1]]
        inside = lambda f: any(a < f[1] and f[0] < b for a, b in parts)
        gap = lambda f: (min(min(abs(a - f[1]), abs(f[0] - b)) for a, b in parts), f[0])
        for numbers in ring:
            found = [f for n in numbers if 1 <= n <= len(self.units) for f in self.matches(words, bounded, *self.units[n - 1])]
            if which and len(found) >= which: return self.at(found[which - 1])
            found = [f for f in found if not inside(f)]
            if found: return self.at(min(found, key=gap))
        raise Problem(f"{what} {words!r} is not near the content (outside it); name its paragraph with '@N words' if it is farther away")

    # one method a letter

    def line_P(self, head, fields): self.person(head, fields, "name")
    def line_R(self, head, fields): self.person(head, fields, "role")

    def person(self, head, fields, kind):
        if len(head) != 1 or not re.fullmatch(r"[a-z0-9][a-z0-9-]*", head[0]): raise Problem("one person id, in lower case with hyphens, must stand before the bar")
        only(fields, 1)
        self.layers["people"].append({**self.span(fields[0], "people-" + kind), "person": head[0], "kind": kind})

    def line_O(self, head, fields):
        if head not in (["ORG"], ["LOC"], ["MISC"]): raise Problem("ORG, LOC or MISC must stand before the bar")
        only(fields, 1)
        self.layers["others"].append({**self.span(fields[0], "others"), "type": head[0]})

    def line_D(self, head, fields):
        if len(head) < 2: raise Problem("type and value must stand before the bar")
        kind, value, extra = head[0], head[1], options(head[2:], ("mod", "role"))
        if kind not in VALUES: raise Problem(f"{kind} is no TIMEX3 type; they are {', '.join(VALUES)}")
        if not re.fullmatch(VALUES[kind], value) or value == "P": raise Problem(f"{value} is no TIMEX3 value of a {kind}")
        if extra.get("mod", "END") not in MODS: raise Problem(f"mod is one of {', '.join(MODS)}")
        if extra.get("role", "embed-date") not in ("document-date", "embed-date"): raise Problem("role is document-date or embed-date")
        only(fields, 1)
        self.layers["dates"].append({**self.span(fields[0], "dates"), "type": kind, "value": value, **extra})

    def line_F(self, head, fields):
        if not head or not re.fullmatch(r"-?\d+(\.\d+)?", head[0]): raise Problem("the value must be written as a plain number")
        approx = "approx" in head
        extra = options([h for h in head[1:] if h != "approx"], ("unit", "high"))
        if not 1 <= len(fields) <= 2: raise Problem("one or two fields belong after the value: figure | what is counted")
        figure = {**self.span(fields[0], "figures"), "value": number(head[0])}
        if "high" in extra: figure["high"] = number(extra["high"])
        if "unit" in extra: figure["unit"] = extra["unit"].replace("_", " ")
        if len(fields) == 2 and fields[1] != "-":
            words, bounded, n, _ = self.phrase(fields[1]); s, e = self.bounds(n); found = self.matches(words, bounded, s, e)
            if not found: raise self.missing(words, n)
            figure["of"] = re.sub(r"\s+", " ", self.text[found[0][0]:found[0][1]])
        if approx: figure["approximate"] = True
        self.layers["figures"].append(figure)

    def line_S(self, head, fields):
        if not head or head[0] not in ("title", "heading", "run-in") or len(head) > 2: raise Problem("title, heading or run-in must stand before the bar, a level may follow")
        only(fields, 1)
        level = int(head[1]) if len(head) == 2 and head[1].isdigit() else 1 if head[0] == "title" else 2
        span = self.span(fields[0], "sections")
        self.layers["sections"].append({**span, "level": level, "kind": head[0]})
        if head[0] != "run-in": self.layers["blocks"].append({"start": span["start"], "end": span["end"], "kind": head[0]})

    def line_B(self, head, fields):
        if not head or head[0] not in BLOCKS: raise Problem(f"a block is one of {', '.join(BLOCKS)}")
        if fields:
            only(fields, 1); spans = [self.span(fields[0], "blocks")]
        else:
            first, last = (re.fullmatch(r"(\d+)(?:-(\d+))?", head[1]) or re.match("", "")).groups() if len(head) > 1 and re.fullmatch(r"\d+(-\d+)?", head[1]) else (self.unit, None)
            first = first if first is None else int(first)
            self.bounds(first); spans = [dict(zip(("start", "end"), self.bounds(n))) for n in range(first, int(last or first) + 1)]
        self.layers["blocks"] += [{"start": s["start"], "end": s["end"], "kind": head[0]} for s in spans]

    def line_Q(self, head, fields):
        if not head or head[0] not in ("direct", "indirect", "mixed"): raise Problem("direct, indirect or mixed must come first")
        if len(head) not in (2, 3) or head[2:] not in ([], ["embed"]): raise Problem("after the kind comes the speaker: a person id, anon or -")
        if len(fields) < 3: raise Problem("three fields belong after the speaker: source | cue | content")
        source, cue, content = fields[0], fields[1], " | ".join(fields[2:])
        parts = self.parts([p.strip() for p in content.split(" || ")])
        for a, b in zip(parts, parts[1:]):
            if b[0] < a[1]: raise Problem("the parts are out of order or overlap")
        start, end = parts[0][0], parts[-1][1]
        quote = {"start": start, "end": end, "text": self.text[start:end], "parts": [list(p) for p in parts], "kind": head[0]}
        speaker = self.beside(source, parts, "source")
        if speaker and head[1] == "anon": speaker["anonymous"] = True
        elif speaker and head[1] != "-": speaker["person"] = head[1]
        elif not speaker and head[1] == "anon": speaker = {"anonymous": True}
        elif not speaker and head[1] != "-": speaker = {"person": head[1]}
        self.layers["quotes"].append({**quote, "speaker": speaker, "cue": self.beside(cue, parts, "cue"), **({"embed": True} if "embed" in head else {})})


def number(word): return float(word) if "." in word else int(word)


def only(fields, n):
    if len(fields) != n: raise Problem(f"{n} field belongs after the bar, there are {len(fields)}")


def options(words, known):
    out = {}
    for word in words:
        key, sign, value = word.partition("=")
        if not sign or key not in known: raise Problem(f"{word!r} is not understood; known here: {', '.join(k + '=' for k in known)}")
        out[key] = value
    return out


def place(article, source):
    """All layers of an article from the text of its annotation file, and the list of (line number, line, reason) not understood."""
    placer, problems = Placer(article), []
    for n, line in enumerate(source.splitlines(), 1):
        line = line.strip()
        if not line or line.startswith("#"): continue
        if m := re.match(r"@\s*(\d+)$", line):
            placer.unit = int(m.group(1)); continue
        head, *fields = [f.strip() for f in re.split(r"(?:^|\s)\|(?:\s|$)", line)]
        head = head.split()
        method = getattr(placer, "line_" + head[0], None) if head and len(head[0]) == 1 else None
        try:
            if not method: raise Problem("a line begins with @, P, R, O, D, Q, F, S, B or #")
            method(head[1:], fields)
        except Problem as why: problems.append((n, line, str(why)))
    layers = placer.layers
    if end := front_matter_end(article): layers["blocks"].append({"start": 0, "end": len(article["text"][:end].rstrip()), "kind": "front-matter"})
    named = {p["person"] for p in layers["people"] if p["kind"] == "name"}
    for p in layers["people"]:
        if p["person"] not in named: problems.append((0, p["text"], f"the role's person {p['person']} has no name mention (P) in the article"))
    for q in layers["quotes"]:
        who = (q["speaker"] or {}).get("person")
        if who and who not in named: problems.append((0, q["text"][:60], f"the speaker {who} has no name mention (P) in the article"))
    for a, b in (("people", "others"), ("dates", "figures")):
        for x in layers[a]:
            for y in layers[b]:
                if x.get("kind") != "role" and x["start"] < y["end"] and y["start"] < x["end"]: problems.append((0, x["text"], f"{a} and {b} overlap: {x['text']!r} and {y['text']!r}"))
    for layer in layers.values(): layer.sort(key=lambda x: (x["start"], -x["end"]))
    for x, y in crossing(layers["quotes"]): problems.append((0, x["text"][:60], f"quotations cross: {x['text'][:40]!r} and {y['text'][:40]!r}"))
    return layers, problems


def crossing(quotes):
    """Pairs of quotations whose parts overlap without one part lying inside the other."""
    cross = lambda p, q: p[0] < q[0] < p[1] < q[1] or q[0] < p[0] < q[1] < p[1]
    return [(x, y) for i, x in enumerate(quotes) for y in quotes[i + 1:] if any(cross(p, q) for p in x["parts"] for q in y["parts"])]


def load_articles():
    import json
    with open(os.path.join(ROOT, "corpus", "articles.jsonl"), encoding="utf-8", newline="") as lines:
        return {a["id"]: a for a in map(json.loads, filter(str.strip, lines))}


def annotation_path(article_id, folder="annotations"): return os.path.join(ROOT, "corpus", folder, article_id + ".txt")
