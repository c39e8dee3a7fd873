#!/usr/bin/env python3
"""Writes the open articles as plain paragraphs for self-training and word statistics.

usage: open_articles.py ARTICLES.jsonl.gz... > open-articles.jsonl
Front matter, markup, link targets and lines of lists and tables are dropped; what is left is running text.
"""
import gzip, json, re, sys

for path in sys.argv[1:]:
    for line in gzip.open(path, "rt", encoding="utf-8"):
        text = json.loads(line)["text"]
        text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S)
        text = re.sub(r"```.*?```|<[^>]*>|\{[%{].*?[%}]\}", "", text, flags=re.S)
        text = re.sub(r"!?\[([^\]\n]*)\]\([^)\n]*\)", r"\1", text)
        text = re.sub(r"\*\*|__|\\(?=[_*#\[\]])", "", text)
        paragraphs = [" ".join(p.split()) for p in text.split("\n\n")]
        keep = [p for p in paragraphs if len(p) > 60 and not re.match(r"[#|>*+-]|\d+\.", p)]
        if keep:
            print(json.dumps({"text": "\n\n".join(keep)}, ensure_ascii=False))
