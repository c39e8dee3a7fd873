#!/usr/bin/env python3
"""Prints an article for reading: its data, the calendar around its date, and its numbered paragraphs.

usage: show.py ID"""
import datetime, sys
from annotation import load_articles, units


def main():
    article = load_articles().get(sys.argv[1]) if len(sys.argv) == 2 else None
    if not article: sys.exit(__doc__)
    day = datetime.date.fromisoformat(article["date"])
    print(f"{article['id']}  {article['source']}  {article['format']}\ndocument date {day:%A} {day}")
    monday = day - datetime.timedelta(days=day.weekday())
    for week in range(-3, 3):
        days = [monday + datetime.timedelta(days=7 * week + n) for n in range(7)]
        iso = days[0].isocalendar()
        print(f"  {iso[0]}-W{iso[1]:02}  " + "  ".join(f"{d:%a} {d:%m-%d}" + ("*" if d == day else " ") for d in days))
    for n, (start, end) in enumerate(units(article), 1): print(f"\n@ {n}\n{article['text'][start:end]}")


if __name__ == "__main__": main()
