#!/usr/bin/env python3
"""Compares two annotations of the same articles; prints a Markdown table.

usage: agreement.py [--first FOLDER] [--second FOLDER] [--differences]

FOLDERS lie under corpus/ (annotations and second); the articles that both hold are compared. Per layer: exact F1 (same span) and
overlap F1 (one to one; quotations: Jaccard of the content's characters >= 0.8, other layers: any common character). F1 does not
depend on which of the two is called the reference. Further: B-cubed F1 of the persons over the name mentions both have, and of
all mentions with unmatched ones counted as wrong; the same type and value of dates both have; the same value of figures both have;
the same type of other names; the same kind, speaker (id up to renaming: by the names it stands for, and whether anonymous) and
overlapping cue of quotations matched. Quotation content is compared after white space, quotation marks and stops at its edges are cut off, as the scorer does.
--differences lists every place where the two differ."""
import argparse, os
from annotation import ROOT, annotation_path, load_articles, place

EDGE = " \t\n\r\"'“”‘’«»`,.;:!?—–-…()[]"


def span(x): return x["start"], x["end"]


def trimmed(q, text):
    a, b = span(q)
    while a < b and text[a] in EDGE: a += 1
    while b > a and text[b - 1] in EDGE: b -= 1
    return a, b


def cells(q): return {c for a, b in q["parts"] for c in range(a, b)}


def pairs(first, second, likeness):
    """One-to-one matching, the likest first."""
    found = sorted(((s, -abs(a["start"] - b["start"]), i, j) for i, a in enumerate(first) for j, b in enumerate(second) if (s := likeness(a, b)) > 0), reverse=True)
    left, right, out = set(), set(), []
    for _, _, i, j in found:
        if i not in left and j not in right: left.add(i); right.add(j); out.append((first[i], second[j]))
    return out


def common(a, b): return max(0, min(a["end"], b["end"]) - max(a["start"], b["start"])) / max(a["end"] - a["start"], b["end"] - b["start"])


def jaccard(a, b):
    x, y = cells(a), cells(b); j = len(x & y) / len(x | y)
    return j if j >= 0.8 else 0


def f1(tp, n, m): return 200 * tp / (n + m) if n + m else 100.0


def b_cubed(first, second):
    """(correct, counted) so that correct / counted is the mean of precision and recall over mentions, unmatched ones wrong."""
    a, b = {span(m): m["person"] for m in first}, {span(m): m["person"] for m in second}
    def side(x, y):
        total = 0.0
        for s in x:
            if s not in y: continue
            mine = {t for t in x if x[t] == x[s]}; yours = {t for t in y if y[t] == y[s]}
            total += len(mine & yours) / len(mine)
        return total
    return side(a, b), len(a), side(b, a), len(b)


def names(layers, person): return {p["text"] for p in layers["people"] if p["kind"] == "name" and p["person"] == person}


