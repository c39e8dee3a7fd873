#!/usr/bin/env python3
"""Prints what copydesk says unasked of published articles, each finding in its words, for somebody to judge.

    tools/rules/say.py PROGRAM [--rule ID] [--level warning] ARTICLES.jsonl[.gz] …

The last line counts findings and words.
"""

import argparse
import re

from plant import findings, quiet_rules, read


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("program")
    options.add_argument("articles", nargs="+")
    options.add_argument("--rule", default="")
    options.add_argument("--level", default="")
    options.add_argument("--around", type=int, default=90)
    options = options.parse_args()
    quiet = quiet_rules(options.program)
    counts, words = {}, 0
    for path in options.articles:
        articles = list(read([path]))
        names = {a["id"]: a.get("title") or a["id"] for a in articles}
        found = findings(options.program, articles)
        for article in articles:
            text = article["text"]
            words += len(re.findall(r"\w+", text))
            for f in found[article["id"]]:
                if f["rule"] in quiet or options.rule not in f["rule"]:
                    continue
                key = (f["severity"], f["rule"])
                counts[key] = counts.get(key, 0) + 1
                if options.level in f["severity"]:
                    a, b = f["start"], f["end"]
                    around = options.around
                    shown = text[max(0, a - around):a] + "⟦" + text[a:b] + "⟧" + text[b:b + around]
                    print(f"{f['severity']:11} {f['rule']:30} {names[article['id']].split('/')[-1]}")
                    print(f"    {f['message']}\n    {' '.join(shown.split())}")
    for (severity, rule), count in sorted(counts.items()):
        print(f"{count:5} {severity:12} {rule}")
    warnings = sum(c for (severity, _), c in counts.items() if severity in ("warning", "error"))
    print(f"{warnings} warnings in {words} words: {1000 * warnings / max(words, 1):.3f} in 1,000")


if __name__ == "__main__":
    main()
