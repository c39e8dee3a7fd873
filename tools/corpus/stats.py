#!/usr/bin/env python3
"""Prints the corpus in numbers, as Markdown for corpus/README.md.

usage: stats.py [--write]      --write puts the table between the marks in corpus/README.md"""
import json, os, re, sys
from collections import Counter
from annotation import ROOT

LAYERS = {
    "name mentions": lambda a: sum(p["kind"] == "name" for p in a["people"]), "role mentions": lambda a: sum(p["kind"] == "role" for p in a["people"]),
    "persons": lambda a: len({p["person"] for p in a["people"]}), "other names": lambda a: len(a["others"]), "quotations": lambda a: len(a["quotes"]),
    "… direct": lambda a: sum(q["kind"] == "direct" for q in a["quotes"]), "… indirect": lambda a: sum(q["kind"] == "indirect" for q in a["quotes"]),
    "… mixed": lambda a: sum(q["kind"] == "mixed" for q in a["quotes"]), "… in several parts": lambda a: sum(len(q["parts"]) > 1 for q in a["quotes"]),
    "… with a source in the text": lambda a: sum("start" in (q["speaker"] or {}) for q in a["quotes"]), "dates": lambda a: len(a["dates"]),
    "… DATE": lambda a: sum(d["type"] == "DATE" for d in a["dates"]), "… TIME": lambda a: sum(d["type"] == "TIME" for d in a["dates"]),
    "… DURATION": lambda a: sum(d["type"] == "DURATION" for d in a["dates"]), "… SET": lambda a: sum(d["type"] == "SET" for d in a["dates"]),
    "sections": lambda a: len(a["sections"]), "figures": lambda a: len(a["figures"]), "blocks other than paragraphs": lambda a: len(a["blocks"]),
}


def table():
    halves = {n: [json.loads(l) for l in open(os.path.join(ROOT, "corpus", n + ".jsonl"), encoding="utf-8") if l.strip()] for n in ("dev", "test")}
    rows = [("articles", lambda a: 1), ("words", lambda a: len(a["text"].split()))] + list(LAYERS.items())
    out = ["| | dev | test | all |", "|---|--:|--:|--:|"]
    for name, count in rows:
        n = [sum(map(count, halves[h])) for h in halves]
        out.append(f"| {name} | {n[0]:,} | {n[1]:,} | {sum(n):,} |")
    every = halves["dev"] + halves["test"]
    for source, n in sorted(Counter(a["source"] for a in every).items()):
        d = sum(a["source"] == source for a in halves["dev"]); out.append(f"| articles of {source} | {d} | {n - d} | {n} |")
    return "\n".join(out) + "\n"


def main():
    if "--write" not in sys.argv: return print(table(), end="")
    path = os.path.join(ROOT, "corpus", "README.md"); text = open(path, encoding="utf-8").read()
    text = re.sub(r"(<!-- statistics -->\n).*?(<!-- end -->)", lambda m: m.group(1) + table() + m.group(2), text, flags=re.S)
    open(path, "w", encoding="utf-8").write(text)


if __name__ == "__main__": main()
