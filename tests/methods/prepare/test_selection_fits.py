"""The number of fits is known before a selection starts, and it is the one that follows."""

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.dummy import DummyRegressor
from sklearn.ensemble import ExtraTreesRegressor
from sklearn.linear_model import Lasso, Ridge

from core.choices.pick import Pick
from core.methods.context import MethodContext
from core.methods.prepare.selection_fits import is_slow, selection_fits
from core.methods.prepare.selectors import SELECTORS
from core.table.schema import Task

PICKS = [
    Pick(method="variance"),
    Pick(method="informative"),
    Pick(method="penalised"),
    Pick(method="important"),
    Pick(method="beats_shuffled", options={"rounds": 4}),
    Pick(method="eliminated", options={"k": 3, "share": 0.2}),
    Pick(method="eliminated", options={"k": 30}),
    Pick(method="eliminated_by_score", options={"share": 0.3}),
    Pick(method="eliminated_by_score", options={"judge": "trees", "share": 0.5}),
    Pick(method="step_by_step", options={"most": 4}),
    Pick(method="step_by_step", options={"way": "backward", "tried": 6}),
]


@pytest.mark.parametrize("pick", PICKS, ids=lambda p: f"{p.method} {p.options}")
def test_as_many_models_are_fitted_as_were_told(pick, monkeypatch):
    fits = []
    for kind in (Ridge, Lasso, ExtraTreesRegressor, DummyRegressor):
        plain = kind.fit

        def counted(self, X, y, *args, plain=plain):
            fits.append(X.shape)
            return plain(self, X, y, *args)

        monkeypatch.setattr(kind, "fit", counted)
    rng = np.random.default_rng(0)
    X = rng.normal(size=(90, 12))
    step = pick.build(SELECTORS, MethodContext(Task.REGRESSION))
    clone(step).fit(X, X[:, 0] + rng.normal(size=90))
    told = selection_fits(pick, 12)
    if pick.method == "eliminated_by_score":  # its last elimination stops at the best size
        assert told - told // 4 < len(fits) <= told
    else:
        assert len(fits) == told


def test_what_takes_long_on_a_sample_is_told_by_fits_and_rows():
    slow = {pick.method for pick in PICKS if is_slow(pick, 100_000)}
    assert slow == {"informative", "eliminated_by_score", "step_by_step"}
    assert not is_slow(Pick(method="informative"), 500)
    assert is_slow(Pick(method="beats_shuffled"), 500)
