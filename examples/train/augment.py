"""Makes pages that are not like articles as they come (clean ones, and cuttings), and articles on other sites' pages.

augment.py OUT GOLD.jsonl.gz PAGES.jsonl.gz...   writes OUT/text.jsonl.gz, OUT/html.jsonl.gz, OUT/mixed.jsonl.gz,
                                                 OUT/frames.jsonl.gz and OUT/gold.jsonl.gz

Of each body a few paragraphs alone (nothing is noise), and of each page some lines alone (no start, no end, perhaps no
body): without these the model takes every page for a whole article and cuts what it does not know. Of each page what
stands above and below its article, around the article of another, twice, and of some pages around those of many: so the
model learns neither one site's noise by what it writes about, nor that prose ends soon. And of each page that frame alone:
without these it keeps the best of every listing. All keep the address of their page, so that they fall into its fold;
articles are mixed within a fold.
"""
import gzip, html, json, random, re, sys
from pathlib import Path
from fit import fold_of

TITLE_ABOVE = 40  # lines
LONG = .15  # of the pages
ARTICLES_OF_LONG = [3, 8, 20]


def rows(path):
    with gzip.open(path, "rt") as lines:
        return [json.loads(line) for line in lines]


def four_grams(text):
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[at:at + 4]) for at in range(len(words) - 3)}


def around(lines, body, title):
    """Where the article begins, with its title, and ends; None if it is not found."""
    grams = [four_grams(line) for line in lines]
    of_body = [at for at, found in enumerate(grams) if found and len(found & body) >= .8 * len(found)]
    if not of_body: return None
    titles = [at for at in range(max(0, of_body[0] - TITLE_ABOVE), of_body[0]) if title and lines[at].strip() == title]
    return (titles or of_body)[-1 if titles else 0], of_body[-1] + 1


def mixed(pages, gold, grams, chance):
    """Each page with the articles of two others, some with those of many; a title that the page's own head repeats is the first one's then."""
    title = lambda row: (gold[row["id"]].get("title") or "").strip()
    folds = {}
    for row in pages:
        lines = row["text"].split("\n")
        place = around(lines, grams[row["id"]], title(row))
        if place: folds.setdefault(fold_of(row), []).append((row, lines, place))
    for fold in folds.values():
        for row, lines, (start, end) in fold:
            counts = [1, 1] + [chance.choice(ARTICLES_OF_LONG)] * (chance.random() < LONG)
            for articles in (chance.sample(fold, min(count, len(fold))) for count in counts):
                frame = lambda part: [line.replace(title(row), title(articles[0][0])) if title(row) else line for line in part]
                inside = [line for _, lines, (first, last) in articles for line in lines[first:last]]
                body = "\n".join(gold[other["id"]]["body"] for other, _, _ in articles)
                yield row, "\n".join(frame(lines[:start]) + inside + frame(lines[end:])), body


def frames(pages, gold, grams):
    """What stands around the article of each page, and no article."""
    for row in pages:
        lines = row["text"].split("\n")
        place = around(lines, grams[row["id"]], (gold[row["id"]].get("title") or "").strip())
        if place: yield row, "\n".join(lines[:place[0]] + lines[place[1]:])


def main(out, gold_path, *page_paths):
    chance = random.Random(5)
    gold = {row["id"]: row for row in rows(gold_path)}
    pages, fragments, truths = [], [], []

    def add(made, row, kind, text, body):
        about = dict(id=f"{row['id']}-{kind}{len(made)}", url=row["url"])
        made.append(dict(about, text=text)); truths.append(dict(about, body=body))

    def cut(lines, counts):
        count = chance.choice(counts)
        start = chance.randrange(max(1, len(lines) - count + 1))
        return lines[start:start + count]

    for row in gold.values():
        paragraphs = [line for line in row["body"].split("\n") if line.strip()]
        for _ in range(2):
            if len(paragraphs) < 2: continue
            text = chance.choice(["\n", "\n\n"]).join(cut(paragraphs, [1, 2, 3, 4, 6, 9, 14, 25]))
            add(pages, row, "clean", text, text)
        if len(paragraphs) > 1:
            part = cut(paragraphs, [1, 2, 4, 9, 25])
            marked = "\n".join(f"<p>{html.escape(line)}</p>" for line in part)
            about = dict(id=f"{row['id']}-fragment", url=row["url"])
            fragments.append(dict(about, html=marked)); truths.append(dict(about, body="\n".join(part)))
    for path in page_paths:
        for row in rows(path)[::2]:
            add(pages, row, "cut", "\n".join(cut(row["text"].split("\n"), [15, 30, 60, 100])), gold[row["id"]]["body"])
    Path(out).mkdir(parents=True, exist_ok=True)
    mixtures, without = [], []
    grams = {row["id"]: four_grams(row["body"]) for row in gold.values()}
    for path in page_paths:
        for row, text, body in mixed(rows(path), gold, grams, chance): add(mixtures, row, "mixed", text, body)
        for row, text in frames(rows(path), gold, grams): add(without, row, "frame", text, "")
    for name, made in (("text", pages), ("html", fragments), ("mixed", mixtures), ("frames", without), ("gold", truths)):
        with gzip.open(Path(out) / f"{name}.jsonl.gz", "wt") as file:
            for row in made: file.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
