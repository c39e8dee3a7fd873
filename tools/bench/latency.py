#!/usr/bin/env python3
"""Measures language servers in the hands of a made-up editor and prints one table, the servers side by side.

usage: latency.py PROGRAM [--sizes BYTES,...] [--edits N]

PROGRAM is copydesk; typos-lsp and harper-ls have columns where they are on PATH. Articles are made of the corpus, end to
end. An edit types one character of a new sentence; its time runs from before it is written until the diagnostics of its
version are read.
"""
import argparse, itertools, json, pathlib, queue, shutil, subprocess, sys, threading, time

ROOT = pathlib.Path(__file__).resolve().parents[2]
WAIT = 20.0


class Editor:
    def __init__(self, command):
        self.started = time.perf_counter()
        self.server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.replies, self.shown, self.number = {}, queue.Queue(), 0
        threading.Thread(target=self.read, daemon=True).start()

    def send(self, **message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.server.stdin.flush()

    def ask(self, method, params):
        self.number += 1
        answer = self.replies[self.number] = queue.Queue()
        began = time.perf_counter()
        self.send(id=self.number, method=method, params=params)
        result = answer.get(timeout=WAIT)
        return (time.perf_counter() - began) * 1e3, result

    def read(self):
        out = self.server.stdout
        while line := out.readline():
            length = 0
            while line.strip():
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
                line = out.readline()
            body = out.read(length)
            at, message = time.perf_counter(), json.loads(body or b"{}")
            if "method" not in message:
                if message.get("id") in self.replies:
                    self.replies[message["id"]].put(message.get("result"))
            elif "id" in message:
                items = (message.get("params") or {}).get("items", [])
                self.send(id=message["id"], result=[{} for _ in items] if items else None)
            elif message["method"] == "textDocument/publishDiagnostics":
                self.shown.put((at, message["params"].get("version")))

    def wait(self, since, version):
        while True:
            at, told = self.shown.get(timeout=WAIT)
            if at > since and told in (None, version):
                return (at - since) * 1e3


def article(size):
    texts = [json.loads(l)["text"].strip() for l in (ROOT / "corpus/articles.jsonl").read_text().splitlines()]
    out, length = [], 0
    for text in itertools.cycle(texts):
        if length >= size:
            break
        out.append(text)
        length += len(text.encode()) + 2
    return "\n\n".join(out).encode()[:size].decode(errors="ignore")


def share(values, of):
    values = sorted(values)
    return values[min(len(values) - 1, int(len(values) * of))]


def memory(pid):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024


def measure(command, sizes, edits):
    rows = {}
    for size in sizes:
        text, uri = article(size), "file:///tmp/article.txt"
        editor, label = Editor(command), f"{size // 1000} KB"
        try:
            kinds = {"documentSymbol": {"hierarchicalDocumentSymbolSupport": True}, "hover": {}, "foldingRange": {},
                     "publishDiagnostics": {"versionSupport": True}, "synchronization": {},
                     "semanticTokens": {"requests": {"full": {"delta": True}}, "tokenTypes": [], "tokenModifiers": [],
                                        "formats": ["relative"]}}
            _, result = editor.ask("initialize", dict(processId=None, rootUri=None, capabilities=dict(
                textDocument=kinds, workspace=dict(configuration=True))))
            rows["start, ms"] = (time.perf_counter() - editor.started) * 1e3
            can = result["capabilities"]
            editor.send(method="initialized", params={})
            began = time.perf_counter()
            document = dict(uri=uri, languageId="plaintext", version=1, text=text)
            editor.send(method="textDocument/didOpen", params=dict(textDocument=document))
            rows[f"open {label}, ms"] = editor.wait(began, 1)
            lines = text.split("\n")
            line = next(i for i in range(len(lines) // 2, len(lines)) if len(lines[i].split()) > 8)
            column = lines[line].index(" ", len(lines[line]) // 2) + 1
            took = []
            typed = itertools.cycle("Lena Petrosson said on March 3, 2019, that 71 of the 93 boats were lost. ")
            for version, character in zip(range(2, 2 + edits), typed):
                at = dict(line=line, character=column)
                column += 1
                began = time.perf_counter()
                change = dict(range=dict(start=at, end=at), text=character)
                editor.send(method="textDocument/didChange", params=dict(
                    textDocument=dict(uri=uri, version=version), contentChanges=[change]))
                took.append(editor.wait(began, version))
            rows[f"edit {label}, ms p50"] = share(took, 0.5)
            rows[f"edit {label}, ms p99"] = share(took, 0.99)
            named = dict(textDocument=dict(uri=uri))
            asked = [("hover", "hoverProvider", dict(named, position=dict(line=line, character=5))),
                     ("documentSymbol", "documentSymbolProvider", named),
                     ("foldingRange", "foldingRangeProvider", named),
                     ("semanticTokens/full", "semanticTokensProvider", named)]
            for method, needs, params in asked:
                if can.get(needs):
                    times = [editor.ask(f"textDocument/{method}", params)[0] for _ in range(10)]
                    rows[f"{method} {label}, ms p50"] = share(times, 0.5)
            rows[f"memory {label}, MB"] = memory(editor.server.pid)
        except queue.Empty:
            rows[f"edit {label}, ms p50"] = "no answer"
        finally:
            editor.server.kill()
    return rows


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("program")
    options.add_argument("--sizes", default="20000,1000000,10000000")
    options.add_argument("--edits", type=int, default=150)
    given = options.parse_args()
    sizes = [int(s) for s in given.sizes.split(",")]
    servers = {"copydesk": [given.program, "lsp"], "typos-lsp": ["typos-lsp"], "harper-ls": ["harper-ls", "--stdio"]}
    columns = {}
    for name, command in servers.items():
        # the rivals read all of the text at every edit: the largest would take hours
        own = [s for s in sizes if name == "copydesk" or s <= 1_000_000]
        columns[name] = measure(command, own, given.edits) if shutil.which(command[0]) else None
    width = max(len(row) for row in columns["copydesk"])
    print(f"{'':{width}}  " + "  ".join(f"{name:>13}" for name in columns))
    for row in columns["copydesk"]:
        cells = []
        for measured in columns.values():
            value = "not installed" if measured is None else measured.get(row, "-")
            cells.append(f"{value:>13.2f}" if isinstance(value, float) else f"{value:>13}")
        print(f"{row:{width}}  " + "  ".join(cells))


if __name__ == "__main__":
    sys.exit(main())
