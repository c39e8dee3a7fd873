#!/usr/bin/env python3
"""Types at random into the language server and has it check the law of the story after every edit.

The server runs with COPYDESK_PARANOID=1: after each edit it compares its story with the same text read afresh, and
at each save its text with the one kept here, which is kept by other means (a list of characters and the protocol's
own words on lines and columns). All three position encodings, both formats, every kind of line break.

usage: edits.py PROGRAM [--edits 20000] [--seed 1] [--jobs 1]     exit status 1: something broke, and what
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
SEED = (ROOT / "tests/seed/iraq-2021.txt").read_text(encoding="utf-8")
MARKDOWN = (
    "---\ntitle: \"A day in July\"\ndate: 2021-07-27\n---\n\n# The visit\n\nPRESIDENT BIDEN:  Well, thank you. We met **last week**.\n\n"
    "> “We stay,” Mustafa al-Kadhimi said on Monday.\n\n- Joe Biden, 78, the president\n- Jill Biden\n\n```\ncode\n\nmore\n```\n\n"
    "<!-- a note\n\nto self -->\n\nSetext head\n-----------\n\n“It is over,” he said. “We leave.\n\n“We leave tomorrow,” the prime "
    "minister added.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nSee [the deal](https://example.org/2021).\n"
)
# what changes a block, what is carried over it, or who is named; and letters that are hard to count
PIECES = (
    ["a", " ", ".", ",", "\n", "\n\n", "\r\n", "\r", "\n\r", "\r\n\r\n", "\t", "\0", "é", "e\u0301", "👩\u200d👩\u200d👧", "🏳️\u200d🌈", "𝒳", "\u00ad"]
    + ["\u200b", "\u2028", "\u0085", "\v", "\ufeff", "ש", "شارع الرشيد", "\u202e", "한국", "“", "”", "\"", "‘", "’", "—", "# ", "## Head\n\n", "---\n"]
    + ["+++\n", "```\n", "~~~", "<!--", "-->", "> ", "- ", "1. ", "| x |\n", "**", "`", "[a](b)", "{++", "++}", "setext\n===\n", "date: 2021-07-26\n"]
    + ["Biden", "Joe Biden", "Jill Biden", "President Biden", "Al-Kadhimi", "Mustafa al-Kadhimi", "Kim Jong-un", "Mr. ", "the prime minister"]
    + ["he", "She", "the 45-year-old", " said that ", "“We go,” Smith said. ", "“Open and never closed", "according to a senior official, "]
    + ["last week", "Tuesday, July 26, 2021", "in 2003", "three years later", "date 2021-07-27 ", "July 26, 2021\n\n", "the following day"]
    + ["about 2,500 troops", "$2.5 million", "50 percent", "12", "Q: ", "PRESIDENT BIDEN: ", " — Jane Doe (@jane) July 26, 2021\n"]
    + ["WASHINGTON (AP) — ", "Troops in Iraq: The US has left. ", "What now?\n\n", "By Jane Doe\n\n", "CORRECTION: ", "Updated July 3, 2021\n"]
    + ["<!-- copydesk:ignore -->", "<!-- copydesk:ignore-next-line weekday-mismatch -->\n", "<!-- copydesk:ignore-file people -->\n\n"]
    + ["copydesk: {ignore: [dates]}\n", "TK", "(CDC)", "Centers for Disease Control (CDC)", "Monday, July 26, 2021", "one in five"]
)
WIDTH = {
    "utf-8": lambda c: len(c.encode("utf-8")),
    "utf-16": lambda c: 2 if ord(c) > 0xFFFF else 1,
    "utf-32": lambda c: 1,
}
URI = "file:///news/2021-07-26-story.%s"
# an article is begun afresh after so many edits, and never grows beyond so many characters
LIFE, LONGEST = 400, 6000
# how many edits may be under way before the server is waited for
AHEAD = 40


class Broken(Exception):
    pass


class Article:
    """The text as the protocol says an editor sees it."""

    def __init__(self, text, encoding):
        self.text, self.width = text, WIDTH[encoding]
        self.cut()

    def cut(self):
        """Where lines start, and where they end before their break."""
        self.lines, start = [], 0
        for found in re.finditer("\r\n|\n|\r", self.text):
            self.lines.append((start, found.start()))
            start = found.end()
        self.lines.append((start, len(self.text)))

    def place(self, line, column):
        """The character a position means, as the protocol brings it inside the text."""
        if line >= len(self.lines):
            return len(self.text)
        at, end = self.lines[line]
        while at < end and column >= self.width(self.text[at]):
            column -= self.width(self.text[at])
            at += 1
        return at

    def random_position(self, rng, near=None):
        line = near if near is not None else rng.randrange(len(self.lines))
        start, end = self.lines[line]
        column = sum(map(self.width, self.text[start : rng.randint(start, end)]))
        if rng.random() < 0.03:
            column += rng.randrange(1, 4)  # perhaps inside a character or past the end
        if rng.random() < 0.02:
            line, column = line + rng.randrange(3), column + rng.randrange(5000)
        return line, column

    def change(self, rng, shrink):
        """One change of the text, made here; what to tell the server."""
        words = "".join(rng.choice(PIECES) for _ in range(rng.choice((0, 1, 1, 1, 1, 2, 3))))
        if rng.random() < 0.005:
            self.text = rng.choice((SEED, MARKDOWN, "", words))
            self.cut()
            return {"text": self.text}
        a = self.random_position(rng)
        too_long = shrink and len(self.text) > LONGEST
        if not words or rng.random() < 0.3 or too_long:
            b = self.random_position(rng, None if too_long or rng.random() < 0.1 else min(a[0], len(self.lines) - 1))
        else:
            b = a
        start, end = sorted((self.place(*a), self.place(*b)))
        self.text = self.text[:start] + words + self.text[end:]
        self.cut()
        ends = [{"line": line, "character": column} for line, column in (a, b)]
        return {"range": {"start": ends[0], "end": ends[1]}, "text": words}


class Server:
    """The server, and what it says."""

    def __init__(self, program, encoding):
        environment = dict(os.environ, COPYDESK_PARANOID="1")
        command = [program, "lsp", "--stdio"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
        self.replies, self.errors, self.told, self.stderr = {}, [], threading.Condition(), []
        threading.Thread(target=self.read, daemon=True).start()
        threading.Thread(target=lambda: self.stderr.extend(self.process.stderr), daemon=True).start()
        self.id = 0
        result = self.ask("initialize", {"processId": os.getpid(), "capabilities": {"general": {"positionEncodings": [encoding]}}})
        if result["capabilities"].get("positionEncoding") != encoding:
            raise Broken(f"{encoding} was not agreed on")
        if not result["capabilities"]["textDocumentSync"]["save"]["includeText"]:
            raise Broken("the server does not check its text")
        self.notify("initialized", {})

    def read(self):
        out = self.process.stdout
        while True:
            length = 0
            while (line := out.readline().strip()):
                length = int(line.split(b":")[1])
            body = json.loads(out.read(length)) if length else None
            with self.told:
                if body is None:
                    self.replies = None
                elif "method" not in body:
                    self.replies[body["id"]] = body
                elif body["method"] == "window/logMessage" and body["params"]["type"] == 1:
                    self.errors.append(body["params"]["message"])
                self.told.notify_all()
            if body is None:
                return

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=False).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def notify(self, method, params):
        self.send({"method": method, "params": params})

    def ask(self, method, params):
        self.id += 1
        self.send({"id": self.id, "method": method, "params": params})
        with self.told:
            if not self.told.wait_for(lambda: self.replies is None or self.id in self.replies, timeout=300):
                raise Broken(f"no answer to {method}")
            if self.replies is None:
                raise Broken("the server has gone: " + b"".join(self.stderr[-5:]).decode())
            reply = self.replies.pop(self.id)
        if "error" in reply:
            raise Broken(f"{method}: {reply['error']}")
        return reply["result"]

    def quit(self):
        self.ask("shutdown", None)
        self.notify("exit", None)
        self.process.stdin.close()
        if self.process.wait(30) != 0:
            raise Broken(f"exit status {self.process.returncode}")


def session(program, encoding, extension, edits, seed):
    """One server, `edits` edits; what broke, or None."""
    rng, server, made, recent = random.Random(seed), Server(program, encoding), 0, []
    uri = URI % extension
    document = {"uri": uri}
    try:
        while made < edits:
            # now and then what is too long for one block
            long = rng.random() < 0.05
            text = " ".join(SEED.split()) * 6 + "\n" if long else rng.choice((SEED, MARKDOWN, "", SEED[:900]))
            article = Article(text, encoding)
            opening = {"uri": uri, "languageId": "markdown" if extension == "md" else "plaintext", "version": 1, "text": article.text}
            server.notify("textDocument/didOpen", {"textDocument": opening})
            for version in range(2, (LIFE // 10 if long else LIFE) + 2):
                change = article.change(rng, not long)
                recent = recent[-AHEAD:] + [change]
                params = {"textDocument": dict(document, version=version), "contentChanges": [change]}
                server.notify("textDocument/didChange", params)
                made += 1
                if made % AHEAD == 0:
                    server.notify("textDocument/didSave", {"textDocument": document, "text": article.text})
                    line = rng.randrange(len(article.lines))
                    server.ask("textDocument/hover", {"textDocument": document, "position": {"line": line, "character": 3}})
                    server.ask("textDocument/documentSymbol", {"textDocument": document})
                if server.errors or made >= edits:
                    break
            server.ask("textDocument/foldingRange", {"textDocument": document})
            if server.errors:
                break
            server.notify("textDocument/didClose", {"textDocument": document})
        server.quit()
    except (Broken, OSError) as error:
        server.errors.append(str(error))
    finally:
        server.process.kill()
    if server.errors:
        return f"{encoding} {extension}, seed {seed}, about edit {made}:\n" + "\n".join(server.errors[:3]) + f"\nlast edits: {recent[-3:]!r}"
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--edits", type=int, default=20000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1, help="servers at once")
    options = parser.parse_args()
    runs = [(encoding, extension) for encoding in WIDTH for extension in ("txt", "md")]
    each, start = -(-options.edits // len(runs)), time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        tasks = [pool.submit(session, options.program, *run, each, options.seed * 100 + n) for n, run in enumerate(runs)]
        broken = [task.result() for task in tasks]
    for told in filter(None, broken):
        print(told, file=sys.stderr)
    seconds = time.monotonic() - start
    print(f"edits: {each * len(runs)} edits in {len(runs)} sessions, {sum(map(bool, broken))} broken, {seconds:.0f} s")
    return 1 if any(broken) else 0


if __name__ == "__main__":
    sys.exit(main())
