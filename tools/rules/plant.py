#!/usr/bin/env python3
"""Plants one error of a known kind in a published article, at a seeded random place, and asks whether it is found.

    tools/rules/plant.py PROGRAM [--seed N] [--each N] [--kind KIND] [--missed] ARTICLES.jsonl[.gz] …

An article may be planted in many times, most often once for each kind; each planting is an article of its own. A kind
is found when a finding that the clean article does not have touches the planted words (or, where the error is in
what two places say of each other, either of them). What else is new in a planted article is counted too: a slip
must not set off others. Places are chosen by plain patterns, never by what copydesk itself extracts.

Sentences that good copy rarely holds (a sum and its parts, percentage points) are planted whole; the table marks
those kinds with a *.
"""

import argparse
import gzip
import json
import os
import random
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import plant_copy as copy
import plant_dates as dates
import plant_figures as figures
import plant_names as names
from program import extract

# How often the articles are gone through for a kind that has too few places.
PASSES = 8
KINDS = {
    "weekday beside a full date": dates.weekday,
    "weekday and day of one date": dates.weekday_of_day,
    "day that no calendar has": dates.impossible_date,
    "range that runs backwards": dates.backward_range,
    "figures that run backwards": figures.backward_figures,
    "date that reads two ways": dates.ambiguous_date,
    "post of a later day*": dates.later_post,
    "years elapsed*": dates.elapsed,
    "event to come told as past": dates.future_as_past,
    "slip in a name": names.misspelled_name,
    "slip in a given name": names.misspelled_given,
    "accent left out of a name": names.accent_dropped,
    "particle in the other case": names.particle_capital,
    "another title": names.other_title,
    "stray stop in a name": names.stray_stop,
    "stop or space of initials": names.initial_stop,
    "look-alike letter": copy.lookalike_letter,
    "hidden character": copy.hidden_character,
    "doubled word": copy.doubled_word,
    "no-break space in a word": copy.split_word,
    "opening mark left out": copy.opening_mark,
    "closing mark left out": copy.closing_mark,
    "empty quotation": copy.empty_quotation,
    "placeholder": copy.placeholder,
    "filler text*": copy.filler,
    "link to nowhere": copy.broken_link,
    "unnamed source": copy.bare_source,
    "letters of an acronym": names.acronym_letters,
    "acronym for a second thing": names.acronym_twice,
    "money said twice": figures.money_twice,
    "percent said twice": figures.percent_twice,
    "million for billion": figures.scale,
    "sum and parts*": figures.sum_and_parts,
    "announced count*": figures.announced_count,
    "percentage points*": figures.percentage_points,
    "rise that is a fall*": figures.wrong_direction,
    "shares over the whole*": figures.share_over,
    "head and body figure": figures.head_figure,
    "slip in the head's name": names.head_name,
    "age and birth*": dates.age_and_birth,
    "two ages of one person*": dates.two_ages,
}


def read(paths):
    for path in paths:
        opened = gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8")
        with opened as lines:
            for number, line in enumerate(lines):
                article = json.loads(line)
                article["id"] = f"{path}:{number}"
                yield article


def findings(program, articles):
    """The findings copydesk shows unasked, by article id."""
    return {read["id"]: read["findings"] for read in extract(program, articles)}


def quiet_rules(program):
    """Rules that are not shown unasked: what they say is no answer."""
    done = subprocess.run([program, "rules", "--json"], capture_output=True, text=True, check=True)
    return {r["id"] for r in json.loads(done.stdout) if r["level"] in ("quiet", "off", "by profile")}


def plant(articles, each, seed, only):
    """Planted articles: (kind, original, text, places)."""
    for kind, make in KINDS.items():
        if only and only not in kind:
            continue
        rng = random.Random(f"{seed} {kind}")
        order = articles[:]
        rng.shuffle(order)
        known = set()
        # where few articles have a place for a kind, they are planted in again, at another place
        for article in order * PASSES:
            if len(known) == each:
                break
            planted = make(article, rng)
            if planted and planted[0] not in known:
                known.add(planted[0])
                yield kind, article, *planted


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("program")
    options.add_argument("articles", nargs="+")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--each", type=int, default=40)
    options.add_argument("--kind", default="")
    options.add_argument("--missed", action="store_true", help="print each planting that was not found")
    options = options.parse_args()
    quiet = quiet_rules(options.program)
    articles = list(read(options.articles))
    planted = list(plant(articles, options.each, options.seed, options.kind))
    copies = [{**article, "id": str(i), "text": text} for i, (_, article, text, _) in enumerate(planted)]
    sources = {article["id"]: article for _, article, _, _ in planted}
    after, before = findings(options.program, copies), findings(options.program, list(sources.values()))
    rows, total = {}, [0, 0, 0]
    for i, (kind, article, text, places) in enumerate(planted):
        said = lambda f, t: (f["rule"], t[f["start"]:f["end"]])
        known = {said(f, article["text"]) for f in before[article["id"]]}
        new = [f for f in after[str(i)] if f["rule"] not in quiet and said(f, text) not in known]
        hits = [f for f in new if any(f["start"] <= b and a <= f["end"] for a, b in places)]
        row = rows.setdefault(kind, [0, 0, 0, {}])
        row[0] += 1
        row[1] += bool(hits)
        row[2] += len(new) - len(hits)
        for f in hits:
            row[3][f["rule"]] = row[3].get(f["rule"], 0) + 1
        if options.missed and not hits:
            a, b = places[0]
            print(f"missed  {kind}: {text[max(0, a - 60):b + 60]!r}")
        if options.missed:
            for f in new:
                if f not in hits:
                    print(f"beside  {kind}: {f['rule']} {text[f['start']:f['end']]!r}")
    print(f"{'planted':32} {'n':>4} {'found':>6} {'recall':>7} {'beside':>7}  by")
    for kind, (n, found, beside, rules) in rows.items():
        total = [total[0] + n, total[1] + found, total[2] + beside]
        by = ", ".join(f"{r} {c}" for r, c in sorted(rules.items(), key=lambda x: -x[1]))
        print(f"{kind:32} {n:4} {found:6} {100 * found / n:6.1f}% {beside:7}  {by}")
    n, found, beside = total
    print(f"{'all':32} {n:4} {found:6} {100 * found / max(n, 1):6.1f}% {beside:7}")


if __name__ == "__main__":
    main()
