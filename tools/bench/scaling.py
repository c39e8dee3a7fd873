#!/usr/bin/env python3
"""Draws what a keystroke costs against the length of the article, 10 KB to 10 MB, as an SVG.

usage: scaling.py KEYSTROKE OUT     KEYSTROKE: the built example of that name; OUT: docs/scaling.svg
"""
import math, os, pathlib, re, subprocess, sys

SIZES = [10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000, 10_000_000]
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 360, 70, 20, 40, 50
LEAST, MOST = 0.05, 50.0


def measure(program, size):
    out = subprocess.run([program, str(size), "300"], capture_output=True, text=True, check=True).stdout
    edits = re.search(r"edits\s+p50 ([\d.]+) ms, p90 [\d.]+, p99 ([\d.]+)", out)
    opened = re.search(r"opened in ([\d.]+) ms", out)
    return float(edits[1]), float(edits[2]), float(opened[1])


def across(size):
    a, b = math.log10(SIZES[0]), math.log10(SIZES[-1])
    return LEFT + (math.log10(size) - a) / (b - a) * (WIDTH - LEFT - RIGHT)


def down(ms):
    a, b = math.log10(LEAST), math.log10(MOST)
    return HEIGHT - BOTTOM - (math.log10(min(max(ms, LEAST), MOST)) - a) / (b - a) * (HEIGHT - TOP - BOTTOM)


def label(size):
    return f"{size // 1_000_000} MB" if size >= 1_000_000 else f"{size // 1000} KB"


def busy():
    """Whether other programs want the cores as well: then a slow edit may have waited for one."""
    return os.getloadavg()[0] > (os.cpu_count() or 1) + 1


def draw(rows, busy):
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">',
           "<title>What a keystroke costs against the length of the article</title>",
           f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
           f'<text x="{LEFT}" y="20" font-size="14">Milliseconds from a keystroke to its diagnostics, by length of the article</text>']
    for ms in (0.1, 0.5, 1, 2, 5, 10, 50):
        y = down(ms)
        out.append(f'<line x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - RIGHT}" y2="{y:.1f}" stroke="#ddd"/>')
        out.append(f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{ms:g}</text>')
    for size in SIZES:
        out.append(f'<text x="{across(size):.1f}" y="{HEIGHT - 25}" text-anchor="middle">{label(size)}</text>')
    for index, colour, name in ((0, "#1b6ca8", "half of all edits (p50)"), (1, "#c0392b", "all but one in a hundred (p99)")):
        points = " ".join(f"{across(s):.1f},{down(r[index]):.1f}" for s, r in rows.items())
        out.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        for size, row in rows.items():
            out.append(f'<circle cx="{across(size):.1f}" cy="{down(row[index]):.1f}" r="3" fill="{colour}"><title>{label(size)}: '
                       f"{row[index]:.2f} ms</title></circle>")
        out.append(f'<text x="{LEFT + 10 + index * 220}" y="{HEIGHT - 6}" fill="{colour}">{name}</text>')
    if busy:
        out.append(f'<text x="{WIDTH - RIGHT}" y="{HEIGHT - 6}" text-anchor="end" fill="#777">'
                   "on a machine busy with other work: p99 is waiting for a core</text>")
    return "\n".join(out + ["</svg>", ""])


def main():
    program, to = sys.argv[1:]
    rows = {}
    for size in SIZES:
        rows[size] = measure(program, size)
        half, most, opened = rows[size]
        print(f"{label(size):>7}: edit p50 {half:.2f} ms, p99 {most:.2f} ms, opened in {opened:.0f} ms", flush=True)
    pathlib.Path(to).write_text(draw(rows, busy()))


if __name__ == "__main__":
    sys.exit(main())
