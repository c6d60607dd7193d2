"""Makes pages that are not like articles as they come: clean ones, and cuttings.

augment.py OUT GOLD.jsonl.gz PAGES.jsonl.gz...   writes OUT/text.jsonl.gz, OUT/html.jsonl.gz and OUT/gold.jsonl.gz

Of each body a few paragraphs alone (nothing is noise), and of each page some lines alone (no start, no end, perhaps no
body): without these the model takes every page for a whole article and cuts what it does not know. They keep the
address of their page, so that they fall into its fold.
"""
import gzip, html, json, random, sys
from pathlib import Path


def rows(path):
    with gzip.open(path, "rt") as lines:
        return [json.loads(line) for line in lines]


def main(out, gold_path, *page_paths):
    chance = random.Random(5)
    gold = {row["id"]: row for row in rows(gold_path)}
    pages, fragments, truths = [], [], []

    def add(row, kind, text, body):
        about = dict(id=f"{row['id']}-{kind}{len(pages)}", url=row["url"])
        pages.append(dict(about, text=text)); truths.append(dict(about, body=body))

    def cut(lines, counts):
        count = chance.choice(counts)
        start = chance.randrange(max(1, len(lines) - count + 1))
        return lines[start:start + count]

    for row in gold.values():
        paragraphs = [line for line in row["body"].split("\n") if line.strip()]
        for _ in range(2):
            if len(paragraphs) < 2: continue
            text = chance.choice(["\n", "\n\n"]).join(cut(paragraphs, [1, 2, 3, 4, 6, 9, 14, 25]))
            add(row, "clean", text, text)
        if len(paragraphs) > 1:
            part = cut(paragraphs, [1, 2, 4, 9, 25])
            marked = "\n".join(f"<p>{html.escape(line)}</p>" for line in part)
            about = dict(id=f"{row['id']}-fragment", url=row["url"])
            fragments.append(dict(about, html=marked)); truths.append(dict(about, body="\n".join(part)))
    for path in page_paths:
        for row in rows(path):
            add(row, "cut", "\n".join(cut(row["text"].split("\n"), [15, 30, 60, 100])), gold[row["id"]]["body"])
    Path(out).mkdir(parents=True, exist_ok=True)
    for name, made in (("text", pages), ("html", fragments), ("gold", truths)):
        with gzip.open(Path(out) / f"{name}.jsonl.gz", "wt") as file:
            for row in made: file.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
