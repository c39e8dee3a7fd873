#!/usr/bin/env python3
"""Counts how many cases of a DateTimeModel specification the program reads right.

usage: recognizers.py PROGRAM FOLDER [--wrong]

FOLDER holds DateTimeModel.json (Recognizers-Text, MIT): a list of {"Input", "Context": {"ReferenceDateTime"}, "Results": [...]}. The program
reads each input as an article of the reference day. A case is right when every result is found and says the same, and where there are no results
nothing is found. An expression and a result say the same when

  - they name the same days, or the same hours of the same day (an hour without a day: the same hours; "T16" is "16:00"), or the same season
    where the specification leaves the year open;
  - or two expressions inside the result are the two ends of its range, of which one may be "now" or stand open;
  - or they are the same length or recurrence (two nights are two days, a quarter is three months, half a year six, weekends P1WE);
  - or they follow a convention of TIMEX3 that the specification does not: "the next five days" is a length (P5D), "a few" is X, what is
    counted in weeks, months or years is told no finer than these ("in two weeks" is a week), "early", "the middle of" and "the end of" are modifiers
    of the day, month or year that holds what the specification names, "night-time" is the night.

"before", "since", "until" and "about" are not asked for. Set aside as what TIMEX3 cannot say of an article, which has a day and no hour: what
is counted in hours or minutes from the moment of asking, one day counted from another ("two weeks before the 5th"), days that no calendar has, zones, meals, business hours, working days, fiscal and school years. --wrong lists the wrong cases. The figures in tests/dates/recognizers.md come from here."""
import argparse, datetime, json, os, re, sys
from errors import told
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from program import extract

UNITS = {"Y": 31536000, "M": 2592000, "W": 604800, "D": 86400, "H": 3600, "TM": 60, "S": 1, "Q": 7776000, "DE": 315360000, "CE": 3153600000, "NI": 86400, "WE": 172800}
COUNTED = re.compile(r"\b(weeks?|months?|years?|quarters?|decades?|fortnights?)\b", re.I)
FROM_NOW = re.compile(r"(?:hours?|hrs?|minutes?|mins?|seconds?|secs?|\dh|\dm)\b(?! of)", re.I)
OTHER_DAY = re.compile(r"\b(days?|weeks?|months?|years?) (before|after|from|since) (?!now|today|tomorrow|yesterday|that)", re.I)
PART_OF = re.compile(r"(start|mid|end)$")
UNSAYABLE = re.compile(r"BD\b|P\d+BD|FY|SY|\dB\b|DT\b.*\bBH|TBH|TLU|TDI|TBR|TME[ABDL]|WD\b")


def seconds(value):
    """The length of "P1Y6M", "PT90M" in seconds, years of 365 and months of 30 days."""
    m = re.fullmatch(r"P((?:[\d.]+[A-Z]{1,2})*)(?:T((?:[\d.]+[A-Z]{1,2})+))?", value or "")
    if not m: return None
    parts = [(n, u) for n, u in re.findall(r"([\d.]+)([A-Z]{1,2})", m[1] or "")] + [(n, {"M": "TM"}.get(u, u)) for n, u in re.findall(r"([\d.]+)([A-Z]{1,2})", m[2] or "")]
    try: return sum(float(n) * UNITS[u] for n, u in parts) if parts else None
    except KeyError: return None


def clock(value):
    """Hour and minute of "…T16", "…T16:00:00", or the part of day of "…TMO"."""
    m = re.search(r"T(\d\d)(?::(\d\d))?(?::\d\d)?|[ ](\d\d):(\d\d):\d\d$|^(\d\d):(\d\d):\d\d$", value or "")
    if m:
        hour, minute = next((a, b) for a, b in ((m[1], m[2]), (m[3], m[4]), (m[5], m[6])) if a)
        return int(hour) % 24, int(minute or 0)
    m = re.search(r"T(MO|MI|AF|EV|NI|DT)", value or "")
    return m[1] if m else None


