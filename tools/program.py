"""Runs `PROGRAM extract` for the tools that measure it."""
import json, subprocess, sys


def extract(program, articles):
    """What PROGRAM makes of each article ({"id", "text", "date", "format"}), in order; ends with a word when it fails on one."""
    feed = "".join(json.dumps({k: v for k in ("id", "text", "date", "format") if (v := value(article, k)) is not None}) + "\n" for article in articles)
    done = subprocess.run([program, "extract", "--input", "jsonl", "--format", "jsonl", "-"], input=feed.encode(), capture_output=True)
    read = [json.loads(line) for line in done.stdout.decode().splitlines()]
    wrong = [f"{r.get('id')}: {r['error']}" for r in read if "error" in r]
    if done.returncode or wrong: sys.exit(f"{program} extract ended with {done.returncode}: {(wrong or [done.stderr.decode()[-500:]])[0]}")
    return read


def value(article, key):
    """The value under `key`; of an annotated date its value."""
    said = article.get(key)
    return said.get("value") if isinstance(said, dict) else said
