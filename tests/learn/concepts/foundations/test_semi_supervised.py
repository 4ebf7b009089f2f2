"""Semi-supervised learning: what the lesson says happens, whatever the draw."""

import numpy as np

from core.learn.concepts.foundations import semi_supervised
from tests.learn.concepts.running import each_seed, run


@each_seed
def test_spreading_equals_the_library(seed):
    from sklearn.semi_supervised import LabelSpreading

    X, y = semi_supervised.sample("moons", 0.1, seed)
    known = semi_supervised.drawn(y, 3, np.random.default_rng(seed))
    ours = semi_supervised.call("spreading", X, y, known, semi_supervised.smoother(X, 20.0))
    model = LabelSpreading(gamma=20.0, alpha=0.8, max_iter=500, tol=1e-6)
    model.fit(X, np.where(known, y, -1))
    assert (model.transduction_ == ours).mean() > 0.99


@each_seed
def test_helps_on_moons_and_hurts_across_groups(seed):
    table = run("semi_supervised", seed=seed).by_labels.set_index("labels per class")
    assert table["spreading"].mean() > table["labels only"].mean() + 0.02
    assert table.loc[3, "self-training"] < table.loc[3, "spreading"]
    across = run("semi_supervised", shape="labels across the groups", seed=seed)
    table = across.by_labels
    assert table["spreading"].mean() < table["labels only"].mean()


@each_seed
def test_reads_no_label_that_is_hidden(seed):
    X, y = semi_supervised.sample("moons", 0.1, seed)
    known = semi_supervised.drawn(y, 3, np.random.default_rng(seed))
    smooth = semi_supervised.smoother(X, 20.0)
    hidden = np.where(known, y, 1 - y)
    for method in semi_supervised.METHODS:
        one = semi_supervised.call(method, X, y, known, smooth)
        assert np.array_equal(one, semi_supervised.call(method, X, hidden, known, smooth))
