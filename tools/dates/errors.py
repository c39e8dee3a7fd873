#!/usr/bin/env python3
"""Where dates go wrong: counts by kind of expression, for sets of annotated articles.

usage: errors.py PROGRAM FOLDER [SET ...] [--worst N] [--show FORM]

FOLDER holds JSON Lines files, one article a line: {"id", "text", "date", "dates": [{"start", "end", "type", "value"}]}; without SET all of
them are read. For each set and for all of them together a table by TIMEX3 type and by form (weekday, day and month, counted offset …):

  gold     expressions annotated        found    overlapped by one of the program's
  strict   found with the same ends     value    found with the same value
  extra    the program's expressions of this form that overlap none

and under it the commonest kinds of wrong value, as kinds ("P1Y for a quarter", "another year"). It prints counts and no texts, so that its
output may go anywhere; --show FORM lists the expressions of one form whose value or ends are wrong, for the developer's own eyes."""
import argparse, collections, json, os, re, sys
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from program import extract

MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?\b"
UNIT = r"(?:second|minute|min|hour|hr|day|night|weekend|week|fortnight|month|quarter|season|year|yr|decade|century|centurie|millennium|millennia|period)s?"
FORMS = [  # the first that fits; order matters
    ("holiday", r"christmas|easter|thanksgiving|halloween|ramadan|new year's|memorial day|labor day|valentine|xmas|hanukkah|diwali|independence day|holiday|good friday"),
    ("figures", r"^\W*\d{1,4}[-/.]\d{1,2}([-/.]\d{2,4})?\W*$|^\d{8}$"),
    ("clock", r"\d ?[ap]\.?m\b|\d:\d\d|o'clock|\bnoon\b|midnight|midday|\d ?(gmt|est|edt|utc)\b|\bhours$|half past"),
    ("part of day", r"morning|afternoon|evening|\bnight\b|tonight|overnight|\bdawn\b|\bdusk\b|tonite"),
    ("ago, later, earlier", r"\bago\b|\blater\b|\bearlier\b|\bhence\b|from now|year-ago|\bprior\b|\b(before|after)$|\bbefore that\b|\bsince\b"),
    ("quarter, half, fiscal", r"quarter|fiscal|\bq[1-4]\b|(first|second|latest) half|\bhalf of\b|nine months|six months of|period|year-end|semester"),
    ("day and month", MONTH + r"\.?,? ?(the )?\d{1,2}(st|nd|rd|th)?\b(?!\d)|\d{1,2}(st|nd|rd|th)? (of )?" + MONTH + r"|(st|nd|rd|th) (of )?" + MONTH),
    ("weekday", WEEKDAY),
    ("month and year", MONTH + r".*\d{4}|\d{4}.*" + MONTH),
    ("month", MONTH),
    ("decade, century", r"\d0'?s\b|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|decade|centur|millenni"),
    ("season", r"\b(spring|summer|autumn|fall|winter)s?\b"),
    ("recurring", r"\b(daily|weekly|monthly|yearly|annual\w*|every\w*|each|per|hourly|once|twice|nightly)\b"),
    ("today and its neighbours", r"yesterday|tomorrow|today|tmrw?|\b2day\b|tmr"),
    ("this, last, next", r"\b(this|last|next|past|coming|previous|following|same|that|current|latest|recent|upcoming)\b.*" + UNIT + r"\b"),
    ("the year, the day", r"^(the |all |end of |entire |whole |full |that )*(" + UNIT + r")$"),
    ("counted length", r"\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|hundred|dozen|half|an?|couple|\w+teen)\b.*" + UNIT),
    ("uncounted length", UNIT),
    ("past, present, future", r"now|current|recent|future|past|present|once|previous|former|time|soon|long|moment|term|then"),
]
YEAR = re.compile(r"^\W*(?:the |in )?(?:early |late |mid-?)?(?:AD )?'?\d{2,4}( BC\w?| AD)?\W*$", re.I)


def form(text):
    """The form of an expression, from its words alone."""
    if YEAR.match(text): return "year"
    words = text.lower().replace("\n", " ").replace("’", "'")
    return next((name for name, pattern in FORMS if re.search(pattern, words)), "other")


def kind(value):
    """What kind of thing a value names: "day", "quarter", "P in years" …"""
    v = (value or "").strip()
    if not v: return "nothing"
    if v.endswith("_REF"): return v
    m = re.match(r"^P(T?)[\dX./]*([A-Z]+)", v)
    if m: return ("unsaid " if "X" in v else "") + "length in " + m[1] + m[2][-1 if v.startswith("PT") else 0]
    if "X" in v: return "partly known"
    if re.search(r"T\d", v): return "clock"
    if "T" in v: return "part of day"
    for name, pattern in (("week", r"-W\d\d$"), ("weekend", r"-WE"), ("quarter", r"-Q"), ("half year", r"-H"), ("season", r"-(SP|SU|FA|WI)$"),
                          ("day", r"^-?\d+-\d\d-\d\d$|-W\d\d-\d"), ("month", r"^-?\d+-\d\d$"), ("year", r"^-?\d{4}$"), ("decade", r"^\d{3}$"), ("century", r"^\d\d$")):
        if re.search(pattern, v): return name
    return "other"