class Said:
    """What one of the program's expressions says: days from `first` to the day after the last, the time, the value."""

    def __init__(self, date):
        self.modifier = date.get("mod")
        self.value, self.kind, self.start, self.end = date["value"] or "", date["type"], date["start"], date["end"]
        self.first = date.get("first_day")
        last = date.get("last_day")
        self.after = str(datetime.date.fromisoformat(last) + datetime.timedelta(1)) if last and last < "9999-12-31" and not last.startswith("-") else None
        self.time, self.length = clock(self.value), seconds(self.value) if self.value.startswith("P") else None


def day(stamp):
    return (stamp or "")[:10]


def same(one, gold, text=""):
    """Whether one expression says what `gold` (one of the specification's readings) says."""
    timex, kind = gold.get("timex", ""), gold.get("type")
    if timex and timex == one.value: return True
    if one.length is not None and one.length == seconds(timex.strip("()").split(",")[-1]): return True
    if "X" in one.value and one.value.startswith("P") and kind in ("duration", "daterange"): return re.sub("[X3]", "", one.value) == re.sub("3", "", timex.strip("()").split(",")[-1])
    if COUNTED.search(text) and one.after and kind in ("date", "datetime") and one.first <= day(gold.get("value")) < one.after: return True
    if one.modifier in ("START", "END") and kind in ("datetime", "datetimerange"): return one.first == day(gold.get("value") or gold.get("start"))
    if kind == "duration": return close(one.length, seconds(timex)) or close(one.length, float(gold["value"]) if re.fullmatch(r"[\d.]+", gold.get("value") or "") else None)
    if kind == "set": return one.kind == "SET" and (close(one.length, seconds(timex)) or recurring(one.value) == recurring(timex))
    if kind == "time": return one.time is not None and one.time == clock(gold.get("value"))
    if kind == "timerange": return one.time is not None and one.time == clock(timex.replace("TNT", "TNI"))
    if kind == "date": return one.time is None and one.first == gold.get("value") and one.after is not None and one.after > one.first
    if kind == "datetime": return one.time is not None and (one.first, one.time) == (day(gold.get("value")), clock(gold.get("value")))
    if kind == "datetimerange": return one.time is not None and one.time == clock(timex) and one.first == (day(gold.get("start")) or one.first)
    if kind == "daterange":
        start, end = gold.get("start"), gold.get("end")
        if timex in ("SP", "SU", "FA", "WI"): return one.value.endswith("-" + timex)
        if PART_OF.search(gold.get("Mod") or ""): return bool(one.first) and all(one.first <= x <= one.after for x in (start, end) if x) and re.sub("[^0-9].*", "", timex) in ("", one.value[:4])
        if start and end: return one.after is not None and (one.first, one.after) == (start, end)
        # "since 2015", "before July": open on one side, the other may stand before or after what is named
        return any(edge and edge in (one.first, one.after) for edge in (start, end)) or one.length is not None and one.length == seconds(timex)
    return False


def close(a, b):
    """Whether two lengths are the same but for the days of years and months."""
    return bool(a and b) and abs(a - b) <= 0.02 * b


def recurring(value):
    return re.sub(r"^XXXX-XX-XX(?=T)|:00", "", value or "").replace("XXXX-WXX-WE", "P1WE").replace("XXXX-WE", "P1WE")


def edge(one, stamp):
    """Whether an expression begins or ends at `stamp`."""
    if not stamp: return True
    at = clock(stamp)
    if at is None: return stamp in (one.first, one.after) or bool(one.modifier in ("START", "MID", "END") and one.first and one.first <= stamp <= one.after)
    if one.time == at: return day(stamp) in ("", one.first) or ":" in stamp[:3]
    if one.modifier in ("START", "MID", "END") and one.first: return one.first <= day(stamp) <= one.after
    return one.time is None and at == (0, 0) and day(stamp) in (one.first, one.after)


