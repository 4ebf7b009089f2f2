"""How far the next table moved."""

import numpy as np
import pandas as pd

from core.data.expectations import propose, validate
from core.table.dataset import make_dataset
from tests.data.expectations.checking import NAN, table


def test_a_batch_with_more_gaps_outliers_and_rows_raises_levels():
    rng = np.random.default_rng(0)
    usual = table(c=rng.normal(size=1000), d=rng.normal(size=1000))
    odd = pd.DataFrame({"c": rng.normal(size=3000), "d": rng.normal(size=3000)})
    odd.loc[:300, "c"] = NAN
    odd.loc[:900, "d"] = 50
    report = validate(make_dataset(odd, "odd"), propose(usual))
    levels = {(change.measure, change.column): change.level for change in report.changes}
    assert levels["rows", ""] == "watch"
    assert levels["missing", "c"] == "watch"
    assert levels["missing", "d"] == "usual"
    assert levels["outliers", "d"] == "alert"
    assert levels["outliers", "c"] == "usual"


def test_two_draws_of_one_process_raise_no_level():
    rng = np.random.default_rng(1)
    first, second = (
        table(c=np.where(rng.random(200) < 0.2, NAN, rng.normal(size=200)), d=range(200))
        for _ in range(2)
    )
    assert {c.level for c in validate(second, propose(first)).changes} == {"usual"}
