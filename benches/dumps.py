"""The `clean` example from file to file, against the library in memory, and how its cost grows with the input.

    cargo build --release --example clean
    python3 benches/dumps.py                 speed on one core and two, WET .gz and JSONL
    python3 benches/dumps.py --growth        1, 10, 100 and 1000 MB: a table, and the plot docs/growth.svg

With COPYDESK_CORPUS set to a corpus folder the pages are those of its text/wet.jsonl.gz, else those of tests/fixtures.
Linux only: it takes the seconds on a core from the system, so that what else runs on the machine counts for little.
"""

import argparse
import gzip
import json
import math
import multiprocessing
import os
import pathlib
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
CLEAN = ROOT / "target/release/examples/clean"
ROUNDS = 3


def texts():
    corpus = os.environ.get("COPYDESK_CORPUS")
    if corpus:
        with gzip.open(pathlib.Path(corpus) / "text/wet.jsonl.gz", "rt") as rows:
            return [json.loads(row)["text"] for row in rows]
    return [path.read_text() for path in sorted((ROOT / "tests/fixtures").glob("*.txt"))]


def record(number, text):
    block = text.encode()
    header = (
        f"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://example.org/{number}\r\n"
        f"WARC-Date: 2024-02-12T07:15:00Z\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"Content-Type: text/plain\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(header.encode() + block + b"\r\n\r\n", 6)


def inputs(folder, megabytes):
    """Writes them in a process of its own: a child's peak memory counts from that of the process that starts it."""
    with multiprocessing.Pool(1) as pool:
        return pool.apply(write_inputs, (folder, megabytes))


def write_inputs(folder, megabytes):
    """The same pages as WET .gz and as JSONL, again and again until there is so much text."""
    wet, jsonl = folder / f"{megabytes}.warc.wet.gz", folder / f"{megabytes}.jsonl"
    pages = [(len(text.encode()), record(n, text), json.dumps({"id": str(n), "text": text}, ensure_ascii=False) + "\n")
             for n, text in enumerate(texts())]
    size = 0
    with open(wet, "wb") as records, open(jsonl, "w") as rows:
        while size < megabytes * 1e6:
            for length, packed, row in pages:
                records.write(packed)
                rows.write(row)
                size += length
                if size >= megabytes * 1e6:
                    break
    return wet, jsonl, size


def run(arguments, cores):
    """Seconds by the clock, seconds on a core, peak memory in MB."""
    command = ["taskset", "--cpu-list", ",".join(map(str, cores)), *map(str, arguments)]
    start = time.monotonic()
    child = os.posix_spawnp("taskset", command, os.environ)
    _, status, usage = os.wait4(child, 0)
    assert status == 0, f"{command} ended with {status}"
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024 / 1e6


def clean(source, cores):
    output = source.with_suffix(".out.jsonl")
    arguments = [CLEAN, source, "-o", output, "--quiet", "--format", "jsonl", "--threads", len(cores)]
    figures = run(arguments, cores)
    output.unlink()
    return figures


def in_memory(jsonl, core):
    command = ["taskset", "--cpu-list", str(core), "cargo", "bench", "--quiet", "--bench", "in_memory", "--", jsonl]
    return json.loads(subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout)


def speed(folder, megabytes):
    wet, jsonl, size = inputs(folder, megabytes)
    cores = sorted(os.sched_getaffinity(0))[:2]
    subprocess.run(["cargo", "bench", "--quiet", "--bench", "in_memory", "--no-run"], cwd=ROOT, check=True)
    library = in_memory(jsonl, cores[0])["seconds"]
    print(f"{size / 1e6:.0f} MB of text; in memory, on one core: {size / 1e6 / library:.1f} MB/s\n")
    print("| input | one core, by the clock | one core, seconds on it | share of the library's speed | two cores | gain |")
    print("|---|---|---|---|---|---|")
    for name, source in [("WET .gz", wet), ("JSONL", jsonl)]:
        one = min((clean(source, cores[:1]) for _ in range(ROUNDS)), key=lambda figures: figures[1])
        two = min((clean(source, cores) for _ in range(ROUNDS)), key=lambda figures: figures[0])
        rate = [size / 1e6 / seconds for seconds in (one[0], one[1], two[0])]
        print(f"| {name} | {rate[0]:.1f} MB/s | {rate[1]:.1f} MB/s | {library / one[1]:.0%} | {rate[2]:.1f} MB/s "
              f"| {one[0] / two[0]:.2f} |")


def growth(folder, sizes):
    cores = sorted(os.sched_getaffinity(0))[:2]
    print("| text | WET .gz: time | on cores | peak memory | JSONL: time | on cores | peak memory |")
    print("|---|---|---|---|---|---|---|")
    figures = {"WET .gz": [], "JSONL": []}
    for megabytes in sizes:
        *sources, size = inputs(folder, megabytes)
        cells = [f"{size / 1e6:.0f} MB"]
        for source, points in zip(sources, figures.values()):
            wall, on_cores, memory = clean(source, cores)
            points.append((size / 1e6, on_cores, memory))
            cells += [f"{wall:.2f} s", f"{on_cores:.2f} s", f"{memory:.0f} MB"]
            source.unlink()
        print("|", " | ".join(cells), "|", flush=True)
    (ROOT / "docs/growth.svg").write_text(plot(figures))


def plot(figures):
    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 820 330" font-family="sans-serif" font-size="12">',
        '<rect width="820" height="330" fill="white"/>',
        *panel(figures, 1, 60, "seconds on cores"),
        *panel(figures, 2, 470, "peak memory, MB"),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def panel(figures, index, left, title):
    """Both axes are logarithmic, a decade each 75 across; a straight rising line is linear growth."""
    width, top, height = 300, 40, 230
    values = [point[index] for points in figures.values() for point in points]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)) + 1e-9)
    sizes = [point[0] for point in next(iter(figures.values()))]
    first, last = math.log10(sizes[0]), math.log10(sizes[-1])
    across = lambda size: left + width * (math.log10(size) - first) / max(last - first, 1e-9)
    up = lambda value: top + height * (high - math.log10(value)) / (high - low)
    yield f'<text x="{left}" y="{top - 15}" font-weight="bold">{title}</text>'
    for decade in range(low, high + 1):
        y = up(10**decade)
        yield f'<line x1="{left}" x2="{left + width}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>'
        yield f'<text x="{left - 6}" y="{y + 4:.1f}" text-anchor="end">{10.0**decade:g}</text>'
    for size in sizes:
        x = across(size)
        yield f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{top}" y2="{top + height}" stroke="#ddd"/>'
        yield f'<text x="{x:.1f}" y="{top + height + 18}" text-anchor="middle">{size:.0f} MB</text>'
    for number, ((name, points), colour) in enumerate(zip(figures.items(), ["#1b6ca8", "#c8553d"])):
        path = " ".join(f"{across(point[0]):.1f},{up(point[index]):.1f}" for point in points)
        yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
        for point in points:
            yield f'<circle cx="{across(point[0]):.1f}" cy="{up(point[index]):.1f}" r="3.5" fill="{colour}"/>'
        yield f'<text x="{left + 10 + 90 * number}" y="{top + height + 42}" fill="{colour}">{name}</text>'


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--growth", action="store_true")
    parser.add_argument("--megabytes", type=int, default=100, help="text for the speed table")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1, 10, 100, 1000], help="for --growth, in megabytes")
    options = parser.parse_args()
    if not CLEAN.exists():
        sys.exit("cargo build --release --example clean")
    with tempfile.TemporaryDirectory(dir=ROOT / "target") as folder:
        if options.growth:
            growth(pathlib.Path(folder), options.sizes)
        else:
            speed(pathlib.Path(folder), options.megabytes)


if __name__ == "__main__":
    main()
