"""Fits the model to what the `train` example wrote, and reports figures by cross-validation over sites.

fit.py FOLDER [--folds 5] [--trees 250]   writes FOLDER/model.json (for pack.py) and FOLDER/report.json
"""
import argparse, json, zlib
from pathlib import Path
from urllib.parse import urlparse
import numpy as np
from catboost import CatBoost, Pool

FIELDS = 5  # of a segment: start, end, words, words in the body, masked


def site(page):
    """Folds are by site: all renderings of all pages of a host are held out together."""
    host = urlparse(page["url"] or "").netloc.lower()
    return host.removeprefix("www.") or f"{page['set']}:{page['id']}"


def load(folder):
    pages = [json.loads(line) for line in open(folder / "pages.jsonl")]
    segments = np.fromfile(folder / "segments.u32", "<u4").reshape(-1, FIELDS)
    features = np.fromfile(folder / "features.f32", "<f4").reshape(len(segments), -1)
    return pages, segments, features


def weights(pages, segments, page_of):
    """The score is a page's word F1: a segment counts by its share of the body's words; big pages do not outweigh."""
    words, masked = segments[:, 2], segments[:, 4]
    gold = np.array([page["gold_words"] for page in pages], float)
    weight = np.minimum((words + 1.0) / np.maximum(gold, 100)[page_of], .3) * ((masked == 0) & (words > 0))
    total = np.bincount(page_of, weight, minlength=len(pages))
    weight *= (np.maximum(total, 1e-9) ** -.5)[page_of]
    return weight / weight[weight > 0].mean()


def fit(features, label, weight, trees):
    use = weight > 0
    model = CatBoost(dict(loss_function="CrossEntropy", iterations=trees, learning_rate=.12, depth=6, l2_leaf_reg=10,
                          border_count=64, rsm=.3, bootstrap_type="Bernoulli", subsample=.5, boosting_type="Plain",
                          random_seed=7, thread_count=2, verbose=False, allow_writing_files=False))
    return model.fit(Pool(features[use], label=label[use], weight=weight[use]))


def decode(log_odds, words):
    """As src/model/decode.rs: the bound with the highest expected word F1, at most even odds."""
    p = 1 / (1 + np.exp(-log_odds))
    step = np.minimum(p * 128, 128).astype(int)
    kept, right = np.bincount(step, words, 129)[::-1].cumsum(), np.bincount(step, words * p, 129)[::-1].cumsum()
    f1 = 2 * right / np.maximum(kept + right[-1], 1)
    bound = min(128 - int(np.argmax(f1)), 64)
    return step >= bound, f1[128 - bound]


def word_f1(keep, segments, gold):
    """From the alignment; the score board's own figure, which counts words by kind, is a little higher."""
    hit, kept = segments[keep, 3].sum(), segments[keep, 2].sum()
    return 2 * hit / max(1, kept + gold)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path); options.add_argument("--folds", type=int, default=5)
    options.add_argument("--trees", type=int, default=250)
    options = options.parse_args()
    pages, segments, features = load(options.folder)
    counts = [page["segments"] for page in pages]
    page_of, ends = np.repeat(np.arange(len(pages)), counts), np.cumsum(counts)
    label = np.minimum(segments[:, 3] / np.maximum(segments[:, 2], 1), 1)
    weight = weights(pages, segments, page_of)
    fold = np.array([zlib.crc32(site(page).encode()) % options.folds for page in pages])[page_of]
    held_out = np.zeros(len(label))
    for number in range(options.folds):
        rest = np.where(fold == number, 0, weight)
        held_out[fold == number] = fit(features, label, rest, options.trees).predict(features[fold == number])
    found, expected = {}, {}
    for page, end, count in zip(pages, ends, counts):
        part = segments[end - count:end]
        keep, guess = decode(held_out[end - count:end], part[:, 2].astype(float))
        found.setdefault(page["set"], []).append(word_f1(keep, part, page["gold_words"]))
        expected.setdefault(page["set"], []).append(guess)
    report = {name: dict(pages=len(f1), word_f1=float(np.mean(f1)), expected=float(np.mean(expected[name]))) for name, f1 in found.items()}
    json.dump(report, open(options.folder / "report.json", "w"), indent=1)
    print(json.dumps(report, indent=1))
    fit(features, label, weight, options.trees).save_model(str(options.folder / "model.json"), format="json")


if __name__ == "__main__":
    main()
