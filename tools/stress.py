#!/usr/bin/env python3
"""Measures what hostile texts cost beside the same bytes of running news.

usage: stress.py PROGRAM FOLDER [--rounds 3] [--only NAME,...] [--commands check,extract,outline] [--callgrind]
                 [--limit 3] [--larger FOLDER2]

FOLDER holds the texts (`make bench-stress` writes them), news.txt among them. For each text and command: processor
time, the best of some rounds, or with --callgrind instructions, which no other work on the machine disturbs; as a
multiple of what the same bytes of news cost. What the program costs on an empty file is taken off everything. With
--larger, the same texts of more bytes: how the cost has grown against how the bytes have. Exit status 1: something
costs more than --limit times the news.
"""
import argparse
import pathlib
import re
import resource
import subprocess
import sys
import tempfile

TIMEOUT = 600


def seconds(program, command, file, rounds):
    """Processor time of one run: the least of some."""
    best = None
    for _ in range(rounds):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        try:
            done = subprocess.run([program, *command, file], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=TIMEOUT)
        except subprocess.TimeoutExpired:
            return float("inf")
        if done.returncode not in (0, 1):
            sys.exit(f"{file}: exit status {done.returncode}: {done.stderr.decode()[-500:]}")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
        best = spent if best is None else min(best, spent)
    return best


def instructions(program, command, file, _):
    """Instructions of one run, in millions."""
    valgrind = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", program, *command, file]
    try:
        done = subprocess.run(valgrind, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, timeout=TIMEOUT)
    except subprocess.TimeoutExpired:
        return float("inf")
    if done.returncode not in (0, 1):
        sys.exit(f"{file}: exit status {done.returncode}: {done.stderr[-500:]}")
    return int(re.search(r"Collected : (\d+)", done.stderr).group(1)) / 1e6


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", type=lambda names: names.split(","))
    parser.add_argument("--commands", default="check,extract", type=lambda names: names.split(","))
    parser.add_argument("--callgrind", action="store_true")
    parser.add_argument("--limit", type=float, default=3.0)
    parser.add_argument("--larger", type=pathlib.Path)
    options = parser.parse_args()
    measure = instructions if options.callgrind else seconds

    with tempfile.NamedTemporaryFile(suffix=".txt") as empty:
        nothing = {c: measure(options.program, [c], empty.name, options.rounds) for c in options.commands}

    def cost(file, command):
        return max(measure(options.program, [command], file, options.rounds) - nothing[command], 1e-6)

    news = {c: cost(options.folder / "news.txt", c) / (options.folder / "news.txt").stat().st_size for c in options.commands}
    unit = "Minstr/KB" if options.callgrind else "ms/KB"
    scale = 1024 if options.callgrind else 1024 * 1000
    shown = "".join(f"{c + ' ' + unit:>20}{'x news':>8}{'growth':>8}" for c in options.commands)
    print(f"{'text':<20}{'KB':>7}{shown}")
    print(f"{'news':<20}{(options.folder / 'news.txt').stat().st_size / 1024:>7.0f}" + "".join(f"{news[c] * scale:>20.3f}{1:>8.1f}{'':>8}" for c in options.commands))
    bad = []
    for file in sorted(options.folder.iterdir()):
        if file.stem == "news" or options.only and file.stem not in options.only:
            continue
        size, line = file.stat().st_size, ""
        for command in options.commands:
            spent = cost(file, command)
            times = spent / size / news[command]
            growth = ""
            if options.larger:
                larger = options.larger / file.name
                growth = f"{cost(larger, command) / spent / (larger.stat().st_size / size):.2f}"
            line += f"{spent / size * scale:>20.3f}{times:>8.1f}{growth:>8}"
            if times > options.limit:
                bad.append(f"{file.stem} ({command}: {times:.1f})")
        print(f"{file.stem:<20}{size / 1024:>7.0f}{line}", flush=True)
    print(f"\nover {options.limit:g} times running news: {', '.join(bad) or 'none'}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