def ends(ones, gold):
    """Whether the expressions are the ends of a range: the first begins it, the last ends it; a length says how long."""
    start, end = gold.get("start"), gold.get("end")
    if not (start or end) or len(ones) > 3: return False
    present = [x for x in ones if x.value == "PRESENT_REF"]
    dated = [x for x in ones if x.first or x.time]
    if len(dated) == 1 and present: return edge(dated[0], start) or edge(dated[0], end)
    if len(dated) == 1 and any(x.length for x in ones): return edge(dated[0], start) or edge(dated[0], end)
    return len(dated) >= 2 and edge(dated[0], start) and edge(dated[-1], end)


def right(result, found):
    ones = [x for x in found if x.start <= result["End"] and result["Start"] < x.end]
    if not ones: return False
    golds = result["Resolution"]["values"]
    text = result["Text"]
    return any(len(ones) == 1 and same(ones[0], g, text) or len(ones) > 1 and (ends(ones, g) or any(same(x, g, text) for x in ones) and g.get("type") != "daterange") for g in golds)


def sayable(case):
    """Whether TIMEX3 can say of an article's date what the case asks for."""
    for result in case["Results"]:
        kind = (result.get("TypeName") or result.get("Typename") or "").removeprefix("datetimeV2.")
        if OTHER_DAY.search(result["Text"]) and kind == "date": return False
        if kind == "timezone" or kind in ("datetime", "datetimerange") and FROM_NOW.search(result["Text"]): return False
        if any(v.get("type") in ("date", "datetime", "daterange") and v.get("value") == "not resolved" and re.search("02-(29|30)", v["timex"]) for v in result["Resolution"]["values"]): return False
        if any(UNSAYABLE.search(v.get("timex") or "") for v in result["Resolution"]["values"]): return False
    return True


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("program"); ap.add_argument("folder"); ap.add_argument("--wrong", action="store_true")
    a = ap.parse_args()
    path = next((p for p in (os.path.join(a.folder, x, "DateTimeModel.json") for x in ("", "recognizers")) if os.path.exists(p)), None)
    if not path:
        print(f"No DateTimeModel.json in {a.folder}: its cases are not counted.")
        return
    cases = json.load(open(path, encoding="utf-8-sig"))
    articles = [{"id": str(i), "text": c["Input"], "date": (c.get("Context") or {}).get("ReferenceDateTime", "2016-11-07")[:10]} for i, c in enumerate(cases)]
    count = {"right": 0, "wrong": 0, "cannot be said": 0, "more": 0}
    for case, out in zip(cases, extract(a.program, articles)):
        found = [Said(x) for x in sorted(out["dates"], key=lambda x: x["start"])]
        fine = all(right(r, found) for r in case["Results"]) and (bool(case["Results"]) or not found)
        more = [x for x in found if not any(x.start <= r["End"] and r["Start"] < x.end for r in case["Results"])]
        key = "right" if fine else "wrong" if sayable(case) else "cannot be said"
        count[key] += 1
        count["more"] += fine and bool(more)
        if a.wrong and not fine:
            print(f"{key}: {case['Input']!r} on {(case.get('Context') or {}).get('ReferenceDateTime', '')[:10]}")
            for r in case["Results"]: print(f"    {'ok  ' if right(r, found) else 'want'} [{r['Text']}] " + " | ".join(" ".join(str(v.get(k)) for k in ("timex", "Mod", "value", "start", "end") if v.get(k)) for v in r["Resolution"]["values"]))
            for x in found: print(f"    got  [{case['Input'][x.start:x.end]}] {x.value}")
    able = count["right"] + count["wrong"]
    print(f"DateTimeModel: {len(cases)} cases, {count['cannot be said']} cannot be said in TIMEX3; of {able} {count['right']} right ({100 * count['right'] / able:.1f} %), "
          f"{count['more']} of them with a further expression that the list does not name")


if __name__ == "__main__": main()