def wrong(gold, got):
    """How a value is wrong, without saying it."""
    a, b = kind(gold), kind(got)
    if a != b: return f"{a}, read as {b}"
    if a in ("day", "month", "quarter", "season", "half year", "clock", "part of day", "week"):
        if gold[:4] != got[:4]: return f"{a}, another year"
        if a in ("clock", "part of day"): return f"{a}, " + ("another day" if gold[:10] != got[:10] else "another time")
        if a == "day" and gold[:7] != got[:7]: return "day, another month"
    return f"{a}, another one"


def paired(gold, got):
    """Pairs one to one, left to right: those that overlap."""
    out, free = [], list(got)
    for g in gold:
        hit = next((s for s in free if s["start"] < g["end"] and g["start"] < s["end"]), None)
        if hit: free.remove(hit)
        out.append((g, hit))
    return out, free


class Table:
    def __init__(self):
        self.rows = collections.defaultdict(lambda: [0, 0, 0, 0, 0])
        self.wrongs = collections.defaultdict(collections.Counter)

    def article(self, text, gold, got, show):
        pairs, extra = paired(gold, got)
        for g, s in pairs:
            words = text[g["start"]:g["end"]]
            strict = bool(s) and (s["start"], s["end"]) == (g["start"], g["end"])
            right = bool(s) and (g["value"] or "").strip() == (s["value"] or "").strip()
            name = form(words)
            for key in (("form", name), ("type", g["type"]), ("all", "all")):
                for k, n in enumerate((1, bool(s), strict, right)): self.rows[key][k] += n
                if s and not right: self.wrongs[key][wrong(g["value"] or "", s["value"] or "")] += 1
            if show in (name, "all") and not (strict and right): tell(text, g, s)
        for s in extra:
            name = form(text[s["start"]:s["end"]])
            for key in (("form", name), ("type", s["type"]), ("all", "all")): self.rows[key][4] += 1
            if show in (name, "all"): tell(text, None, s)

    def print(self, worst):
        print(f"  {'':26}{'gold':>6}{'found':>7}{'strict':>8}{'value':>7}{'extra':>7}")
        for group in ("type", "form", "all"):
            rows = sorted(((k[1], v) for k, v in self.rows.items() if k[0] == group), key=lambda r: r[1][3] - r[1][0])
            for name, (gold, found, strict, value, extra) in rows:
                print(f"  {name:26}{gold:6}{found:7}{strict:8}{value:7}{extra:7}")
                for what, n in self.wrongs[group, name].most_common(worst if group == "form" else 0): print(f"  {'':8}{n:4}  {what}")


def tell(text, g, s):
    at = (g or s)["start"]; end = (g or s)["end"]
    near = (text[max(0, at - 60):at] + "[" + text[at:end] + "]" + text[end:end + 32]).replace("\n", " ")
    mark = "MISS " if not s else "EXTRA" if not g else "VALUE" if g["value"] != s["value"] else "ENDS "
    print(f"    {mark} {g['value'] if g else '':16} {s['value'] if s else '':16} {'<' + text[s['start']:s['end']] + '>' if s and mark == 'ENDS ' else ''} {near}")


def told(dates):
    return sorted((d for d in dates if d.get("role") != "document-date"), key=lambda d: d["start"])


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("program"); ap.add_argument("folder"); ap.add_argument("sets", nargs="*")
    ap.add_argument("--worst", type=int, default=3); ap.add_argument("--show")
    a = ap.parse_args()
    names = sorted(f for f in os.listdir(a.folder) if f.endswith(".jsonl")) if os.path.isdir(a.folder) else []
    names = [n for n in names if not a.sets or any(s in n for s in a.sets)]
    if not names:
        print(f"No annotated sets (*.jsonl) in {a.folder}: nothing to measure. Name a folder that has some: make bench-dates SETS=FOLDER")
        return
    total = Table()
    for name in names:
        table = Table()
        gold = [json.loads(line) for line in open(os.path.join(a.folder, name), encoding="utf-8") if line.strip()]
        for g, s in zip(gold, extract(a.program, gold)):
            for t, show in ((table, a.show), (total, None)): t.article(g["text"], told(g["dates"]), told(s["dates"]), show)
        if not a.show:
            print(f"\n{name.removesuffix('.jsonl')}"); table.print(a.worst)
    if not a.show and len(names) > 1: print("\nall sets"); total.print(a.worst)


if __name__ == "__main__": main()
