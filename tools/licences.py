#!/usr/bin/env python3
"""Checks that every crate the program is built from has a licence that deny.toml allows and comes from the registry.

The same as `cargo deny check licenses sources`, for machines without cargo-deny: it reads `cargo metadata`, asks no
network, and takes a second. Exit status 1: something is not allowed.
"""
import json
import pathlib
import re
import subprocess
import sys
import tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent


def satisfied(expression, allowed):
    """Whether an SPDX expression can be met with allowed licences. "/" is the old way to write OR."""
    tokens = re.findall(r"\(|\)|[^\s()]+", expression.replace("/", " OR "))

    def either():
        good = both()
        while tokens and tokens[0] == "OR":
            tokens.pop(0)
            good |= both()
        return good

    def both():
        good = one()
        while tokens and tokens[0] == "AND":
            tokens.pop(0)
            good &= one()
        return good

    def one():
        token = tokens.pop(0)
        if token == "(":
            good = either()
            tokens.pop(0)
            return good
        if tokens and tokens[0] == "WITH":
            token = f"{token} {tokens.pop(0)} {tokens.pop(0)}"
        return token in allowed

    return either()


def main():
    allowed = set(tomllib.loads((ROOT / "deny.toml").read_text(encoding="utf-8"))["licenses"]["allow"])
    command = ["cargo", "metadata", "--format-version", "1", "--locked"]
    found = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True, text=True)
    packages = [p for p in json.loads(found.stdout)["packages"] if p["source"] is not None]
    problems = []
    for package in packages:
        name = f"{package['name']} {package['version']}"
        licence = package["license"]
        if licence is None:
            problems.append(f"{name} names no licence")
        elif not satisfied(licence, allowed):
            problems.append(f"{name} is under {licence}, which deny.toml does not allow")
        if not package["source"].startswith("registry+"):
            problems.append(f"{name} does not come from the registry but from {package['source']}")
    for problem in problems:
        print(f"licences: {problem}", file=sys.stderr)
    print(f"licences: {len(packages)} crates, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
