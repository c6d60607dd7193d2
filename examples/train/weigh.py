"""Learns what words and pairs of neighbours say of the lines they stand in, from what `train terms` wrote.

weigh.py FOLDER   writes FOLDER/weights.bin, of all pages, and FOLDER/weights0.bin ..., of all but those of a fold:
                  the hash (u64) and weight (i8) of each term, the most important first
"""
import sys
from pathlib import Path
import numpy as np
import scipy.sparse as sparse
from sklearn.linear_model import LogisticRegression
from fit import FOLDS

FIELDS = 6  # of a line: page, fold, words of the page's body, words, words in the body, terms
FEWEST_PAGES = 5  # a term of fewer says nothing; a page in two renderings is two
REGULARISATION = .3  # liblinear's C
STEPS = 16  # of a weight, for each unit of log-odds
MOST = 80_000  # terms; the crate's table has no place for a third of them


def load(folder):
    lines = np.fromfile(folder / "lines.u32", "<u4").reshape(-1, FIELDS)
    hashes, column = np.unique(np.fromfile(folder / "terms.u64", "<u8"), return_inverse=True)
    row = np.repeat(np.arange(len(lines)), lines[:, 5])
    return lines, hashes, sparse.csr_matrix((np.ones(len(row), np.float32), (row, column)), (len(lines), len(hashes)))


def frequent(lines, has):
    """The columns of terms that enough pages have."""
    of_page = sparse.csr_matrix((np.ones(len(lines), np.float32), (lines[:, 0], np.arange(len(lines)))))
    return np.flatnonzero((of_page @ has > 0).sum(0).A1 >= FEWEST_PAGES)


def importance(lines):
    """As a segment's in fit.py."""
    page, body, words = lines[:, 0], lines[:, 2], lines[:, 3]
    weight = np.minimum((words + 1.0) / np.maximum(body, 100), .3)
    return weight * np.bincount(page, weight)[page] ** -.5


def evidence(lines, has):
    """Words of one line are alike: a line of four times the words has twice the evidence. How long lines of body are is no word's doing."""
    words = lines[:, 3].astype(np.float32)
    length = np.log1p(words)[:, None]
    return sparse.hstack([sparse.diags(words ** -.5) @ has, length / 5, length ** 2 / 25]).tocsr()


def weigh(lines, has):
    """The weight of each term."""
    body, weight = 2 * lines[:, 4] > lines[:, 3], importance(lines)
    model = LogisticRegression(C=REGULARISATION, solver="liblinear").fit(evidence(lines, has), body, weight / weight.mean())
    return np.clip(np.round(model.coef_[0, :-2] * STEPS), -127, 127).astype(np.int8)


def write(path, hashes, weights, lines_with):
    order = np.argsort(-np.abs(weights.astype(float)) * np.sqrt(lines_with), kind="stable")
    order = order[weights[order] != 0][:MOST]
    terms = np.zeros(len(order), [("hash", "<u8"), ("weight", "i1")])
    terms["hash"], terms["weight"] = hashes[order], weights[order]
    terms.tofile(path)


def main():
    folder = Path(sys.argv[1])
    lines, hashes, has = load(folder)
    for fold in [None, *range(FOLDS)]:
        rows = np.flatnonzero(lines[:, 1] != fold) if fold is not None else np.arange(len(lines))
        columns = frequent(lines[rows], has[rows])
        of_fold = has[rows][:, columns]
        weights = weigh(lines[rows], of_fold)
        name = "weights.bin" if fold is None else f"weights{fold}.bin"
        write(folder / name, hashes[columns], weights, np.bincount(of_fold.indices, minlength=len(columns)))
        print(name, np.count_nonzero(weights), "terms", flush=True)


if __name__ == "__main__":
    main()
