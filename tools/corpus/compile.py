#!/usr/bin/env python3
"""Compiles corpus/annotations into corpus/dev.jsonl and corpus/test.jsonl, reporting every line that cannot be placed.

usage: compile.py [--check] [FOLDER OUT.jsonl]

Without arguments: writes both splits, in the order of ids. An article is of the test half when bit 16 of the 32-bit FNV-1a
hash of its id is set. --check writes nothing and fails if the files on disk differ. With FOLDER and OUT (such as `second out.jsonl`)
the articles annotated in corpus/FOLDER go to one file."""
import json, os, sys
from annotation import ROOT, annotation_path, load_articles, place


def split(article_id):
    fnv = 0x811C9DC5
    for byte in article_id.encode(): fnv = (fnv ^ byte) * 0x01000193 & 0xFFFFFFFF
    return "test" if fnv >> 16 & 1 else "dev"


def compiled(folder):
    """One record per annotated article, and how many lines failed."""
    records, failed = [], 0
    articles = load_articles()
    names = sorted(f.removesuffix(".txt") for f in os.listdir(os.path.join(ROOT, "corpus", folder)) if f.endswith(".txt"))
    for name in names:
        if name not in articles: print(f"{name}: no such article"); failed += 1; continue
        with open(annotation_path(name, folder), encoding="utf-8") as f: layers, problems = place(articles[name], f.read())
        for n, line, why in problems: print(f"{folder}/{name}.txt:{n}: {line}\n    {why}")
        failed += len(problems)
        records.append({**articles[name], **layers})
    return records, failed


def lines(records): return "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records)


def main():
    args = [a for a in sys.argv[1:] if a != "--check"]; check = len(args) < len(sys.argv) - 1
    if len(args) not in (0, 2): sys.exit(__doc__)
    records, failed = compiled(args[0] if args else "annotations")
    outs = {args[1]: records} if args else {os.path.join(ROOT, "corpus", f"{s}.jsonl"): [r for r in records if split(r["id"]) == s] for s in ("dev", "test")}
    for path, rows in outs.items():
        if check:
            old = open(path, encoding="utf-8", newline="").read() if os.path.exists(path) else ""
            if old != lines(rows): print(f"{os.path.basename(path)} is not what the annotations compile to"); failed += 1
        else:
            with open(path, "w", encoding="utf-8", newline="\n") as out: out.write(lines(rows))
    print(f"{len(records)} articles ({', '.join(f'{len(r)} in {os.path.basename(p)}' for p, r in outs.items())}), {failed} problems")
    sys.exit(1 if failed else 0)


if __name__ == "__main__": main()
