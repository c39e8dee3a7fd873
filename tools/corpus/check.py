#!/usr/bin/env python3
"""Compiles one article's annotation and prints the text back with every mark in it, then what may have been forgotten.

usage: check.py ID [FOLDER]        FOLDER is annotations (default) or second

Marks: [P id: …] [R id: …] [O TYPE: …] [D TYPE value: …] [F value: …] [S kind: …] and quotations {1: … 1} with a list below.
The reminders at the end are strings that often belong to a layer; look at each, mark it or leave it: they are no rules."""
import re, sys
from annotation import annotation_path, load_articles, place, units


def marks(layers):
    out = []
    for p in layers["people"]: out.append((p["start"], p["end"], f"[{'P' if p['kind'] == 'name' else 'R'} {p['person']}: ", "]"))
    for o in layers["others"]: out.append((o["start"], o["end"], f"[O {o['type']}: ", "]"))
    for d in layers["dates"]: out.append((d["start"], d["end"], f"[D {d['type']} {d['value']}{' ' + d['mod'] if 'mod' in d else ''}{' ' + d['role'] if 'role' in d else ''}: ", "]"))
    for f in layers["figures"]: out.append((f["start"], f["end"], f"[F {'~' if f.get('approximate') else ''}{f['value']}{'-' + str(f['high']) if 'high' in f else ''}{' ' + f['unit'] if 'unit' in f else ''}{' of ' + f['of'] if 'of' in f else ''}: ", "]"))
    for s in layers["sections"]: out.append((s["start"], s["end"], f"[S {s['kind']}: ", "]"))
    for n, q in enumerate(layers["quotes"], 1): out += [(a, b, f"{{{n}: ", f" {n}}}") for a, b in q["parts"]]
    return out


def marked(text, start, end, spans):
    inserts = []
    for s, e, open_, close in spans:
        if start <= s < end: inserts.append((s, 1, -(e - s), open_))
        if start < e <= end: inserts.append((e, 0, e - s, close))
    out, at = [], start
    for place_, _, _, mark in sorted(inserts):
        out += [text[at:place_], mark]; at = place_
    return "".join(out) + text[at:end]


def reminders(article, layers):
    text = article["text"]
    inside = lambda a, b, *names: any(x["start"] <= a and b <= x["end"] for n in names for x in layers[n])
    body = [(m, n) for n, (s, e) in enumerate(units(article), 1) for m in [(s, e)]]
    names = {p["text"] for p in layers["people"] if p["kind"] == "name"}
    names |= {w for n in names for w in n.split() if len(w) > 3 and w[0].isupper()}
    others = {o["text"] for o in layers["others"]}
    for (s, e), n in body:
        def every(pattern, *layer, what):
            for m in re.finditer(pattern, text[s:e]):
                a, b = s + m.start(), s + m.end()
                if not inside(a, b, *layer): yield f"  @ {n}  {what}: {text[max(s, a - 25):a]}<<{text[a:b]}>>{text[b:min(e, b + 25)]}".replace("\n", " ")
        if names: yield from every(r"\b(?:" + "|".join(map(re.escape, sorted(names, key=len, reverse=True))) + r")\b", "people", "others", what="a name marked elsewhere")
        if others: yield from every(r"\b(?:" + "|".join(map(re.escape, sorted(others, key=len, reverse=True))) + r")\b", "people", "others", what="another name marked elsewhere")
        yield from every(r"\b[A-Z][\w'’.-]*[a-z](?: (?:[A-Z]\.|[A-Z][\w'’-]+))+", "people", "others", "sections", what="capitals")
        yield from every(r"\b(?:January|February|March|April|June|July|August|September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|tomorrow|now|recent(?:ly)?|current(?:ly)?|daily|annual(?:ly)?|(?:last|next|this|past|coming) \w+|\w+ ago|(?:year|month|week|day|hour|minute|decade|centur)(?:s|ies|y|ly)?|(?:19|20)\d\d|morning|afternoon|evening|night|tonight)\b", "dates", what="time")
        yield from every(r"(?i)\d+(?:[.,]\d+)*|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?|billions?|half|third|quarter)\b", "dates", "figures", what="number")
        yield from every(r"(?:(?<=\s)|^)[“\"](?=\S)[^”\"]{12,}", "quotes", what="quotation marks")
        yield from every(r"\b(?:[Ss]aid|says|saying|told|[Aa]ccording to|[Rr]eportedly|[Aa]llegedly|stat(?:ed|es|ing)|claim(?:ed|s|ing)|announced|reported(?:ly)?|believe[sd]?|argued|denied|added|warned|urged|expected|alleged(?:ly)?|accus(?:ed|ing|es)|confirmed|insisted|asked|demanded|suggested|hope[sd]?|plan(?:s|ned) to|agreed|promised|vowed|explained|noted|wrote)\b", "quotes", "cues", what="a word of saying")


def main():
    if len(sys.argv) not in (2, 3): sys.exit(__doc__)
    article = load_articles().get(sys.argv[1])
    if not article: sys.exit(f"no article {sys.argv[1]} in corpus/articles.jsonl")
    with open(annotation_path(*sys.argv[1:]), encoding="utf-8") as f: layers, problems = place(article, f.read())
    kinds = {(b["start"], b["end"]): b["kind"] for b in layers["blocks"]}
    for n, (s, e) in enumerate(units(article), 1):
        block = next((k for (a, b), k in kinds.items() if a <= s and e <= b), "")
        print(f"@ {n} {block}\n{marked(article['text'], s, e, marks(layers))}\n")
    flat = lambda x: " ".join(x["text"].split()) if x and "text" in x else "-"
    print("Quotations")
    for n, q in enumerate(layers["quotes"], 1):
        who = q["speaker"] or {}
        print(f"  {n} {q['kind']}  speaker {who.get('person') or ('anonymous' if who.get('anonymous') else '-')}  source {flat(q['speaker'])!r}  cue {flat(q['cue'])!r}\n      " + " || ".join(" ".join(article["text"][a:b].split()) for a, b in q["parts"]))
    print("Cast")
    for person in sorted({p["person"] for p in layers["people"]}):
        print(f"  {person}: " + "; ".join(" ".join(p["text"].split()) + (" (role)" if p["kind"] == "role" else "") for p in layers["people"] if p["person"] == person))
    print("Reminders (look at each; not every one belongs to a layer)")
    layers["cues"] = [q["cue"] for q in layers["quotes"] if q["cue"]]
    for line in reminders(article, layers): print(line)
    print(f"\n{len(problems)} problems")
    for n, line, why in problems: print(f"  line {n}: {line}\n      {why}")
    sys.exit(1 if problems else 0)


if __name__ == "__main__": main()
