"""What divides rows inside a pipeline knows the rows that it meets, and forgets them."""

import numpy as np
import pandas as pd
import pytest
from imblearn.pipeline import Pipeline
from sklearn.base import BaseEstimator
from sklearn.compose import ColumnTransformer
from sklearn.feature_selection import SelectKBest
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import OneHotEncoder

from core.parts.splits.fitting import fit_pipeline, fit_steps
from core.parts.splits.given import GivenColumns
from core.parts.splits.inner import InnerSplit
from core.parts.splits.row_keys import RowKeys
from core.parts.steps.encoding.target_means import TargetMeans
from core.parts.steps.models.margins import MarginProbabilities
from core.parts.steps.sampling.mixed_smote import MixedSMOTE
from core.parts.steps.sampling.oversample import RandomOver
from core.parts.steps.sampling.undersample import RandomUnder
from core.parts.steps.sampling.unusual import DropOutlierRows

ROWS = 60
GROUPS = np.arange(ROWS) // 6
Y = np.where(np.arange(ROWS) % 4 == 0, "rare", "common")
X = pd.DataFrame({"n": np.random.default_rng(0).normal(size=ROWS), "row": np.arange(ROWS) * 1.0})


class Heard(InnerSplit):
    """An inner split that keeps what it was told."""

    def split(self, X, y=None, groups=None):
        self.heard = self.known
        return super().split(X, y, groups)


@pytest.mark.parametrize(
    "sampler",
    [RandomOver(), RandomUnder(), MixedSMOTE(), DropOutlierRows(0.5), MixedSMOTE(clean="tomek")],
    ids=lambda sampler: f"{type(sampler).__name__} {sampler.get_params().get('clean', '')}",
)
def test_rows_keep_their_groups_through_a_sampler(sampler):
    made, _, known = fit_steps([("s", sampler)], X, Y, RowKeys(groups=GROUPS, times=GROUPS))
    place = {row: n for n, row in enumerate(X["row"])}
    for row, group, time in zip(made["row"], known.groups, known.times, strict=True):
        if row in place and group <= GROUPS.max():
            assert group == time == GROUPS[place[row]]
    is_new = ~made["row"].isin(X["row"]).to_numpy()
    assert (is_new == (known.groups > GROUPS.max())).all()
    assert len(set(known.groups[is_new])) == is_new.sum()
    assert is_new.any() == isinstance(sampler, MixedSMOTE)


def test_a_calibration_inside_a_pipeline_holds_back_whole_groups():
    inner = Heard(3, by_class=True)
    model = MarginProbabilities(LogisticRegression(), inner=inner)
    fit_pipeline(Pipeline([("over", RandomOver()), ("model", model)]), X, Y, RowKeys(groups=GROUPS))
    drawn = RandomOver()
    drawn.fit_resample(X, Y)
    np.testing.assert_array_equal(inner.heard.groups, GROUPS[drawn.origin_])
    assert inner.known == RowKeys()


def test_without_groups_and_times_a_pipeline_is_fitted_as_ever():
    frame = pd.DataFrame({"c": np.where(np.arange(ROWS) % 3, "a", "b")})
    steps = [("means", TargetMeans(cv=InnerSplit(5))), ("model", LogisticRegression())]
    ours = fit_pipeline(Pipeline(steps), frame, Y, RowKeys(identity=np.arange(ROWS)))
    np.testing.assert_array_equal(
        ours.predict_proba(frame), Pipeline(steps).fit(frame, Y).predict_proba(frame)
    )


class Told(BaseEstimator):
    """A model that keeps the names of its columns."""

    def __init__(self, given=None):
        self.given = given

    def fit(self, X, y):
        assert X.shape[1] == len(self.given.names)
        assert len(X) == len(y)
        self.names_ = self.given.names
        return self


def test_a_model_is_told_the_columns_that_it_is_given():
    frame = pd.DataFrame({"c": np.where(np.arange(ROWS) % 3, "a", "b"), "n": X["n"]})
    flags = OneHotEncoder(sparse_output=False)
    encode = ColumnTransformer([("c", flags, ["c"])], remainder="passthrough")
    encode.set_params(verbose_feature_names_out=False)
    select = SelectKBest(k=2)
    steps = [("encode", encode), ("select1", select), ("model", Told(GivenColumns()))]
    fitted = fit_pipeline(Pipeline(steps), frame, Y, RowKeys())
    kept = np.array(["c_a", "c_b", "n"])[select.get_support()]
    assert fitted.named_steps["model"].names_ == tuple(kept)
