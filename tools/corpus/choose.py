#!/usr/bin/env python3
"""Chooses the articles of the corpus and writes corpus/articles.jsonl. Deterministic: the same input gives the same choice.

usage: choose.py ARTICLES_DIR [--against SET.jsonl ...] [--out corpus/articles.jsonl]

ARTICLES_DIR holds wikinews, whitehouse, digitalgov and 18f .jsonl.gz, one {"id","format","date","text"} a line. SETS are
annotated sets that an article must not overlap with.

The choice:
  * eligible are articles with a date and 120 to 600 words of body (front matter not counted), whose lines are not mostly list
    items, table rows or markup, with at most one link in 25 words, and which share no run of twelve words with a set of
    --against nor with an article chosen before;
  * the order of preference is the SHA-256 of SEED and the source file's name; nothing of the text's content decides, but for
    the two conditions below;
  * Wikinews (90): the strata are year x third of length; they are drawn from in turn, so that years and lengths vary;
  * White House (18): 6 statements, 5 readouts, 5 remarks, 2 other pieces; a statement or other piece must hold a quotation of
    five words or a speaker turn; strata by year in turn;
  * digital.gov (6) and 18F (6): must hold a quotation of five words or a word of saying; strata by year in turn.
Ids are the source and the article's place in the source file. Texts are kept exactly as they came."""
import argparse, gzip, hashlib, json, os, re
from collections import defaultdict

SEED = "copydesk corpus 1"
LICENCES = {
    "wikinews": ("Wikinews", "CC-BY-2.5"), "whitehouse": ("The White House", "public domain (US government work)"),
    "digitalgov": ("Digital.gov", "CC0-1.0"), "18f": ("18F", "CC0-1.0"),
}
RUN = 12


def body(text):
    front = re.match(r"---\n.*?\n---[ \t]*\n", text, re.S)
    return text[front.end():] if front else text


def front(text, field):
    head = text[: len(text) - len(body(text))]
    found = re.search(rf"^{field}: *['\"]?(\S+?)['\"]?$", head, re.M)
    return found.group(1) if found else None


def words(text): return re.findall(r"[a-z0-9]+", text.lower())


def runs(text):
    w = words(text)
    return {hash(tuple(w[i:i + RUN])) for i in range(len(w) - RUN + 1)}


def rank(article): return hashlib.sha256(f"{SEED}\0{article['source_key']}\0{article['file']}".encode()).hexdigest()


def prose(text):
    lines = [l for l in body(text).splitlines() if l.strip()]
    listed = sum(bool(re.match(r"\s*([*+\-•|<#]|\d+[.)]\s|\{\{)", l)) for l in lines)
    links = len(re.findall(r"\]\(|href=|https?://", body(text)))
    return listed * 4 <= len(lines) and links * 25 <= len(body(text).split())


def quoted(text): return re.search(r"[“\"](?:[^”\"\s]+\s+){4,}[^”\"]*[”\"]", body(text)) is not None
def turns(text): return len(re.findall(r"^[A-Z][A-Z .’'-]{3,40}:", body(text), re.M)) > 1
def says(text): return re.search(r"\b(said|says|according to|told|explained|writes|wrote)\b", body(text)) is not None


def kind(article):
    name = re.sub(r"^[\d-]+", "", article["file"])
    if article["source_key"] != "whitehouse": return article["source_key"]
    if name.startswith("readout"): return "readout"
    if name.startswith("statement"): return "statement" if quoted(article["text"]) else ""
    if "remarks" in name: return "remarks"
    return "other" if turns(article["text"]) or quoted(article["text"]) else ""


def load(folder, against):
    pool = []
    for source, (name, licence) in LICENCES.items():
        with gzip.open(os.path.join(folder, f"{source}.jsonl.gz"), "rt", encoding="utf-8", newline="") as lines:
            for n, line in enumerate(lines, 1):
                a = json.loads(line); count = len(body(a["text"]).split())
                if not a.get("date") or not 120 <= count <= 600 or not prose(a["text"]): continue
                url = front(a["text"], "source_url") or front(a["text"], "tumblr_url")
                if source == "wikinews": url = "https://en.wikinews.org/wiki/" + a["text"].split("\n", 1)[0].strip().replace(" ", "_")
                pool.append({"id": f"{source}-{n:03}", "file": a["id"], "source": name, "source_key": source, "licence": licence, "url": url, "date": a["date"], "format": a["format"], "words": count, "text": a["text"]})
    mine = defaultdict(set)
    for i, a in enumerate(pool):
        for run in runs(body(a["text"])): mine[run].add(i)
    bad = set()
    for path in against:
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                for run in runs(json.loads(line).get("text", "")): bad |= mine.get(run, set())
    return [a for i, a in enumerate(pool) if i not in bad], [pool[i]["id"] for i in sorted(bad)]


def draw(pool, count, stratum, taken):
    strata = defaultdict(list)
    for a in sorted(pool, key=rank): strata[stratum(a)].append(a)
    chosen = []
    while len(chosen) < count and any(strata.values()):
        for key in sorted(strata):
            while strata[key] and len(chosen) < count:
                a = strata[key].pop(0); r = runs(body(a["text"]))
                if r & taken: continue
                taken |= r; chosen.append(a); break
    return chosen


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("articles"); ap.add_argument("--against", nargs="*", default=[]); ap.add_argument("--out", default="corpus/articles.jsonl")
    a = ap.parse_args(); pool, bad = load(a.articles, a.against); taken = set()
    year = lambda x: x["date"][:4]
    third = lambda x: 0 if x["words"] < 200 else 1 if x["words"] < 300 else 2
    news = [x for x in pool if x["source_key"] == "wikinews"]
    chosen = draw(news, 90, lambda x: (third(x), year(x)), taken)
    for k, n in (("statement", 6), ("readout", 5), ("remarks", 5), ("other", 2)): chosen += draw([x for x in pool if kind(x) == k and x["source_key"] == "whitehouse"], n, year, taken)
    for k in ("digitalgov", "18f"): chosen += draw([x for x in pool if x["source_key"] == k and (quoted(x["text"]) or says(x["text"]))], 6, year, taken)
    chosen.sort(key=lambda x: x["id"])
    with open(a.out, "w", encoding="utf-8", newline="\n") as out:
        for x in chosen:
            del x["source_key"], x["words"]
            out.write(json.dumps({k: v for k, v in x.items() if v is not None}, ensure_ascii=False) + "\n")
    print(f"{len(chosen)} articles; left out for overlap: {', '.join(bad) or 'none'}")


if __name__ == "__main__": main()
