"""Packs a model of oblivious trees (CatBoost's JSON) into the crate's weight file; layout in docs/model.md."""
import json, struct, sys
import numpy as np

DEPTH = 6


def pack(model, out):
    model = json.load(open(model))
    count = len(model["features_info"]["float_features"])
    trees = model["oblivious_trees"]
    bounds = [set() for _ in range(count)]
    for tree in trees:
        for split in tree["splits"]:
            bounds[split["float_feature_index"]].add(np.float32(split["border"]))
    bounds = [sorted(b) for b in bounds]
    assert all(len(b) < 255 for b in bounds)
    top = max(abs(v) for t in trees for v in t["leaf_values"])
    factor, bias = model["scale_and_bias"][0], model["scale_and_bias"][1][0]
    scale = top / 32767
    data = bytearray(struct.pack("<HHff", count, len(trees), bias, scale * factor))
    for b in bounds:
        data += struct.pack("<H", len(b)) + np.array(b, "<f4").tobytes()
    for tree in trees:
        splits = [(s["float_feature_index"], bounds[s["float_feature_index"]].index(np.float32(s["border"]))) for s in tree["splits"]]
        leaves = list(tree["leaf_values"])
        while len(splits) < DEPTH:  # a question nobody is above
            splits.append((0, 255)); leaves += [0] * len(leaves)
        for feature, above in splits:
            data += struct.pack("<HB", feature, above)
        data += np.round(np.array(leaves) / scale).astype("<i2").tobytes()
    open(out, "wb").write(data)
    print(f"{len(trees)} trees, {sum(map(len, bounds))} bounds of {sum(bool(b) for b in bounds)} features, {len(data)} bytes")


if __name__ == "__main__":
    pack(sys.argv[1], sys.argv[2])
