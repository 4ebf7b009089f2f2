"""One pass, here or shared out to a cluster."""

import numpy as np

from core.data.large import open_large
from core.data.large.stream import Wish, one_pass


def test_shares_of_the_files_come_together_to_the_same(folder, monkeypatch):
    table = open_large(folder)
    here = one_pass(table, Wish(100, seed=3))
    monkeypatch.setattr("core.data.large.stream.cluster_address", lambda: "tcp://elsewhere")
    monkeypatch.setattr("core.data.large.stream.parallel_backend", _threads)
    there = one_pass(table, Wish(100, seed=3))
    assert there.tally.rows == here.tally.rows
    assert there.draw.rows.equals(here.draw.rows)
    np.testing.assert_allclose(there.tally.moments.sd(), here.tally.moments.sd(), rtol=1e-12)


def _threads():
    from joblib import parallel_config

    return parallel_config(backend="threading")
