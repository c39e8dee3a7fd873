#!/usr/bin/env python3
"""Scores a program on the corpus; prints a table.

usage: score.py PROGRAM [--half dev|test] [--floors FILE]

PROGRAM is run as `PROGRAM extract --input jsonl --format jsonl -` on the texts of each half. Figures, in percent:
  names, dates, figures, sections   exact F1 (same span)
  date values, figure values        F1 of spans that match (dates: overlap, figures: exact) and have the same value
  B-cubed                           persons over all name mentions, unmatched ones wrong
  quotations                        exact F1, overlap F1 (Jaccard of the content's characters >= 0.8), and overlap with the same source

--floors names a JSON file {half: {figure: least}}: below one of them the exit status is 1. The floors lie a little under what was last
measured, so that they tell a loss from noise; raise them with every gain."""
import argparse, json, os, sys
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from program import extract
from agreement import b_cubed, common, f1, jaccard, pairs, span, trimmed
from annotation import ROOT


def parts(quote):
    return dict(quote, parts=quote.get("parts") or [[quote["start"], quote["end"]]])


def source(quote):
    """Where the source stands; None where there is none, or the gold knows who speaks but the words stand nowhere."""
    speaker = quote.get("speaker") or {}
    return (speaker["start"], speaker["end"]) if "start" in speaker else None


def same_source(a, b):
    x, y = source(a), source(b)
    return x == y or bool(x and y and x[0] < y[1] and y[0] < x[1])


class Tally:
    """Counts of gold, system and matches, by figure."""
    def __init__(self):
        self.counts, self.cubed = {}, [0.0, 0, 0.0, 0]

    def add(self, figure, gold, system, matched):
        self.counts[figure] = [a + b for a, b in zip(self.counts.get(figure, [0, 0, 0]), (gold, system, matched))]

    def exact(self, figure, gold, system, key=span):
        self.add(figure, len(gold), len(system), len({key(x) for x in gold} & {key(x) for x in system}))

    def figures(self):
        out = {name: f1(matched, gold, system) for name, (gold, system, matched) in self.counts.items()}
        right_gold, gold, right_system, system = self.cubed
        recall, precision = right_gold / max(gold, 1), right_system / max(system, 1)
        out["B-cubed"] = 200 * precision * recall / (precision + recall) if precision + recall else 0.0
        return out


def score(gold, system):
    tally = Tally()
    for g, s in zip(gold, system):
        named = lambda layer: [m for m in layer if m["kind"] == "name"]
        tally.exact("names", named(g["people"]), named(s["people"]))
        tally.cubed = [a + b for a, b in zip(tally.cubed, b_cubed(named(g["people"]), named(s["people"])))]
        days = lambda layer: [d for d in layer if d.get("role") != "document-date"]
        tally.exact("dates", days(g["dates"]), days(s["dates"]))
        near = pairs(days(g["dates"]), days(s["dates"]), common)
        tally.add("date values", len(days(g["dates"])), len(days(s["dates"])), sum(a["value"] == b["value"] for a, b in near))
        tally.exact("figures", g["figures"], s["figures"])
        tally.exact("figure values", g["figures"], s["figures"], lambda f: (*span(f), f["value"]))
        heads = lambda layer: [h for h in layer if h["kind"] != "title"]
        tally.exact("sections", heads(g["sections"]), heads(s["sections"]))
        mine, theirs = [parts(q) for q in g["quotes"]], [parts(q) for q in s["quotes"]]
        tally.exact("quotations", mine, theirs, lambda q: trimmed(q, g["text"]))
        near = pairs(mine, theirs, jaccard)
        tally.add("quotations, overlap", len(mine), len(theirs), len(near))
        tally.add("quotations with source", len(mine), len(theirs), sum(same_source(a, b) for a, b in near))
    return tally.figures()


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("program"); ap.add_argument("--half", choices=("dev", "test")); ap.add_argument("--floors")
    o = ap.parse_args()
    floors = json.load(open(o.floors, encoding="utf-8")) if o.floors else {}
    halves, low = {}, []
    for half in [o.half] if o.half else ["dev", "test"]:
        gold = [json.loads(line) for line in open(f"{ROOT}/corpus/{half}.jsonl", encoding="utf-8")]
        halves[half] = score(gold, extract(o.program, gold))
        low += [f"{half}: {k} {halves[half][k]:.1f}, least {v}" for k, v in floors.get(half, {}).items() if halves[half][k] < v]
    print("| | " + " | ".join(halves) + " |\n|---|" + "--:|" * len(halves))
    for name in next(iter(halves.values())):
        print(f"| {name} | " + " | ".join(f"{h[name]:.1f}" for h in halves.values()) + " |")
    if low:
        sys.exit("below what it was:\n  " + "\n  ".join(low))


if __name__ == "__main__":
    main()
