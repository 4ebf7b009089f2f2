"""Mutual information of pairs."""

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import mutual_info_score

from core.explore.profile import make_profile
from core.explore.profile.information import BINS, information, shared_information
from core.table.dataset import make_dataset


def test_information_sees_what_correlation_does_not(dataset):
    pairs = {(p.a, p.b): p.value for p in information(dataset, dataset.schema.names).pairs}
    plain = make_profile(dataset).associations.matrix()
    names = make_profile(dataset).associations.names
    assert abs(plain[names.index("even"), names.index("bent")]) < 0.2
    assert pairs["even", "bent"] > 0.3
    assert pairs["income", "even"] < 0.03
    assert all(0 <= value <= 1 for value in pairs.values())


def test_of_many_rows_it_is_the_plug_in_estimate_over_the_smaller_entropy():
    rng = np.random.default_rng(0)
    a = rng.integers(0, 4, 200_000)
    b = np.where(rng.random(a.size) < 0.7, a, rng.integers(0, 4, a.size))
    table = pd.crosstab(a, b).to_numpy()
    entropy = min(mutual_info_score(a, a), mutual_info_score(b, b))
    assert shared_information(table) == pytest.approx(mutual_info_score(a, b) / entropy, abs=1e-4)


@pytest.mark.parametrize(
    ("table", "share"),
    [
        ([[50, 0], [0, 50]], 1.0),
        ([[25, 25], [25, 25]], 0.0),
        ([[100, 0], [0, 0]], None),
        ([[10, 20]], None),
    ],
    ids=["the same", "nothing shared", "one level", "one line"],
)
def test_the_ends(table, share):
    found = shared_information(np.array(table))
    assert found == (None if share is None else pytest.approx(share, abs=0.01))


def test_a_copy_shares_everything_and_texts_are_left_out():
    rng = np.random.default_rng(0)
    x = rng.normal(size=4000)
    frame = pd.DataFrame({"x": x, "twice": 2 * x, "noise": rng.normal(size=4000)})
    frame["note"] = [f"a text of its own {n} here" for n in range(4000)]
    dataset = make_dataset(frame, "t")
    found = information(dataset, dataset.schema.names)
    shares = {(pair.a, pair.b): pair.value for pair in found.pairs}
    assert shares["x", "twice"] == pytest.approx(1.0, abs=0.03)
    assert shares["x", "noise"] < 0.02
    assert found.left_out == ("note",)
    assert BINS == 16
