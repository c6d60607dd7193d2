"""Fits the models to what the `train` example wrote, and reports figures by cross-validation over sites.

fit.py FOLDER [--folds 5] [--trees 240]   writes FOLDER/text.json and FOLDER/markup.json (for pack.py), and FOLDER/report.json
"""
import argparse, json, zlib
from pathlib import Path
from urllib.parse import urlparse
import numpy as np
from catboost import CatBoost, Pool

FOLDS = 5  # as in rows.rs
FIELDS = 5  # of a segment: start, end, words, words in the body, masked
SHORT = 8  # words, as in src/model/decode.rs
COUNTS = {"mixed": .25, "frames": .15}  # what a page of a made-up set counts; others one
FRAME_WORDS = 12  # where there is no article only shorter lines teach: prose may be a thread's or a shop's
# As in src/model/decode.rs, where a short line that ends as a clause does is prose too
NEARLY_WHOLE, LEAST_GAIN, GOOD = .8, .008, .9  # of word F1
BIAS = .2  # log-odds
PAGE_WORDS, PROSE_WORDS, LEAST_PROSE, SURE, PARAGRAPH_WORDS = 100, 12, 1 / 3, .95, 35


def site(page):
    """Folds are by site: all renderings of all pages of a host are held out together."""
    host = urlparse(page["url"] or "").netloc.lower()
    return host.removeprefix("www.") or page["id"]


def fold_of(page):
    return zlib.crc32(site(page).encode()) % FOLDS


def load(folder, markup):
    pages = [json.loads(line) for line in open(folder / "pages.jsonl")]
    counts = np.array([page["segments"] for page in pages])
    wanted = np.array([page["markup"] == markup for page in pages])
    segments = np.fromfile(folder / "segments.u32", "<u4").reshape(-1, FIELDS)[np.repeat(wanted, counts)]
    features = np.fromfile(folder / ("markup.f32" if markup else "text.f32"), "<f4").reshape(len(segments), -1)
    return [page for page in pages if page["markup"] == markup], segments, features


def weights(pages, segments, page_of):
    """The score is a page's word F1: a segment counts by its share of the body's words; big pages do not outweigh."""
    words, masked = segments[:, 2], segments[:, 4] > 0
    masked |= np.array([page["set"] == "frames" for page in pages])[page_of] & (words >= FRAME_WORDS)
    gold = np.array([page["gold_words"] for page in pages], float)
    weight = np.minimum((words + 1.0) / np.maximum(gold, 100)[page_of], .3) * (~masked & (words > 0))
    total = np.bincount(page_of, weight, minlength=len(pages))
    weight *= (np.maximum(total, 1e-9) ** -.5)[page_of]
    weight *= np.array([COUNTS.get(page["set"], 1) for page in pages])[page_of]
    return weight / weight[weight > 0].mean()


def fit(features, label, weight, trees):
    rows = weight > 0
    model = CatBoost(dict(loss_function="CrossEntropy", iterations=trees, learning_rate=.16, depth=6, l2_leaf_reg=10,
                          border_count=64, rsm=.3, bootstrap_type="Bernoulli", subsample=.5, boosting_type="Plain",
                          random_seed=7, thread_count=2, verbose=False, allow_writing_files=False))
    return model.fit(Pool(features[rows], label=label[rows], weight=weight[rows]))


def decode(log_odds, words):
    """As src/model/decode.rs: the bound with the highest expected word F1, at most even odds; short lines at even odds;
    all where cutting gains little; nothing where there is no article."""
    p = 1 / (1 + np.exp(-log_odds - BIAS))
    step = np.minimum(p * 128, 128).astype(int)
    kept, right = np.bincount(step, words, 129)[::-1].cumsum(), np.bincount(step, words * p, 129)[::-1].cumsum()
    f1 = 2 * right / np.maximum(kept + right[-1], 1)
    bound = min(128 - int(np.argmax(f1)), 64)
    prose = words >= PROSE_WORDS
    little_prose = words[prose].sum() < LEAST_PROSE * words.sum() and (words * p)[prose].sum() < PARAGRAPH_WORDS
    little_prose &= not (p[prose] >= SURE).any()
    if f1[128 - bound] < GOOD and little_prose and words.sum() >= PAGE_WORDS: return step < 0, 0.
    if f1[-1] >= NEARLY_WHOLE and f1[128 - bound] - f1[-1] <= LEAST_GAIN: return step >= 0, f1[-1]
    return step >= np.where(words < SHORT, 64, bound), f1[128 - bound]


def word_f1(keep, segments, gold):
    """From the alignment; the figure of tests/corpus, which counts words without their order, is a little higher."""
    hit, kept = segments[keep, 3].sum(), segments[keep, 2].sum()
    return 2 * hit / max(1, kept + gold)


def calibration(found, expected):
    """Mean expected and found word F1 of eighths of the pages, by expectation."""
    order = np.argsort(expected)
    return [[float(np.mean(expected[part])), float(np.mean(found[part]))] for part in np.array_split(order, 8)]


def model(folder, markup, folds, trees):
    name = "markup" if markup else "text"
    if not (folder / f"{name}.f32").stat().st_size:
        return {}, []
    pages, segments, features = load(folder, markup)
    counts = [page["segments"] for page in pages]
    page_of, ends = np.repeat(np.arange(len(pages)), counts), np.cumsum(counts)
    label = np.minimum(segments[:, 3] / np.maximum(segments[:, 2], 1), 1)
    weight = weights(pages, segments, page_of)
    fit(features, label, weight, trees).save_model(str(folder / f"{name}.json"), format="json")
    if not folds:
        return {}, []
    fold = np.array([page["fold"] for page in pages])[page_of]
    held_out = np.zeros(len(label))
    for number in range(folds):
        rest = np.where(fold == number, 0, weight)
        held_out[fold == number] = fit(features, label, rest, trees).predict(features[fold == number])
    found, expected = {}, {}
    for page, end, count in zip(pages, ends, counts):
        part = segments[end - count:end]
        keep, guess = decode(held_out[end - count:end], part[:, 2].astype(float))
        found.setdefault(page["set"], []).append(word_f1(keep, part, page["gold_words"]))
        expected.setdefault(page["set"], []).append(guess)
    report = {name: dict(pages=len(f1), word_f1=float(np.mean(f1)), expected=float(np.mean(expected[name]))) for name, f1 in found.items()}
    articles = [name for name in found if name not in ("farm", "aug", "mixed", "frames", "fragments")]
    both = [np.concatenate([figures[name] for name in articles]) for figures in (found, expected)]
    return report, [list(pair) for pair in zip(*both)]


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path); options.add_argument("--folds", type=int, default=FOLDS, help="0: no report; else all, as augment.py mixes within them")
    options.add_argument("--trees", type=int, default=240)
    options = options.parse_args()
    report, pairs = {}, []
    for markup in (False, True):
        figures, some = model(options.folder, markup, options.folds, options.trees)
        report.update(figures); pairs += some
    if pairs:
        found, expected = np.array(pairs).T
        report["calibration"] = calibration(found, expected)
        np.save(options.folder / "found_expected.npy", np.array(pairs))
    json.dump(report, open(options.folder / "report.json", "w"), indent=1)
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
