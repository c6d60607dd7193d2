"""Makes pages in scripts without capitals of pages in English: nobody has labelled such pages, but they are laid out alike.

scripts.py OUT NAME=PAGES.jsonl.gz,GOLD.jsonl.gz...   writes OUT/NAME.jsonl.gz for each, and OUT/gold.jsonl.gz; NAME/3 of every third page

A quarter of the pages each is written in letters of three bytes (Georgian's), in letters of two (Hebrew's), in signs without
spaces (each word two Han signs), and in lower case, where the phrases of the lexicon are still found. Letters of the first two
are exchanged page by page first, so that words mean nothing. Gold bodies are written alike.
"""
import gzip, json, random, re, sys, zlib
from itertools import islice
from pathlib import Path

VOWELS, CONSONANTS = "aeiouy", "bcdfghjklmnpqrstvwxz"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
HAN, SIGNS = 0x4E00, 3000
HAN_LETTER = f"[{chr(HAN)}-{chr(HAN + SIGNS)}]"
ENDS = {".": "。", ",": "，", "?": "？", "!": "！"}


def exchanged(text, seed):
    """Vowels for vowels, so that words are as long and as frequent as before."""
    chance = random.Random(seed)
    new = "".join("".join(chance.sample(kind, len(kind))) for kind in (VOWELS, CONSONANTS))
    return text.lower().translate(str.maketrans(VOWELS + CONSONANTS, new))


def alphabet(start):
    return str.maketrans(LETTERS, "".join(chr(start + at) for at in range(len(LETTERS))))


GEORGIAN, HEBREW = alphabet(0x10D0), alphabet(0x5D0)


def two_signs(word):
    number = zlib.crc32(word.group().lower().encode())
    return chr(HAN + number % SIGNS) + chr(HAN + number // SIGNS % SIGNS)


def without_spaces(text):
    text = re.sub(r"[^\W\d_]+(?:['’][a-z]+)?", two_signs, text)
    text = re.sub(rf"(?<={HAN_LETTER})[ \t](?={HAN_LETTER}|\d)|(?<=\d)[ \t](?={HAN_LETTER})", "", text)
    for mark, wide in ENDS.items():
        text = re.sub(rf"(?<={HAN_LETTER}){re.escape(mark)}(?:[ \t]|(?=\n|$|[\"”’)]))", wide, text)
    return text


def written(text, script, seed):
    if script == 0: return exchanged(text, seed).translate(GEORGIAN)
    if script == 1: return exchanged(text, seed).translate(HEBREW)
    if script == 2: return without_spaces(text)
    return text.lower()


def rows(path):
    with gzip.open(path, "rt") as lines:
        yield from map(json.loads, lines)


def main(out, *sets):
    Path(out).mkdir(parents=True, exist_ok=True)
    with gzip.open(Path(out) / "gold.jsonl.gz", "wt", 2) as truths:
        for each in sets:
            name, step, pages, gold = re.fullmatch(r"(\w+)/?(\d*)=(.+),(.+)", each).groups()
            gold = {row["id"]: row for row in rows(gold)}
            with gzip.open(Path(out) / f"{name}.jsonl.gz", "wt", 2) as file:
                for seed, row in enumerate(islice(rows(pages), 0, None, int(step or 1))):
                    truth = gold[row["id"]]
                    about = dict(id=f"{row['id']}-{name}", url=truth.get("url") or row.get("url"))
                    script = zlib.crc32(about["id"].encode()) % 4
                    file.write(json.dumps(dict(about, text=written(row["text"], script, seed))) + "\n")
                    truths.write(json.dumps(dict(about, body=written(truth["body"], script, seed))) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