def same_speaker(a, b, x, y):
    s, t = a["speaker"] or {}, b["speaker"] or {}
    if "person" in s and "person" in t: return bool(names(x, s["person"]) & names(y, t["person"]))
    return ("person" in s, bool(s.get("anonymous"))) == ("person" in t, bool(t.get("anonymous")))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--first", default="annotations"); ap.add_argument("--second", default="second"); ap.add_argument("--differences", action="store_true")
    o = ap.parse_args(); articles = load_articles()
    both = sorted(i for i in articles if all(os.path.exists(annotation_path(i, f)) for f in (o.first, o.second)))
    read = lambda i, f: place(articles[i], open(annotation_path(i, f), encoding="utf-8").read())[0]
    layers = {"names (P)": lambda l: [p for p in l["people"] if p["kind"] == "name"], "roles (R)": lambda l: [p for p in l["people"] if p["kind"] == "role"], "other names (O)": lambda l: l["others"],
              "quotations (Q)": lambda l: l["quotes"], "dates (D)": lambda l: [d for d in l["dates"] if d.get("role") != "document-date"], "sections (S)": lambda l: l["sections"], "figures (F)": lambda l: l["figures"], "blocks (B)": lambda l: l["blocks"]}
    tally = {n: [0, 0, 0, 0, {}] for n in layers}; cubed = [0.0, 0, 0.0, 0]; both_names = [0.0, 0, 0.0, 0]
    for i in both:
        x, y, text = read(i, o.first), read(i, o.second), articles[i]["text"]
        for name, pick in layers.items():
            a, b = pick(x), pick(y); t = tally[name]; quotes = name.startswith("quot")
            key = (lambda q: trimmed(q, text)) if quotes else span
            exact = pairs(a, b, lambda p, q: key(p) == key(q)); near = pairs(a, b, jaccard if quotes else common)
            t[0] += len(a); t[1] += len(b); t[2] += len(exact); t[3] += len(near)
            def tell(what, hits):
                n = t[4].setdefault(what, [0, 0]); n[0] += sum(hits); n[1] += len(hits)
            if name.startswith("dates"): tell("same type", [p["type"] == q["type"] for p, q in near]); tell("same value", [p["value"] == q["value"] for p, q in near]); tell("same mod", [p.get("mod") == q.get("mod") for p, q in near])
            if name.startswith("figures"): tell("same value", [p["value"] == q["value"] for p, q in near]); tell("same unit", [p.get("unit") == q.get("unit") for p, q in near])
            if name.startswith("other"): tell("same type", [p["type"] == q["type"] for p, q in exact])
            if name.startswith("blocks") or name.startswith("sections"): tell("same kind", [p["kind"] == q["kind"] for p, q in exact])
            if name.startswith("roles"): tell("same person", [bool(names(x, p["person"]) & names(y, q["person"])) for p, q in near])
            if quotes:
                tell("same kind", [p["kind"] == q["kind"] for p, q in near]); tell("same speaker", [same_speaker(p, q, x, y) for p, q in near])
                tell("cue in common", [(not p["cue"] and not q["cue"]) or bool(p["cue"] and q["cue"] and common(p["cue"], q["cue"])) for p, q in near])
            if name.startswith("names"):
                cubed = [u + v for u, v in zip(cubed, b_cubed(a, b))]
                shared = {span(p) for p in a} & {span(p) for p in b}
                both_names = [u + v for u, v in zip(both_names, b_cubed([p for p in a if span(p) in shared], [p for p in b if span(p) in shared]))]
            if o.differences:
                for label, mine, theirs, side in (("only first", a, b, 0), ("only second", b, a, 1)):
                    kept = {id(pair[side]) for pair in exact}
                    for m in mine:
                        if id(m) not in kept: print(f"{i}  {name}  {label}: {' '.join(text[m['start']:m['end']].split())[:160]!r}")
                for p, q in near:
                    for field in ("type", "value", "mod", "kind", "unit"):
                        if p.get(field) != q.get(field): print(f"{i}  {name}  {field} {p.get(field)} / {q.get(field)}: {' '.join(p.get('text', '').split())[:80]!r}")
    print(f"{len(both)} articles, annotated twice.\n\n| layer | first | second | exact F1 | overlap F1 | of those matched |\n|---|--:|--:|--:|--:|---|")
    mean = lambda c: (lambda p, r: 200 * p * r / (p + r) if p + r else 100.0)(c[0] / c[1] if c[1] else 0, c[2] / c[3] if c[3] else 0)
    for name, (n, m, exact, near, told) in tally.items():
        more = [f"{w} {100 * h / k:.1f}" for w, (h, k) in told.items() if k]
        if name.startswith("names"): more = [f"B³ {mean(cubed):.1f} (shared mentions alone {mean(both_names):.1f})"]
        print(f"| {name} | {n} | {m} | {f1(exact, n, m):.1f} | {f1(near, n, m):.1f} | {', '.join(more)} |")


if __name__ == "__main__": main()
