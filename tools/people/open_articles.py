#!/usr/bin/env python3
"""Writes the open articles as plain paragraphs for self-training and word statistics.

usage: open_articles.py [--without corpus/articles.jsonl] ARTICLES.jsonl.gz... > open-articles.jsonl
The articles of the corpus are left out with --without: half of them are annotated training text, half are for measuring only.
Front matter, markup, link targets and lines of lists and tables are dropped; what is left is running text.
"""
import gzip, json, re, sys

paths, kept_out = sys.argv[1:], set()
if paths[:1] == ["--without"]:
    kept_out = {json.loads(line)["text"] for line in open(paths[1], encoding="utf-8")}
    paths = paths[2:]
for path in paths:
    for line in gzip.open(path, "rt", encoding="utf-8"):
        text = json.loads(line)["text"]
        if text in kept_out:
            continue
        text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S)
        text = re.sub(r"```.*?```|<[^>]*>|\{[%{].*?[%}]\}", "", text, flags=re.S)
        text = re.sub(r"!?\[([^\]\n]*)\]\([^)\n]*\)", r"\1", text)
        text = re.sub(r"\*\*|__|\\(?=[_*#\[\]])", "", text)
        paragraphs = [" ".join(p.split()) for p in text.split("\n\n")]
        keep = [p for p in paragraphs if len(p) > 60 and not re.match(r"[#|>*+-]|\d+\.", p)]
        if keep:
            print(json.dumps({"text": "\n\n".join(keep)}, ensure_ascii=False))
